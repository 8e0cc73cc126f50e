/// Finds the scene in a PNG: the uncompressed `iTXt` chunk with the key `indicatrix-scene`.
package enum PNGScene {
  /// The key of the text chunk that holds the scene.
  package static let sceneKey: StaticString = "indicatrix-scene"
  /// The key of the text chunk that holds the stamp of a film's frame.
  package static let stampKey: StaticString = "indicatrix-frame"

  static func bytes(in bytes: [UInt8]) throws(EmbeddedSceneError) -> [UInt8] {
    var position = PNGChunk.signature.count
    while let chunk = PNGChunk(in: bytes, at: position) {
      if chunk.isA("IEND") { throw .noScene(.png) }
      if let text = chunk.text(ofKey: sceneKey) {
        guard text.lowerBound > chunk.data.lowerBound else { throw .noScene(.png) }
        guard text.count <= EmbeddedScene.greatestLength else { throw .tooLong(.png) }
        guard chunk.isIntact else { throw .damaged(.png) }
        return Array(bytes[text])
      }
      position = chunk.end
    }
    throw .damaged(.png)
  }
}
