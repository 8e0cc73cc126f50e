/// Why there is no geodesic between two points.
public enum GeodesicFailure: Error, Equatable, Sendable {
  /// This point has no geometry.
  case noGeometry(at: Vector2)
  /// Both points are the same.
  case samePoint
  /// The surface has no connection of this α, since it is a metric alone.
  case noConnection
  /// The direction is 0, or, on the mixture's singular line, not the direction of a geodesic.
  case noDirection
  /// The direction is along the singular set, on which no geodesic stays.
  case alongSingularSet
  /// The points are too far apart for the model's formulas.
  case tooFar
  /// No method found one; the nearest geodesic ended at this point, at this distance from the end in the metric there.
  case notFound(nearest: Vector2, distance: Double)
}

/// The geodesics that were found between two points.
public struct GeodesicSearch: Sendable {
  /// Distinct geodesics, the shortest first for α = 0; never empty unless `failure` says why.
  public let paths: [GeodesicPath]
  /// The distance of each path's end from its target, in the metric there; at most 1e-9.
  public let residuals: [Double]
  public let failure: GeodesicFailure?
  /// Whether all directions were searched, up to a bound for the distance: then `paths` contains all geodesics up to that
  /// length that 48 rays can distinguish.
  public let isThorough: Bool

  /// The shortest that was found.
  public var shortest: GeodesicPath? { paths.first }
}

/// Finds geodesics between points of a surface.
public struct GeodesicSolver {
  let surface: any SurfaceGeometry
  let alpha: Double
  private let integration: GeodesicIntegration
  /// The tolerance for the rays of a fan, which are only guesses.
  let coarse: GeodesicIntegration
  private let shooting: GeodesicShooting
  /// The number of evaluations of the connection after which a search tries no more guesses.
  private let mostEvaluations: Int
  /// Shooting for guesses, on the surface that is there for them.
  private let coarseShooting: GeodesicShooting

  /// - Parameters:
  ///   - surface: serves one thread.
  ///   - alpha: of the connection: 0 is that of Levi-Civita, 1 the exponential, −1 the mixture connection.
  public init(_ surface: any SurfaceGeometry, alpha: Double = 0) {
    self.surface = surface
    self.alpha = alpha
    integration = GeodesicIntegration(surface, alpha: alpha)
    coarse = GeodesicIntegration(surface.guess, alpha: alpha, tolerance: 1e-5)
    let isSame = surface.guess === surface
    let most = isSame ? 60_000 : 6000
    mostEvaluations = 10 * most
    shooting = GeodesicShooting(integration: integration, most: most)
    coarseShooting = GeodesicShooting(
      integration: GeodesicIntegration(
        surface.guess, alpha: alpha, tolerance: isSame ? 1e-8 : 1e-7),
      goal: 1e-4, most: most, rest: isSame ? 1e-9 : 1e-7)
  }

  /// The geodesic from a point: the exponential map.
  ///
  /// - Parameters:
  ///   - start: in the domain.
  ///   - direction: of any length but 0 for α = 0; else the velocity.
  ///   - length: by the metric for α = 0; else the time.
  /// - Returns: nil where the start has no geometry, or the direction is 0.
  public func path(from start: Vector2, direction: Vector2, length: Double) -> GeodesicPath? {
    integration.path(from: start, velocity: direction, length: length)
  }

  /// The distance of Fisher and Rao between two points; nil where no geodesic was found.
  public func distance(from start: Vector2, to end: Vector2) -> Double? {
    if start == end, surface.connection(at: start, alpha: 0) != nil { return 0 }
    return search(from: start, to: end).shortest?.length
  }

  /// The geodesics between two points.
  ///
  /// Methods in turn: collocation at few points from the straight line in logarithms of positive parameters, or the straight line of
  /// the chart, polished by shooting; the same at many points; for α ≠ 0 the same along connections between 0 and α; for α = 0 a fan of
  /// 48 rays, polished by shooting. If nothing was found for α = 0, the same from the other end; then the velocity that is right if the
  /// connection is flat; then for α ≠ 0 those of connections between a known one and α, one after the other.
  ///
  /// - Parameters:
  ///   - start: one end.
  ///   - end: the other.
  ///   - isThorough: whether to search all directions even if a geodesic is found early; for α = 0.
  public func search(
    from start: Vector2, to end: Vector2, isThorough: Bool = false
  ) -> GeodesicSearch {
    let found = searchOneWay(from: start, to: end, isThorough: isThorough)
    guard case .notFound = found.failure,
      let solution = fromOtherEnd(from: start, to: end) ?? developed(from: start, to: end)
        ?? continued(from: start, to: end)
    else { return found }
    return GeodesicSearch(
      paths: [solution.path], residuals: [solution.residual], failure: nil, isThorough: false)
  }

