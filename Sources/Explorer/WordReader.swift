/// Reads what `WordWriter` wrote. The input is untrusted: every value is checked before use.
struct WordReader {
  private let words: [Double]
  private var place = 0

  init(_ words: [Double]) {
    self.words = words
  }

  var isAtEnd: Bool { place == words.count }

  /// The next word; nil at the end.
  mutating func word() -> Double? {
    guard place < words.count else { return nil }
    place += 1
    return words[place - 1]
  }

  /// The next word if it is a number in a range; NaN and infinities never are.
  mutating func number(in range: ClosedRange<Double>) -> Double? {
    guard let value = word(), value >= range.lowerBound, value <= range.upperBound else {
      return nil
    }
    return value
  }

  mutating func whole(in range: ClosedRange<Int>) -> Int? {
    guard let value = number(in: Double(range.lowerBound)...Double(range.upperBound)),
      value == value.rounded()
    else { return nil }
    return Int(value)
  }

  mutating func flag() -> Bool? { whole(in: 0...1).map { $0 == 1 } }

  /// One of the cases of an enumeration, by its place among them.
  mutating func choice<Choice>(_ cases: [Choice]) -> Choice? {
    whole(in: 0...(cases.count - 1)).map { cases[$0] }
  }

  /// A text of at most `limit` scalars.
  mutating func text(limit: Int) -> String? {
    guard let count = whole(in: 0...limit) else { return nil }
    var text = String.UnicodeScalarView()
    for _ in 0..<count {
      guard let value = whole(in: 0...0x10ffff), let scalar = Unicode.Scalar(UInt32(value)) else {
        return nil
      }
      text.append(scalar)
    }
    return String(text)
  }

  /// At most `limit` numbers in a range.
  mutating func values(limit: Int, in range: ClosedRange<Double>) -> [Double]? {
    guard let count = whole(in: 0...limit), count <= words.count - place else { return nil }
    var values: [Double] = []
    values.reserveCapacity(count)
    for _ in 0..<count {
      guard let value = number(in: range) else { return nil }
      values.append(value)
    }
    return values
  }
}
