/// The comments of a GIF: blocks behind each other, with data in pieces of up to 255 bytes (GIF89a).
enum GIFBlocks {
  private static let extensionMark: UInt8 = 0x21
  private static let commentMark: UInt8 = 0xfe
  private static let imageMark: UInt8 = 0x2c
  private static let endMark: UInt8 = 0x3b

  static func comments(in source: ByteSource) throws(FilmSceneError) -> [[UInt8]] {
    var comments: [[UInt8]] = []
    guard let flags = source.byte(10) else { throw .cutOff(.gif) }
    var position = 13 + tableSize(flags)
    while let mark = source.byte(position), mark != endMark {
      if mark == extensionMark, let kind = source.byte(position + 1) {
        var text: [UInt8] = []
        let isComment = kind == commentMark
        position = try pieces(in: source, from: position + 2) { range in
          if isComment, text.count <= 2 * EmbeddedScene.greatestLength {
            text += source.bytes(range) ?? []
          }
        }
        if isComment { comments.append(text) }
      } else if mark == imageMark, let flags = source.byte(position + 9) {
        // The table of colours, and the size of the codes.
        position = try pieces(in: source, from: position + 11 + tableSize(flags)) { _ in }
      } else {
        throw .cutOff(.gif)
      }
    }
    if source.byte(position) == nil { throw .cutOff(.gif) }
    return comments
  }

  /// Puts a comment behind the last frame.
  ///
  /// - Parameter comment: any text.
  /// - Returns: what stands in place of the last byte of the file.
  static func ending(_ comment: String) -> [UInt8] {
    var bytes = [extensionMark, commentMark]
    var rest = Array(comment.utf8)[...]
    while !rest.isEmpty {
      let piece = rest.prefix(255)
      bytes.append(UInt8(piece.count))
      bytes += piece
      rest = rest.dropFirst(piece.count)
    }
    return bytes + [0, endMark]
  }

  /// Steps over pieces, and returns where they have ended.
  private static func pieces(
    in source: ByteSource, from start: Int, _ body: (Range<Int>) -> Void
  ) throws(FilmSceneError) -> Int {
    var position = start
    while let length = source.byte(position) {
      guard length > 0 else { return position + 1 }
      body(position + 1..<position + 1 + Int(length))
      position += 1 + Int(length)
    }
    throw .cutOff(.gif)
  }

  private static func tableSize(_ flags: UInt8) -> Int {
    flags & 0x80 == 0 ? 0 : 3 << (Int(flags & 7) + 1)
  }
}
