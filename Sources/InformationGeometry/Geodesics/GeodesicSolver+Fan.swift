import Elementary

extension GeodesicSolver {
  static let rays = 48
  /// How often the angle between two rays is halved, and the size of a cell between them, in the metric, from which on it is.
  private static let halvings = 5
  private static let widestCell = 0.3
  /// Evaluations of the connection for rays between those of a fan if each may be an integral: a second at most.
  private static let mostBetween = 30_000

  private static func angle(of ray: Int) -> Double {
    2 * Elementary.pi * Double(ray) / Double(rays)
  }

  /// Geodesics in all directions, at equal angles of the metric. For other connections `length` is that of the velocity.
  func fan(from start: Vector2, length: Double) -> [GeodesicPath] {
    guard let metric = surface.connection(at: start, alpha: 0)?.metric else { return [] }
    var fan: [GeodesicPath] = []
    for ray in 0..<Self.rays {
      let unit = metric.direction(at: Elementary.sincos(Self.angle(of: ray)))
      guard
        let path = coarse.path(
          from: start, velocity: alpha == 0 ? unit : unit * length, length: alpha == 0 ? length : 1)
      else { return [] }
      fan.append(path)
    }
    return fan
  }

  /// A ray of a fan, with its points at equal lengths.
  private struct Ray {
    let angle: Double
    let points: [Vector2]
    /// Whether it does not end before.
    let isWhole: Bool
  }

  /// Velocities on [0, 1] of geodesics that pass by the end, between neighbours in a fan. Neighbours get more rays between if they part
  /// so widely that the end may lie anywhere between them, or if one ends early, at a border that the other passes.
  func guesses(_ fan: [GeodesicPath], to end: Vector2, length: Double) -> [Vector2] {
    guard let start = fan.first?.start,
      let metric = surface.connection(at: start, alpha: 0)?.metric,
      let target = surface.connection(at: end, alpha: 0)?.metric
    else { return [] }
    let steps = 8 + Int(min(length, 40) * 12)
    func ray(_ angle: Double, _ path: GeodesicPath) -> Ray {
      let points = (0...steps).map { length * Double($0) / Double(steps) }
        .filter { $0 <= path.length }.map { path.point(at: $0) }
      return Ray(angle: angle, points: points, isWhole: path.end == .length)
    }
    var guesses: [Vector2] = []
    var rest = surface.precision < 1e-12 ? Int.max : Self.mostBetween
    func look(_ one: Ray, _ other: Ray, halvings: Int) {
      var found: [Vector2] = []
      let middle = 0.5 * (one.angle + other.angle)
      let direction = metric.direction(at: Elementary.sincos(middle))
      /// Looks on both sides of a ray between; false where there is to be none.
      func halve() -> Bool {
        guard halvings > 0, rest > 0,
          let path = coarse.path(from: start, velocity: direction, length: length)
        else { return false }
        rest -= path.evaluations
        let between = ray(middle, path)
        look(one, between, halvings: halvings - 1)
        look(between, other, halvings: halvings - 1)
        return true
      }
      var cell = 1
      while cell < min(one.points.count, other.points.count) {
        let corners = [
          one.points[cell - 1], other.points[cell - 1], other.points[cell], one.points[cell],
        ]
        cell += 1
        guard Self.mayContain(corners, end) else { continue }
        let size = max(target.norm(corners[0] - corners[2]), target.norm(corners[1] - corners[3]))
        if size > Self.widestCell, halve() { return }
        if Self.contains(corners, end) {
          found.append(direction * (length * (Double(cell) - 1.5) / Double(steps)))
        }
      }
      if one.isWhole != other.isWhole, halve() { return }
      guesses += found
    }
    // The first ray once more after the last, a turn on.
    let rays = (0...fan.count).map { ray(Self.angle(of: $0), fan[$0 % fan.count]) }
    for (one, other) in zip(rays, rays.dropFirst()) { look(one, other, halvings: Self.halvings) }
    return guesses
  }

  /// Velocities on [0, 1] of rays that come nearer to the end than their neighbours: beside a point in which many meet no
  /// neighbours enclose it.
  func approaches(_ fan: [GeodesicPath], to end: Vector2) -> [Vector2] {
    guard let target = surface.connection(at: end, alpha: 0)?.metric, fan.count > 2 else {
      return []
    }
    let nearest = fan.map { path in
      var best = (s: 0.0, distance: Double.infinity)
      for step in 1...64 {
        let s = path.length * Double(step) / 64
        let distance = target.norm(path.point(at: s) - end)
        if distance < best.distance { best = (s, distance) }
      }
      return best
    }
    var guesses: [Vector2] = []
    for (ray, here) in nearest.enumerated() {
      let before = nearest[(ray + fan.count - 1) % fan.count]
      let after = nearest[(ray + 1) % fan.count]
      if here.distance < 0.3, here.distance <= before.distance, here.distance <= after.distance {
        guesses.append(fan[ray].startVelocity * here.s)
      }
    }
    return guesses
  }

  /// Whether a guess leads where a known geodesic does.
  func isAbout(_ guess: Vector2, _ velocity: Vector2, _ path: GeodesicPath) -> Bool {
    guard let metric = surface.connection(at: path.start, alpha: 0)?.metric else { return false }
    return metric.norm(guess - velocity) < 0.15 * path.length
  }

  /// Whether a point lies in the rectangle about a quadrilateral, or within a tenth of its size of it.
  private static func mayContain(_ corners: [Vector2], _ point: Vector2) -> Bool {
    var (lower, upper) = (corners[0], corners[0])
    for corner in corners {
      lower = Vector2(min(lower.x, corner.x), min(lower.y, corner.y))
      upper = Vector2(max(upper.x, corner.x), max(upper.y, corner.y))
    }
    let margin = (upper - lower) * 0.1
    return lower.x - margin.x <= point.x && point.x <= upper.x + margin.x
      && lower.y - margin.y <= point.y && point.y <= upper.y + margin.y
  }

  /// Whether a point lies in a quadrilateral, or within a tenth of its size of it.
  private static func contains(_ corners: [Vector2], _ point: Vector2) -> Bool {
    var centre = Vector2.zero
    for corner in corners { centre = centre + corner * 0.25 }
    let target = centre + (point - centre) * (1 / 1.2)
    var (left, right) = (false, false)
    for index in 0..<4 {
      let (a, b) = (corners[index], corners[(index + 1) % 4])
      let side = (b.x - a.x) * (target.y - a.y) - (b.y - a.y) * (target.x - a.x)
      if side > 0 { left = true }
      if side < 0 { right = true }
    }
    return left != right
  }
}
