/// A part of a film's frames: `A:B` (B is left out), `A:`, `:B`, the same as `A..<B`, or `A...B`, `A...`, or one number.
///
/// A shell takes the `<` of `A..<B` for a redirection, so messages speak of `A:B`.
public struct FrameSelection: Equatable, Sendable {
  public let first: Int
  /// The frame after the last; nil for all that follow.
  public let end: Int?

  /// Why a text selects nothing, whatever the film.
  public enum Fault: Error, Equatable, Sendable {
    case syntax
    case empty
  }

  public init(_ text: String) throws(Fault) {
    for (sign, isClosed) in [(":", false), ("..<", false), ("...", true)] {
      guard let place = Self.range(of: sign, in: text) else { continue }
      let rest = text[place.upperBound...]
      var start = text[..<place.lowerBound]
      if start.isEmpty, sign == ":", !rest.isEmpty { start = "0" }
      guard let first = Self.number(start) else { throw .syntax }
      if rest.isEmpty && sign != "..<" {
        (self.first, end) = (first, nil)
        return
      }
      guard let last = Self.number(rest) else { throw .syntax }
      let end = isClosed ? last + 1 : last
      guard first < end else { throw .empty }
      (self.first, self.end) = (first, end)
      return
    }
    guard let only = Self.number(text[...]) else { throw .syntax }
    (first, end) = (only, only + 1)
  }

  /// The frames of a film of `count` frames; nil where it does not have them all.
  public func frames(of count: Int) -> Range<Int>? {
    let end = self.end ?? count
    return first < end && end <= count ? first..<end : nil
  }

  private static func range(of sign: String, in text: String) -> Range<String.Index>? {
    guard let mark = sign.first, let start = text.firstIndex(of: mark) else { return nil }
    guard text[start...].hasPrefix(sign) else { return nil }
    return start..<text.index(start, offsetBy: sign.count)
  }

  /// A number of at most nine digits.
  private static func number(_ text: Substring) -> Int? {
    let isPlain = text.utf8.allSatisfy { (48...57).contains($0) }
    return isPlain && text.utf8.count <= 9 ? Int(text) : nil
  }
}
