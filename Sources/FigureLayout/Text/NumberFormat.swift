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

  /// `value` with as many decimals as it needs, up to `most`, or to four significant digits where that is more; as a power
  /// of ten below 1e-4 and from 1e7: for ticks and settings.
  static func short(_ value: Double, most: Int = 6) -> String {
    guard value != 0 else { return "0" }
    guard value.isFinite else { return value > 0 ? "∞" : value < 0 ? minus + "∞" : "–" }
    let exponent = PowersOfTen.floorExponent(of: value.magnitude)
    guard exponent >= -4, exponent < 7 else {
      let count = neededDigits(of: value, from: 3, to: max(3, most))
      return scientific(value, significant: count)
    }
    // Beyond 15 digits a Double has rounding errors.
    let decimals = min(max(most, 3 - exponent), max(0, 14 - exponent))
    return trimmed(fixed(value, decimals: decimals), hasPoint: decimals > 0)
  }

  /// How many significant digits, within a range, write a value to 1e-12 of it.
  private static func neededDigits(of value: Double, from least: Int, to most: Int) -> Int {
    var count = least
    while count < most,
      (rounded(value, significant: count) - value).magnitude > 1e-12 * value.magnitude
    { count += 1 }
    return count
  }

  /// Without the zeros at the end of its decimals.
  private static func trimmed(_ text: String, hasPoint: Bool) -> String {
    guard hasPoint else { return text }
    var scalars = text.unicodeScalars
    while scalars.last == "0" { scalars.removeLast() }
    if scalars.last == "." { scalars.removeLast() }
    return String(scalars)
  }

  /// How many digits `write` needs, from `least` to 15, so that different values have different texts.
  static func digits(
    telling values: [Double], from least: Int, _ write: (Double, Int) -> String
  ) -> Int {
    let sorted = values.sorted()
    var count = least
    for index in sorted.indices.dropFirst() where sorted[index] != sorted[index - 1] {
      while count < 15,
        write(sorted[index], count).utf8.elementsEqual(write(sorted[index - 1], count).utf8)
      { count += 1 }
    }
    return count
  }

  /// The text of markup without its braces: for descriptions, which are plain text.
  static func plain(_ markup: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in markup.unicodeScalars where scalar != "{" && scalar != "}" {
      plain.append(scalar)
    }
    return String(plain)
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

  /// `1 example`, `8 examples`.
  static func count(_ count: Int, _ noun: String) -> String {
    integer(UInt64(max(0, count))) + " " + noun + (count == 1 ? "" : "s")
  }

  /// Decimal digits of a whole number.
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
