/// What a frame of a film says of itself: the scene and the stamp that `PNGOptions` put in.
public struct FrameStamp: Equatable, Sendable {
  /// The scene with the frame's number.
  public var scene: String
  /// What else its bytes follow from.
  public var stamp: String

  /// - Parameters:
  ///   - scene: the scene with the frame's number.
  ///   - stamp: what else its bytes follow from.
  public init(scene: String, stamp: String) {
    self.scene = scene
    self.stamp = stamp
  }

  /// Reads a PNG that is whole: every chunk complete with the right checksum, from the header to the
  /// end, pixels among them, and nothing after the end. Nil for anything else, and without a stamp.
  public init?(ofWhole bytes: [UInt8]) {
    guard bytes.starts(with: PNGScene.signature) else { return nil }
    var position = PNGScene.signature.count
    var stamp: String?
    var scene = ""
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
        guard hasPixels, next == bytes.count, let stamp else { return nil }
        self.init(scene: scene, stamp: stamp)
        return
      }
      if bytes.matches("IDAT", at: position + 4) { hasPixels = true }
      if bytes.matches("iTXt", at: position + 4) {
        let data = data..<data + length
        stamp = Self.text("indicatrix-frame", in: bytes, data) ?? stamp
        scene = Self.text("indicatrix-scene", in: bytes, data) ?? scene
      }
      position = next
    }
    return nil
  }

  /// The text of the chunk, if that is its key: key, NUL, two zeros, two empty texts with their NULs,
  /// text.
  private static func text(
    _ name: StaticString, in bytes: [UInt8], _ data: Range<Int>
  ) -> String? {
    guard bytes.matches(name, at: data.lowerBound) else { return nil }
    let key = data.lowerBound + name.utf8CodeUnitCount
    let start = key + 5
    guard start <= data.upperBound, bytes[key..<start].allSatisfy({ $0 == 0 }) else { return nil }
    return String(validating: bytes[start..<data.upperBound], as: UTF8.self)
  }
}
