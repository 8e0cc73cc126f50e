import Testing

@testable import InformationGeometry

@Suite("the Fisher matrix")
struct FisherTests {
  /// Separations from the nearly singular to where both components are alone.
  static let separations: [Double] = [
    1e-7, 1e-5, 1e-3, 0.02, 0.1, 0.3, 0.499, 0.501, 0.8, 1.2, 1.6, 2, 2.49, 2.51, 3, 4, 5.5, 7, 9,
    13, 21,
    34,
  ]

  @Test("both forms, E[s sᵀ] and −E[∂²log p], are the closed form", arguments: separations)
  func forms(separation: Double) {
    for sigma in [0.05, 1, 20] {
      let theta = Vector2(0.25 * sigma, 0.25 * sigma - separation * sigma)
      let plain = PlainMixture(sigma: sigma, theta: theta).fisher()
      let fisher = GaussianMixture(sigma: sigma).fisher(at: theta)
      #expect(relativeError(fisher.first.value, plain.shift) < 2e-14)
      #expect(relativeError(fisher.second.value, plain.exchange) < 2e-14)
      // The entries of the Hessian form; their difference, λ₋, is not to be had from them.
      let unit = plain.hessian.0
      #expect(relativeError(fisher.matrix.xx, plain.hessian.0) < 2e-14)
      #expect(relativeError(fisher.matrix.yy, plain.hessian.2) < 2e-14)
      #expect((fisher.matrix.xy - plain.hessian.1).magnitude < 2e-14 * unit)
    }
  }

  @Test("the singular line: λ₋ = 0 exactly, λ₊ = 1/(2σ²), no κ")
  func singularLine() {
    for sigma in [0.05, 1, 20] {
      let model = GaussianMixture(sigma: sigma)
      let theta = Vector2(0.3, 0.3)
      let fisher = model.fisher(at: theta)
      #expect(fisher.second.value == 0)
      #expect(relativeError(fisher.first.value, 0.5 / (sigma * sigma)) < 1e-15)
      #expect(fisher.isSingular && model.isSingular(at: theta))
      #expect(fisher.conditionNumber == nil)
      #expect(fisher.determinant == 0)
      #expect(fisher.metricEllipse(epsilon: 0.02).second.length == nil)
      #expect(fisher.metricEllipse(epsilon: 0.02).scaledToUnitArea == nil)
      // As near as numbers come.
      let near = model.fisher(at: Vector2(0.3, 0.3.nextUp))
      #expect(near.second.value > 0 && !near.isSingular)
    }
  }

  @Test("κ ≈ 2/δ² near the line, 1 far from it")
  func conditionNumber() throws {
    let model = GaussianMixture(sigma: 1)
    for delta in [1e-8, 1e-6, 1e-4] {
      let kappa = try #require(model.fisher(separation: delta).conditionNumber)
      #expect(relativeError(kappa, 2 / (delta * delta) + 0.5) < 1e-14)
    }
    #expect(model.fisher(separation: 80).conditionNumber == 1)
    #expect(model.fisher(separation: 1e300).conditionNumber == 1)
  }

  @Test("the long axis turns at δ = 1.6363, where the ellipse is a circle")
  func turning() throws {
    let model = GaussianMixture(sigma: 1)
    let turn = GaussianMixture.turningSeparation
    let there = model.fisher(separation: turn)
    #expect((there.first.value - there.second.value).magnitude < 1e-15)
    #expect(relativeError(there.first.value, 0.30883634253268979494) < 1e-14)
    #expect(model.fisher(separation: turn - 1e-9).larger.vector == GaussianMixture.shift)
    #expect(model.fisher(separation: turn + 1e-9).larger.vector == GaussianMixture.exchange)
  }

