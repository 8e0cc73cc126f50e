/// Numbers as figures print them: fixed decimals, true minus signs, the same digits on every machine.
enum NumberFormat {
  static let minus = "\u{2212}"

  /// `value` with `decimals` digits after the point, rounded half away from zero; a zero has no sign.
  ///
  /// Beyond 9·10¹⁵ units of the last digit a Double has no such digit, and the number is written as a power of ten.
  static func fixed(_ value: Double, decimals: Int) -> String {
    let scaled = PowersOfTen.scaled(value.magnitude, by: decimals)
      .rounded(.toNearestOrAwayFromZero)
    guard scaled < 9e15 else { return scientific(value, significant: decimals + 1) }
    let digits = UInt64(scaled)
    let unit = UInt64(PowersOfTen.power(decimals))
    var text = integer(digits / unit)
    if decimals > 0 {
      let fraction = integer(digits % unit)
      text += "."
      for _ in fraction.utf8.count..<decimals { text += "0" }
      text += fraction
    }
    return value < 0 && digits > 0 ? minus + text : text
  }

  /// `value` with as many decimals as it needs, up to `most`: for ticks and settings.
  static func short(_ value: Double, most: Int = 6) -> String {
    for decimals in 0..<most {
      let scaled = PowersOfTen.scaled(value, by: decimals)
      if (scaled - scaled.rounded()).magnitude <= 1e-9 * scaled.magnitude {
        return value.magnitude >= 1e7
          ? significant(value, 3) : fixed(value, decimals: decimals)
      }
    }
    return value.magnitude < 1e-4 ? significant(value, 3) : fixed(value, decimals: most)
  }

  /// `value` with `count` significant digits: plain where that is readable, otherwise as a power of ten in the
  /// markup of `MathText`.
  static func significant(_ value: Double, _ count: Int) -> String {
    guard value != 0 else { return fixed(0, decimals: count - 1) }
    let exponent = roundedExponent(of: value, significant: count)
    guard exponent >= -4, exponent < 5 else { return scientific(value, significant: count) }
    return fixed(value, decimals: max(0, count - 1 - exponent))
  }

  /// `m × 10^e` in the markup of `MathText`.
  static func scientific(_ value: Double, significant count: Int) -> String {
    guard value != 0 else { return fixed(0, decimals: count - 1) }
    let exponent = roundedExponent(of: value, significant: count)
    let mantissa = fixed(PowersOfTen.scaled(value, by: -exponent), decimals: count - 1)
    let power = (exponent < 0 ? minus : "") + integer(UInt64(exponent.magnitude))
    return mantissa + " × 10^{" + power + "}"
  }

  /// The power of ten of the first digit once `value` is rounded to `significant` digits.
  private static func roundedExponent(of value: Double, significant: Int) -> Int {
    let exponent = PowersOfTen.floorExponent(of: value.magnitude)
    let digits = PowersOfTen.scaled(value.magnitude, by: significant - 1 - exponent)
    return digits.rounded(.toNearestOrAwayFromZero) >= PowersOfTen.power(significant)
      ? exponent + 1 : exponent
  }

  /// `value` rounded to `count` significant digits.
  static func rounded(_ value: Double, significant count: Int) -> Double {
    guard value != 0 else { return 0 }
    let shift = count - 1 - PowersOfTen.floorExponent(of: value.magnitude)
    return PowersOfTen.scaled(PowersOfTen.scaled(value, by: shift).rounded(), by: -shift)
  }

  /// Decimal digits of a whole number.
  /// `1 example`, `8 examples`.
  static func count(_ count: Int, _ noun: String) -> String {
    integer(UInt64(max(0, count))) + " " + noun + (count == 1 ? "" : "s")
  }

  static func integer(_ value: UInt64) -> String {
    var digits: [UInt8] = []
    var rest = value
    repeat {
      digits.append(UInt8(48 + rest % 10))
      rest /= 10
    } while rest > 0
    var text = String.UnicodeScalarView()
    for digit in digits.reversed() { text.append(Unicode.Scalar(digit)) }
    return String(text)
  }
}
