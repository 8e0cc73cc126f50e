import Elementary

/// The points at one distance from a centre: the front of the geodesics of that length, without the parts that a shorter path
/// reaches.
public struct DistanceBall: Sendable {
  public let centre: Vector2
  public let radius: Double
  /// Parts of the boundary, in the order of directions. A part that is not closed ends at the cut locus, where the front meets
  /// itself, or where geodesics end before this length.
  public let pieces: [(points: [Vector2], isClosed: Bool)]
  /// Whether geodesics ended before, so that the ball reaches the border of the surface.
  public let isOpen: Bool
  /// Whether parts of the front were cut, since a shorter path reaches them.
  public let isCut: Bool

  /// - Parameters:
  ///   - surface: serves one thread.
  ///   - centre: in the domain.
  ///   - radius: above 0.
  ///   - window: where cuts are looked for; nil for everywhere.
  ///   - directions: how many points the boundary has, about.
  /// - Returns: nil where the centre has no geometry.
  public init?(
    on surface: any SurfaceGeometry, at centre: Vector2, radius: Double,
    over window: Window? = nil, directions: Int = 180
  ) {
    guard radius > 0, let metric = surface.connection(at: centre, alpha: 0)?.metric,
      let sheet = PolarSheet(on: surface, from: centre, reach: radius, window: window)
    else { return nil }
    let integration = GeodesicIntegration(surface)
    var (hasEnd, hasCut) = (false, false)
    /// The front's point in a direction; nil where it is cut or missing.
    func front(_ angle: Double) -> Vector2? {
      guard
        let point = integration.end(
          from: centre, velocity: metric.direction(at: Elementary.sincos(angle)), length: radius)
      else {
        hasEnd = true
        return nil
      }
      if let place = sheet.place(of: point), place.s < radius * (1 - 1e-5),
        !Self.isSame(place, as: (radius, angle))
      {
        hasCut = true
        return nil
      }
      return point
    }
    /// The last point of the front between a direction that has one and one that has none.
    func edge(_ inside: Double, _ outside: Double) -> Vector2? {
      var (inside, outside) = (inside, outside)
      for _ in 0..<24 {
        let middle = 0.5 * (inside + outside)
        if front(middle) != nil { inside = middle } else { outside = middle }
      }
      return front(inside)
    }
    let count = max(12, directions)
    func angle(_ index: Int) -> Double { 2 * Elementary.pi * Double(index) / Double(count) }
    let all = (0..<count).map { front(angle($0)) }
    self.centre = centre
    self.radius = radius
    if !all.contains(where: { $0 == nil }) {
      pieces = [(all.compactMap { $0 }, true)]
    } else {
      var pieces: [(points: [Vector2], isClosed: Bool)] = []
      // From a direction without a point, so that no piece is split where the count begins.
      let gap = all.firstIndex { $0 == nil } ?? 0
      var points: [Vector2] = []
      for offset in 1...count {
        let index = (gap + offset) % count
        let here = angle(gap + offset)
        if let point = all[index] {
          if points.isEmpty, let first = edge(here, angle(gap + offset - 1)) {
            points.append(first)
          }
          points.append(point)
        } else if !points.isEmpty {
          if let last = edge(angle(gap + offset - 1), here) { points.append(last) }
          pieces.append((points, false))
          points = []
        }
      }
      self.pieces = pieces
    }
    isOpen = hasEnd
    isCut = hasCut
  }

  /// Whether the sheet has found the geodesic itself, to the few digits that its patches have: another one that comes to the same
  /// point does so from another direction.
  private static func isSame(
    _ found: (s: Double, angle: Double), as own: (s: Double, angle: Double)
  ) -> Bool {
    PlaneAngles.turned(from: own.angle, to: found.angle) < 0.02
      && (found.s - own.s).magnitude < 1e-3 * own.s
  }
}
