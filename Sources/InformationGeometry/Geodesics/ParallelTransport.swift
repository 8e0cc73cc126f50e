/// A vector parallel-transported along a geodesic: V̇^k + Γ^k_ij θ̇^i V^j = 0 with the connection of the geodesic.
public struct ParallelTransport {
  private let path: GeodesicPath
  private let surface: any SurfaceGeometry
  /// Parts along the geodesic and across it, which the connection of Levi-Civita keeps.
  private let parts: Vector2
  /// The components on the way, for other connections.
  private let solution: DenseSolution?

  /// - Parameters:
  ///   - vector: at the start of the path, by its components in θ.
  ///   - path: the way.
  ///   - surface: that of the path.
  /// - Returns: nil where the start has no geometry.
  public init?(_ vector: Vector2, along path: GeodesicPath, on surface: any SurfaceGeometry) {
    guard let metric = surface.connection(at: path.start, alpha: 0)?.metric else { return nil }
    self.path = path
    self.surface = surface
    let unit = path.startVelocity
    guard path.alpha != 0 else {
      parts = Vector2(metric.product(vector, unit), metric.product(vector, metric.turned(unit)))
      solution = nil
      return
    }
    parts = .zero
    solution = DenseSolution.integrate(
      from: SIMD3(vector.x, vector.y, 0), over: path.length, tolerance: 1e-12,
      scale: max(vector.length, 1e-300)
    ) { s, v in
      let (theta, velocity) = path.state(at: s)
      guard let found = surface.connection(at: theta, alpha: path.alpha) else {
        return SIMD3(repeating: .nan)
      }
      let change = found.christoffel.product(velocity, Vector2(v[0], v[1]))
      return SIMD3(-change.x, -change.y, 0)
    }
  }

  /// The vector at s along the path; nil where the surface has no value.
  public func vector(at s: Double) -> Vector2? {
    if let solution {
      guard s <= solution.end else { return nil }
      let state = solution.state(at: s)
      return Vector2(state[0], state[1])
    }
    let (theta, velocity) = path.state(at: s)
    guard let metric = surface.connection(at: theta, alpha: 0)?.metric else { return nil }
    return velocity * parts.x + metric.turned(velocity) * parts.y
  }
}
