/// Particles on −F⁻¹∇L, or on −∇L, of the network y = a·tanh(bx).
///
/// All points of the singular lines are one distribution, the function 0. In the space of functions it is the tip of a double
/// cone, on which b² is the direction and a·tanh(bx) the distance. Therefore:
///
/// - A natural trajectory never crosses a = 0 or b = 0. The tip repels: a trajectory that starts near the lines
///   leaves them fast, along a hyperbola of almost constant ab.
/// - On the right side (ab of the target's sign) it runs into the minimum. On the wrong side it comes
///   to an edge of the cone in finite time: b → 0 and |a| → ∞, where the function becomes a straight
///   line, or |b| → ∞, where it becomes a step. Figures see it leave the window; without one it ends
///   as `stalled` when its numbers are too large.
/// - Only with the target's own b does it run into the tip, straight and in finite time, and ends
///   there: beyond, the tangent plane and with it the natural gradient have no meaning.
/// - From a point on a line there is no natural trajectory: it ends where it starts.
/// - A Euclidean trajectory crosses the lines like any other place. The origin is a saddle.
///
/// Integrated by `FlowIntegration` in (a, b), with the error of natural steps relative to |a| and
/// |b|: that is control in log a and log b, in which nothing is stiff near the lines. Points to 1e-9
/// with the default tolerance; ends on the singular lines to as much Fisher–Rao distance.
public struct TanhNetworkFlow: Sendable {
  public let loss: TanhNetworkLoss
  public let settings: FlowSettings

  public init(loss: TanhNetworkLoss, settings: FlowSettings) {
    self.loss = loss
    self.settings = settings
  }

  /// The trajectory from a point.
  public func trajectory(from start: Vector2) -> Trajectory {
    trajectory(from: start) { _ in true }
  }

  /// The trajectory as far as its samples pass a test; the first that fails is the last, and the
  /// end is `window`.
  func trajectory(from start: Vector2, while isWanted: (Vector2) -> Bool) -> Trajectory {
    var integration = FlowIntegration(
      system: TanhFlowSystem(loss: loss, settings: settings), settings: settings, start: start)
    integration.run(while: isWanted)
    return integration.trajectory()
  }

  /// The last sample of the trajectory from a point, where it is one step long; nil where it is not.
  func end(from start: Vector2) -> FlowSample? {
    FlowIntegration.end(TanhFlowSystem(loss: loss, settings: settings), settings, from: start)
  }
}

/// The flow in (a, b). The third lane of the state is Fisher–Rao arc length; the fourth is not used.
struct TanhFlowSystem: FlowEquations {
  let loss: TanhNetworkLoss
  let field: FlowField
  /// 1, or −1 to follow the field backwards.
  let direction: Double

  init(loss: TanhNetworkLoss, settings: FlowSettings) {
    self.loss = loss
    field = settings.field
    direction = settings.isReversed ? -1 : 1
  }

  /// Trajectories that hardly move are followed to the end.
  let unitOfTime: Double? = nil

  let retreat = 0.3

  let hasFold = false

  var minima: (places: [Vector2], reach: Double) { (loss.minima, 1e-3) }

  func velocity(_ state: State, slope: State) -> Vector2? { Vector2(slope[0], slope[1]) }

  func tangent(onSingularSetAt theta: Vector2) -> Vector2? { nil }

  func theta(_ state: State) -> Vector2 { Vector2(state[0], state[1]) }

  func state(at theta: Vector2) -> State { State(theta.x, theta.y, 0, 0) }

  func slope(_ state: State) -> State {
    let theta = theta(state)
    // A stage of a step that is far too long may lie anywhere; the step is then refused.
    guard theta.length < 1e9 else { return State(repeating: .nan) }
    let gradients = loss.gradients(at: theta)
    let gradient = gradients.euclidean
    switch field {
    case .natural:
      guard let natural = gradients.natural else { return State(repeating: .nan) }
      let change = natural * -direction
      return State(change.x, change.y, max(0, gradient.dot(natural)).squareRoot(), 0)
    case .euclidean:
      let change = gradient * -direction
      let length = loss.model.fisher(at: theta).squaredNorm(of: change).squareRoot()
      return State(change.x, change.y, length, 0)
    }
  }

  func errorScale(_ state: State, tolerance: Double) -> State {
    switch field {
    case .natural:
      State(min(1, state[0].magnitude), min(1, state[1].magnitude), 1, 1) * tolerance
    case .euclidean: State(repeating: tolerance)
    }
  }

  func firstStep(_ state: State, slope: State) -> Double {
    let margin = field == .natural ? 0.0 : 0.1
    let a = (margin + state[0].magnitude) / slope[0].magnitude
    let b = (margin + state[1].magnitude) / slope[1].magnitude
    let step = 0.05 * min(a, b)
    return step.isFinite ? min(step, 0.5) : 0.5
  }

  func isTerminal(_ state: State, slope: State) -> Bool { slope[0].isNaN }

  func crossesSingularSet(_ end: State, from start: State) -> Bool {
    field == .natural && (!(end[0] * start[0] > 0) || !(end[1] * start[1] > 0))
  }

  func hasDiverged(_ state: State) -> Bool {
    !(max(state[0].magnitude, state[1].magnitude) < 1e4)
  }

  /// The lines are reached in the limit only, as a state at rest.
  func landing(from state: State, tolerance: Double) -> (time: Double, state: State)? { nil }

  func rest(_ state: State, slope: State, tolerance: Double) -> FlowEnd? {
    let theta = theta(state)
    switch field {
    case .natural:
      if loss.model.signalToNoise(at: theta) < tolerance { return .singularLine }
      // Arc length to the minimum falls like e^(−t), so its derivative is what is left of it.
      return slope[2] < tolerance ? .minimum : nil
    case .euclidean:
      let unit = loss.model.sigma * loss.model.sigma
      guard max(slope[0].magnitude, slope[1].magnitude) * unit < tolerance else { return nil }
      if loss.model.signalToNoise(at: theta) < 1e-3 { return .singularLine }
      // A gradient that is small far from the minima is that of a plateau.
      let minima = loss.minima
      for minimum in minima where (minimum - theta).length < 0.1 { return .minimum }
      return minima.isEmpty ? .minimum : .stalled
    }
  }

  /// The nearer of the two lines.
  func landing(_ state: State) -> Vector2 {
    state[0].magnitude < state[1].magnitude ? Vector2(0, state[1]) : Vector2(state[0], 0)
  }
}