  @Test("the smallest λ₊ and the largest λ₋/λ₊")
  func extremes() {
    let model = GaussianMixture(sigma: 1)
    let low = GaussianMixture.separationOfSmallestShift
    let smallest = model.fisher(separation: low).first.value
    #expect(relativeError(smallest, GaussianMixture.smallestShift) < 1e-14)
    let high = GaussianMixture.separationOfLargestRatio
    func ratio(_ delta: Double) -> Double {
      let fisher = model.fisher(separation: delta)
      return fisher.second.value / fisher.first.value
    }
    #expect(relativeError(ratio(high), GaussianMixture.largestRatio) < 1e-14)
    for step in [1e-4, 1e-2, 1] {
      #expect(model.fisher(separation: low - step).first.value > smallest)
      #expect(model.fisher(separation: low + step).first.value > smallest)
      #expect(ratio(high - step) < ratio(high))
      #expect(ratio(high + step) < ratio(high))
    }
  }

  @Test("λ₋ rises for ever, and no piece of the computation shows")
  func smoothness() {
    let model = GaussianMixture(sigma: 1)
    var last = model.fisher(separation: 0)
    for k in 1...3000 {
      let fisher = model.fisher(separation: Double(k) * 0.005)
      #expect(fisher.second.value >= last.second.value)
      #expect((fisher.first.value - last.first.value).magnitude < 0.0015)
      last = fisher
    }
    for seam in [0.5, 2.5] {
      let below = model.fisher(separation: seam.nextDown)
      let above = model.fisher(separation: seam.nextUp)
      #expect(relativeError(below.first.value, above.first.value) < 3e-15)
      #expect(relativeError(below.second.value, above.second.value) < 1e-14)
    }
  }

  @Test("F depends on δ alone, scales like 1/σ², and is the same for exchanged labels")
  func symmetries() {
    let model = GaussianMixture(sigma: 0.5)
    let a = model.fisher(at: Vector2(0.75, -0.25))
    #expect(model.fisher(at: Vector2(-0.25, 0.75)) == a)
    #expect(model.fisher(at: Vector2(8.75, 7.75)) == a)
    #expect(model.fisher(at: Vector2(-0.75, 0.25)) == a)
    let wide = GaussianMixture(sigma: 4).fisher(at: Vector2(6, -2))
    #expect(wide.first.value * 64 == a.first.value)
    #expect(wide.second.value * 64 == a.second.value)
    #expect(wide.conditionNumber == a.conditionNumber)
  }

  @Test("the metric ellipse is the set δθᵀFδθ = ε", arguments: separations)
  func ellipse(separation: Double) throws {
    let fisher = GaussianMixture(sigma: 0.7).fisher(separation: separation)
    let ellipse = fisher.metricEllipse(epsilon: 0.02)
    let a = try #require(ellipse.first.length)
    let b = try #require(ellipse.second.length)
    for (c, s) in [(1.0, 0.0), (0.6, 0.8), (0, 1), (-0.8, 0.6)] {
      let point = ellipse.first.direction * (a * c) + ellipse.second.direction * (b * s)
      #expect(relativeError(fisher.squaredNorm(of: point), 0.02) < 1e-9)
    }
    let unit = try #require(ellipse.scaledToUnitArea)
    let product = try #require(unit.first.length) * #require(unit.second.length)
    #expect(relativeError(product, 1) < 1e-15)
  }

  @Test("density, its logarithm and the score")
  func density() {
    let model = GaussianMixture(sigma: 0.6)
    let theta = Vector2(1.1, -0.4)
    var mass = 0.0
    for k in -400...400 {
      let x = Double(k) * 0.02
      let p = model.density(x, at: theta)
      mass += 0.02 * p
      let parts = model.componentDensities(x, at: theta)
      #expect(p == parts.first + parts.second)
      let step = 1e-5
      let score = model.score(x, at: theta)
      let slope1 =
        (model.logDensity(x, at: theta + Vector2(step, 0))
          - model.logDensity(x, at: theta - Vector2(step, 0))) / (2 * step)
      let slope2 =
        (model.logDensity(x, at: theta + Vector2(0, step))
          - model.logDensity(x, at: theta - Vector2(0, step))) / (2 * step)
      #expect((score - Vector2(slope1, slope2)).length < 1e-7 * (1 + score.length))
    }
    #expect((mass - 1).magnitude < 1e-13)
    #expect(model.logDensity(1e6, at: theta).isFinite)
  }
}
