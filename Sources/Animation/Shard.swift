/// One of several parts of a film, each to be drawn by a process of its own: `K/N`, K from 1.
public struct Shard: Equatable, Sendable {
  /// From 1 to `count`.
  public let number: Int
  public let count: Int

  /// The most parts: more than any cluster has machines.
  public static let greatestCount = 100_000

  /// Nil where the numbers make no part.
  public init?(_ number: Int, of count: Int) {
    guard (1...Self.greatestCount).contains(count), (1...count).contains(number) else {
      return nil
    }
    (self.number, self.count) = (number, count)
  }

  /// Reads `K/N`.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2,
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let number = Int(parts[0]), let count = Int(parts[1])
    else { return nil }
    self.init(number, of: count)
  }

  /// The shard's share of `frames`: neighbours, since the one after costs less than any other. All
  /// shards together have every frame once, and the numbers of their frames differ by one at most.
  public func part(of frames: Range<Int>) -> Range<Int> {
    func bound(_ number: Int) -> Int {
      let (share, rest) = frames.count.quotientAndRemainder(dividingBy: count)
      return frames.lowerBound + number * share + min(number, rest)
    }
    return bound(number - 1)..<bound(number)
  }
}
