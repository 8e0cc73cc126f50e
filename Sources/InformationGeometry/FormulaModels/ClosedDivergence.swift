import Expressions

/// KL(p_θ* ‖ p_θ) by a formula of the model. An instance serves one thread.
final class ClosedDivergence: LossEvaluation {
  private let tape: CompiledTape
  private let workspace: TapeWorkspace
  private let second: CompiledTape
  /// θ, the model's fixed parameters, θ*, its fixed parameters.
  private let values: UnsafeMutableBufferPointer<Double>
  let minima: [Vector2]
  let observationCount = 0

  /// Nil where the model has no such formula.
  ///
  /// - Parameters:
  ///   - program: the model.
  ///   - fixed: the values of its fixed parameters.
  ///   - theta: θ*.
  ///   - targetFixed: the values of the fixed parameters at θ*.
  ///   - minima: where the divergence is 0.
  init?(
    _ program: FormulaProgram, fixed: [Double], at theta: Vector2, targetFixed: [Double],
    minima: [Vector2]
  ) {
    guard program.divergence.count == 3 else { return nil }
    tape = program.divergence[1]
    second = program.divergence[2]
    workspace = tape.makeWorkspace()
    let all = [theta.x, theta.y] + fixed + [theta.x, theta.y] + targetFixed
    values = .allocate(capacity: all.count)
    _ = values.initialize(from: all)
    self.minima = minima
  }

  deinit { values.deallocate() }

  func loss(at theta: Vector2) -> PlaneLossValue? {
    guard let here = run(theta) else { return nil }
    let size = max(here.value.magnitude, here.gradient.x.magnitude, here.gradient.y.magnitude)
    return PlaneLossValue(
      value: here.value, gradient: here.gradient,
      estimate: 4e-15 * (1 + size) + 4 * spread(around: theta, here))
  }

  private func run(_ theta: Vector2) -> (value: Double, gradient: Vector2)? {
    (values[0], values[1]) = (theta.x, theta.y)
    workspace.runScalars(UnsafeBufferPointer(values))
    let value = workspace.scalar(0)
    let gradient = Vector2(workspace.scalar(1), workspace.scalar(2))
    guard value.isFinite, gradient.x.isFinite, gradient.y.isFinite else { return nil }
    return (value, gradient)
  }

  /// How far the formulas change if θ moves by a few units in the last place, which tells rounding and cancellation.
  private func spread(
    around theta: Vector2, _ here: (value: Double, gradient: Vector2)
  ) -> Double {
    var spread = 0.0
    for (x, y) in [(1.0, 1.0), (1, -1), (-1, 1), (-1, -1)] {
      let unit = 0x1p-51
      guard let there = run(Vector2(theta.x * (1 + x * unit), theta.y * (1 + y * unit)))
      else { continue }
      spread = max(
        spread, (there.value - here.value).magnitude,
        (there.gradient.x - here.gradient.x).magnitude,
        (there.gradient.y - here.gradient.y).magnitude)
    }
    return spread
  }

  func gradient(at theta: Vector2, along path: TrajectoryEvaluation) -> Vector2? {
    run(theta)?.gradient
  }

  func hessian(at theta: Vector2) -> SymmetricMatrix2? {
    (values[0], values[1]) = (theta.x, theta.y)
    let all = second.scalars(at: Array(values), in: second.makeWorkspace())
    return SymmetricMatrix2(xx: all[3], xy: all[4], yy: all[5]).ifFinite
  }

  func scoreProducts(at theta: Vector2) -> SymmetricMatrix2? { nil }

  func gradient(at theta: Vector2, over rows: [Int]) -> Vector2? { nil }
}

extension FormulaPlane {
  /// A divergence in closed form that does not have its least value, 0, at θ* itself.
  func divergenceFault(at theta: Vector2, _ fisher: SymmetricMatrix2) -> PointFault? {
    guard
      let closed = ClosedDivergence(
        program, fixed: settings.fixed, at: theta, targetFixed: settings.fixed, minima: [])
    else { return nil }
    guard let found = closed.loss(at: theta) else { return .divergenceUndefined }
    let tolerance = 1e-8 + 10 * found.estimate
    if !(found.value.magnitude <= tolerance) { return .divergenceNotZero(found.value) }
    for (axis, slope, square) in [
      (0, found.gradient.x, fisher.xx), (1, found.gradient.y, fisher.yy),
    ]
    where !(slope.magnitude <= tolerance + 1e-8 * square.squareRoot()) {
      return .divergenceSlope(axis: axis, slope: slope)
    }
    return nil
  }
}

extension DensityEvaluation {
  /// The nodes of θ*, for a step of EM of a model whose divergence needs none; nil where they have no plan.
  func slopeData(at theta: Vector2) -> SlopesOfAll.Data? {
    (try? DivergenceLoss(expectations, at: [theta.x, theta.y], near: sharedPlan)).map {
      .divergence($0)
    }
  }
}
