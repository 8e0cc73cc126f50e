/// The deviation of neighbouring geodesics: y″ = −K·y along the geodesic, for α = 0.
struct JacobiField {
  /// y, y′ and nothing.
  private let solution: DenseSolution
  /// As far as K has values.
  var length: Double { solution.end }

  /// The field with y = 0, y′ = 1 at the start: how far a neighbour is whose direction differs by an angle, as a part of
  /// that angle.
  init(along path: GeodesicPath, on surface: any SurfaceGeometry, tolerance: Double = 1e-8) {
    solution = DenseSolution.integrate(
      from: SIMD3(0, 1, 0), over: path.length, tolerance: tolerance, scale: 1
    ) { s, y in
      guard let curvature = surface.curvature(at: path.point(at: s)), curvature.isFinite else {
        return SIMD3(repeating: .nan)
      }
      return SIMD3(y[1], -curvature * y[0], 0)
    }
  }

  /// y and y′ at s.
  func value(at s: Double) -> (y: Double, slope: Double) {
    let state = solution.state(at: s)
    return (state[0], state[1])
  }
}
