import Elementary

/// The loss of the mixture: the divergence from a given mixture, or the mean negative log-likelihood of values.
///
/// Both are unchanged when the two means are exchanged.
///
/// Accuracy. For 0.05 ≤ σ ≤ 20 and σ* = σ, however far θ and θ* are from each other: the value, and each component of the
/// gradient in the eigenbasis relative to the length of the gradient, to 1e-12; the natural gradient likewise, relative to its
/// own length; all of it also beside the minima and the singular line. Where σ* ≠ σ, and for samples, the minimum is nowhere
/// known in advance, and the errors are 1e-14 of the terms that cancel there: of E*[(x−m)²]/σ² for the value, of E*[|x−m|]/σ²
/// for the gradient, and of δ·E*[(x−m)²]/σ³ for its exchange component near the singular line. If |μ1−μ2| ≥ 40σ, these terms
/// contain the distance from the nearer mean in place of x−m, except for data within 40σ/δ of m, for which the distances from
/// both means count.
public struct MixtureLoss: Sendable {
  public let model: GaussianMixture
  let data: Data

  enum Data: Sendable {
    case mixture(MixtureTarget, theta: Vector2)
    case samples(SampleTarget)
  }

  /// KL(p_θ* ‖ p_θ), p_θ* being the mixture of the two means `target` with the width `targetSigma`
  /// > 0.
  public init(model: GaussianMixture, target: Vector2, targetSigma: Double) {
    self.model = model
    data = .mixture(
      MixtureTarget(target: target, targetSigma: targetSigma, sigma: model.sigma), theta: target)
  }

  /// −(1/n)Σ log p(x_k|θ); zero everywhere for no samples.
  public init(model: GaussianMixture, samples: [Double]) {
    self.model = model
    data = .samples(SampleTarget(samples, sigma: model.sigma))
  }

  /// The minima that are known: θ* and its mirror image for a divergence with σ* = σ (one point if
  /// they are the same), and none otherwise.
  public var minima: [Vector2] {
    guard case .mixture(let target, let theta) = data, target.excessWidth == 0 else { return [] }
    let mirror = Vector2(theta.y, theta.x)
    return theta == mirror ? [theta] : [theta, mirror]
  }

  /// The loss in nats.
  public func value(at theta: Vector2) -> Double {
    switch data {
    case .mixture(let target, _):
      return target.preciseDivergence(theta)
    case .samples(let target):
      let place = target.place(theta)
      guard place.halfSeparation < SampleTarget.farHalfSeparation || target.values.isEmpty else {
        return target.farNegativeLogLikelihood(theta)
      }
      return target.negativeLogLikelihood(
        offset: place.offset, halfSeparation: place.halfSeparation)
    }
  }

  /// ∇L = (∂L/∂μ1, ∂L/∂μ2), in 1/x; exactly zero at `minima`.
  public func gradient(at theta: Vector2) -> Vector2 {
    let moments = moments(at: theta)
    let (shift, exchange) = components(moments, signedHalf: signedHalf(at: theta))
    return LossGradient.vector(shift, exchange)
  }

  /// (μ1 − μ2)/2σ.
  private func signedHalf(at theta: Vector2) -> Double { (theta.x - theta.y) / (2 * model.sigma) }

  /// ∇L in the eigenbasis.
  private func components(
    _ moments: MixtureMoments, signedHalf: Double
  ) -> (shift: Double, exchange: Double) {
    let unit = GaussianMixture.shift.x / model.sigma
    return (-moments.shift * unit, -signedHalf * moments.exchange * unit)
  }

  /// ∇L and F⁻¹∇L, both from one pass over the data and made in the eigenbasis.
  public func gradients(at theta: Vector2) -> LossGradient {
    let moments = moments(at: theta)
    let sigma = model.sigma
    let root = GaussianMixture.shift.x
    let signedHalf = signedHalf(at: theta)
    let (shift, exchange) = components(moments, signedHalf: signedHalf)
    guard !model.isSingular(at: theta) else {
      return LossGradient(shift: shift, exchange: exchange, natural: nil)
    }
    let spectrum = MixtureSpectrum(separation: 2 * signedHalf.magnitude)
    // g/λ, with λ₋ = M d²/2σ² divided by before d² can underflow.
    let naturalShift = -moments.shift * sigma / (root * spectrum.shift)
    let naturalExchange =
      -moments.exchange * sigma / (root * spectrum.exchangeFactor) / signedHalf
    let norm =
      (moments.shift * moments.shift / spectrum.shift
      + moments.exchange * moments.exchange / spectrum.exchangeFactor).squareRoot()
    return LossGradient(
      shift: shift, exchange: exchange,
      natural: LossGradient.Natural(
        shift: naturalShift, exchange: naturalExchange, fisherNorm: norm,
        relativeDifference: spectrum.difference / spectrum.shift))
  }

  func moments(at theta: Vector2) -> MixtureMoments {
    switch data {
    case .mixture(let target, _):
      return target.preciseMoments(theta)
    case .samples(let target):
      let place = target.place(theta)
      guard place.halfSeparation < SampleTarget.farHalfSeparation || target.values.isEmpty else {
        return target.farMoments(theta)
      }
      return target.moments(offset: place.offset, halfSeparation: place.halfSeparation)
    }
  }
}
