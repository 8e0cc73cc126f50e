import Expressions
import Synchronization

/// F of a density by quadrature, with its plan made at one stated θ.
final class DensityEvaluation: FisherEvaluation {
  let density: FormulaDensity
  let expectations: Expectations<FormulaDensity>
  private let program: FormulaProgram
  private let fixed: [Double]
  private let start: Vector2
  private let isGuess: Bool
  private var plan: Plan?
  private var isPlanned = false
  /// The last result: a flow needs F and ∇L at the same point.
  private var last: (theta: Vector2, moments: Moments?)?

  init(
    _ program: FormulaProgram, fixed: [Double], space: SampleSpace, isNormalised: Bool,
    start: Vector2, isGuess: Bool = false, makesOwnPlans: Bool = true
  ) {
    (self.program, self.fixed) = (program, fixed)
    density = FormulaDensity(program, fixed: fixed, isNormalised: isNormalised)
    expectations = Expectations(density, over: space, goal: isGuess ? 1e-6 : 1e-10)
    expectations.makesOwnPlans = makesOwnPlans && !isGuess
    self.start = start
    self.isGuess = isGuess
  }

  /// The same with fewer digits, and without a value if the plan of the start does not suffice.
  func makeGuess() -> DensityEvaluation {
    DensityEvaluation(
      program, fixed: fixed, space: expectations.space, isNormalised: density.isNormalised,
      start: start, isGuess: true)
  }

  /// The same, but without a value if the plan of the start does not suffice.
  ///
  /// - Parameter other: the start; nil for the same.
  func makeFollower(from other: Vector2?) -> DensityEvaluation {
    DensityEvaluation(
      program, fixed: fixed, space: expectations.space, isNormalised: density.isNormalised,
      start: other ?? start, makesOwnPlans: false)
  }

  /// The moments of first order at θ; nil where they do not converge.
  func moments(at theta: Vector2) -> Moments? {
    if let last, last.theta == theta { return last.moments }
    let found = try? result(at: theta)
    last = (theta, found)
    return found
  }

  /// The moments, or why there are none.
  func result(
    at theta: Vector2, order: DerivativeOrder = .gradient
  ) throws(ExpectationError) -> Moments {
    guard let plan = sharedPlan else {
      return try expectations.moments(at: [theta.x, theta.y], order: order)
    }
    return try expectations.moments(at: [theta.x, theta.y], order: order, following: plan)
  }

  /// The plan of the start, made when it is first asked for; nil where there is none.
  var sharedPlan: Plan? {
    if !isPlanned {
      isPlanned = true
      plan = makePlan()
    }
    return plan
  }

  private func makePlan() -> Plan? {
    let known = isGuess ? nil : program.standardPlan.load()
    if let known, known.theta == start, known.fixed == fixed { return known.plan }
    let made = try? expectations.plan(at: [start.x, start.y])
    if known == nil, !isGuess {
      // Another thread may be first: with the same plan, or with one of other fixed parameters.
      _ = program.standardPlan.storeIfNil(StandardPlan(made, at: start, fixed: fixed))
    }
    return made
  }

  func fisher(at theta: Vector2) -> (matrix: SymmetricMatrix2, estimate: Double)? {
    guard let moments = moments(at: theta), moments.fisher.xx.isFinite, moments.fisher.yy.isFinite
    else { return nil }
    return (moments.fisher, moments.estimate)
  }

  func fisher(
    at theta: Vector2, along path: TrajectoryEvaluation
  ) -> (matrix: SymmetricMatrix2, estimate: Double)? {
    guard let moments = moments(along: path), moments.fisher.xx.isFinite,
      moments.fisher.yy.isFinite
    else { return nil }
    return (moments.fisher, moments.estimate)
  }

  /// The moments at the point of a trajectory; nil where they do not converge.
  func moments(along path: TrajectoryEvaluation) -> Moments? {
    if let known = path.moments { return known }
    guard let plan = sharedPlan else { return moments(at: Vector2(path.theta[0], path.theta[1])) }
    // A copy: access to what belongs to an object is checked as long as it lasts.
    var nodes = path.nodes
    let found = try? expectations.moments(at: path.theta, along: &nodes, following: plan)
    path.nodes = nodes
    path.moments = found
    return found
  }
}

