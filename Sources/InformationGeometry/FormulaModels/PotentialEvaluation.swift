import Expressions

/// F as the Hessian of the log-partition function in natural parameters.
final class PotentialEvaluation: FisherEvaluation {
  private let tape: CompiledTape
  private let workspace: TapeWorkspace
  private let fixed: [Double]

  init?(_ program: FormulaProgram, fixed: [Double]) {
    guard program.tapes.count == 3 else { return nil }
    tape = program.tapes[2]
    workspace = tape.makeWorkspace()
    self.fixed = fixed
  }

  /// ψ, ∇ψ and the Hessian; nil where they are not finite.
  func values(at theta: Vector2) -> (value: Double, gradient: Vector2, hessian: SymmetricMatrix2)? {
    let all = tape.scalars(at: [theta.x, theta.y] + fixed, in: workspace)
    for value in all where !value.isFinite { return nil }
    return (
      all[0], Vector2(all[1], all[2]), SymmetricMatrix2(xx: all[3], xy: all[4], yy: all[5])
    )
  }

  func fisher(at theta: Vector2) -> (matrix: SymmetricMatrix2, estimate: Double)? {
    values(at: theta).map { ($0.hessian, 1e-14) }
  }

  func fisher(
    at theta: Vector2, along path: TrajectoryEvaluation
  ) -> (matrix: SymmetricMatrix2, estimate: Double)? { fisher(at: theta) }
}

/// KL(p_θ* ‖ p_θ) = ψ(θ) − ψ(θ*) − (θ − θ*)·∇ψ(θ*).
final class PotentialDivergence: LossEvaluation {
  private let model: PotentialEvaluation
  private let theta: Vector2
  private let target: (value: Double, gradient: Vector2, hessian: SymmetricMatrix2)?
  let minima: [Vector2]

  init(_ model: PotentialEvaluation, at theta: Vector2, minima: [Vector2]) {
    self.model = model
    self.theta = theta
    target = model.values(at: theta)
    self.minima = minima
  }

  func loss(at theta: Vector2) -> PlaneLossValue? {
    guard let target, let here = model.values(at: theta) else { return nil }
    let linear = (theta - self.theta).dot(target.gradient)
    let value = here.value - target.value - linear
    let size =
      here.value.magnitude + target.value.magnitude + linear.magnitude + here.gradient.length
      + target.gradient.length
    return PlaneLossValue(
      value: value, gradient: here.gradient - target.gradient, estimate: 1e-14 * (1 + size))
  }

  func gradient(at theta: Vector2, along path: TrajectoryEvaluation) -> Vector2? {
    loss(at: theta)?.gradient
  }
}

extension PotentialDivergence {
  var observationCount: Int { 0 }

  func hessian(at theta: Vector2) -> SymmetricMatrix2? { model.values(at: theta)?.hessian }

  func scoreProducts(at theta: Vector2) -> SymmetricMatrix2? { nil }

  func gradient(at theta: Vector2, over rows: [Int]) -> Vector2? { nil }
}

/// F, or any metric, whose three entries are formulas.
final class EntriesEvaluation: FisherEvaluation {
  private let workspace: TapeWorkspace
  /// θ, then fixed parameters.
  private let values: UnsafeMutableBufferPointer<Double>

  init(_ tape: CompiledTape, fixed: [Double]) {
    workspace = tape.makeWorkspace()
    values = .allocate(capacity: 2 + fixed.count)
    values.initialize(repeating: 0)
    for (index, value) in fixed.enumerated() { values[2 + index] = value }
  }

  deinit { values.deallocate() }

  func fisher(at theta: Vector2) -> (matrix: SymmetricMatrix2, estimate: Double)? {
    (values[0], values[1]) = (theta.x, theta.y)
    workspace.runScalars(UnsafeBufferPointer(values))
    let matrix = SymmetricMatrix2(
      xx: workspace.scalar(0), xy: workspace.scalar(1), yy: workspace.scalar(2))
    guard matrix.ifFinite != nil else { return nil }
    return (matrix, 1e-15)
  }

  func fisher(
    at theta: Vector2, along path: TrajectoryEvaluation
  ) -> (matrix: SymmetricMatrix2, estimate: Double)? { fisher(at: theta) }
}
