import Foundation

/// A number as YAML 1.2's core schema writes it.
enum NumberText {
  case number(Double)
  /// A number beyond the largest Double.
  case overflow
  /// `.nan`, `.inf`, or one of the words by which other programs write them.
  case notFinite
  /// Not a number; `help` says what may have been meant, and `kind` whether it is the same mistake
  /// as another.
  case text(help: String?, kind: String?)

  static func parse(_ text: String) -> NumberText {
    let bytes = Array(text.utf8)
    if isDecimal(bytes) {
      guard let value = Double(text), value.isFinite else { return .overflow }
      return .number(value)
    }
    if let value = wholeNumber(text) { return .number(Double(value)) }
    let word = text.lowercased()
    let unsigned = word.hasPrefix("+") || word.hasPrefix("-") ? String(word.dropFirst()) : word
    if [".nan", ".inf", "nan", "inf", "infinity"].contains(unsigned) { return .notFinite }
    if let found = LookAlike.first(in: text) {
      let plain = LookAlike.plain(text).trimmingCharacters(in: .whitespaces)
      let help = isDecimal(Array(plain.utf8)) ? "\(found.name): type \(plain)" : found.advice
      return .text(help: help, kind: "\(found.name) in a number")
    }
    return .text(help: help(for: text), kind: nil)
  }

  /// The number that plain decimal digits write: exactly what `parse` reads, without a text in between. Files hold millions.
  ///
  /// - Returns: nil for everything that needs a closer look: an exponent, more digits than a product of two exact
  ///   Doubles takes, and all that is no number.
  static func plain(_ scalars: ArraySlice<Unicode.Scalar>) -> Double? {
    // A sign, a point and 15 digits.
    guard scalars.count <= 17 else { return nil }
    var index = scalars.startIndex
    let isNegative = scalars.first == "-"
    if isNegative { index += 1 }
    var digits: UInt64 = 0
    var decimals: Int?
    let first = index
    while index < scalars.endIndex {
      let scalar = scalars[index].value
      if scalar == 0x2E, decimals == nil {
        decimals = 0
      } else {
        guard 0x30 <= scalar, scalar <= 0x39 else { return nil }
        digits = 10 * digits + UInt64(scalar - 0x30)
        decimals = decimals.map { $0 + 1 }
      }
      index += 1
    }
    // Up to 15 digits and powers of ten up to 10^15 are exact, and so the quotient is rounded once.
    let count = index - first - (decimals == nil ? 0 : 1)
    guard 0 < count, count <= 15 else { return nil }
    let value = Double(digits) / powersOfTen[decimals ?? 0]
    return isNegative ? -value : value
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  /// A multiple of π: `pi`, `-π/2`, `2*pi`, `3*pi/4`; nil for everything else.
  static func multipleOfPi(_ text: String) -> Double? {
    var rest = text.replacing("π", with: "pi").replacing("·", with: "*")
      .replacing("−", with: "-").filter { $0 != " " }
    var value = Double.pi
    if rest.hasPrefix("-") || rest.hasPrefix("+") {
      if rest.removeFirst() == "-" { value = -value }
    }
    guard let place = rest.firstRange(of: "pi") else { return nil }
    if place.lowerBound > rest.startIndex {
      var factor = String(rest[..<place.lowerBound])
      if factor.hasSuffix("*") { factor.removeLast() }
      guard let number = unsigned(factor) else { return nil }
      value *= number
    }
    let end = String(rest[place.upperBound...])
    guard let sign = end.first else { return value }
    guard sign == "/" || sign == "*", let number = unsigned(String(end.dropFirst())), number > 0
    else { return nil }
    value = sign == "/" ? value / number : value * number
    return value.isFinite ? value : nil
  }

  private static func unsigned(_ text: String) -> Double? {
    guard text.utf8.first.map({ isDigit($0) || $0 == UInt8(ascii: ".") }) ?? false,
      case .number(let value) = parse(text)
    else { return nil }
    return value
  }

  /// A whole number of decimal, octal (`0o17`) or hexadecimal (`0xff`) digits without a sign, exact
  /// to 64 bits.
  static func wholeNumber(_ text: String) -> UInt64? {
    let digits = text.dropFirst(2)
    if text.hasPrefix("0x") { return digits.hasPrefix("+") ? nil : UInt64(digits, radix: 16) }
    if text.hasPrefix("0o") { return digits.hasPrefix("+") ? nil : UInt64(digits, radix: 8) }
    guard !text.isEmpty, text.utf8.allSatisfy(isDigit) else { return nil }
    return UInt64(text)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0") <= byte && byte <= UInt8(ascii: "9")
  }

  /// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
  private static func isDecimal(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    func digits() -> Int {
      let count = rest.prefix(while: isDigit).count
      rest = rest.dropFirst(count)
      return count
    }
    func skip(_ any: [UInt8]) -> Bool {
      guard let first = rest.first, any.contains(first) else { return false }
      rest = rest.dropFirst()
      return true
    }
    let signs = [UInt8(ascii: "+"), UInt8(ascii: "-")]
    _ = skip(signs)
    let whole = digits()
    var fraction = 0
    if skip([UInt8(ascii: ".")]) { fraction = digits() }
    guard whole + fraction > 0 else { return false }
    if skip([UInt8(ascii: "e"), UInt8(ascii: "E")]) {
      _ = skip(signs)
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }

  private static func help(for text: String) -> String? {
    let point = text.replacingOccurrences(of: ",", with: ".")
    if point != text, isDecimal(Array(point.utf8)) {
      return "a decimal point, not a comma: \(point)"
    }
    for separator in ["_", "'"] {
      let joined = text.replacingOccurrences(of: separator, with: "")
      if joined != text, isDecimal(Array(joined.utf8)) { return "digits without marks: \(joined)" }
    }
    let parts = text.split(separator: " ")
    guard parts.count > 1, parts.allSatisfy({ isDecimal(Array($0.utf8)) }) else { return nil }
    // Groups of three digits may be one number; whatever else stands there are several.
    let isGrouped = parts.dropFirst().allSatisfy { $0.utf8.prefix(while: isDigit).count == 3 }
    let joined = parts.joined()
    return isGrouped && isDecimal(Array(joined.utf8))
      ? "commas separate numbers; one number has no spaces: \(joined)"
      : "commas separate numbers: \(parts.prefix(4).joined(separator: ", "))"
        + (parts.count > 4 ? ", …" : "")
  }
}
