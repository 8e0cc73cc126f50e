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
    guard bytes.starts(with: PNGChunk.signature) else { return nil }
    var position = PNGChunk.signature.count
    var stamp: String?
    var scene = ""
    var hasPixels = false
    while let chunk = PNGChunk(in: bytes, at: position) {
      let isFirst = position == PNGChunk.signature.count
      guard chunk.isIntact, chunk.isA("IHDR") == isFirst else { return nil }
      if chunk.isA("IEND") {
        guard hasPixels, chunk.end == bytes.count, let stamp else { return nil }
        self.init(scene: scene, stamp: stamp)
        return
      }
      if chunk.isA("IDAT") { hasPixels = true }
      stamp = Self.text(PNGScene.stampKey, of: chunk, in: bytes) ?? stamp
      scene = Self.text(PNGScene.sceneKey, of: chunk, in: bytes) ?? scene
      position = chunk.end
    }
    return nil
  }

  private static func text(
    _ key: StaticString, of chunk: PNGChunk, in bytes: [UInt8]
  ) -> String? {
    guard let text = chunk.text(ofKey: key), text.lowerBound > chunk.data.lowerBound else {
      return nil
    }
    return String(validating: bytes[text], as: UTF8.self)
  }
}
