import Drawing
import InformationGeometry
import Scene

/// All that the lines of a flow depend on.
struct FlowKey {
  var scene: Scene
  var rect: Rect

  /// Whether lines of the two begin at the same places of the figure.
  func hasSamePlaces(as other: FlowKey) -> Bool {
    rect == other.rect && scene.view == other.scene.view && scene.theme == other.scene.theme
      && scene.flow?.particles == other.scene.flow?.particles
      && scene.flow?.seed == other.scene.flow?.seed && scene.flow?.field == other.scene.flow?.field
  }

  func isSame(as other: FlowKey) -> Bool {
    hasSamePlaces(as: other) && scene.flow == other.scene.flow
      && scene.handles == other.scene.handles && scene.model == other.scene.model
      && scene.loss == other.scene.loss
  }
}

/// The standing trails of one field, of which a limited number is computed at a time.
struct LiveTrails {
  private(set) var curves: [[Curve.Node]] = []
  /// How many are out of date.
  private(set) var pending = 0

  private var key: FlowKey?
  /// The trail that is computed next.
  private var next = 0

  /// Computes trails for a scene, at most `budget` of them, which is lowered by their number.
  mutating func update(
    _ key: FlowKey, count: Int, budget: inout Int, trail: (Int) -> [Curve.Node]
  ) {
    if let old = self.key, old.hasSamePlaces(as: key), curves.count == count {
      if !old.isSame(as: key) { pending = count }
    } else {
      curves = [[Curve.Node]](repeating: [], count: count)
      pending = count
      next = 0
    }
    self.key = key
    while pending > 0, budget > 0 {
      curves[next] = trail(next)
      next = next + 1 == count ? 0 : next + 1
      pending -= 1
      budget -= 1
    }
  }
}
