/// Bytes that are read where they are needed: a film may be too large to be held in memory.
public final class ByteSource {
  /// How many there are.
  public let count: Int
  private let fetch: (Range<Int>) -> [UInt8]?
  /// The stretch that was read last.
  private var window: [UInt8] = []
  private var start = 0

  private static let windowSize = 1 << 16

  /// - Parameters:
  ///   - count: how many bytes there are.
  ///   - fetch: reads a range of them; nil where that fails.
  public init(count: Int, fetch: @escaping (Range<Int>) -> [UInt8]?) {
    self.count = count
    self.fetch = fetch
  }

  /// - Parameter bytes: all that there is, in memory.
  public convenience init(_ bytes: [UInt8]) {
    self.init(count: bytes.count) { Array(bytes[$0]) }
  }

  /// A byte; nil beyond the end.
  func byte(_ position: Int) -> UInt8? {
    guard position >= 0, position < count else { return nil }
    if position < start || position >= start + window.count {
      let range = position..<min(count, position + Self.windowSize)
      guard let bytes = fetch(range), bytes.count == range.count else { return nil }
      (window, start) = (bytes, position)
    }
    return window[position - start]
  }

  /// A stretch of bytes; nil where it goes beyond the end.
  func bytes(_ range: Range<Int>) -> [UInt8]? {
    guard range.lowerBound >= 0, range.upperBound <= count else { return nil }
    if range.lowerBound >= start, range.upperBound <= start + window.count {
      return Array(window[range.lowerBound - start..<range.upperBound - start])
    }
    guard let bytes = fetch(range), bytes.count == range.count else { return nil }
    return bytes
  }

  /// A number of up to eight bytes, the greatest first; nil beyond the end, and where it does not fit.
  func number(_ range: Range<Int>) -> Int? {
    guard let bytes = bytes(range) else { return nil }
    var value: UInt64 = 0
    for byte in bytes { value = value << 8 | UInt64(byte) }
    return Int(exactly: value)
  }

  /// Whether a word stands at a position.
  func holds(_ word: StaticString, at position: Int) -> Bool {
    guard let bytes = bytes(position..<position + word.utf8CodeUnitCount) else { return false }
    return bytes.matches(word, at: 0)
  }
}
