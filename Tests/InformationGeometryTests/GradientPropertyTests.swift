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
}
