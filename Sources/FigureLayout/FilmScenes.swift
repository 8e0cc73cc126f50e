import InformationGeometry
import Scene

/// The scenes of a film's frames, all with a window of the same proportions.
///
/// The canvas of a film keeps its position, and both axes have the same scale: if a sweep changes the proportions of the view,
/// a frame shows more of Θ, so that it fills the canvas.
struct FilmScenes {
  let scene: Scene
  let frameCount: Int
  private let aspect: Double
  /// Whether every view fills the canvas, whatever its proportions.
  private let isStretched: Bool

  init(_ scene: Scene) {
    self.scene = scene
    frameCount = scene.frameCount
    let first = scene.frame(0)
    let view = first.view
    aspect = view.width / view.height
    isStretched = first.isStretched
  }

  /// Frames a second.
  var rate: Double { scene.sweep?.fps ?? 30 }

  /// The scene of frame `n`; before the first frame and after the last, those.
  func frame(_ n: Int) -> Scene {
    var scene = scene.frame(n)
    if isStretched { return scene }
    let view = scene.view
    let ratio = view.width / view.height / aspect
    if ratio < 1 - 1e-9 {
      scene.view.lower.x = view.lower.x - 0.5 * (aspect * view.height - view.width)
      scene.view.upper.x = view.upper.x + 0.5 * (aspect * view.height - view.width)
    } else if ratio > 1 + 1e-9 {
      scene.view.lower.y = view.lower.y - 0.5 * (view.width / aspect - view.height)
      scene.view.upper.y = view.upper.y + 0.5 * (view.width / aspect - view.height)
    }
    return scene
  }

  /// Frames evenly spread over the film, both ends among them: at most `count`.
  func sample(_ count: Int) -> [Scene] {
    let last = min(count, frameCount) - 1
    var scenes = [frame(0)]
    for index in 1..<max(1, last + 1) {
      scenes.append(frame(Int(Int64(frameCount - 1) * Int64(index) / Int64(last))))
    }
    return scenes
  }
}
