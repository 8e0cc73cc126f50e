import Elementary

/// The gradient of a loss and the natural gradient, in the plane and in the eigenbasis of F.
public struct LossGradient: Equatable, Sendable {
  /// ∇L along (1,1)/√2 and along (1,−1)/√2, in 1/x.
  public var shift: Double
  public var exchange: Double
  /// Nil where F is singular.
  public var natural: Natural?

  /// F⁻¹∇L, not negated.
  public struct Natural: Equatable, Sendable {
    /// Along (1,1)/√2 and along (1,−1)/√2, in x.
    public var shift: Double
    public var exchange: Double
    /// √(∇Lᵀ F⁻¹ ∇L), without a unit.
    public var fisherNorm: Double
    /// (λ₊ − λ₋)/λ₊.
    var relativeDifference: Double

    public var vector: Vector2 { LossGradient.vector(shift, exchange) }
  }

  /// ∇L.
  public var euclidean: Vector2 { LossGradient.vector(shift, exchange) }

  /// ‖∇L‖.
  public var length: Double { Elementary.hypot(shift, exchange) }

  /// The angle between −∇L and −F⁻¹∇L in radians, 0 … π/2: the two differ by less than a right
  /// angle, as F is positive. To 1e-12, relative, however small. Nil where F is singular or the
  /// gradient is zero.
  public var angle: Double? {
    guard let natural, length > 0 else { return nil }
    let x = natural.shift
    let y = natural.exchange
    let size = Elementary.hypot(x, y)
    guard size > 0, size.isFinite else { return nil }
    let a = shift / length
    let cosine = a * (x / size) + (exchange / length) * (y / size)
    // g₊n₋ − g₋n₊ with n = g/λ is g₊n₋(λ₊ − λ₋)/λ₊, which does not cancel.
    let sine = a * (y / size) * natural.relativeDifference
    return Elementary.atan2(sine.magnitude, cosine)
  }

  /// ‖F⁻¹∇L‖/‖∇L‖, in x². Nil where F is singular or the gradient is zero.
  public var correction: Double? {
    guard let natural, length > 0 else { return nil }
    let ratio = Elementary.hypot(natural.shift, natural.exchange) / length
    return ratio.isFinite ? ratio : nil
  }

  static func vector(_ shift: Double, _ exchange: Double) -> Vector2 {
    let root = GaussianMixture.shift.x
    return Vector2((shift + exchange) * root, (shift - exchange) * root)
  }
}
