/// Particles on −F⁻¹∇L, or on −∇L, of any model.
public struct GradientFlow: Sendable {
  public let loss: any PlaneLoss
  public let settings: FlowSettings

  public init(loss: any PlaneLoss, settings: FlowSettings) {
    self.loss = loss
    self.settings = settings
  }

  /// The trajectory from a point, integrated in coordinates that suit the model.
  ///
  /// - Parameters:
  ///   - start: any point of the plane.
  ///   - branch: the half-plane that a natural trajectory of a mixture enters if it starts on the
  ///     singular line.
  public func trajectory(
    from start: Vector2, branch: FlowBranch = .firstLarger
  ) -> Trajectory {
    loss.trajectory(from: start, branch: branch, settings: settings) { _ in true }
  }

  /// The last sample of the trajectory from a point, with the same bits, where the trajectory is so
  /// short that it takes one step and has no other sample than its start; nil where it is longer.
  ///
  /// It takes about half of the time of the trajectory; a film needs thousands of them.
  public func end(from start: Vector2, branch: FlowBranch = .firstLarger) -> FlowSample? {
    loss.end(from: start, branch: branch, settings: settings)
  }

  /// The trajectory as far as its samples pass a test; the first that fails is the last, and the
  /// end is `window`.
  func trajectory(from start: Vector2, while isWanted: (Vector2) -> Bool) -> Trajectory {
    loss.trajectory(from: start, branch: .firstLarger, settings: settings, while: isWanted)
  }
}
