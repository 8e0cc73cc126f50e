extension SymmetricMatrix2 {
  /// The matrix and λ times the identity.
  func damped(by lambda: Double) -> SymmetricMatrix2 {
    SymmetricMatrix2(xx: xx + lambda, xy: xy, yy: yy + lambda)
  }

  var determinant: Double { xx * yy - xy * xy }

  /// Whether the matrix is positive definite by more than its rounding.
  var isPositive: Bool { xx > 0 && yy > 0 && determinant > 1e-14 * xx * yy }

  /// The inverse times v; nil if the matrix, which may be indefinite, is singular to rounding.
  func solved(_ v: Vector2) -> Vector2? {
    let determinant = determinant
    guard determinant.magnitude > 1e-15 * ((xx * yy).magnitude + xy * xy) else { return nil }
    let result = Vector2(
      (yy * v.x - xy * v.y) / determinant, (xx * v.y - xy * v.x) / determinant)
    return result.x.isFinite && result.y.isFinite ? result : nil
  }

  /// The inverse; nil as for `solved`.
  public var inverse: SymmetricMatrix2? {
    guard let x = solved(Vector2(1, 0)), let y = solved(Vector2(0, 1)) else { return nil }
    return SymmetricMatrix2(xx: x.x, xy: 0.5 * (x.y + y.x), yy: y.y)
  }

  public static func * (m: SymmetricMatrix2, k: Double) -> SymmetricMatrix2 {
    SymmetricMatrix2(xx: m.xx * k, xy: m.xy * k, yy: m.yy * k)
  }
}

extension FisherInformation {
  /// (F + λ1)⁻¹v; nil where that has no inverse.
  func solved(_ v: Vector2, damping: Double) -> Vector2? {
    guard damping > 0 else { return solved(v) }
    guard isKnown else { return nil }
    return first.vector * (v.dot(first.vector) / (first.value + damping))
      + second.vector * (v.dot(second.vector) / (second.value + damping))
  }
}
