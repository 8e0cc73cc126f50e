import Elementary

/// The flow of a model given by formulas, in unbounded coordinates: log θ for a positive parameter, the logit within
/// an interval, θ itself on the line. The third lane of the state is Fisher–Rao arc length; the fourth is not used.
struct PlaneFlowSystem: FlowEquations {
  let loss: FormulaLoss
  let field: FlowField
  /// 1, or −1 to follow the field backwards.
  let direction: Double
  let charts: (ParameterChart, ParameterChart)
  private let path: TrajectoryEvaluation
  /// The most operations, after which there is no slope.
  private let limit: Double
  private let workBefore: Double

  /// - Parameters:
  ///   - loss: with its model.
  ///   - settings: of the trajectory.
  ///   - limit: the most operations that the trajectory may take.
  init(loss: FormulaLoss, settings: FlowSettings, limit: Double = .infinity) {
    self.loss = loss
    field = settings.field
    direction = settings.isReversed ? -1 : 1
    path = TrajectoryEvaluation(tolerance: settings.tolerance)
    charts = (ParameterChart(loss.plane.domains.0), ParameterChart(loss.plane.domains.1))
    self.limit = limit
    workBefore = loss.plane.work
  }

  /// Operations beside those of densities that one slope takes.
  private static let workOfSlope = 150.0

  /// About how many operations the trajectory took so far, in units of an addition.
  var work: Double {
    loss.plane.work - workBefore + Self.workOfSlope * Double(path.evaluations)
  }

  var isSpent: Bool { !(work < limit) }

  let unitOfTime: Double? = nil
  /// A loss or a density may have bends, along which a step never becomes good.
  let mayBend = true
  let retreat = 0.3
  let hasFold = false

  var minima: (places: [Vector2], reach: Double) { (loss.minima, 1e-3) }

  func theta(_ state: State) -> Vector2 {
    Vector2(charts.0.value(at: state[0]), charts.1.value(at: state[1]))
  }

  func state(at theta: Vector2) -> State {
    State(charts.0.coordinate(of: theta.x), charts.1.coordinate(of: theta.y), 0, 0)
  }

  func velocity(_ state: State, slope: State) -> Vector2? {
    Vector2(
      slope[0] * charts.0.slope(at: state[0]), slope[1] * charts.1.slope(at: state[1]))
  }

  func slope(_ state: State) -> State {
    let nothing = State(repeating: .nan)
    guard state[0].magnitude < 1e9, state[1].magnitude < 1e9 else { return nothing }
    path.evaluations += 1
    if limit < .infinity, isSpent { return nothing }
    let (x, y) = (charts.0.place(at: state[0]), charts.1.place(at: state[1]))
    let theta = Vector2(x.value, y.value)
    guard loss.plane.contains(theta), let (fisher, gradient) = path.values(of: loss, at: theta)
    else { return nothing }
    let change: Vector2
    switch field {
    case .natural:
      guard let natural = fisher.solved(gradient) else { return nothing }
      change = natural * -direction
    case .euclidean: change = gradient * -direction
    }
    return State(
      change.x / x.slope, change.y / y.slope,
      max(0, fisher.squaredNorm(of: change)).squareRoot(), 0)
  }

  func errorScale(_ state: State, tolerance: Double) -> State {
    State(1, 1, 1, 1) * tolerance
  }

  func firstStep(_ state: State, slope: State) -> Double {
    let step = 0.05 / max(slope[0].magnitude, slope[1].magnitude)
    return step.isFinite ? min(step, 0.5) : 0.5
  }

  func isTerminal(_ state: State, slope: State) -> Bool { slope[0].isNaN }

  func crossesSingularSet(_ end: State, from start: State) -> Bool { false }

  func hasDiverged(_ state: State) -> Bool {
    !(charts.0.contains(state[0]) && charts.1.contains(state[1]))
  }

  func isAtBorder(_ state: State, slope: State, within time: Double) -> Bool {
    if charts.0.isAtBorder(state[0]) || charts.1.isAtBorder(state[1]) { return true }
    let here = theta(state)
    guard loss.plane.contains(here) else { return true }
    guard let velocity = velocity(state, slope: slope), velocity.length < .infinity
    else { return false }
    return !loss.plane.contains(here + velocity * time)
  }

  func landing(from state: State, tolerance: Double) -> (time: Double, state: State)? { nil }

  func landing(_ state: State) -> Vector2 { theta(state) }

  func tangent(onSingularSetAt theta: Vector2) -> Vector2? { nil }

  func rest(_ state: State, slope: State, tolerance: Double) -> FlowEnd? {
    switch field {
    // Arc length to the minimum falls like e^(−t), so its derivative is what is left of it.
    case .natural: return slope[2] < tolerance ? .minimum : nil
    case .euclidean:
      guard slope[2] < tolerance else { return nil }
      let theta = theta(state)
      for minimum in loss.minima where (minimum - theta).length < 0.1 { return .minimum }
      return loss.minima.isEmpty ? .minimum : .stalled
    }
  }
}

/// An unbounded coordinate for a parameter of a domain.
struct ParameterChart: Equatable, Sendable {
  private enum Kind: Equatable { case identity, logarithm, reflected, logit }

  private let kind: Kind
  private let lower: Double
  private let upper: Double

  init(_ domain: ParameterDomain) {
    lower = domain.lower
    upper = domain.upper
    switch (lower.isFinite, upper.isFinite) {
    case (false, false): kind = .identity
    case (true, false): kind = .logarithm
    case (false, true): kind = .reflected
    case (true, true): kind = .logit
    }
  }

  /// The parameter at a coordinate.
  func value(at u: Double) -> Double {
    switch kind {
    case .identity: u
    case .logarithm: lower + Elementary.exp(u)
    case .reflected: upper - Elementary.exp(-u)
    case .logit: lower + (upper - lower) / (1 + Elementary.exp(-u))
    }
  }

  func coordinate(of value: Double) -> Double {
    switch kind {
    case .identity: value
    case .logarithm: Elementary.log(value - lower)
    case .reflected: -Elementary.log(upper - value)
    case .logit: Elementary.log(value - lower) - Elementary.log(upper - value)
    }
  }

  /// The derivative of the parameter by the coordinate.
  func slope(at u: Double) -> Double {
    switch kind {
    case .identity: return 1
    case .logarithm: return Elementary.exp(u)
    case .reflected: return Elementary.exp(-u)
    case .logit:
      let e = Elementary.exp(-u.magnitude)
      return (upper - lower) * e / ((1 + e) * (1 + e))
    }
  }

  /// The parameter and its derivative, of which one exponential may serve for both.
  func place(at u: Double) -> (value: Double, slope: Double) {
    switch kind {
    case .identity, .logit: return (value(at: u), slope(at: u))
    case .logarithm:
      let e = Elementary.exp(u)
      return (lower + e, e)
    case .reflected:
      let e = Elementary.exp(-u)
      return (upper - e, e)
    }
  }

  /// Whether a coordinate's parameter can be distinguished from the domain's border.
  func contains(_ u: Double) -> Bool {
    u.magnitude < (kind == .identity ? 1e6 : 30)
  }

  /// Whether a coordinate cannot be distinguished from the border, or has no parameter.
  func isAtBorder(_ u: Double) -> Bool {
    switch kind {
    case .identity: false
    case .logarithm: !(u > -30)
    case .reflected: !(u < 30)
    case .logit: !(u.magnitude < 30)
    }
  }
}
