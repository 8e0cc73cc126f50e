/// Particles on −F⁻¹∇L, or on −∇L, of the network y = a·tanh(bx).
///
/// All points of the singular lines are one distribution, the function 0; in the space of functions
/// it is the tip of a double cone, on which b² is the direction and a·tanh(bx) the distance. So:
///
/// - A natural trajectory never crosses a = 0 or b = 0. The tip repels: what starts beside the lines
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
/// Integrated by `DormandPrince853` in (a, b), with the error of natural steps relative to |a| and
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
    var integration = TanhIntegration(
      system: TanhFlowSystem(loss: loss, settings: settings), settings: settings, start: start)
    integration.run(while: isWanted)
    return integration.trajectory()
  }
}

/// The flow in (a, b). The third lane of the state is Fisher–Rao arc length; the fourth is not used.
struct TanhFlowSystem: Sendable {
  typealias State = DormandPrince853.State

  let loss: TanhNetworkLoss
  let field: FlowField
  /// 1, or −1 to follow the field backwards.
  let direction: Double

  init(loss: TanhNetworkLoss, settings: FlowSettings) {
    self.loss = loss
    field = settings.field
    direction = settings.isReversed ? -1 : 1
  }

  func theta(_ state: State) -> Vector2 { Vector2(state[0], state[1]) }

  /// The derivative of the state with respect to time; NaN where there is none.
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

  /// What an error of one tolerance is in each lane.
  func errorScale(_ state: State, tolerance: Double) -> State {
    switch field {
    case .natural:
      State(min(1, state[0].magnitude), min(1, state[1].magnitude), 1, 1) * tolerance
    case .euclidean: State(repeating: tolerance)
    }
  }

  /// Whether the state is at rest, and how.
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

/// The state of one integration while it runs.
struct TanhIntegration {
  typealias State = DormandPrince853.State

  let system: TanhFlowSystem
  let settings: FlowSettings
  let tolerance: Double
  let startPoint: Vector2
  var time = 0.0
  var state: State
  var slope: State
  var recorder: FlowRecorder
  var end: FlowEnd?

  init(system: TanhFlowSystem, settings: FlowSettings, start: Vector2) {
    self.system = system
    self.settings = settings
    tolerance = min(max(settings.tolerance, 1e-13), 1e-3)
    startPoint = start
    state = State(start.x, start.y, 0, 0)
    slope = system.slope(state)
    recorder = FlowRecorder(system: .network(system), settings: settings, start: start)
  }

  mutating func run(while isWanted: (Vector2) -> Bool) {
    if let window = settings.window, !window.contains(startPoint) { end = .window }
    if !(settings.duration > 0) { end = end ?? .duration }
    if end == nil, slope[0].isNaN { end = .singularLine }
    if end == nil { end = system.rest(state, slope: slope, tolerance: tolerance) }
    guard end == nil else { return }
    var step = firstStep()
    var count = 0
    while end == nil {
      count += 1
      guard count <= Trajectory.largestStepCount, step > 1e-14 * time else {
        end = .stalled
        return
      }
      step = advance(by: step, isWanted)
    }
  }

  mutating func trajectory() -> Trajectory {
    let still = State(repeating: 0)
    return recorder.finish(
      end: end ?? .stalled, state: state, slope: slope[0].isNaN ? still : slope)
  }

  /// A step over which the state changes by little of its own size.
  private func firstStep() -> Double {
    let margin = system.field == .natural ? 0.0 : 0.1
    let a = (margin + state[0].magnitude) / slope[0].magnitude
    let b = (margin + state[1].magnitude) / slope[1].magnitude
    let step = 0.05 * min(a, b)
    return step.isFinite ? min(step, 0.5) : 0.5
  }

  /// Tries one step and says how long the next should be.
  private mutating func advance(
    by proposed: Double, _ isWanted: (Vector2) -> Bool
  ) -> Double {
    var step = proposed
    if settings.speed == .flow { step = min(step, settings.duration - time) }
    let system = system
    let result = DormandPrince853(
      from: state, slope: slope, step: step,
      scale: system.errorScale(state, tolerance: tolerance)
    ) { system.slope($0) }
    if system.field == .natural,
      !(result.end[0] * state[0] > 0) || !(result.end[1] * state[1] > 0)
    {
      return step * 0.3
    }
    guard result.error <= 1 else {
      guard result.error.isFinite else { return step * 0.1 }
      return step * max(0.2, 0.9 * eighthRootOfInverse(result.error))
    }
    let interpolation = result.interpolation { system.slope($0) }
    end = recorder.record(
      FlowPath.Segment(time: time, duration: step, interpolation: interpolation), while: isWanted)
    time += step
    state = result.end
    slope = result.endSlope
    if end == nil, !(max(state[0].magnitude, state[1].magnitude) < 1e4) { end = .stalled }
    if end == nil { end = system.rest(state, slope: slope, tolerance: tolerance) }
    if end == nil, settings.speed == .flow, time >= settings.duration { end = .duration }
    return proposed > step
      ? proposed : step * min(6, 0.9 * eighthRootOfInverse(max(result.error, 1e-12)))
  }
}
