/// Numbers as short decimal text, the same on every machine and without a library.
public enum DecimalText {
  /// `value` in units of 10^(−places), rounded to the nearest (ties away from zero) and held to
  /// ±10¹⁵; 0 for NaN.
  public static func scaled(_ value: Double, places: Int) -> Int64 {
    var factor = 1.0
    for _ in 0..<max(0, min(places, 9)) { factor *= 10 }
    let product = (value * factor).rounded(.toNearestOrAwayFromZero)
    if product.isNaN { return 0 }
    return Int64(min(max(product, -1e15), 1e15))
  }

  /// Appends `scaled`·10^(−places) in ASCII: no trailing zeros, no exponent, never "-0". With `leadingZero`
  /// a half is "0.5", without it ".5".
  public static func append(
    scaled: Int64, places: Int, leadingZero: Bool = true, to bytes: inout [UInt8]
  ) {
    var rest = scaled.magnitude
    var places = max(0, min(places, 9))
    while places > 0, rest % 10 == 0 {
      rest /= 10
      places -= 1
    }
    if scaled < 0 { bytes.append(UInt8(ascii: "-")) }
    let start = bytes.count
    var written = 0
    repeat {
      if written == places, places > 0 { bytes.append(UInt8(ascii: ".")) }
      // The point of ".5" stands alone: nothing is left for the place of the units.
      if written == places, places > 0, rest == 0, !leadingZero { break }
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
      written += 1
    } while rest > 0 || written <= places
    bytes[start...].reverse()
  }

  /// Appends `value` with at most `places` decimals.
  public static func append(_ value: Double, places: Int, to bytes: inout [UInt8]) {
    append(scaled: scaled(value, places: places), places: places, to: &bytes)
  }

  /// `value` with at most `places` decimals (0 to 9), for |value|·10^places up to 10¹⁵.
  public static func text(_ value: Double, places: Int) -> String {
    var bytes: [UInt8] = []
    append(value, places: places, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the colour without its opacity as `#rrggbb`; components outside 0…1 are clamped.
  public static func append(hex color: Color, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "#"))
    for component in [color.red, color.green, color.blue] {
      let value = UInt8(scaled(min(max(component, 0), 1) * 255, places: 0))
      bytes.append(hexDigit(value >> 4))
      bytes.append(hexDigit(value & 15))
    }
  }

  /// The digit of a value below 16.
  public static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
