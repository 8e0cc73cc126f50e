/// Takes the samples of a trajectory from its steps, and finds where it reaches its duration or
/// leaves its window.
struct FlowRecorder<System: FlowEquations> {
  typealias State = SIMD4<Double>

  private let settings: FlowSettings
  private var path: FlowPath<System>
  private var samples: [FlowSample]
  private var tangents: [Vector2?]
  private var velocities: [Vector2?]

  init(system: System, settings: FlowSettings, start: Vector2) {
    self.settings = settings
    path = FlowPath(system: system, speed: settings.speed)
    samples = [FlowSample(time: 0, theta: start, velocity: .zero, tangent: .zero)]
    tangents = [nil]
    velocities = [nil]
    path.marks.append(FlowMark(segment: 0, position: 0))
    // A particle of a film takes one step, a still one's trajectory soon outgrows this.
    samples.reserveCapacity(4)
    tangents.reserveCapacity(4)
    velocities.reserveCapacity(4)
    path.segments.reserveCapacity(1)
    path.marks.reserveCapacity(4)
  }

  /// Samples a step; the end, if the trajectory has one within it.
  mutating func record(
    _ segment: FlowSegment, while isWanted: (Vector2) -> Bool
  ) -> FlowEnd? {
    path.segments.append(segment)
    if samples.count == 1 {
      let motion = path.motion(segment, at: 0)
      tangents[0] = motion.tangent
      velocities[0] = motion.velocity
    }
    return subdivide(segment, from: 0, to: 1, depth: 0, isWanted)
  }

  /// How often an interval is halved. Without a window, a path can run through thousands of views in one step, and its samples
  /// must not fill the memory; with a window, the part outside is cut off.
  private var deepest: Int { settings.window == nil ? 10 : 24 }

  /// Halves an interval until its chord is short enough, and takes its end as a sample.
  private mutating func subdivide(
    _ segment: FlowSegment, from a: Double, to b: Double, depth: Int,
    _ isWanted: (Vector2) -> Bool
  ) -> FlowEnd? {
    let system = path.system
    let point = system.theta(segment.interpolation.value(at: b).value)
    let last = samples[samples.count - 1]
    if depth < deepest, settings.length(point - last.theta) > settings.maximumStep {
      let middle = 0.5 * (a + b)
      return subdivide(segment, from: a, to: middle, depth: depth + 1, isWanted)
        ?? subdivide(segment, from: middle, to: b, depth: depth + 1, isWanted)
    }
    var position = b
    var time = last.time + path.parameter(segment, from: a, to: b)
    var end: FlowEnd?
    if settings.speed != .flow, time >= settings.duration {
      position = path.position(
        of: settings.duration, segment: path.segments.count - 1, from: a, at: last.time,
        to: b, at: time)
      time = settings.duration
      end = .duration
    }
    if let window = settings.window {
      let there = system.theta(segment.interpolation.value(at: position).value)
      if !window.contains(there) {
        position = exit(of: window, segment, from: a, to: position)
        time = last.time + path.parameter(segment, from: a, to: position)
        end = .window
      }
    }
    append(segment, at: position, time: time)
    if end == nil, !isWanted(samples[samples.count - 1].theta) { end = .window }
    return end
  }

  /// Where the trajectory leaves the window, between a position inside and one outside.
  private func exit(
    of window: Window, _ segment: FlowSegment, from a: Double, to b: Double
  ) -> Double {
    var inside = a
    var outside = b
    for _ in 0..<52 {
      let middle = 0.5 * (inside + outside)
      let point = path.system.theta(segment.interpolation.value(at: middle).value)
      if window.contains(point) { inside = middle } else { outside = middle }
    }
    return inside
  }

  private mutating func append(_ segment: FlowSegment, at x: Double, time: Double) {
    let motion = path.motion(segment, at: x)
    samples.append(
      FlowSample(time: time, theta: motion.theta, velocity: .zero, tangent: .zero))
    tangents.append(motion.tangent)
    velocities.append(motion.velocity)
    path.marks.append(FlowMark(segment: path.segments.count - 1, position: x))
  }

  /// The finished trajectory, whose integration ended at this state.
  mutating func finish(end: FlowEnd, state: State, slope: State) -> Trajectory {
    let system = path.system
    var length = 0.0
    if let mark = path.marks.last, mark.segment < path.segments.count {
      let segment = path.segments[mark.segment]
      length = segment.interpolation.value(at: mark.position).value[2]
    }
    if end == .singularLine, samples.count > 1 {
      // The landing is exact; the interpolation is so to the tolerance.
      samples[samples.count - 1].theta = system.landing(state)
      length = state[2]
    }
    // The times of samples are sums of parts of steps, and may end an ulp early, so that the end could not be looked up.
    if end == .duration, samples.count > 1 { samples[samples.count - 1].time = settings.duration }
    if end == .minimum { length += snapToMinimum(rest: slope[2]) }
    fillMotion()
    return Trajectory(
      samples: samples, end: end, fisherLength: length,
      steps: FinishedPath(path))
  }

  /// Adds the minimum itself, if it is known, as the last point, and gives the arc length to it.
  private mutating func snapToMinimum(rest: Double) -> Double {
    guard settings.field == .natural || settings.speed != .metric else { return 0 }
    let last = samples[samples.count - 1]
    var nearest: Vector2?
    let minima = path.system.minima
    for minimum in minima.places {
      let distance = (minimum - last.theta).length
      if distance < minima.reach,
        distance < (nearest.map { ($0 - last.theta).length } ?? .infinity)
      {
        nearest = minimum
      }
    }
    guard let nearest else { return 0 }
    var time = last.time
    switch settings.speed {
    case .flow: break
    case .metric: time += rest
    case .screen: time += (nearest - last.theta).length
    }
    if time > last.time, time <= settings.duration {
      samples.append(FlowSample(time: time, theta: nearest, velocity: .zero, tangent: .zero))
      tangents.append(nil)
      velocities.append(nil)
    } else if samples.count > 1 {
      samples[samples.count - 1].theta = nearest
    }
    return rest
  }

  /// Velocities and tangents; if they are not finite, those of the adjacent chord.
  private mutating func fillMotion() {
    for i in samples.indices {
      if let velocity = velocities[i], let tangent = tangents[i] {
        samples[i].velocity = velocity
        samples[i].tangent = tangent
        continue
      }
      guard samples.count > 1 else { continue }
      let a = i == 0 ? 0 : i - 1
      let b = i == 0 ? 1 : i
      let chord = samples[b].theta - samples[a].theta
      let duration = samples[b].time - samples[a].time
      let length = chord.length
      guard length > 0 else { continue }
      samples[i].velocity = duration > 0 ? chord * (1 / duration) : .zero
      samples[i].tangent = chord * (1 / length)
      if let across = path.system.tangent(onSingularSetAt: samples[i].theta) {
        samples[i].tangent = across * (across.dot(chord) < 0 ? -1 : 1)
      }
    }
  }
}
