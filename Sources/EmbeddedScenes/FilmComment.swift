import CZlib

/// A scene as a film's comment: the scene behind a line that tells its length and its checksum, since programs that save
/// films anew shorten and change comments. With that line it is still a scene file.
package enum FilmComment {
  private static let start = "# indicatrix scene: "

  /// The comment that carries a scene.
  package static func text(of scene: String) -> String {
    let bytes = Array(scene.utf8)
    return "\(start)\(bytes.count) bytes, crc32 \(checksum(bytes[...]))\n\(scene)"
  }

  /// The scene in a comment.
  static func scene(
    in comment: [UInt8], of film: FilmContainer
  ) throws(FilmSceneError) -> String {
    guard comment.starts(with: start.utf8), let lineEnd = comment.firstIndex(of: 10) else {
      throw .otherComment(film)
    }
    let words = String(decoding: comment[start.utf8.count..<lineEnd], as: UTF8.self)
      .split(separator: " ")
    guard words.count == 4, let length = Int(words[0]) else { throw .changed(film) }
    let scene = comment[(lineEnd + 1)...]
    guard length <= EmbeddedScene.greatestLength else { throw .tooLong(film) }
    guard scene.count >= length else { throw .shortened(film, kept: scene.count, of: length) }
    // What follows the scene's own length is not the scene's: a NUL that ends texts elsewhere.
    let own = scene.prefix(length)
    guard checksum(own) == words[3], let text = String(validating: own, as: UTF8.self) else {
      throw .changed(film)
    }
    return text
  }

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> String {
    let sum = bytes.withUnsafeBufferPointer { crc32_z(0, $0.baseAddress, $0.count) }
    let digits = String(sum, radix: 16)
    return String(repeating: "0", count: max(0, 8 - digits.utf8.count)) + digits
  }
}
