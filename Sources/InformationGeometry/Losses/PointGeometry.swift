import Elementary

/// All computed quantities at one point of the parameter space.
public struct PointGeometry: Equatable, Sendable {
  public var theta: Vector2
  /// F(θ).
  public var fisher: FisherInformation
  /// δ = |μ1 − μ2|/σ of a mixture; nil for other models.
  public var separation: Double?
  /// L(θ) in nats.
  public var loss: Double
  /// ∇L, in 1/x.
  public var gradient: Vector2
  /// F⁻¹∇L, in x, not negated; nil where F is singular.
  public var naturalGradient: Vector2?
  /// Between −∇L and −F⁻¹∇L as seen in the plane, in radians, 0 … π/2; nil where F is
  /// singular or ∇L = 0.
  public var angle: Double?
  /// ‖F⁻¹∇L‖/‖∇L‖, in x²; nil where F is singular or ∇L = 0.
  public var correction: Double?
  /// √(∇LᵀF⁻¹∇L), without a unit; nil where F is singular.
  public var fisherNorm: Double?

  /// To the accuracy of `GaussianMixture.fisher(at:)` and `MixtureLoss`.
  public init(at theta: Vector2, loss: MixtureLoss) {
    let gradients = loss.gradients(at: theta)
    self.theta = theta
    fisher = loss.model.fisher(at: theta)
    separation = loss.model.separation(at: theta)
    self.loss = loss.value(at: theta)
    gradient = gradients.euclidean
    naturalGradient = gradients.natural?.vector
    angle = gradients.angle
    correction = gradients.correction
    fisherNorm = gradients.natural?.fisherNorm
  }

  /// To the accuracy of `TanhNetwork.fisher(at:)` and `TanhNetworkLoss`.
  public init(at theta: Vector2, loss: TanhNetworkLoss) {
    let gradients = loss.gradients(at: theta)
    self.init(
      at: theta, fisher: loss.model.fisher(at: theta), loss: loss.value(at: theta),
      gradient: gradients.euclidean, natural: gradients.natural)
  }

  /// From F, L and both gradients; derived quantities are as exact as these.
  init(
    at theta: Vector2, fisher: FisherInformation, loss: Double, gradient: Vector2,
    natural: Vector2?
  ) {
    self.theta = theta
    self.fisher = fisher
    self.loss = loss
    self.gradient = gradient
    guard !fisher.isSingular, let natural else { return }
    naturalGradient = natural
    fisherNorm = max(0, gradient.dot(natural)).squareRoot()
    let length = gradient.length
    let size = natural.length
    guard length > 0, size > 0 else { return }
    // The cross product of Fn and n is (λ₁ − λ₂)n₁n₂, which does not cancel.
    let sine =
      fisher.difference * (natural.dot(fisher.first.vector) / size)
      * (natural.dot(fisher.second.vector) / length)
    let cosine = gradient.dot(natural) / length / size
    angle = Elementary.atan2(sine.magnitude, cosine)
    let ratio = size / length
    correction = ratio.isFinite ? ratio : nil
  }
}
