import Elementary
import Testing

@testable import InformationGeometry

@Suite("gradients against the definition, summed in higher precision")
struct GradientPropertyTests {
  /// A place and a target of one of the kinds that are hard in different ways.
  struct Case {
    var sigma: Double
    var targetSigma: Double
    var theta: Vector2
    var target: Vector2
    var kind: String

    init(seed: UInt64) {
      var random = SplitMix64(seed: seed)
      func uniform(_ low: Double, _ high: Double) -> Double {
        low + (high - low) * random.nextUnit()
      }
      func scale(_ low: Double, _ high: Double) -> Double {
        var x = 1.0
        let decades = uniform(low, high)
        for _ in 0..<Int(decades.magnitude) { x *= 10 }
        x *= 1 + 9 * (decades.magnitude - Double(Int(decades.magnitude))) / 1.0001
        return decades < 0 ? 1 / x : x
      }
      sigma = 0.05 * scale(0, 2.6)
      if sigma > 20 { sigma = 20 }
      targetSigma = sigma
      let middle = uniform(-3, 3)
      switch seed % 8 {
      case 0:
        kind = "overlapping"
        target = Vector2(uniform(-2, 2), uniform(-2, 2))
        theta = Vector2(uniform(-2, 2), uniform(-2, 2))
      case 1:
        kind = "far apart"
        target = Vector2(uniform(-20, 20), uniform(-20, 20))
        theta = Vector2(uniform(-20, 20), uniform(-20, 20))
      case 2:
        kind = "near the minimum"
        target = Vector2(uniform(-4, 4), uniform(-4, 4))
        let size = scale(-7, -0.5)
        theta = target + Vector2(uniform(-1, 1), uniform(-1, 1)) * size
      case 3:
        kind = "near the swapped minimum"
        target = Vector2(uniform(-15, 15), uniform(-15, 15))
        let size = scale(-7, -0.5)
        theta = Vector2(target.y, target.x) + Vector2(uniform(-1, 1), uniform(-1, 1)) * size
      case 4:
        kind = "nearly singular"
        target = Vector2(uniform(-3, 3), uniform(-3, 3))
        let d = scale(-8, -1)
        theta = Vector2(middle + d, middle - d)
      case 5:
        kind = "nearly singular, near the minimum"
        let d = scale(-7, -1)
        target = Vector2(middle + d, middle - d)
        let size = scale(-7, -1)
        theta = target + Vector2(uniform(-1, 1), uniform(-1, 1)) * size
      case 6:
        kind = "another width"
        target = Vector2(uniform(-2, 2), uniform(-2, 2))
        theta = Vector2(uniform(-2, 2), uniform(-2, 2))
        targetSigma = sigma * scale(-0.5, 0.5)
      default:
        kind = "one component far"
        target = Vector2(uniform(-2, 2), uniform(-2, 2))
        theta = Vector2(target.x + uniform(-1, 1), uniform(-38, 38))
      }
      theta = theta * sigma
      target = target * sigma
    }
  }

  @Test("value, gradient and natural gradient", arguments: UInt64(1)...120)
  func everywhere(seed: UInt64) throws {
    let c = Case(seed: seed)
    let model = GaussianMixture(sigma: c.sigma)
    let loss = MixtureLoss(model: model, target: c.target, targetSigma: c.targetSigma)
    let plain = PlainMixture(sigma: c.sigma, theta: c.theta)
    let expected = plain.loss(target: c.target, targetSigma: c.targetSigma)
    let fisher = plain.fisher()
    let found = loss.gradients(at: c.theta)
    let bound = 1e-12

    let comment = "seed \(seed): \(c.kind)"
    #expect(relativeError(loss.value(at: c.theta), expected.value) < bound, "value, \(comment)")
    let size = Vector2(expected.shift, expected.exchange).length
    let error = Vector2(found.shift - expected.shift, found.exchange - expected.exchange).length
    #expect(error / size < bound, "gradient, \(comment)")
    let natural = try #require(found.natural)
    let wanted = Vector2(expected.shift / fisher.shift, expected.exchange / fisher.exchange)
    let difference = Vector2(natural.shift - wanted.x, natural.exchange - wanted.y).length
    #expect(difference / wanted.length < bound, "natural gradient, \(comment)")
    let there = model.fisher(at: c.theta)
    #expect(relativeError(there.first.value, fisher.shift) < 1e-13, "λ₊, \(comment)")
    #expect(relativeError(there.second.value, fisher.exchange) < 1e-13, "λ₋, \(comment)")
  }

  @Test(
    "near the minimum, out to where the plain form takes over, at any separation",
    arguments: UInt64(1)...120)
  func nearMinimum(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    func uniform(_ low: Double, _ high: Double) -> Double { low + (high - low) * random.nextUnit() }
    let half = [uniform(0.05, 1), uniform(1, 8), uniform(8, 15), uniform(15, 40)][Int(seed % 4)]
    let target = Vector2(half, -half)
    // From a thousandth of the half σ within which the form is used to a little more than all of it.
    let size = 0.6 * Elementary.pow(10, -3 * random.nextUnit())
    let theta = target + Vector2(uniform(-size, size), uniform(-size, size))
    let loss = MixtureLoss(model: GaussianMixture(sigma: 1), target: target, targetSigma: 1)
    let expected = PlainMixture(sigma: 1, theta: theta).loss(target: target, targetSigma: 1)
    #expect(relativeError(loss.value(at: theta), expected.value) < 1e-12)
    let found = loss.gradients(at: theta)
    let length = Vector2(expected.shift, expected.exchange).length
    let error = Vector2(found.shift - expected.shift, found.exchange - expected.exchange).length
    #expect(error < 1e-12 * length)
  }

  @Test(
    "components that do not see each other have the gradient and the loss of two normal densities",
    arguments: [10.5, 14, 20, 30, 39.9, 200])
  func apart(half: Double) {
    let target = Vector2(half, -half)
    let loss = MixtureLoss(model: GaussianMixture(sigma: 1), target: target, targetSigma: 1)
    for change in [Vector2(0.5, -0.5), Vector2(-0.5, 0.5), Vector2(-0.5, 0.01), Vector2(1e-6, 0.3)]
    {
      let theta = target + change
      let step = theta - target
      let error = (loss.gradient(at: theta) - step * 0.5).length
      #expect(error < 1e-12 * step.length, "\(change)")
      #expect(relativeError(loss.value(at: theta), 0.25 * step.dot(step)) < 1e-12, "\(change)")
    }
  }
}
