import EmbeddedScenes
import SceneFile

/// Scenes and stamps read back from figures that may be cut off, bent or hostile.
enum FiguresTarget {
  static func run(_ bytes: [UInt8]) {
    let stamp = FrameStamp(ofWhole: bytes)
    if stamp != nil, EmbeddedScene.format(of: bytes) != .png { fail("a stamp in what is no PNG") }
    if let text = try? EmbeddedScene.text(in: bytes) {
      guard text.utf8.count <= EmbeddedScene.greatestLength else {
        fail("a scene beyond the limit")
      }
      SceneTarget.run(Array(text.utf8))
    }
  }
}