  /// Rays that hardly part at one end may part clearly at the other.
  private func fromOtherEnd(
    from start: Vector2, to end: Vector2
  ) -> (path: GeodesicPath, residual: Double)? {
    guard alpha == 0, let back = searchOneWay(from: end, to: start, isThorough: false).shortest
    else { return nil }
    var spent = 0
    return shooting.path(
      from: start, to: end, aim: .init(velocity: back.endVelocity * -back.length), spent: &spent)
  }

  /// That of a flat connection: from the start, from the end, or by halves from both where errors grow too much on the whole way.
  private func developed(
    from start: Vector2, to end: Vector2
  ) -> (path: GeodesicPath, residual: Double)? {
    let development = GeodesicDevelopment(surface: surface, alpha: alpha)
    guard let there = development.velocity(from: start, to: end),
      let back = development.velocity(from: end, to: start),
      let first = DevelopedShots(self, from: start, velocity: there),
      let last = DevelopedShots(self, from: end, velocity: back)
    else { return nil }
    if let found = first.path(to: end) { return found }
    if let found = last.path(to: start) {
      return (found.path.reversed(from: start), found.residual)
    }
    guard let one = first.half, let other = last.half,
      let middle = surface.connection(at: one.endPoint, alpha: 0)?.metric
    else { return nil }
    let residual = middle.norm(other.endPoint - one.endPoint)
    let turn = middle.norm(one.endVelocity + other.endVelocity) / middle.norm(one.endVelocity)
    guard residual < 1e-9, turn < 1e-9 else { return nil }
    return (one.joined(to: other, error: turn), residual)
  }

  /// By the velocities of geodesics with the same ends for other α, from the one of α = 0 or ±1 on, each from the last two.
  private func continued(
    from start: Vector2, to end: Vector2
  ) -> (path: GeodesicPath, residual: Double)? {
    guard alpha != 0 else { return nil }
    for base in alpha.magnitude > 0.5 ? [0, alpha < 0 ? -1.0 : 1] : [0] where base != alpha {
      let solver = GeodesicSolver(surface, alpha: base)
      guard
        let first = solver.searchOneWay(from: start, to: end, isThorough: false).shortest
          ?? solver.developed(from: start, to: end)?.path
      else { continue }
      let velocity = first.startVelocity * (base == 0 ? first.length : 1)
      if let found = continued(from: start, to: end, velocity, of: base) { return found }
    }
    return nil
  }

  private func continued(
    from start: Vector2, to end: Vector2, _ velocity: Vector2, of base: Double
  ) -> (path: GeodesicPath, residual: Double)? {
    var known = (part: 0.0, velocity: velocity)
    /// Of the velocity, for a part of the way to α.
    var slope = Vector2.zero
    var step = 0.25
    var spent = 0
    while step > 1e-3, spent < mostEvaluations {
      let part = min(1, known.part + step)
      let guess = known.velocity + slope * (part - known.part)
      let solver = GeodesicSolver(surface, alpha: part < 1 ? base + (alpha - base) * part : alpha)
      if part == 1 {
        if let found = solver.shot(from: start, to: end, guess: guess, &spent) { return found }
      } else if let aim = solver.coarseShooting.aim(
        from: start, to: end, guess: guess, spent: &spent)
      {
        slope = (aim.velocity - known.velocity) * (1 / (part - known.part))
        known = (part, aim.velocity)
        step *= 1.5
        continue
      }
      step *= 0.5
    }
    return nil
  }

  /// Shots from one end of a geodesic by a velocity that is known to most digits.
  private struct DevelopedShots {
    let start: Vector2
    let velocity: Vector2
    private let size: Double
    private let integration: GeodesicIntegration
    private let shooting: GeodesicShooting

