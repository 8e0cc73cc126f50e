import Elementary

/// Geodesics from one point in directions at equal angles of the metric there.
public struct GeodesicFan: Sendable {
  public let start: Vector2
  /// How far they were to go.
  public let length: Double
  /// The first goes along the first axis, the others follow towards the second. Each says why it ends.
  public let paths: [GeodesicPath]

  /// - Parameters:
  ///   - surface: serves one thread.
  ///   - start: the point.
  ///   - directions: how many, at least 1.
  ///   - length: of each.
  /// - Returns: nil where the point has no geometry.
  public init?(
    on surface: any SurfaceGeometry, from start: Vector2, directions: Int, length: Double
  ) {
    guard let metric = surface.connection(at: start, alpha: 0)?.metric else { return nil }
    let integration = GeodesicIntegration(surface)
    var paths: [GeodesicPath] = []
    let count = max(1, directions)
    for index in 0..<count {
      let angle = 2 * Elementary.pi * Double(index) / Double(count)
      guard
        let path = integration.path(
          from: start, velocity: metric.direction(at: Elementary.sincos(angle)), length: length)
      else { return nil }
      paths.append(path)
    }
    self.start = start
    self.length = length
    self.paths = paths
  }

  /// The points at a length on all geodesics, in their order; nil for one that ends before.
  public func front(at length: Double) -> [Vector2?] {
    paths.map { $0.length >= length ? $0.point(at: length) : nil }
  }
}
