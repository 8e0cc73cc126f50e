import Elementary

/// Geodesics between two points by Newton's method on the velocity at the start.
struct GeodesicShooting {
  let integration: GeodesicIntegration

  /// The distance from the end that counts as reached, in the metric there.
  var goal = 1e-9
  /// Evaluations of the connection after which Newton's method gives up: many times what it takes where it gets on.
  var most = 60_000
  /// The distance at which nothing more is tried; of geodesics that are shorter than 1, as a part of their length.
  var rest = 1e-12

  private var surface: any SurfaceGeometry { integration.surface }

  /// A velocity on [0, 1] at the start, and where it leads.
  struct Aim {
    var velocity: Vector2
    /// The distance from the target, in the metric there.
    var residual = Double.infinity
    /// Whether the first shot is to come within 1e-7, since otherwise a cheaper search is worth while.
    var isExact = false
    /// How far the end moves across for a change of the direction, as a part of that change; nil where that is not known, and for
    /// α ≠ 0.
    var spread: Double?
  }

  /// The geodesic from `start` to `end` that a velocity leads to.
  ///
  /// - Parameters:
  ///   - start: where it begins.
  ///   - end: where it should end.
  ///   - aim: about the velocity at the start if the whole way takes the time 1; its residual is not used.
  ///   - spent: is raised by the evaluations of the connection.
  /// - Returns: the geodesic with its distance from the end, at most `goal`; nil where Newton's method does not lead there.
  func path(
    from start: Vector2, to end: Vector2, aim: Aim, spent: inout Int
  ) -> (path: GeodesicPath, residual: Double)? {
    guard let (aim, shot) = search(from: start, to: end, aim: aim, isDense: true, &spent) else {
      return nil
    }
    if let path = shot.path { return (path, aim.residual) }
    guard let origin = surface.connection(at: start, alpha: 0)?.metric,
      let path = self.shot(from: start, aim.velocity, origin, isDense: true, &spent)?.path
    else { return nil }
    return (path, aim.residual)
  }

  /// The velocity of the same geodesic, in less time than with the points between.
  func aim(from start: Vector2, to end: Vector2, guess: Vector2, spent: inout Int) -> Aim? {
    search(from: start, to: end, aim: Aim(velocity: guess), isDense: false, &spent)?.aim
  }

  private func search(
    from start: Vector2, to end: Vector2, aim: Aim, isDense: Bool, _ spent: inout Int
  ) -> (aim: Aim, shot: GeodesicShot)? {
    let limit = spent + most
    guard let origin = surface.connection(at: start, alpha: 0)?.metric,
      let target = surface.connection(at: end, alpha: 0)?.metric,
      var shot = shot(
        from: start, aim.velocity, origin, isDense: isDense && aim.isExact, &spent)
    else { return nil }
    var aim = aim
    aim.residual = target.norm(shot.end - end)
    if aim.isExact {
      guard aim.residual < 1e-7 else { return nil }
      if aim.residual < 1e-11 * min(1, shot.length) { return (aim, shot) }
    }
    for _ in 0..<60 {
      if aim.residual < rest * min(1, shot.length) || spent > limit { break }
      let miss = shot.end - end
      guard let change = change(shot, miss: miss, from: start, &aim, origin, &spent) else { break }
      var factor = 1.0
      var isBetter = false
      // The last shot alone needs the points between.
      let isDense = isDense && aim.residual < 1e-5
      for _ in 0..<8 {
        let velocity = change.velocity(factor)
        if let next = self.shot(from: start, velocity, origin, isDense: isDense, &spent) {
          let residual = target.norm(next.end - end)
          if residual < aim.residual {
            isBetter = true
            aim.spread =
              factor == 1 && residual < 0.2 * aim.residual
              ? change.spread(from: miss, to: next.end - end, next) ?? aim.spread : nil
            (aim.velocity, aim.residual, shot) = (velocity, residual, next)
            break
          }
        }
        if aim.residual < goal || spent > limit { break }
        factor *= 0.5
      }
      guard isBetter else { break }
    }
    return aim.residual < goal ? (aim, shot) : nil
  }

