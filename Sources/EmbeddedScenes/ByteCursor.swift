/// A place in bytes that are read one after the other. Nothing is read beyond the end.
package struct ByteCursor {
  private let bytes: [UInt8]
  package private(set) var position: Int

  package init(_ bytes: [UInt8], at position: Int) {
    self.bytes = bytes
    self.position = position
  }

  package mutating func skipSpace() {
    while position < bytes.count, bytes[position].isSpace { position += 1 }
  }

  /// The next byte after white space.
  package mutating func byte() -> UInt8? {
    skipSpace()
    guard position < bytes.count else { return nil }
    position += 1
    return bytes[position - 1]
  }

  /// The digits that follow white space, up to 15 of them; nil, without a step, where there are
  /// none.
  package mutating func integer() -> Int? {
    skipSpace()
    var value = 0
    var end = position
    while end < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[end]) {
      guard end - position < 15 else { return nil }
      value = value * 10 + Int(bytes[end] - UInt8(ascii: "0"))
      end += 1
    }
    guard end > position else { return nil }
    position = end
    return value
  }

  /// Steps over white space and the word, if that is what follows.
  package mutating func skip(_ word: StaticString) -> Bool {
    skipSpace()
    guard bytes.matches(word, at: position) else { return false }
    position += word.utf8CodeUnitCount
    return true
  }
}

extension UInt8 {
  /// White space of PDF and XML.
  var isSpace: Bool {
    switch self {
    case 0, 9, 10, 12, 13, 32: true
    default: false
    }
  }
}

extension [UInt8] {
  /// Whether `word` stands at `position`.
  package func matches(_ word: StaticString, at position: Int) -> Bool {
    guard position >= 0, word.utf8CodeUnitCount <= count - position else { return false }
    return word.withUTF8Buffer { word in
      for index in 0..<word.count where self[position + index] != word[index] { return false }
      return true
    }
  }

  /// The first place of `word` inside of `range`.
  package func firstRange(of word: StaticString, in range: Range<Int>) -> Range<Int>? {
    let length = word.utf8CodeUnitCount
    guard range.count >= length else { return nil }
    for start in range.lowerBound...(range.upperBound - length) where matches(word, at: start) {
      return start..<start + length
    }
    return nil
  }

  /// The last place of `word` inside of `range`.
  package func lastRange(of word: StaticString, in range: Range<Int>) -> Range<Int>? {
    let length = word.utf8CodeUnitCount
    guard range.count >= length else { return nil }
    for start in (range.lowerBound...(range.upperBound - length)).reversed()
    where matches(word, at: start) {
      return start..<start + length
    }
    return nil
  }
}
