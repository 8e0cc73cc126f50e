import Drawing
import Scene

/// The frames of a scene's sweep.
///
/// The drawing of frame n is a function of the scene and n alone. To ask for n + 1 after n is cheap, since what moves
/// is carried on; any other frame is computed from the births of its particles, with the same result to the last bit.
public struct Film {
  public let frameCount: Int
  private let scene: Scene
  private let fonts: FontMetrics

  /// - Throws: `LayoutError` when the fonts lack a character or the figure has no room for its axes.
  public init(scene: Scene, fonts: FontMetrics) throws(LayoutError) {
    self.scene = scene
    self.fonts = fonts
    frameCount = scene.frameCount
  }

  /// The drawing of frame `n`; outside of 0..<frameCount the first or the last frame is meant.
  public mutating func drawing(frame n: Int) throws(LayoutError) -> Drawing {
    let still = scene.frame(n)
    return try SingleFigure(
      scene: still, fonts: fonts, conditionScale: ConditionScale(scenes: [still])
    ).drawing()
  }
}
