/// The comments of a WebM or Matroska film: a tree of elements, each with its number and its length (RFC 8794, RFC 9559).
struct MatroskaElements {
  private struct Element {
    var identifier: Int
    var content: Range<Int>
  }

  private enum Identifier {
    static let segment = 0x1853_8067
    static let tags = 0x1254_c367
    static let tag = 0x7373
    static let simpleTag = 0x67c8
    static let tagName = 0x45a3
    static let tagString = 0x4487
  }

  /// The most elements that are looked at side by side: a film has a cluster every few seconds.
  private static let greatestCount = 1_000_000

  private let source: ByteSource

  static func comments(
    in source: ByteSource, _ film: FilmContainer
  ) throws(FilmSceneError) -> [[UInt8]] {
    let elements = MatroskaElements(source: source)
    let top = elements.elements(in: 0..<source.count)
    guard let segment = top.found.first(where: { $0.identifier == Identifier.segment }) else {
      throw .cutOff(film)
    }
    var comments: [[UInt8]] = []
    let parts = elements.elements(in: segment.content)
    for tags in parts.found where tags.identifier == Identifier.tags {
      for tag in elements.elements(in: tags.content).found where tag.identifier == Identifier.tag {
        for entry in elements.elements(in: tag.content).found
        where entry.identifier == Identifier.simpleTag {
          if let comment = elements.comment(entry.content) { comments.append(comment) }
        }
      }
    }
    if comments.isEmpty, parts.isCutOff || top.isCutOff { throw .cutOff(film) }
    return comments
  }

  /// The text of a tag that is called COMMENT.
  private func comment(_ content: Range<Int>) -> [UInt8]? {
    let parts = elements(in: content).found
    guard let name = parts.first(where: { $0.identifier == Identifier.tagName }),
      name.content.count == 7, source.holds("COMMENT", at: name.content.lowerBound),
      let text = parts.first(where: { $0.identifier == Identifier.tagString }),
      text.content.count <= 2 * EmbeddedScene.greatestLength
    else { return nil }
    return source.bytes(text.content)
  }

  /// The elements side by side in a range, and whether the last one goes beyond it.
  private func elements(in range: Range<Int>) -> (found: [Element], isCutOff: Bool) {
    var found: [Element] = []
    var position = range.lowerBound
    while found.count < Self.greatestCount, position < range.upperBound {
      guard let identifier = integer(at: position, keepsMarker: true),
        let length = integer(at: identifier.end, keepsMarker: false),
        length.end <= range.upperBound
      else { return (found, true) }
      // A length of ones alone is not known yet, as in what is sent while it is made.
      let rest = range.upperBound - length.end
      let isCutOff = !length.isAllOnes && length.value > rest
      let end = length.isAllOnes || isCutOff ? range.upperBound : length.end + length.value
      found.append(Element(identifier: identifier.value, content: length.end..<end))
      if isCutOff { return (found, true) }
      position = end
    }
    return (found, false)
  }

  /// An integer whose first bit that is set tells how many bytes it has.
  private func integer(
    at position: Int, keepsMarker: Bool
  ) -> (value: Int, end: Int, isAllOnes: Bool)? {
    guard let first = source.byte(position), first != 0 else { return nil }
    let length = first.leadingZeroBitCount + 1
    guard let whole = source.number(position..<position + length) else { return nil }
    let mask = 1 << (7 * length) - 1
    return (keepsMarker ? whole : whole & mask, position + length, whole & mask == mask)
  }
}
