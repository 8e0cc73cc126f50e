/// Finds the scene in a PNG: the uncompressed `iTXt` chunk with the key `indicatrix-scene`.
enum PNGScene {
  static let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

  static func bytes(in bytes: [UInt8]) throws(EmbeddedSceneError) -> [UInt8] {
    var position = signature.count
    // A chunk is its length, its kind, its data and a checksum over kind and data.
    while bytes.count - position >= 12 {
      let length = Int(PNGChunk.word(bytes, at: position))
      let data = position + 8
      guard length <= bytes.count - data - 4 else { throw .damaged(.png) }
      if bytes.matches("IEND", at: position + 4) { throw .noScene(.png) }
      if bytes.matches("iTXt", at: position + 4),
        let text = try scene(in: bytes, data..<data + length)
      {
        guard
          PNGChunk.checksum(bytes[(position + 4)..<(data + length)])
            == PNGChunk.word(bytes, at: data + length)
        else { throw .damaged(.png) }
        return Array(bytes[text])
      }
      position = data + length + 4
    }
    throw .damaged(.png)
  }

  /// Where the text is in the data of a chunk, or nil if its key is another. After the key come a
  /// NUL, two bytes about compression, and two texts that are empty here, each ended by a NUL.
  private static func scene(
    in bytes: [UInt8], _ data: Range<Int>
  ) throws(EmbeddedSceneError) -> Range<Int>? {
    guard bytes.matches("indicatrix-scene", at: data.lowerBound) else { return nil }
    let key = data.lowerBound + PNGWriter.sceneKey.utf8.count
    guard key < data.upperBound, bytes[key] == 0 else { return nil }
    let text = key + 5
    guard text <= data.upperBound, bytes[(key + 1)..<text].allSatisfy({ $0 == 0 }) else {
      throw .noScene(.png)
    }
    guard data.upperBound - text <= EmbeddedScene.greatestLength else { throw .tooLong(.png) }
    return text..<data.upperBound
  }
}