  /// The geodesic with this velocity on [0, 1]; nil where it ends before.
  private func shot(
    from start: Vector2, _ velocity: Vector2, _ metric: SymmetricMatrix2, isDense: Bool,
    _ spent: inout Int
  ) -> GeodesicShot? {
    let length = integration.alpha == 0 ? metric.norm(velocity) : 1
    guard length > 0, length < 1e5 else { return nil }
    return integration.shot(
      from: start, velocity: velocity, length: length, isDense: isDense, spent: &spent)
  }

  /// Newton's change of the velocity.
  private enum Change {
    /// A turn and a growth of the velocity, for α = 0.
    case turn(unit: Vector2, side: Vector2, length: Double, turn: Double, growth: Double)
    case sum(Vector2, Vector2)

    /// The velocity for a part of the change.
    func velocity(_ part: Double) -> Vector2 {
      switch self {
      case .turn(let unit, let side, let length, let turn, let growth):
        let (sine, cosine) = Elementary.sincos(part * turn)
        return (unit * cosine + side * sine) * (length * (1 + part * growth))
      case .sum(let velocity, let change): return velocity + change * part
      }
    }

    /// The spread by the secant, from how far the end came across; nil where the turn was too large for that, or too small.
    ///
    /// - Parameters:
    ///   - miss: of the end before.
    ///   - next: of the end after.
    ///   - shot: the geodesic after.
    func spread(from miss: Vector2, to next: Vector2, _ shot: GeodesicShot) -> Double? {
      guard case .turn(_, _, _, let turn, _) = self, turn.magnitude > 1e-6, turn.magnitude < 0.3
      else { return nil }
      return shot.metric.product(next - miss, shot.metric.turned(shot.direction)) / turn
    }
  }

  private func change(
    _ shot: GeodesicShot, miss: Vector2, from start: Vector2, _ aim: inout Aim,
    _ metric: SymmetricMatrix2, _ spent: inout Int
  ) -> Change? {
    guard integration.alpha == 0 else {
      return differences(shot, miss: miss, from: start, aim.velocity, metric, &spent)
    }
    let (there, direction) = (shot.metric, shot.direction)
    let side = there.turned(direction)
    let unit = aim.velocity * (1 / shot.length)
    let left = metric.turned(unit)
    if aim.spread == nil {
      // From a geodesic beside this one.
      let angle = 1e-4
      let velocity = (unit + left * angle) * (shot.length / (1 + angle * angle).squareRoot())
      guard let beside = self.shot(from: start, velocity, metric, isDense: false, &spent) else {
        return nil
      }
      aim.spread = there.product(beside.end - shot.end, side) / angle
    }
    guard let spread = aim.spread, spread != 0, spread.isFinite else { return nil }
    let along = -there.product(miss, direction)
    let across = -there.product(miss, side)
    return .turn(
      unit: unit, side: left, length: shot.length, turn: min(max(across / spread, -0.7), 0.7),
      growth: min(max(along / shot.length, -0.5), 1))
  }

  /// The same for any connection, from geodesics beside this one.
  private func differences(
    _ shot: GeodesicShot, miss: Vector2, from start: Vector2, _ velocity: Vector2,
    _ metric: SymmetricMatrix2, _ spent: inout Int
  ) -> Change? {
    let step = 1e-5
    let (u, v) = (velocity * step, metric.turned(velocity) * step)
    guard let first = self.shot(from: start, velocity + u, metric, isDense: false, &spent),
      let second = self.shot(from: start, velocity + v, metric, isDense: false, &spent)
    else { return nil }
    let a = first.end - shot.end
    let b = second.end - shot.end
    let determinant = a.x * b.y - a.y * b.x
    guard determinant != 0, determinant.isFinite else { return nil }
    let p = -(miss.x * b.y - miss.y * b.x) / determinant
    let q = -(a.x * miss.y - a.y * miss.x) / determinant
    let size = max(1, (p * p + q * q).squareRoot() * step / 0.7)
    return .sum(velocity, (u * p + v * q) * (1 / size))
  }
}
