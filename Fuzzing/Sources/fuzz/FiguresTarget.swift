import EmbeddedScenes
import SceneFile

/// Scenes and stamps read back from figures and films that may be cut off, bent or hostile.
enum FiguresTarget {
  static func run(_ bytes: [UInt8]) {
    let stamp = FrameStamp(ofWhole: bytes)
    if stamp != nil, EmbeddedScene.format(of: bytes) != .png { fail("a stamp in what is no PNG") }
    var text = try? EmbeddedScene.text(in: bytes)
    if let film = FilmContainer(bytes) {
      text = try? FilmScene.text(in: ByteSource(bytes), film)
    }
    if let text {
      guard text.utf8.count <= EmbeddedScene.greatestLength else {
        fail("a scene beyond the limit")
      }
      SceneTarget.run(Array(text.utf8))
    }
  }
}
