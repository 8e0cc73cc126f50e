/// A symmetric 2 × 2 matrix.
public struct SymmetricMatrix2: Equatable, Sendable {
  public var xx: Double
  public var xy: Double
  public var yy: Double

  public init(xx: Double, xy: Double, yy: Double) {
    self.xx = xx
    self.xy = xy
    self.yy = yy
  }

  /// The eigenvalues. The smaller is exact to rounding of the larger, not of itself.
  public var eigenvalues: (smaller: Double, larger: Double) {
    let mean = (xx + yy) / 2
    let half = (xx - yy) / 2
    let root = (half * half + xy * xy).squareRoot()
    return (mean - root, mean + root)
  }

  public static func * (m: SymmetricMatrix2, v: Vector2) -> Vector2 {
    Vector2(m.xx * v.x + m.xy * v.y, m.xy * v.x + m.yy * v.y)
  }
}