    init?(_ solver: GeodesicSolver, from start: Vector2, velocity: Vector2) {
      guard let metric = solver.surface.connection(at: start, alpha: 0)?.metric else { return nil }
      self.start = start
      self.velocity = velocity
      size = metric.norm(velocity)
      // Errors of steps are relative to the speed, which is the length where it is constant.
      integration = GeodesicIntegration(
        solver.surface, alpha: solver.alpha,
        tolerance: solver.integration.tolerance / min(100, max(1, size)))
      shooting = GeodesicShooting(integration: integration, most: solver.mostEvaluations / 10)
    }

    func path(to end: Vector2) -> (path: GeodesicPath, residual: Double)? {
      for isExact in [true, false] {
        var spent = 0
        let aim = GeodesicShooting.Aim(velocity: velocity, isExact: isExact)
        if let found = shooting.path(from: start, to: end, aim: aim, spent: &spent) { return found }
      }
      return nil
    }

    var half: GeodesicPath? {
      let length = integration.alpha == 0 ? size : 1
      let path = integration.path(from: start, velocity: velocity, length: 0.5 * length)
      return path?.end == .length ? path : nil
    }
  }

  private func searchOneWay(
    from start: Vector2, to end: Vector2, isThorough: Bool
  ) -> GeodesicSearch {
    for point in [start, end] where surface.connection(at: point, alpha: 0) == nil {
      return failed(.noGeometry(at: point))
    }
    guard start != end else { return failed(.samePoint) }
    guard alpha == 0 || surface.hasAlphaConnections else { return failed(.noConnection) }
    var found: [(path: GeodesicPath, residual: Double)] = []
    var spent = 0
    if let solution = nearest(from: start, to: end, &spent) { found.append(solution) }
    if found.isEmpty, let guess = collocated(from: start, to: end),
      let solution = shot(from: start, to: end, guess: guess, &spent)
    {
      found.append(solution)
    }
    var looksAround = alpha == 0 && (isThorough || found.isEmpty)
    if looksAround {
      let bound = lineLength(from: start, to: end) ?? 6
      let reach = max(1.05 * bound, 1.5 * (found.first?.path.length ?? 0))
      let fan = fan(from: start, length: reach)
      let passing = guesses(fan, to: end, length: reach)
      let near = approaches(fan, to: end).filter { near in
        !found.contains { known in
          isAbout(near, known.path.startVelocity * known.path.length, known.path)
        }
      }
      for guess in passing + near {
        guard spent < mostEvaluations else {
          looksAround = false
          break
        }
        if let solution = shot(from: start, to: end, guess: guess, &spent) {
          add(solution, to: &found)
        }
      }
      if found.isEmpty { return failed(nearest(fan, to: end)) }
    }
    guard !found.isEmpty else {
      let length = lineLength(from: start, to: end) ?? 6
      return failed(nearest(fan(from: start, length: length), to: end))
    }
    if alpha == 0 { found.sort { $0.path.length < $1.path.length } }
    return GeodesicSearch(
      paths: found.map { $0.path }, residuals: found.map { $0.residual }, failure: nil,
      isThorough: looksAround)
  }

  /// A geodesic from a guess of its velocity on [0, 1], which a few digits improve at little cost. If values of the surface may take
  /// long, this is done on the surface for guesses, so that no path enters expensive areas.
  private func shot(
    from start: Vector2, to end: Vector2, guess: Vector2, _ spent: inout Int
  ) -> (path: GeodesicPath, residual: Double)? {
    if let near = coarseShooting.aim(from: start, to: end, guess: guess, spent: &spent) {
      return shooting.path(from: start, to: end, aim: near, spent: &spent)
    }
    return surface.guess === surface
      ? shooting.path(from: start, to: end, aim: .init(velocity: guess), spent: &spent) : nil
  }

  private func failed(_ failure: GeodesicFailure) -> GeodesicSearch {
    GeodesicSearch(paths: [], residuals: [], failure: failure, isThorough: alpha == 0)
  }

