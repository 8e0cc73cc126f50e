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

  /// The geodesic from `start` to `end` that a velocity on [0, 1] leads to.
  ///
  /// - Parameters:
  ///   - start: where it begins.
  ///   - end: where it should end.
  ///   - guess: about the velocity at the start if the whole way takes the time 1.
  ///   - spent: is raised by the evaluations of the connection.
  /// - Returns: the geodesic with its distance from the end, at most `goal`; nil where Newton's method does not lead there.
  func path(
    from start: Vector2, to end: Vector2, guess: Vector2, spent: inout Int
  ) -> (path: GeodesicPath, residual: Double)? {
    let limit = spent + most
    guard let origin = surface.connection(at: start, alpha: 0),
      let target = surface.connection(at: end, alpha: 0)
    else { return nil }
    var velocity = guess
    guard var shot = shot(from: start, velocity, origin.metric, &spent) else {
      return nil
    }
    var residual = target.norm(shot.endPoint - end)
    for _ in 0..<60 {
      if residual < rest * min(1, shot.length) || spent > limit { break }
      guard
        let change = correction(
          shot, miss: shot.endPoint - end, from: start, velocity, origin.metric, &spent)
      else { break }
      var factor = 1.0
      var isBetter = false
      for _ in 0..<8 {
        let next = change(factor)
        if let better = self.shot(from: start, next, origin.metric, &spent) {
          let distance = target.norm(better.endPoint - end)
          if distance < residual {
            isBetter = true
            (velocity, shot, residual) = (next, better, distance)
            break
          }
        }
        if residual < goal || spent > limit { break }
        factor *= 0.5
      }
      guard isBetter else { break }
    }
    return residual < goal ? (shot, residual) : nil
  }

  /// The geodesic with this velocity on [0, 1]; nil where it ends before.
  private func shot(
    from start: Vector2, _ velocity: Vector2, _ metric: SymmetricMatrix2, _ spent: inout Int
  ) -> GeodesicPath? {
    let length = integration.alpha == 0 ? metric.norm(velocity) : 1
    guard length > 0, length < 1e3,
      let path = integration.path(from: start, velocity: velocity, length: length)
    else { return nil }
    spent += path.evaluations
    return path.end == .length ? path : nil
  }

  /// Newton's change of the velocity, as a function of the part of it that is taken.
  private func correction(
    _ path: GeodesicPath, miss: Vector2, from start: Vector2, _ velocity: Vector2,
    _ metric: SymmetricMatrix2, _ spent: inout Int
  ) -> ((Double) -> Vector2)? {
    guard integration.alpha == 0 else {
      return differences(path, miss: miss, from: start, velocity, metric, &spent)
    }
    let field = JacobiField(along: path, on: surface, tolerance: 1e-5)
    let last = path.state(at: path.length)
    guard field.length == path.length,
      let there = surface.connection(at: last.theta, alpha: 0)?.metric
    else { return nil }
    let spread = field.value(at: path.length).y
    let along = -there.product(miss, last.velocity)
    let across = -there.product(miss, there.turned(last.velocity))
    guard spread != 0 else { return nil }
    let turn = min(max(across / spread, -0.7), 0.7)
    let growth = min(max(along / path.length, -0.5), 1)
    let unit = velocity * (1 / path.length)
    let side = metric.turned(unit)
    return { part in
      let (sine, cosine) = Elementary.sincos(part * turn)
      return (unit * cosine + side * sine) * (path.length * (1 + part * growth))
    }
  }

  /// The same for any connection, from geodesics beside this one.
  private func differences(
    _ path: GeodesicPath, miss: Vector2, from start: Vector2, _ velocity: Vector2,
    _ metric: SymmetricMatrix2, _ spent: inout Int
  ) -> ((Double) -> Vector2)? {
    let step = 1e-5
    let (u, v) = (velocity * step, metric.turned(velocity) * step)
    guard let first = shot(from: start, velocity + u, metric, &spent),
      let second = shot(from: start, velocity + v, metric, &spent)
    else { return nil }
    let a = first.endPoint - path.endPoint
    let b = second.endPoint - path.endPoint
    let determinant = a.x * b.y - a.y * b.x
    guard determinant != 0, determinant.isFinite else { return nil }
    let p = -(miss.x * b.y - miss.y * b.x) / determinant
    let q = -(a.x * miss.y - a.y * miss.x) / determinant
    let size = max(1, (p * p + q * q).squareRoot() * step / 0.7)
    return { part in velocity + (u * p + v * q) * (part / size) }
  }
}
