import Foundation

/// A text of a scene that is for readers, the title or a label, with the place of each of its characters.
public struct SceneText: Equatable, Sendable {
  /// `title` or `probes[0].label`.
  public let path: String
  /// As it is written, before it is put into normal form.
  let text: String
  let source: Source
  let span: Span

  /// Neighbouring characters in one line of the source.
  public struct Run: Equatable, Sendable {
    public var scalars: [Unicode.Scalar]
    public var location: Diagnostic.Location
  }

  /// The runs of the characters of which `isMeant` holds.
  ///
  /// - Parameter isMeant: of the scalars of each character, in normal form C, those that are meant.
  public func runs(of isMeant: (String) -> [Unicode.Scalar]) -> [Run] {
    let places = ranges()
    var found: [(scalars: [Unicode.Scalar], range: Range<Int>)] = []
    var next = 0
    for character in text {
      let first = next
      next += character.unicodeScalars.count
      let scalars = isMeant(String(character).precomposedStringWithCanonicalMapping)
      guard !scalars.isEmpty else { continue }
      var range = span.range
      if let places { range = places[first].lowerBound..<places[next - 1].upperBound }
      if let last = found.last, places == nil || last.range.upperBound == range.lowerBound {
        found[found.count - 1].scalars += scalars
        found[found.count - 1].range = last.range.lowerBound..<range.upperBound
      } else {
        found.append((scalars, range))
      }
    }
    return found.map { Run(scalars: $0.scalars, location: source.location($0.range)) }
  }

  /// Where the source has each scalar of the text; nil where the two cannot be laid beside each other, which is only a
  /// matter of how exact the place is.
  private func ranges() -> [Range<Int>]? {
    let scalars = source.scalars
    let start = span.range.lowerBound
    guard start < scalars.count else { return nil }
    let quote: Unicode.Scalar? = ["\"", "'"].contains(scalars[start]) ? scalars[start] : nil
    var index = start + (quote == nil ? 0 : 1)
    var ranges: [Range<Int>] = []
    for scalar in text.unicodeScalars {
      // Line breaks are folded into spaces, so white space stands for itself only.
      guard !Self.isSpace(scalar) else {
        ranges.append(index..<index)
        continue
      }
      while index < scalars.count, Self.isSpace(scalars[index]) { index += 1 }
      guard index < scalars.count else { return nil }
      let end: Int
      if quote == "\"", scalars[index] == "\\" {
        end = escape(at: index)
      } else if scalars[index] == scalar {
        end = index + (quote == "'" && scalar == "'" ? 2 : 1)
      } else {
        return nil
      }
      ranges.append(index..<end)
      index = end
    }
    return ranges
  }

  /// The end of an escape such as `\u00e9`, or of the two by which JSON writes what UTF-16 does.
  private func escape(at index: Int) -> Int {
    func length(_ index: Int) -> Int {
      guard index + 1 < source.scalars.count else { return 1 }
      switch source.scalars[index + 1] {
      case "x": return 4
      case "u": return 6
      case "U": return 10
      default: return 2
      }
    }
    var end = min(index + length(index), source.scalars.count)
    let digits = source.text(index..<end).dropFirst(2)
    if let value = UInt32(digits, radix: 16), (0xd800...0xdbff).contains(value),
      end < source.scalars.count, source.scalars[end] == "\\"
    {
      end = min(end + length(end), source.scalars.count)
    }
    return end
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
  }
}