extension DensityEvaluation {
  /// ∇L from the mean of the data's scores, which are those of ℓ without Z(θ).
  fileprivate func gradient(_ mean: Vector2, along path: TrajectoryEvaluation) -> Vector2 {
    guard !density.isNormalised, let moments = moments(along: path) else { return mean * -1 }
    return mean * -1 + Vector2(moments.means[0], moments.means[1])
  }
}

/// KL(p_θ* ‖ p_θ) of densities.
final class DensityDivergence: LossEvaluation {
  let model: DensityEvaluation
  let loss: DivergenceLoss<FormulaDensity>?
  let minima: [Vector2]
  /// The means of the data by which all gradients are known; made for the first trajectory.
  private lazy var scores = makeScores()

  /// - Parameter target: the density of the data at its own fixed parameters.
  init(_ model: DensityEvaluation, target: DensityEvaluation, at theta: Vector2, minima: [Vector2])
  {
    self.model = model
    loss = try? DivergenceLoss(
      target.expectations, at: [theta.x, theta.y], near: target.sharedPlan)
    self.minima = minima
  }

  private func makeScores() -> SeparatedScores? {
    guard let loss, !loss.target.space.isDiscrete else { return nil }
    return SeparatedScores(model.density, isSum: false, grids: 2...5) {
      try? loss.grid(finer: 2 * $0)
    }
  }

  func loss(at theta: Vector2) -> PlaneLossValue? {
    guard let loss else { return nil }
    let moments = model.density.isNormalised ? nil : model.moments(at: theta)
    guard
      let found = try? loss.value(of: model.density, at: [theta.x, theta.y], moments: moments)
    else { return nil }
    return PlaneLossValue(
      value: found.value, gradient: Vector2(found.gradient[0], found.gradient[1]),
      estimate: max(found.estimate, found.gradientEstimate))
  }

  func gradient(at theta: Vector2, along path: TrajectoryEvaluation) -> Vector2? {
    guard let loss else { return nil }
    if let mean = scores?.mean(at: theta, fisher: path.fisher, goal: path.gradient.goal) {
      return model.gradient(mean, along: path)
    }
    let moments = model.density.isNormalised ? nil : model.moments(along: path)
    return try? loss.gradient(
      of: model.density, at: path.theta, fisher: path.fisher, moments: moments,
      along: &path.gradient)
  }
}

/// The mean negative log-likelihood of observations under a density.
final class DensitySample: LossEvaluation {
  let model: DensityEvaluation
  let loss: SampleLoss
  let samples: [Double]
  let space: SampleSpace
  let minima: [Vector2] = []
  /// The means of the sample by which all gradients are known; made for the first trajectory.
  private lazy var scores = SeparatedScores(model.density, isSum: true, grids: 0...0) { _ in
    loss.nodes
  }

  init(_ model: DensityEvaluation, samples: [Double], space: SampleSpace) {
    self.model = model
    self.samples = samples
    self.space = space
    var sum = 0.0
    for sample in samples { sum += sample }
    loss = SampleLoss(
      samples, in: space, centre: samples.isEmpty ? 0 : sum / Double(samples.count))
  }

  func loss(at theta: Vector2) -> PlaneLossValue? {
    let moments = model.density.isNormalised ? nil : model.moments(at: theta)
    guard
      let found = try? loss.value(of: model.density, at: [theta.x, theta.y], moments: moments)
    else { return nil }
    return PlaneLossValue(
      value: found.value, gradient: Vector2(found.gradient[0], found.gradient[1]),
      estimate: max(found.estimate, found.gradientEstimate))
  }

  func gradient(at theta: Vector2, along path: TrajectoryEvaluation) -> Vector2? {
    if let mean = scores?.mean(at: theta, fisher: path.fisher, goal: path.gradient.goal) {
      return model.gradient(mean, along: path)
    }
    let moments = model.density.isNormalised ? nil : model.moments(along: path)
    guard let found = try? loss.value(of: model.density, at: path.theta, moments: moments)
    else { return nil }
    return Vector2(found.gradient[0], found.gradient[1])
  }
}
