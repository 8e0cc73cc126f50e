/// Particles on −F⁻¹∇L, or on −∇L.
///
/// The integration is that of `FlowIntegration` with error control in the coordinates of `MixtureFlowSystem`, always in the
/// time of the flow itself, in which the equations are not stiff; the other speeds are computed from the finished steps.
///
/// Accuracy: with the default tolerance, points to 1e-9 σ; ends on the singular line likewise. A
/// natural trajectory never crosses that line: it either leaves it, or ends on it.
public struct MixtureFlow: Sendable {
  public let loss: MixtureLoss
  public let settings: FlowSettings

  public init(loss: MixtureLoss, settings: FlowSettings) {
    self.loss = loss
    self.settings = settings
  }

  /// The trajectory from a point. A start on the singular line is left into the half-plane
  /// `branch`.
  public func trajectory(
    from start: Vector2, branch: FlowBranch = .firstLarger
  ) -> Trajectory {
    trajectory(from: start, branch: branch) { _ in true }
  }

  /// The trajectory as far as its samples pass a test; the first that fails is the last, and the
  /// end is `window`.
  func trajectory(
    from start: Vector2, branch: FlowBranch = .firstLarger, while isWanted: (Vector2) -> Bool
  ) -> Trajectory {
    let system = system(from: start, branch)
    var integration = FlowIntegration(system: system, settings: settings, start: start)
    integration.run(while: isWanted)
    return integration.trajectory()
  }

  /// The last sample of the trajectory from a point, where it is one step long; nil where it is not.
  func end(from start: Vector2, branch: FlowBranch) -> FlowSample? {
    FlowIntegration.end(system(from: start, branch), settings, from: start)
  }

  private func system(from start: Vector2, _ branch: FlowBranch) -> MixtureFlowSystem {
    let isFirstLarger = start.x == start.y ? branch == .firstLarger : start.x > start.y
    return MixtureFlowSystem(loss: loss, settings: settings, side: isFirstLarger ? 1 : -1)
  }
}
