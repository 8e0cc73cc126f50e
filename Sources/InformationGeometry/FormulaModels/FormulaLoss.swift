/// The loss of a model that is given by formulas.
final class FormulaLoss: PlaneLoss, @unchecked Sendable {
  let plane: FormulaPlane
  let evaluation: any LossEvaluation
  private let slopes: SlopesOfAll?

  /// - Parameters:
  ///   - plane: the model.
  ///   - evaluation: L and ∇L.
  ///   - slopes: the derivatives by all parameters, for a step of EM; nil where those by the axes are all of them.
  init(_ plane: FormulaPlane, _ evaluation: any LossEvaluation, slopes: SlopesOfAll? = nil) {
    self.plane = plane
    self.evaluation = evaluation
    self.slopes = slopes
  }

  var model: any PlaneModel { plane }

  var minima: [Vector2] { evaluation.minima }

  var layers: (any LayeredLoss)? { nil }

  func value(at theta: Vector2) -> Double {
    guard plane.contains(theta) else { return .nan }
    return evaluation.loss(at: theta)?.value ?? .nan
  }

  func geometry(at theta: Vector2) -> PointGeometry {
    let fisher = plane.fisher(at: theta)
    guard plane.contains(theta), let found = evaluation.loss(at: theta) else {
      return PointGeometry(at: theta, fisher: fisher, loss: .nan, gradient: .zero, natural: nil)
    }
    let natural = fisher.solved(found.gradient)
    let isMinimum =
      evaluation.minima.contains(theta)
      || natural.map { $0.dot(found.gradient) < Self.rounding * Self.rounding } ?? false
    return PointGeometry(
      at: theta, fisher: fisher, loss: found.value, gradient: isMinimum ? .zero : found.gradient,
      natural: isMinimum ? fisher.solved(.zero) : natural)
  }

  /// √(∇LᵀF⁻¹∇L), which is about the distance from the minimum, below which ∇L is the rounding of its sum: 0.
  private static let rounding = 1e-14

  func accuracy(at thetas: [Vector2]) -> NumericalAccuracy {
    var worst = 0.0
    if case .estimated(let bound) = plane.accuracy(at: thetas) { worst = bound }
    for theta in thetas where plane.contains(theta) {
      guard let found = evaluation.loss(at: theta) else {
        return .notPromised("the loss has no value at some points")
      }
      worst = max(worst, found.estimate)
    }
    return .estimated(worst)
  }

  var flowAccuracy: NumericalAccuracy {
    .notPromised("trajectories are integrated to 1e-10 a step")
  }

  func trajectory(
    from start: Vector2, branch: FlowBranch, settings: FlowSettings,
    while isWanted: (Vector2) -> Bool
  ) -> Trajectory {
    var integration = FlowIntegration(
      system: PlaneFlowSystem(loss: self, settings: settings), settings: settings, start: start)
    integration.run(while: isWanted)
    return integration.trajectory()
  }

  func work(from start: Vector2, settings: FlowSettings, limit: Double) -> Double {
    let system = PlaneFlowSystem(loss: self, settings: settings, limit: limit)
    var integration = FlowIntegration(system: system, settings: settings, start: start)
    integration.run { _ in true }
    guard system.isSpent, settings.speed == .flow, settings.duration < .infinity
    else { return system.work }
    // The rest is as hard as the part that was followed.
    return system.work * settings.duration / max(integration.time, 1e-6 * settings.duration)
  }

  func end(from start: Vector2, branch: FlowBranch, settings: FlowSettings) -> FlowSample? {
    FlowIntegration.end(PlaneFlowSystem(loss: self, settings: settings), settings, from: start)
  }
}

extension FormulaLoss {
  func slope(at theta: Vector2) -> LossSlope? {
    guard plane.contains(theta), let found = evaluation.loss(at: theta) else { return nil }
    return LossSlope(value: found.value, gradient: found.gradient)
  }

  func hessian(at theta: Vector2) -> SymmetricMatrix2? {
    plane.contains(theta) ? evaluation.hessian(at: theta) : nil
  }

  var observationCount: Int { evaluation.observationCount }

  func scoreProducts(at theta: Vector2) -> SymmetricMatrix2? {
    plane.contains(theta) ? evaluation.scoreProducts(at: theta) : nil
  }

  func gradient(at theta: Vector2, over rows: [Int]) -> Vector2? {
    plane.contains(theta) && !rows.isEmpty ? evaluation.gradient(at: theta, over: rows) : nil
  }

  func expectationMaximisation(from theta: Vector2) -> Vector2? {
    guard plane.contains(theta), let gradient = slope(at: theta)?.gradient else { return nil }
    let all = slopes?.values(at: theta) ?? [gradient.x, gradient.y]
    return plane.expectationMaximisation(from: theta, slopes: all)
  }
}

/// There is no loss for a metric alone, or for a log-partition function with a sample.
final class NoLoss: LossEvaluation {
  let minima: [Vector2] = []
  let observationCount = 0
  func loss(at theta: Vector2) -> PlaneLossValue? { nil }
  func gradient(at theta: Vector2, along path: TrajectoryEvaluation) -> Vector2? { nil }
  func hessian(at theta: Vector2) -> SymmetricMatrix2? { nil }
  func scoreProducts(at theta: Vector2) -> SymmetricMatrix2? { nil }
  func gradient(at theta: Vector2, over rows: [Int]) -> Vector2? { nil }
}
