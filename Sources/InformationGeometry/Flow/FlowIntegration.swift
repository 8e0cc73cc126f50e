/// The state of one integration while it runs.
///
/// Steps are of `DormandPrince853`. A duration that is not much longer than the first of them, as in films, whose particles
/// move for a frame, is first tried as one step of `DormandPrince54`, with a hundredth of the tolerance, since in a film the
/// errors of all earlier frames accumulate.
struct FlowIntegration<System: FlowEquations> {
  typealias State = SIMD4<Double>

  let system: System
  let settings: FlowSettings
  let tolerance: Double
  let startPoint: Vector2
  var time = 0.0
  var state: State
  var slope: State
  var recorder: FlowRecorder<System>
  var end: FlowEnd?
  /// When the speed was last seen to have halved, and that speed.
  private var milestone = (time: 0.0, speed: Double.infinity)

  init(system: System, settings: FlowSettings, start: Vector2) {
    self.system = system
    self.settings = settings
    tolerance = Self.clamped(settings.tolerance)
    startPoint = start
    state = system.state(at: start)
    slope = system.slope(state)
    recorder = FlowRecorder(system: system, settings: settings, start: start)
  }

  mutating func run(while isWanted: (Vector2) -> Bool) {
    end = Self.endAtStart(
      system, settings, state: state, slope: slope, start: startPoint, tolerance: tolerance)
    guard end == nil else { return }

    var step = system.firstStep(state, slope: slope)
    if takeWhole(firstStep: step, isWanted) { return }
    var count = 0
    var length = 0.0
    while end == nil {
      count += 1
      if system.mayBend, count % Self.stepsAtBend == 0 {
        guard state[2] - length > Double(10 * Self.stepsAtBend) * tolerance else {
          end = endWithoutStep
          return
        }
        length = state[2]
      }
      guard count <= Trajectory.largestStepCount, step > 1e-14 * time else {
        end = endWithoutStep
        return
      }
      step = advance(by: step, isWanted)
    }
  }

  /// Steps of which each must move a trajectory by ten tolerances of Fisher–Rao length, on average: along a bend a step of
  /// more than a few has no small error. Most trajectories take fewer steps from start to end.
  private static var stepsAtBend: Int { 256 }

  mutating func trajectory() -> Trajectory {
    recorder.finish(
      end: end ?? .stalled, state: state, slope: slope[0].isNaN ? State(repeating: 0) : slope)
  }

  /// Why a trajectory ends where it starts; nil if it goes on.
  private static func endAtStart(
    _ system: System, _ settings: FlowSettings, state: State, slope: State, start: Vector2,
    tolerance: Double
  ) -> FlowEnd? {
    if let window = settings.window, !window.contains(start) { return .window }
    if !(settings.duration > 0) { return .duration }
    if system.isTerminal(state, slope: slope) {
      return system.isAtBorder(state, slope: slope, within: 0) ? .border : .singularLine
    }
    return system.rest(state, slope: slope, tolerance: tolerance)
  }

  /// Integrates the whole duration in one step of the smaller method, if its error allows.
  private mutating func takeWhole(firstStep: Double, _ isWanted: (Vector2) -> Bool) -> Bool {
    guard
      let result = Self.wholeStep(
        system, settings, state: state, slope: slope, firstStep: firstStep, tolerance: tolerance)
    else { return false }
    accept(
      result.interpolation, step: settings.duration, end: result.end, slope: result.endSlope,
      isWanted)
    return true
  }

  private static func wholeStep(
    _ system: System, _ settings: FlowSettings, state: State, slope: State, firstStep: Double,
    tolerance: Double
  ) -> DormandPrince54? {
    guard settings.speed == .flow, settings.duration <= 8 * firstStep else { return nil }
    let result = DormandPrince54(
      from: state, slope: slope, step: settings.duration,
      scale: system.errorScale(state, tolerance: tolerance)
    ) { system.slope($0) }
    let isGood = result.error <= 0.01 && !system.crossesSingularSet(result.end, from: state)
    return isGood ? result : nil
  }

  /// The end of a trajectory, with the bits of its last sample, where it is one whole step without
  /// an event on the way and one sample long; nil where it is not.
  static func end(_ system: System, _ settings: FlowSettings, from start: Vector2) -> FlowSample? {
    let tolerance = clamped(settings.tolerance)
    let state = system.state(at: start)
    let slope = system.slope(state)
    guard
      endAtStart(
        system, settings, state: state, slope: slope, start: start, tolerance: tolerance) == nil,
      let result = wholeStep(
        system, settings, state: state, slope: slope,
        firstStep: system.firstStep(state, slope: slope), tolerance: tolerance),
      !system.hasDiverged(result.end),
      system.rest(result.end, slope: result.endSlope, tolerance: tolerance) == nil
    else { return nil }
    let path = FlowPath(system: system, speed: .flow)
    let motion = path.motion(
      FlowSegment(
        time: 0, duration: settings.duration, interpolation: result.interpolation), at: 1)
    guard let velocity = motion.velocity, let tangent = motion.tangent,
      settings.length(motion.theta - start) <= settings.maximumStep,
      settings.window?.contains(motion.theta) ?? true
    else { return nil }
    return FlowSample(
      time: settings.duration, theta: motion.theta, velocity: velocity, tangent: tangent)
  }

  /// Why a trajectory ends at a point where it cannot continue.
  private var endWithoutStep: FlowEnd {
    system.isAtBorder(state, slope: slope, within: 1e-10 * time) ? .border : .stalled
  }

  private static func clamped(_ tolerance: Double) -> Double { min(max(tolerance, 1e-13), 1e-3) }

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
    if system.crossesSingularSet(result.end, from: state) {
      if let hit = system.landing(from: state, tolerance: tolerance) { return land(hit, isWanted) }
      return step * system.retreat
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
    _ interpolation: StepInterpolation, step: Double, end newState: State, slope newSlope: State,
    _ isWanted: (Vector2) -> Bool
  ) {
    let segment = FlowSegment(
      time: time, duration: step, interpolation: interpolation)
    end = recorder.record(segment, while: isWanted)
    time += step
    state = newState
    slope = newSlope
    if end == nil, system.hasDiverged(state) { end = endWithoutStep }
    if end == nil { end = system.rest(state, slope: slope, tolerance: tolerance) }
    if end == nil, settings.speed == .flow, time >= settings.duration { end = .duration }
    if end == nil, isStalled() { end = .stalled }
  }

  /// Near a minimum the Fisher speed falls like e^(−t). If it is low and has not halved in 30 units of time, the trajectory
  /// would not reach a minimum in reasonable time.
  private mutating func isStalled() -> Bool {
    guard let unit = system.unitOfTime,
      settings.speed != .flow || settings.duration == .infinity
    else { return false }
    let speed = slope[2] * unit
    if speed > 1e-3 || speed < 0.5 * milestone.speed {
      milestone = (time, speed)
      return false
    }
    return time - milestone.time > 30 * unit
  }

  /// Ends on the singular line, or at the end of the duration if that comes before.
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
