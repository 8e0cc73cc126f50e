/// A decimal number as it is written, and the Double nearest to it (ties to even), as C's `strtod` has
/// it; written out here because the core has no C library.
struct DecimalNumber {
  /// Significant digits, without zeros before them.
  private var digits: [UInt8] = []
  /// The number is digits · 10^exponent.
  private var exponent = 0
  /// Digits beyond these decide nothing but that the number is a little larger.
  private static let digitLimit = 800

  /// Reads digits with at most one point and an exponent, all of `text`; nil for anything else.
  init?(_ text: ArraySlice<UInt8>) {
    var hasDigits = false
    var hasPoint = false
    var position = text.startIndex
    while position < text.endIndex {
      let byte = text[position]
      if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else if isDigit(byte) {
        hasDigits = true
        append(byte - UInt8(ascii: "0"), isFraction: hasPoint)
      } else {
        break
      }
      position += 1
    }
    guard hasDigits else { return nil }
    guard position < text.endIndex else { return }
    guard let power = Self.exponent(text[position...]) else { return nil }
    exponent += power
  }

  private mutating func append(_ digit: UInt8, isFraction: Bool) {
    if isFraction { exponent -= 1 }
    guard digits.count < Self.digitLimit else {
      exponent += 1
      if digit != 0 { digits[digits.count - 1] |= 1 }
      return
    }
    if !digits.isEmpty || digit != 0 { digits.append(digit) }
  }

  /// e, a sign if there is one, and digits; held within what decides that a number is 0 or infinite.
  private static func exponent(_ text: ArraySlice<UInt8>) -> Int? {
    guard let first = text.first, first | 0x20 == UInt8(ascii: "e") else { return nil }
    var rest = text.dropFirst()
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    guard !rest.isEmpty, rest.allSatisfy(isDigit) else { return nil }
    var power = 0
    for byte in rest { power = min(power * 10 + Int(byte - UInt8(ascii: "0")), 100_000) }
    return isNegative ? -power : power
  }

  var value: Double {
    if digits.isEmpty || digits.count + exponent < -330 { return 0 }
    if digits.count + exponent > 310 { return .infinity }
    if digits.count <= 15, exponent.magnitude <= 22 {
      // Both numbers are exact, so that one operation rounds once.
      let number = digits.reduce(0.0) { $0 * 10 + Double($1) }
      let power = (0..<exponent.magnitude).reduce(1.0) { power, _ in power * 10 }
      return exponent < 0 ? number / power : number * power
    }
    var numerator = Natural(0)
    var denominator = Natural(1)
    for digit in digits { numerator.multiply(by: 10, adding: UInt32(digit)) }
    for _ in 0..<max(exponent, 0) { numerator.multiply(by: 10, adding: 0) }
    for _ in 0..<max(-exponent, 0) { denominator.multiply(by: 10, adding: 0) }
    return Self.quotient(numerator, denominator)
  }

  /// The Double nearest to n/d, both positive.
  private static func quotient(_ n: Natural, _ d: Natural) -> Double {
    var (n, d) = (n, d)
    // n/d = f · 2^power with 1 ≤ f < 2.
    var power = n.bitCount - d.bitCount
    if power > 0 { d.shiftLeft(by: power) } else { n.shiftLeft(by: -power) }
    if n.isLess(than: d) {
      n.shiftLeft(by: 1)
      power -= 1
    }
    guard power <= 1023 else { return .infinity }
    let bits = power >= -1022 ? 53 : 53 - (-1022 - power)
    guard bits >= 0 else { return 0 }
    var significand: UInt64 = 0
    for _ in 0..<bits {
      significand <<= 1
      if !n.isLess(than: d) {
        n.subtract(d)
        significand |= 1
      }
      n.shiftLeft(by: 1)
    }
    let isHalfOrMore = !n.isLess(than: d)
    if isHalfOrMore {
      n.subtract(d)
      if !n.isZero || significand & 1 == 1 { significand += 1 }
    }
    // A carry out of the significand runs into the exponent, as it should.
    let biased = power >= -1022 ? UInt64(power + 1022) << 52 : 0
    return Double(bitPattern: biased + significand)
  }
}

/// A natural number of any size.
private struct Natural {
  /// The lowest first; the last is not 0.
  private var limbs: [UInt32]

  init(_ value: UInt32) { limbs = value == 0 ? [] : [value] }

  var isZero: Bool { limbs.isEmpty }

  var bitCount: Int {
    guard let last = limbs.last else { return 0 }
    return limbs.count * 32 - last.leadingZeroBitCount
  }

  mutating func multiply(by factor: UInt32, adding term: UInt32) {
    var carry = UInt64(term)
    for index in limbs.indices {
      carry += UInt64(limbs[index]) * UInt64(factor)
      limbs[index] = UInt32(truncatingIfNeeded: carry)
      carry >>= 32
    }
    if carry > 0 { limbs.append(UInt32(truncatingIfNeeded: carry)) }
  }

  mutating func shiftLeft(by count: Int) {
    guard !isZero, count > 0 else { return }
    let bits = UInt32(truncatingIfNeeded: count % 32)
    if bits > 0 {
      var carry: UInt32 = 0
      for index in limbs.indices {
        let limb = limbs[index]
        limbs[index] = limb << bits | carry
        carry = limb >> (32 - bits)
      }
      if carry > 0 { limbs.append(carry) }
    }
    if count >= 32 { limbs.insert(contentsOf: [UInt32](repeating: 0, count: count / 32), at: 0) }
  }

  func isLess(than other: Natural) -> Bool {
    if limbs.count != other.limbs.count { return limbs.count < other.limbs.count }
    for index in limbs.indices.reversed() where limbs[index] != other.limbs[index] {
      return limbs[index] < other.limbs[index]
    }
    return false
  }

  /// Takes away a number that is not greater.
  mutating func subtract(_ other: Natural) {
    var borrow: Int64 = 0
    for index in limbs.indices {
      let taken = index < other.limbs.count ? Int64(other.limbs[index]) : 0
      let difference = Int64(limbs[index]) - taken - borrow
      borrow = difference < 0 ? 1 : 0
      limbs[index] = UInt32(truncatingIfNeeded: difference)
    }
    while limbs.last == 0 { limbs.removeLast() }
  }
}

func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
