import InformationGeometry
import Scene

/// What a flow costs before it is drawn.
extension SceneChecker {
  /// Operations of all trajectories together: some minutes. They are counted rather than timed, so that every machine refuses
  /// the same scenes.
  static let flowBudget = 1e11
  /// F and ∇L along a trajectory take about as much as F at so many points.
  private static let pointsOfTrajectory = 250.0

  /// A flow whose sums over counts would take hours is refused, with what would do.
  mutating func checkWork(_ scene: Scene) {
    guard errorCount == 0, scene.sweep == nil, let flow = scene.flow,
      let span = spans["flow.particles"] ?? spans["flow"] ?? spans["model"]
    else { return }
    let view = scene.view
    var places = [scene.handles.theta]
    for (x, y) in [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)] {
      places.append(
        Vector2(view.lower.x + x * view.width, view.lower.y + y * view.height))
    }
    let operations = family.operations(at: places, scene.model.settings)
    let most = Self.flowBudget / (Self.pointsOfTrajectory * max(operations, 1))
    guard Double(flow.particles) > most else { return }
    let advice =
      most >= 1
      ? "flow.particles: \(Int(most)) would do, or a view in which the data are less spread out"
      : "a view in which the data are less spread out, or flow: off"
    error(
      at: span,
      "the flow of \(flow.particles) particles takes too long: about "
        + "\(Self.short(operations)) operations for F at a point, over counts up to where they are negligible",
      hint: advice + "; fisher gives F in closed form")
  }
}
