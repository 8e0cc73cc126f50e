/// Particles on −F⁻¹∇L, or on −∇L, of any model.
public struct GradientFlow: Sendable {
  public let loss: PlaneLoss
  public let settings: FlowSettings

  public init(loss: PlaneLoss, settings: FlowSettings) {
    self.loss = loss
    self.settings = settings
  }

  /// The trajectory from a point: that of `MixtureFlow` or `TanhNetworkFlow`.
  ///
  /// - Parameters:
  ///   - start: any point of the plane.
  ///   - branch: the half-plane that a natural trajectory of a mixture enters if it starts on the
  ///     singular line.
  public func trajectory(
    from start: Vector2, branch: FlowBranch = .firstLarger
  ) -> Trajectory {
    trajectory(from: start, branch: branch) { _ in true }
  }

  /// The last sample of the trajectory from a point, with the same bits, where the trajectory is so
  /// short that it takes one step and has no other sample than its start; nil where it is longer.
  ///
  /// It costs a good half of the trajectory: a film asks for thousands of them.
  public func end(from start: Vector2, branch: FlowBranch = .firstLarger) -> FlowSample? {
    switch loss {
    case .mixture(let loss):
      MixtureFlow(loss: loss, settings: settings).end(from: start, branch: branch)
    case .network(let loss):
      TanhNetworkFlow(loss: loss, settings: settings).end(from: start)
    }
  }

  /// The trajectory as far as its samples pass a test; the first that fails is the last, and the
  /// end is `window`.
  func trajectory(
    from start: Vector2, branch: FlowBranch = .firstLarger, while isWanted: (Vector2) -> Bool
  ) -> Trajectory {
    switch loss {
    case .mixture(let loss):
      MixtureFlow(loss: loss, settings: settings)
        .trajectory(from: start, branch: branch, while: isWanted)
    case .network(let loss):
      TanhNetworkFlow(loss: loss, settings: settings).trajectory(from: start, while: isWanted)
    }
  }
}
