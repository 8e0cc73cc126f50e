import Scene

/// Numbers in plain text, as the page shows them beside the figure.
enum PlainNumber {
  /// Six significant digits at most, as `inspect` prints them: `0.366954`, `1.33338`, `2.5e-16`; or another number of them.
  static func text(_ value: Double, digits most: Int = 6) -> String {
    guard value != 0, value.isFinite else { return "0" }
    var exponent = 0
    // The digits of a Double as `SceneWriter` finds them are exact; rounding them is rounding decimals.
    var digits: [UInt8] = []
    (digits, exponent) = decimal(SceneWriter.number(value.magnitude))
    if digits.count > most {
      let up = digits[most] >= 5
      digits.removeLast(digits.count - most)
      if up { increment(&digits, &exponent) }
    }
    while digits.count > 1, digits.last == 0 { digits.removeLast() }
    return (value < 0 ? "-" : "") + written(digits, exponent, most)
  }

  /// Two numbers as above, with as many digits as tell them apart if they differ.
  static func pair(_ a: Double, _ b: Double) -> String {
    var digits = 6
    while digits < 17, a != b,
      text(a, digits: digits).utf8.elementsEqual(text(b, digits: digits).utf8)
    { digits += 1 }
    return "(" + text(a, digits: digits) + ", " + text(b, digits: digits) + ")"
  }

  /// Digits d₀d₁… and the exponent e of d₀.d₁… × 10^e.
  private static func decimal(_ text: String) -> (digits: [UInt8], exponent: Int) {
    var digits: [UInt8] = []
    var point: Int?
    var power = 0
    var sign = 1
    var isPower = false
    var leading = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "."): point = digits.count + leading
      case UInt8(ascii: "e"): isPower = true
      case UInt8(ascii: "-"): sign = -1
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let digit = byte - UInt8(ascii: "0")
        if isPower {
          power = power * 10 + Int(digit)
        } else if digit == 0, digits.isEmpty {
          leading += 1
        } else {
          digits.append(digit)
        }
      default: break
      }
    }
    let whole = point ?? digits.count + leading
    return (digits.isEmpty ? [0] : digits, whole - leading - 1 + sign * power)
  }

  private static func increment(_ digits: inout [UInt8], _ exponent: inout Int) {
    var place = digits.count - 1
    while place >= 0, digits[place] == 9 {
      digits[place] = 0
      place -= 1
    }
    if place >= 0 {
      digits[place] += 1
    } else {
      digits.insert(1, at: 0)
      digits.removeLast()
      exponent += 1
    }
  }

  private static func written(
    _ digits: [UInt8], _ exponent: Int, _ most: Int
  ) -> String {
    var text = String.UnicodeScalarView()
    func put(_ ascii: UInt8) { text.append(Unicode.Scalar(ascii)) }
    let zero = UInt8(ascii: "0")
    if exponent < -4 || exponent >= most {
      put(zero + digits[0])
      if digits.count > 1 {
        put(UInt8(ascii: "."))
        for digit in digits.dropFirst() { put(zero + digit) }
      }
      let power = SceneWriter.number(Double(exponent.magnitude))
      return String(text) + (exponent < 0 ? "e-" : "e+")
        + (exponent.magnitude < 10 ? "0" : "") + power
    }
    if exponent < 0 {
      put(zero)
      put(UInt8(ascii: "."))
      for _ in 1..<(-exponent) { put(zero) }
      for digit in digits { put(zero + digit) }
    } else {
      for (index, digit) in digits.enumerated() {
        if index == exponent + 1 { put(UInt8(ascii: ".")) }
        put(zero + digit)
      }
      for _ in 0..<max(0, exponent + 1 - digits.count) { put(zero) }
    }
    return String(text)
  }
}
