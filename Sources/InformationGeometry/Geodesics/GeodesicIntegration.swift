/// The initial value problem θ̈^k + Γ^k_ij θ̇^i θ̇^j = 0, by steps of order 8 whose errors are measured in the metric.
struct GeodesicIntegration {
  typealias State = SIMD4<Double>

  let surface: any SurfaceGeometry
  let alpha: Double
  /// Of one step, relative to the unit of the metric.
  let tolerance: Double

  /// Steps after which nothing is expected any more: of a surface in closed form, and of one whose every value is an integral.
  private static let mostSteps = (closed: 4000, integral: 200)
  /// If the speed has this error, the surface is not known well enough to continue; coarse steps may have a hundred times their
  /// tolerance.
  private static let mostSpeedError = 1e-6
  /// How many times its tolerance an error may be if shorter steps do not reduce it, since it is rounding.
  private static let mostSlack = 1e3

  /// - Parameters:
  ///   - surface: the surface.
  ///   - alpha: of the connection; 0 is that of Levi-Civita.
  ///   - tolerance: of one step; nil for the accuracy of the surface.
  init(_ surface: any SurfaceGeometry, alpha: Double = 0, tolerance: Double? = nil) {
    self.surface = surface
    self.alpha = alpha
    self.tolerance = tolerance ?? Self.tolerance(on: surface)
  }

  /// Whether values of the surface cost little; otherwise each is an integral.
  private var hasClosedForm: Bool { surface.precision < 1e-12 }

  /// What the surface is worth.
  static func tolerance(on surface: any SurfaceGeometry) -> Double {
    min(1e-11, max(1e-12, 100 * surface.precision))
  }

  /// The geodesic from a point.
  ///
  /// - Parameters:
  ///   - start: in the domain.
  ///   - velocity: its direction for α = 0; with its size as well otherwise.
  ///   - length: how far, in s.
  ///   - area: outside of which it may end before; nil for none.
  /// - Returns: nil where F has no value at the start, or the velocity is 0.
  func path(
    from start: Vector2, velocity: Vector2, length: Double,
    within area: Window? = nil
  ) -> GeodesicPath? {
    guard
      let (run, first) = run(
        from: start, velocity: velocity, length: length, isDense: true, within: area)
    else { return nil }
    return GeodesicPath(
      alpha: alpha, start: start, startVelocity: first, length: run.s, end: run.end ?? .length,
      speedError: run.speedError, evaluations: run.evaluations, solution: run.solution)
  }

  /// The end of the same geodesic, without the points between, in less time; nil where it ends before.
  func end(from start: Vector2, velocity: Vector2, length: Double) -> Vector2? {
    guard
      let (run, _) = run(
        from: start, velocity: velocity, length: length, isDense: false, within: nil),
      run.end == nil
    else { return nil }
    return Vector2(run.state[0], run.state[1])
  }

  /// The same geodesic as a part of a search; nil where it ends before.
  ///
  /// - Parameters:
  ///   - start: in the domain.
  ///   - velocity: its direction for α = 0; with its size as well otherwise.
  ///   - length: how far, in s.
  ///   - isDense: whether the points between are asked for.
  ///   - spent: is raised by the evaluations of the connection.
  func shot(
    from start: Vector2, velocity: Vector2, length: Double, isDense: Bool, spent: inout Int
  ) -> GeodesicShot? {
    guard
      let (run, first) = run(
        from: start, velocity: velocity, length: length, isDense: isDense, within: nil)
    else { return nil }
    spent += run.evaluations
    guard run.end == nil else { return nil }
    var path: GeodesicPath?
    if isDense {
      path = GeodesicPath(
        alpha: alpha, start: start, startVelocity: first, length: run.s, end: .length,
        speedError: run.speedError, evaluations: run.evaluations, solution: run.solution)
    }
    return GeodesicShot(
      end: Vector2(run.state[0], run.state[1]), direction: Vector2(run.state[2], run.state[3]),
      metric: run.surface.metric, length: run.s, path: path)
  }

  /// Integrates until the length is reached or something ends it, with the velocity at the start that was taken.
  private func run(
    from start: Vector2, velocity: Vector2, length: Double, isDense: Bool, within area: Window?
  ) -> (Run, Vector2)? {
    guard let origin = surface.connection(at: start, alpha: alpha) else { return nil }
    let speed = origin.norm(velocity)
    guard speed > 0, speed.isFinite else { return nil }
    let first = alpha == 0 ? velocity * (1 / speed) : velocity
    var run = Run(
      state: State(start.x, start.y, first.x, first.y),
      surface: origin, length: length, isDense: isDense)
    var last: SurfaceConnection?
    run.slope = slope(run.state, &last)
    var step = min(0.1 / (alpha == 0 ? 1 : speed), length)
    var count = 0
    let mostSteps = hasClosedForm ? Self.mostSteps.closed : Self.mostSteps.integral
    while run.end == nil, run.s < length {
      count += 1
      guard count <= mostSteps else {
        run.end = lastWords(run)
        break
      }
      guard let next = advance(&run, by: min(step, length - run.s)) else {
        run.end = lastWords(run)
        break
      }
      step = next
      if let area, !area.contains(Vector2(run.state[0], run.state[1])) { break }
    }
    return (run, first)
  }

