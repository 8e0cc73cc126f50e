import Elementary

extension OptimizerPath {
  /// The path of a method from a point of Θ. The same arguments give the same bits.
  ///
  /// - Parameters:
  ///   - start: the first point.
  ///   - loss: the loss to minimise.
  ///   - method: how.
  ///   - settings: how far.
  /// - Throws: why the method makes no path on this loss.
  public static func path(
    from start: Vector2, on loss: any PlaneLoss, by method: PathMethod,
    _ settings: PathSettings = PathSettings()
  ) throws(PathFault) -> OptimizerPath {
    try check(method, on: loss)
    guard loss.model.contains(start) else {
      throw PathFault(message: "the start is outside of the parameters' domain")
    }
    guard let slope = loss.slope(at: start), slope.value.isFinite else {
      throw PathFault(message: "the loss has no value at the start")
    }
    try check(method, on: loss, at: start)
    if case .flow(let field, let times) = method {
      return flow(from: start, on: loss, field, times: times)
    }
    var run = OptimizerRun(loss: loss, method: method)
    var path = OptimizerPath(
      steps: [PathStep(step: 0, theta: start, slope)], end: .steps, attempted: nil)
    var (theta, here) = (start, slope)
    var step = 1
    while true {
      if let until = settings.until, here.gradient.length <= until {
        path.end = .converged
        return path
      }
      guard step <= settings.steps else { return path }
      switch run.next(step, from: theta, here) {
      case .end(let end):
        path.end = end
        return path
      case .point(let next):
        if let end = failure(next, on: loss) {
          path.end = end
          path.attempted = next.x.isFinite && next.y.isFinite ? next : nil
          return path
        }
        guard let slope = loss.slope(at: next), slope.value.isFinite else {
          path.end = .diverged
          path.attempted = next
          return path
        }
        let isAtFloor =
          settings.until != nil && method.hasDecrement
          && here.gradient.dot(theta - next).magnitude <= 0x1p-50 * (1 + here.value.magnitude)
          && slope.gradient.length >= here.gradient.length
        (theta, here) = (next, slope)
        path.steps.append(PathStep(step: step, theta: theta, slope))
        if isAtFloor {
          path.end = .converged
          return path
        }
      }
      step += 1
    }
  }

  /// Why a method does not fit a model, as its first point shows.
  private static func check(
    _ method: PathMethod, on loss: any PlaneLoss, at start: Vector2
  ) throws(PathFault) {
    if case .mirror = method, loss.model.meanParameters(at: start) == nil {
      throw PathFault(
        message: "mirror is for exponential families in natural parameters",
        hint: "a model with a log-partition; natural gradient is the same in mean parameters")
    }
    if case .expectationMaximisation = method,
      loss.expectationMaximisation(from: start) == nil
    {
      throw PathFault(message: "em is for models with hidden classes, as mixtures are")
    }
  }

  private static func failure(_ next: Vector2, on loss: any PlaneLoss) -> PathEnd? {
    let farthest = PathSettings.farthest
    guard next.x.magnitude <= farthest, next.y.magnitude <= farthest else { return .diverged }
    return loss.model.contains(next) ? nil : .leftDomain
  }

  /// Why a method does not fit a loss.
  private static func check(_ method: PathMethod, on loss: any PlaneLoss) throws(PathFault) {
    if let batch = method.batch {
      guard loss.observationCount > 0 else {
        throw PathFault(
          message: "batches need observations, and this loss has none",
          hint: "loss: {samples: …}, or leave batch out")
      }
      guard (1...loss.observationCount).contains(batch.size) else {
        throw PathFault(
          message: "expected a batch of 1 to \(loss.observationCount) observations,"
            + " found \(batch.size)")
      }
    }
    switch method {
    case .momentum(let rate, _, _), .nesterov(let rate, _, _), .rmsprop(let rate, _, _),
      .adam(let rate, _, _, _), .mirror(let rate):
      if rate.isLineSearch {
        throw PathFault(
          message: "\(method.name) has no line search",
          hint: "a number or a decay; gradient, natural and newton search along a line")
      }
    case .natural(_, .empirical, _, _) where loss.observationCount == 0:
      throw PathFault(
        message: "the empirical metric needs observations, and this loss has none",
        hint: "loss: {samples: …}, or metric: fisher")
    case .levenbergMarquardt where !loss.model.isRegression:
      throw PathFault(
        message: "levenberg-marquardt is for regressions", hint: "natural takes F of any model")
    case .flow(_, let times):
      var last = 0.0
      for time in times {
        guard time.isFinite, time >= last else {
          throw PathFault(message: "expected times from 0 on, ascending")
        }
        last = time
      }
    default: break
    }
    if method.batch != nil, method.rate?.isLineSearch == true {
      throw PathFault(
        message: "a batch has no line search", hint: "a number, or a rate that decays")
    }
  }
}

extension PathStep {
  init(step: Int, time: Double? = nil, theta: Vector2, _ slope: LossSlope?) {
    self.init(
      step: step, time: time, theta: theta, loss: slope?.value ?? .nan,
      gradientNorm: slope?.gradient.length ?? .nan)
  }
}

extension OptimizerPath {
  /// The points of the continuous flow at some times, with the start; times after its end are left out, and its end is given
  /// instead.
  private static func flow(
    from start: Vector2, on loss: any PlaneLoss, _ field: FlowField, times: [Double]
  ) -> OptimizerPath {
    var settings = FlowSettings(field: field)
    if let last = times.last { settings.duration = last }
    let trajectory = loss.trajectory(from: start, branch: .firstLarger, settings: settings) { _ in
      true
    }
    var points: [(time: Double, theta: Vector2)] = []
    if times.isEmpty {
      for sample in trajectory.samples { points.append((sample.time, sample.theta)) }
    } else {
      points.append((0, start))
      var isCut = false
      for time in times where time > 0 {
        if let theta = trajectory.state(at: time) {
          points.append((time, theta))
        } else {
          isCut = true
        }
      }
      if isCut, let last = trajectory.samples.last, last.time > points[points.count - 1].time {
        points.append((last.time, last.theta))
      }
    }
    var steps: [PathStep] = []
    for (index, point) in points.enumerated() {
      steps.append(
        PathStep(
          step: index, time: point.time, theta: point.theta, loss.slope(at: point.theta)))
    }
    return OptimizerPath(steps: steps, end: PathEnd(trajectory.end), attempted: nil)
  }
}

extension PathEnd {
  init(_ end: FlowEnd) {
    switch end {
    case .duration: self = .steps
    case .minimum: self = .converged
    case .window, .border: self = .leftDomain
    case .singularLine: self = .singular
    case .stalled: self = .stalled
    }
  }
}
