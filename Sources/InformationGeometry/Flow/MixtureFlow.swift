/// Particles on −F⁻¹∇L, or on −∇L.
///
/// The integration is that of `DormandPrince853` with error control in the coordinates of
/// `FlowSystem`, always in the time of the flow itself, in which nothing is stiff; the other speeds
/// are found on the finished steps.
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
    let side: Double
    if start.x == start.y {
      side = branch == .firstLarger ? 1 : -1
    } else {
      side = start.x > start.y ? 1 : -1
    }
    let system = FlowSystem(loss: loss, settings: settings, side: side)
    var integration = FlowIntegration(system: system, settings: settings, start: start)
    integration.run(while: isWanted)
    return integration.trajectory()
  }
}

/// The state of one integration while it runs.
struct FlowIntegration {
  typealias State = DormandPrince853.State

  let system: FlowSystem
  let settings: FlowSettings
  let tolerance: Double
  let startPoint: Vector2
  var time = 0.0
  var state: State
  var slope: State
  var recorder: FlowRecorder
  var end: FlowEnd?
  /// When the speed was last seen to have halved, and that speed.
  private var milestone = (time: 0.0, speed: Double.infinity)

  init(system: FlowSystem, settings: FlowSettings, start: Vector2) {
    self.system = system
    self.settings = settings
    tolerance = min(max(settings.tolerance, 1e-13), 1e-3)
    startPoint = start
    state = system.state(at: start)
    slope = system.slope(state)
    recorder = FlowRecorder(system: .mixture(system), settings: settings, start: start)
  }

  mutating func run(while isWanted: (Vector2) -> Bool) {
    if let window = settings.window, !window.contains(startPoint) { end = .window }
    if !(settings.duration > 0) { end = end ?? .duration }
    if end == nil { end = system.rest(state, slope: slope, tolerance: tolerance) }
    if end == nil, system.field == .natural, state[1] == 0, slope[1] < 0 { end = .singularLine }
    guard end == nil else { return }

    var step = firstStep()
    var count = 0
    while end == nil {
      count += 1
      guard count <= Trajectory.largestStepCount, step > 0 else {
        end = .stalled
        return
      }
      step = advance(by: step, isWanted)
    }
  }

  mutating func trajectory() -> Trajectory {
    recorder.finish(end: end ?? .stalled, state: state, slope: slope)
  }

  /// A step over which the state changes by little of its own size.
  private func firstStep() -> Double {
    let e = 0.05 * (1 + state[0].magnitude) / slope[0].magnitude
    let r = 0.05 * (0.1 + state[1]) / slope[1].magnitude
    let step = min(e, r)
    let first = min(step.isFinite ? step : 1, 0.5 * max(1, 2 * system.sigma * system.sigma))
    // A film's particles move for less than a step: a duration not much longer is tried whole.
    return settings.speed == .flow && settings.duration <= 8 * first ? settings.duration : first
  }

  /// Tries one step and says how long the next should be.
  private mutating func advance(
    by proposed: Double, _ isWanted: (Vector2) -> Bool
  ) -> Double {
    var step = proposed
    if settings.speed == .flow { step = min(step, settings.duration - time) }
    let scale = system.errorScale(state, tolerance: tolerance)
    let system = system
    let result = DormandPrince853(from: state, slope: slope, step: step, scale: scale) {
      system.slope($0)
    }
    if system.field == .natural, result.end[1] < 0 {
      if let hit = stepOntoLine() { return land(hit, isWanted) }
      return step * 0.5
    }
    guard result.error <= 1 else {
      guard result.error.isFinite else { return step * 0.1 }
      return step * max(0.2, 0.9 * eighthRootOfInverse(result.error))
    }
    let interpolation = result.interpolation { system.slope($0) }
    accept(interpolation, step: step, end: result.end, slope: result.endSlope, isWanted)
    return proposed > step
      ? proposed : step * min(6, 0.9 * eighthRootOfInverse(max(result.error, 1e-12)))
  }

  private mutating func accept(
    _ interpolation: DormandPrince853.Interpolation, step: Double, end newState: State,
    slope newSlope: State, _ isWanted: (Vector2) -> Bool
  ) {
    let segment = FlowPath.Segment(
      time: time, duration: step, interpolation: interpolation)
    end = recorder.record(segment, while: isWanted)
    time += step
    state = newState
    slope = newSlope
    if end == nil, !(state[0].magnitude < 1e9 && state[1] < 1e18) { end = .stalled }
    if end == nil { end = system.rest(state, slope: slope, tolerance: tolerance) }
    if end == nil, settings.speed == .flow, time >= settings.duration { end = .duration }
    if end == nil, isStalled() { end = .stalled }
  }

  /// Near a minimum the Fisher speed falls like e^(−t). Where it is low, and not halved in 30 units
  /// of time, the time to any minimum is out of reach.
  private mutating func isStalled() -> Bool {
    guard settings.speed != .flow || settings.duration == .infinity else { return false }
    let unit = system.field == .natural ? 1 : 2 * system.sigma * system.sigma
    let speed = slope[2] * unit
    if speed > 1e-3 || speed < 0.5 * milestone.speed {
      milestone = (time, speed)
      return false
    }
    return time - milestone.time > 30 * unit
  }

  /// The time left until q = 0 and the state there, by one step with q as the independent variable
  /// (Hénon 1982); nil if that is too far for one step.
  private func stepOntoLine() -> (time: Double, state: State)? {
    let system = system
    let q = state[1]
    let from = State(state[0], 0, state[2], q)
    let first = Self.slope(by: from, system)
    guard first[1] < 0 else { return nil }
    let scale = State(tolerance, tolerance, tolerance, 1)
    let result = DormandPrince853(from: from, slope: first, step: -q, scale: scale) {
      Self.slope(by: $0, system)
    }
    guard result.error <= 1, result.end[1] > 0, result.endSlope[1] < 0 else { return nil }
    return (result.end[1], State(result.end[0], 0, result.end[2], 0))
  }

  /// The slope with q as the independent variable, in the lanes e, time, arc length, q. Steps onto the line are rare: this is
  /// not to stand in each of a step's dozen stages.
  @inline(never)
  private static func slope(by y: State, _ system: FlowSystem) -> State {
    let slope = system.slope(State(y[0], max(0, y[3]), 0, 0))
    return State(slope[0], 1, slope[2], slope[1]) / slope[1]
  }

  private mutating func land(
    _ hit: (time: Double, state: State), _ isWanted: (Vector2) -> Bool
  ) -> Double {
    var step = hit.time
    var isCut = false
    if settings.speed == .flow, time + step >= settings.duration {
      step = settings.duration - time
      isCut = true
    }
    let system = system
    let result = DormandPrince853(
      from: state, slope: slope, step: step, scale: State(repeating: 1)
    ) {
      system.slope($0)
    }
    let interpolation = result.interpolation { system.slope($0) }
    accept(interpolation, step: step, end: result.end, slope: result.endSlope, isWanted)
    if end == nil || (end == .duration && !isCut) {
      state = hit.state
      end = .singularLine
    }
    return step
  }
}

/// x^(−1/8).
func eighthRootOfInverse(_ x: Double) -> Double {
  1 / x.squareRoot().squareRoot().squareRoot()
}