  /// The state of an integration.
  private struct Run {
    var state: State
    var slope = State.zero
    /// The surface at the current state.
    var surface: SurfaceConnection
    var s = 0.0
    let length: Double
    /// Whether points between the steps are asked for.
    let isDense: Bool
    var end: GeodesicEnd?
    var speedError = 0.0
    /// How many times the tolerance is currently allowed because of rounding.
    var slack = 1.0
    var evaluations = 1
    var solution: DenseSolution
    /// s and the state after each step.
    var visited: [(s: Double, state: State)]

    init(state: State, surface: SurfaceConnection, length: Double, isDense: Bool) {
      self.state = state
      self.surface = surface
      self.length = length
      self.isDense = isDense
      solution = DenseSolution(initial: state)
      visited = [(0, state)]
    }
  }

  /// The field at a state, and the surface there. Not inlined into the stages of a step, to which it would be copied.
  @inline(never)
  private func slope(_ y: State, _ last: inout SurfaceConnection?) -> State {
    last = surface.connection(at: Vector2(y[0], y[1]), alpha: alpha)
    guard let found = last else { return State(repeating: .nan) }
    let velocity = Vector2(y[2], y[3])
    let bend = found.christoffel.product(velocity, velocity)
    return State(velocity.x, velocity.y, -bend.x, -bend.y)
  }

  /// Errors in units of what is allowed: of places along each axis by the unit of the metric, of velocities by the metric, in
  /// which a large velocity towards a singular set counts little, as it should.
  private func scaling(_ run: Run) -> (State) -> State {
    let here = run.surface
    let units = Vector2(1 / here.metric.xx.squareRoot(), 1 / here.metric.yy.squareRoot())
    let speed = here.norm(Vector2(run.state[2], run.state[3]))
    let size = Vector2(
      min(units.x, 1 + run.state[0].magnitude), min(units.y, 1 + run.state[1].magnitude))
    let scale = State(size.x, size.y, speed, speed) * tolerance
    return { error in
      let velocity = here.components(of: Vector2(error[2], error[3]))
      return State(error[0], error[1], velocity.x, velocity.y) / scale
    }
  }

  /// Makes one step, shortened until its error is small enough, and returns the length of the next; nil if no step succeeds.
  /// Not inlined, since it is large.
  @inline(never)
  private func advance(_ run: inout Run, by proposed: Double) -> Double? {
    var step = proposed
    let scaled = scaling(run)
    var slowness = Slowness()
    // Coarse paths need not come as near to their ends.
    let least = max(1e-11, 1e-3 * tolerance) * (run.length < 1e-6 ? run.length : 1 + run.s)
    // Of a step the field is evaluated last at its end.
    var last: SurfaceConnection?
    while step > least {
      let result = DormandPrince853(
        from: run.state, slope: run.slope, step: step, scaled: scaled
      ) { slope($0, &last) }
      run.evaluations += 12
      if result.error > run.slack, slowness.isRounding(step, result.error) {
        guard result.error <= Self.mostSlack else { return nil }
        run.slack = result.error
      }
      guard result.error <= run.slack else {
        let error = result.error / run.slack
        step *= error.isFinite ? max(0.2, 0.9 * eighthRootOfInverse(error)) : 0.25
        continue
      }
      guard let found = last else {
        step *= 0.25
        continue
      }
      if run.isDense {
        let interpolation = result.interpolation { slope($0, &last) }
        run.evaluations += 3
        run.solution.append(
          DenseSolution.Segment(start: run.s, duration: step, interpolation: interpolation))
      }
      run.s = run.length - run.s - step < 1e-14 * run.length ? run.length : run.s + step
      run.state = result.end
      run.slope = result.endSlope
      run.surface = found
      run.visited.append((run.s, run.state))
      if run.slack > 1 { run.speedError = max(run.speedError, run.slack * tolerance) }
      if alpha == 0 {
        let speed = found.norm(Vector2(run.state[2], run.state[3]))
        run.speedError = max(run.speedError, (speed - 1).magnitude)
        if !(run.speedError < max(Self.mostSpeedError, 100 * tolerance)) { return nil }
      }
      return step * min(6, 0.9 * eighthRootOfInverse(max(result.error / run.slack, 1e-12)))
    }
    return nil
  }

  /// Distinguishes rounding from the error of a step, which falls like the eighth power of its length.
  private struct Slowness {
    private var last: (step: Double, error: Double)?
    private var count = 0

    /// Whether errors of shorter and shorter steps fell more slowly than by the third power, twice.
    mutating func isRounding(_ step: Double, _ error: Double) -> Bool {
      if let last {
        let part = step / last.step
        count = error > last.error * (part * part * part) ? count + 1 : 0
      }
      last = (step, error)
      return count > 1
    }
  }

  /// The reason why a geodesic cannot continue.
  private func lastWords(_ run: Run) -> GeodesicEnd {
    GeodesicLimit(surface, run.visited).end
  }
}

/// The end of a geodesic.
struct GeodesicShot {
  let end: Vector2
  /// The velocity there, of length 1 for α = 0.
  let direction: Vector2
  /// There.
  let metric: SymmetricMatrix2
  /// s there.
  let length: Double
  /// With the points between, if they were asked for.
  let path: GeodesicPath?
}