  /// Keeps a geodesic unless it is known already.
  private func add(
    _ solution: (path: GeodesicPath, residual: Double),
    to found: inout [(path: GeodesicPath, residual: Double)]
  ) {
    guard let metric = surface.connection(at: solution.path.start, alpha: 0)?.metric else { return }
    for known in found {
      let turn = metric.norm(known.path.startVelocity - solution.path.startVelocity)
      if turn < 1e-5, (known.path.length - solution.path.length).magnitude < 1e-5 { return }
    }
    found.append(solution)
  }

  /// A bound for the distance: the length of the straight line of the chart; nil where it leaves the domain.
  func lineLength(from start: Vector2, to end: Vector2, pieces: Int = 32) -> Double? {
    let surface = surface.guess
    var sum = 0.0
    for piece in 0..<pieces {
      for part in [0.21132486540518711775, 0.78867513459481288225] {
        let theta = start + (end - start) * ((Double(piece) + part) / Double(pieces))
        guard let metric = surface.connection(at: theta, alpha: 0)?.metric else { return nil }
        sum += metric.norm(end - start)
      }
    }
    return sum / Double(2 * pieces)
  }

  /// For α = 0 the geodesic that Newton's method finds from the straight line: by few points, then by many, whose velocity at the start
  /// has nearly all digits if the geodesic is not long, so that one shot is enough. Without those from the velocity of the line.
  private func nearest(
    from start: Vector2, to end: Vector2, _ spent: inout Int
  ) -> (path: GeodesicPath, residual: Double)? {
    guard alpha == 0 else { return nil }
    let few = GeodesicCollocation(surface.guess, alpha: 0, points: .few)
    var guess: Vector2?
    if let rough = few.path(from: few.line(from: start, to: end), rest: 0.01) {
      guess = few.startVelocity(rough)
      let many = GeodesicCollocation(surface, alpha: 0, points: .many)
      // Of integrals guesses alone are cheap.
      if surface.guess === surface,
        let path = many.path(from: few.points.values(rough, at: .many), rest: 1e-7)
      {
        let velocity = many.startVelocity(path)
        let aim = GeodesicShooting.Aim(velocity: velocity, isExact: true)
        if let solution = shooting.path(from: start, to: end, aim: aim, spent: &spent) {
          return solution
        }
        guess = velocity
      }
    }
    return (guess ?? lineVelocity(from: start, to: end)).flatMap {
      shot(from: start, to: end, guess: $0, &spent)
    }
  }

  private func lineVelocity(from start: Vector2, to end: Vector2) -> Vector2? {
    guard alpha == 0 else { return nil }
    guard let length = lineLength(from: start, to: end, pieces: 4),
      let metric = surface.connection(at: start, alpha: 0)?.metric
    else { return nil }
    return (end - start) * (length / metric.norm(end - start))
  }

  /// The velocity at the start of a path by collocation; through connections between 0 and α where that is needed.
  private func collocated(from start: Vector2, to end: Vector2) -> Vector2? {
    let method = GeodesicCollocation(surface.guess, alpha: alpha)
    let line = method.line(from: start, to: end)
    if let path = method.path(from: line) { return method.startVelocity(path) }
    guard alpha != 0, var path = GeodesicCollocation(surface.guess, alpha: 0).path(from: line)
    else {
      return nil
    }
    var part = 0.0
    var step = 0.5
    while part < 1, step > 1e-3 {
      let next = min(1, part + step)
      if let better = GeodesicCollocation(surface.guess, alpha: alpha * next).path(from: path) {
        path = better
        part = next
        step *= 2
      } else {
        step *= 0.5
      }
    }
    return part < 1 ? nil : method.startVelocity(path)
  }

  /// The words of a failure: how near a fan comes.
  private func nearest(_ fan: [GeodesicPath], to end: Vector2) -> GeodesicFailure {
    guard let target = surface.connection(at: end, alpha: 0), let start = fan.first?.start else {
      return .noGeometry(at: end)
    }
    var best = (point: start, distance: Double.infinity)
    for path in fan {
      for step in 0...64 {
        let point = path.point(at: path.length * Double(step) / 64)
        let distance = target.norm(point - end)
        if distance < best.distance { best = (point, distance) }
      }
    }
    return .notFound(nearest: best.point, distance: best.distance)
  }
}
