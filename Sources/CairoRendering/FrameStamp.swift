/// What a frame of a film says of itself: the stamp that `PNGOptions.stamp` put in.
public enum FrameStamp {
  /// The stamp of a PNG that is whole: every chunk complete with the right checksum, from the header
  /// to the end, pixels among them, and nothing after the end. Nil for anything else.
  public static func stamp(ofWhole bytes: [UInt8]) -> String? {
    guard bytes.starts(with: PNGScene.signature) else { return nil }
    var position = PNGScene.signature.count
    var stamp: String?
    var hasPixels = false
    while bytes.count - position >= 12 {
      let length = Int(PNGChunk.word(bytes, at: position))
      let data = position + 8
      guard length <= bytes.count - data - 4,
        PNGChunk.checksum(bytes[(position + 4)..<(data + length)])
          == PNGChunk.word(bytes, at: data + length)
      else { return nil }
      let isFirst = position == PNGScene.signature.count
      guard bytes.matches("IHDR", at: position + 4) == isFirst else { return nil }
      let next = data + length + 4
      if bytes.matches("IEND", at: position + 4) {
        return hasPixels && next == bytes.count ? stamp : nil
      }
      if bytes.matches("IDAT", at: position + 4) { hasPixels = true }
      if bytes.matches("iTXt", at: position + 4) {
        stamp = text(in: bytes, data..<data + length) ?? stamp
      }
      position = next
    }
    return nil
  }

  /// The text of the chunk, if it is a stamp: key, NUL, two zeros, two empty texts with their NULs,
  /// text.
  private static func text(in bytes: [UInt8], _ data: Range<Int>) -> String? {
    guard bytes.matches("indicatrix-frame", at: data.lowerBound) else { return nil }
    let key = data.lowerBound + PNGWriter.stampKey.utf8.count
    let start = key + 5
    guard start <= data.upperBound, bytes[key..<start].allSatisfy({ $0 == 0 }) else { return nil }
    return String(validating: bytes[start..<data.upperBound], as: UTF8.self)
  }
}
