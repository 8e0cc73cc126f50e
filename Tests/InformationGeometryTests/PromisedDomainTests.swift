import Testing

@testable import InformationGeometry

/// Laws over the whole domain for which accuracy is promised, and slow methods beside the library's.
@Suite("the promised domain")
struct PromisedDomainTests {
  @Test(
    "both forms of F, E[s sᵀ] and −E[∂²log p], summed in higher precision",
    arguments: UInt64(1)...18)
  func forms(seed: UInt64) {
    let place = PromisedPlace(seed: seed)
    // The offset is lost in the rounding of x − m, for the slow sum as for anyone.
    let theta = Vector2(0, place.theta.x - place.theta.y)
    let plain = PlainMixture(sigma: place.sigma, theta: theta).fisher()
    let fisher = place.model.fisher(at: theta)
    #expect(relativeError(fisher.first.value, plain.shift) < 1e-13)
    #expect(relativeError(fisher.second.value, plain.exchange) < 1e-13)
    let size = plain.hessian.0
    #expect((fisher.matrix.xx - plain.hessian.0).magnitude < 1e-13 * size)
    #expect((fisher.matrix.xy - plain.hessian.1).magnitude < 1e-13 * size)
    #expect((fisher.matrix.yy - plain.hessian.2).magnitude < 1e-13 * size)
    // Wherever the pair of means stands.
    let there = place.model.fisher(at: place.theta)
    let moved = place.model.fisher(at: Vector2(0, place.theta.x - place.theta.y))
    #expect(there == moved)
  }

  @Test("exchanging the labels changes no bit but their order", arguments: UInt64(1)...60)
  func exchange(seed: UInt64) {
    let place = PromisedPlace(seed: seed)
    let here = PointGeometry(at: place.theta, loss: place.loss)
    let swapped = PointGeometry(at: Vector2(place.theta.y, place.theta.x), loss: place.loss)
    #expect(swapped.fisher == here.fisher)
    #expect(swapped.loss == here.loss && swapped.angle == here.angle)
    #expect(swapped.gradient == Vector2(here.gradient.y, here.gradient.x))
    let other = MixtureLoss(
      model: place.model, target: Vector2(place.target.y, place.target.x), targetSigma: place.sigma)
    #expect(relativeError(other.value(at: place.theta), here.loss) < 1e-12)
    #expect(
      (other.gradient(at: place.theta) - here.gradient).length < 1e-12 * here.gradient.length)
  }

  @Test("moving, mirroring and scaling the line of x", arguments: UInt64(1)...60)
  func isometries(seed: UInt64) throws {
    let place = PromisedPlace(seed: seed)
    let here = PointGeometry(at: place.theta, loss: place.loss)
    let natural = try #require(here.naturalGradient)
    /// The same with x ↦ factor·x + offset.
    func expectSame(_ factor: Double, _ offset: Double, _ bound: Double, _ name: String) throws {
      func map(_ v: Vector2) -> Vector2 { v * factor + Vector2(offset, offset) }
      let sigma = place.sigma * factor.magnitude
      let loss = MixtureLoss(
        model: GaussianMixture(sigma: sigma), target: map(place.target), targetSigma: sigma)
      let there = PointGeometry(at: map(place.theta), loss: loss)
      let square = factor * factor
      #expect(
        relativeError(there.fisher.first.value * square, here.fisher.first.value) <= bound,
        "\(name)"
      )
      #expect(
        relativeError(there.fisher.second.value * square, here.fisher.second.value) <= bound,
        "\(name)")
      #expect(relativeError(there.loss, here.loss) <= bound, "\(name)")
      #expect(
        (there.gradient * factor - here.gradient).length <= bound * here.gradient.length, "\(name)")
      let back = try #require(there.naturalGradient) * (1 / factor)
      #expect((back - natural).length <= bound * natural.length, "\(name)")
    }
    try expectSame(1, 1024, 1e-12, "moved")
    try expectSame(1, -4096.25, 1e-12, "moved")
    try expectSame(-1, 0, 1e-12, "mirrored")
    // Powers of two round nothing.
    try expectSame(4, 0, 0, "scaled by 4")
    try expectSame(0.125, 0, 0, "scaled by 1/8")
    try expectSame(-2, 0, 1e-12, "scaled by 2 and mirrored")
  }

  @Test("KL(p_θ ‖ p_θ+δθ) = ½δθᵀFδθ + a cubic term", arguments: UInt64(1)...60)
  func taylor(seed: UInt64) {
    let place = PromisedPlace(seed: seed, smallest: 1e-3)
    let loss = MixtureLoss(model: place.model, target: place.theta, targetSigma: place.sigma)
    let fisher = place.model.fisher(at: place.theta)
    // Near the line KL bends over the distance to it.
    let unit = place.sigma * min(1, place.separation)
    for direction in [Vector2(1, 0), Vector2(0.6, 0.8), Vector2(0.8, -0.6)] {
      /// KL of a step over its quadratic term, less 1: the cubic term comes first.
      func excess(_ eta: Double) -> Double {
        let step = direction * (eta * unit)
        return loss.value(at: place.theta + step) / (0.5 * fisher.squaredNorm(of: step)) - 1
      }
      let eta = 1.0 / 256
      let whole = excess(eta)
      let comment = "along \(direction)"
      #expect(whole.magnitude < 2 * eta, "\(comment)")
      // Half the step, half the cubic term; what is left over is of the second order.
      #expect((excess(eta / 2) - 0.5 * whole).magnitude < 3 * eta * eta, "\(comment)")
      #expect((excess(-eta) + whole).magnitude < 6 * eta * eta, "\(comment)")
    }
  }

  @Test(
    "the gradient is that of the value, by differences of the sixth order",
    arguments: UInt64(1)...40)
  func differences(seed: UInt64) {
    let place = PromisedPlace(seed: seed)
    let loss = place.loss
    // The responsibilities turn over σ/δ, and far data lever what they do.
    let lever = place.separation + (place.target - place.theta).length / place.sigma
    let step = place.sigma / (32 * (1 + lever / 4))
    func slope(_ direction: Vector2) -> Double {
      var sum = 0.0
      for (k, weight) in [(1.0, 45.0), (2, -9), (3, 1)] {
        let there = loss.value(at: place.theta + direction * (k * step))
        sum += weight * (there - loss.value(at: place.theta - direction * (k * step)))
      }
      return sum / (60 * step)
    }
    let expected = Vector2(slope(Vector2(1, 0)), slope(Vector2(0, 1)))
    let gradient = loss.gradient(at: place.theta)
    // The value's own 1e-12, divided by the step, and the rule's error.
    let bound =
      1e-12 * loss.value(at: place.theta) / step + 1e-8 * (gradient.length + 0.1 / place.sigma)
    #expect((gradient - expected).length < bound)
  }
}
