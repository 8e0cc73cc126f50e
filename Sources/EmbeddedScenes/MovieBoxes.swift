/// The comments of an MP4 or a QuickTime film: a tree of boxes, each with its length and its kind (ISO/IEC 14496-12).
struct MovieBoxes {
  fileprivate struct Box {
    var kind: [UInt8]
    var content: Range<Int>
  }

  /// `©cmt`, whose first character is not ASCII.
  private static let commentKind: [UInt8] = [0xa9, 0x63, 0x6d, 0x74]
  /// The most boxes that are looked at side by side.
  private static let greatestCount = 10_000

  private let source: ByteSource

  static func comments(
    in source: ByteSource, _ film: FilmContainer
  ) throws(FilmSceneError) -> [[UInt8]] {
    let boxes = MovieBoxes(source: source)
    guard let movie = boxes.boxes(in: 0..<source.count).first(where: { $0.isA("moov") }) else {
      throw .cutOff(film)
    }
    var found: [[UInt8]] = []
    for box in boxes.boxes(in: movie.content) {
      if box.isA("meta") { found += boxes.metadata(box.content) }
      guard box.isA("udta") else { continue }
      for entry in boxes.boxes(in: box.content) {
        if entry.isA("meta") { found += boxes.metadata(entry.content) }
        if entry.kind == commentKind { found += boxes.plainText(entry.content) }
      }
    }
    return found
  }

  /// The boxes side by side in a range, up to one that goes beyond it.
  private func boxes(in range: Range<Int>) -> [Box] {
    var boxes: [Box] = []
    var position = range.lowerBound
    while boxes.count < Self.greatestCount, position + 8 <= range.upperBound,
      let short = source.number(position..<position + 4),
      let kind = source.bytes(position + 4..<position + 8)
    {
      var head = 8
      var length = short
      if short == 0 { length = range.upperBound - position }
      if short == 1 {
        head = 16
        guard position + head <= range.upperBound,
          let long = source.number(position + 8..<position + 16)
        else { break }
        length = long
      }
      guard length >= head, length <= range.upperBound - position else { break }
      boxes.append(Box(kind: kind, content: position + head..<position + length))
      position += length
    }
    return boxes
  }

  /// The comments of a `meta` box: in entries of their own kind (MP4), or named by a table of keys (QuickTime).
  private func metadata(_ content: Range<Int>) -> [[UInt8]] {
    // Four bytes of version and flags, which QuickTime leaves out.
    let isPlain = source.holds("hdlr", at: content.lowerBound + 4)
    let start = min(content.upperBound, content.lowerBound + (isPlain ? 0 : 4))
    let parts = boxes(in: start..<content.upperBound)
    var keys: [[UInt8]] = []
    if let table = parts.first(where: { $0.isA("keys") }), table.content.count >= 8 {
      // Each key is a box whose kind is its namespace.
      for entry in boxes(in: table.content.lowerBound + 8..<table.content.upperBound) {
        keys.append(source.bytes(entry.content) ?? [])
      }
    }
    var found: [[UInt8]] = []
    for list in parts where list.isA("ilst") {
      for entry in boxes(in: list.content) {
        let index = entry.kind.reduce(0) { $0 << 8 | Int($1) } - 1
        let isComment =
          entry.kind == Self.commentKind
          || keys.indices.contains(index) && keys[index].isCommentKey
        guard isComment else { continue }
        for data in boxes(in: entry.content) where data.isA("data") && data.content.count >= 8 {
          found += text(data.content.lowerBound + 8..<data.content.upperBound)
        }
      }
    }
    return found
  }

  /// A text of QuickTime's older form: its length, its language, its letters.
  private func plainText(_ content: Range<Int>) -> [[UInt8]] {
    guard content.count >= 4,
      let length = source.number(content.lowerBound..<content.lowerBound + 2)
    else { return [] }
    let start = content.lowerBound + 4
    return text(start..<min(content.upperBound, start + length))
  }

  private func text(_ range: Range<Int>) -> [[UInt8]] {
    guard range.count <= 2 * EmbeddedScene.greatestLength else { return [] }
    return source.bytes(range).map { [$0] } ?? []
  }
}

extension MovieBoxes.Box {
  fileprivate func isA(_ kind: StaticString) -> Bool { self.kind.matches(kind, at: 0) }
}

extension [UInt8] {
  fileprivate var isCommentKey: Bool {
    elementsEqual("comment".utf8) || elementsEqual("com.apple.quicktime.comment".utf8)
  }
}
