import Elementary
import Testing

@testable import InformationGeometry

@Suite("draws from models")
struct DrawTests {
  /// Φ⁻¹ by mpmath with 30 digits.
  static let quantiles: [(Double, Double)] = [
    (1e-300, -37.047096299361199237), (1e-20, -9.2623400897984075796),
    (1e-5, -4.2648907939228246102), (0.02, -2.0537489106318230443),
    (0.074, -1.4466320671589785099), (0.076, -1.4325027208258116188),
    (0.3, -0.52440051270804081597), (0.5, 0), (0.7, 0.52440051270804065631),
    (0.925, 1.4395314709384562291), (0.9999, 3.7190164854557083867),
    (0.9999999999, 6.3613408896974218642),
  ]

  @Test("quantiles of the normal distribution to 2e-15")
  func normalQuantiles() {
    for (p, z) in Self.quantiles {
      #expect((NormalQuantile.value(at: p) - z).magnitude <= 2e-15 * z.magnitude, "\(p)")
    }
    #expect(NormalQuantile.value(at: 0) == -.infinity)
    #expect(NormalQuantile.value(at: 1) == .infinity)
  }

  struct Family: Sendable, CustomStringConvertible {
    var description: String
    var theta: Vector2
    var quantile: @Sendable (Double) -> Double
  }

  static let families: [Family] = [
    Family(description: "normal", theta: Vector2(0.4, 1.7)) {
      0.4 + 1.7 * NormalQuantile.value(at: $0)
    },
    Family(description: "logistic", theta: Vector2(3, 0.7)) {
      3 + 0.7 * (Elementary.log($0) - Elementary.log1p(-$0))
    },
    Family(description: "cauchy", theta: Vector2(-1, 2)) {
      let (s, c) = Elementary.sincos(Elementary.pi * ($0 - 0.5))
      return -1 + 2 * s / c
    },
    Family(description: "weibull", theta: Vector2(0.7, 2)) {
      2 * Elementary.pow(-Elementary.log1p(-$0), 1 / 0.7)
    },
    Family(description: "gamma", theta: Vector2(1, 1.5)) { -1.5 * Elementary.log1p(-$0) },
    // k small: half of the mass below 0.01.
    Family(description: "lomax", theta: Vector2(0.3, 2)) {
      2 * Elementary.expm1(-Elementary.log1p(-$0) / 0.3)
    },
    Family(description: "beta", theta: Vector2(0.2, 1)) { Elementary.pow($0, 5) },
    Family(description: "kumaraswamy", theta: Vector2(2, 3)) {
      Elementary.pow(1 - Elementary.pow(1 - $0, 1.0 / 3), 0.5)
    },
    Family(description: "von_mises", theta: Vector2(0.3, 1e-9)) {
      Elementary.pi * (2 * $0 - 1)
    },
  ]

  @Test("densities: the inverse distribution function at each uniform", arguments: families)
  func densities(_ family: Family) throws {
    let model = try InferenceModels.model(family.description)
    let draws = try InferenceModels.sample(model, at: family.theta, 40, seed: 11)
    var generator = SplitMix64(seed: 11)
    for draw in draws {
      let u = generator.nextUnit()
      let exact = family.quantile(u)
      // Of the mass, not of x: the density says how far x may be off.
      let h = 1e-6
      let spread = family.quantile(min(u + h, 1 - 1e-12)) - family.quantile(max(u - h, 1e-12))
      let bound: Double = 1e-9 / (2 * h) * spread.magnitude + 1e-12 * exact.magnitude
      #expect((draw - exact).magnitude <= bound, "\(family), u = \(u): \(draw), \(exact)")
    }
  }

  @Test("an unnormalised density with two wells, by its distribution function")
  func wells() throws {
    let model = try InferenceModels.model("quartic")
    let draws = try InferenceModels.sample(model, at: Vector2(0.1, 8), 200, seed: 5)
    var middle = 0
    for draw in draws where draw.magnitude < 1 { middle += 1 }
    #expect(draws.contains { $0 < -1 } && draws.contains { $0 > 1 })
    #expect(middle < 10)
  }

  @Test("counts, lists and outcomes: the first value whose sum of masses exceeds u")
  func masses() throws {
    let model = try InferenceModels.model("negative_binomial")
    let theta = Vector2(2.5, 0.3)
    let draws = try InferenceModels.sample(model, at: theta, 500, seed: 21)
    var generator = SplitMix64(seed: 21)
    for draw in draws {
      let u = generator.nextUnit()
      var (sum, k) = (0.0, -1.0)
      while sum <= u, k < 400 {
        k += 1
        var log = Elementary.lgamma(k + 2.5) - Elementary.lgamma(2.5) - Elementary.lgamma(k + 1)
        log += 2.5 * Elementary.log(0.3) + k * Elementary.log(0.7)
        sum += Elementary.exp(log)
      }
      #expect(draw == k)
    }
    let trinomial = try InferenceModels.sample(
      try InferenceModels.model("trinomial"), at: Vector2(0.2, 0.5), 300, seed: 2)
    generator = SplitMix64(seed: 2)
    for draw in trinomial {
      let u = generator.nextUnit()
      #expect(draw == (u < 0.2 ? 0 : u < 0.7 ? 1 : 2))
    }
  }

  @Test("regressions: normal, Poisson and binomial noise about the means")
  func regressions() throws {
    let michaelis = try InferenceModels.sample(
      try InferenceModels.michaelis(), at: Vector2(1, 0.5), 1, seed: 9)
    var generator = SplitMix64(seed: 9)
    #expect(michaelis.count == 6)
    for (draw, t) in zip(michaelis, [0.25, 0.5, 1, 2, 4, 8]) {
      let z = NormalQuantile.value(at: generator.nextUnit())
      #expect((draw - (t / (0.5 + t) + 0.1 * z)).magnitude < 1e-15)
    }
    let inputs = [-2.0, -1, 0, 1, 2]
    let counts = try InferenceModels.sample(
      try InferenceModels.model("reg_poisson"), at: Vector2(3, 0.5), 1, seed: 4)
    generator = SplitMix64(seed: 4)
    for (draw, t) in zip(counts, inputs) {
      let (u, mean) = (generator.nextUnit(), Elementary.exp(3 + 0.5 * t))
      var (mass, k) = (Elementary.exp(-mean), 0.0)
      var sum = mass
      while sum <= u {
        k += 1
        mass *= mean / k
        sum += mass
      }
      #expect(draw == k)
    }
    let trials = try InferenceModels.sample(
      try InferenceModels.regression("logistic(a + b*t)", ["a", "b"], inputs, .binomial(12)),
      at: Vector2(0.2, 0.9), 1, seed: 6)
    generator = SplitMix64(seed: 6)
    for (draw, t) in zip(trials, inputs) {
      let (u, p) = (generator.nextUnit(), 1 / (1 + Elementary.exp(-0.2 - 0.9 * t)))
      var (mass, k) = (Elementary.pow(1 - p, 12), 0.0)
      var sum = mass
      while sum <= u {
        mass *= (12 - k) / (k + 1) * p / (1 - p)
        k += 1
        sum += mass
      }
      #expect(draw == k)
    }
  }

  @Test("the mixture: a uniform for the component, one for its normal number")
  func mixture() throws {
    let draws = try InferenceModels.sample(
      InferenceModels.mixture(sigma: 0.5), at: Vector2(-3, 2), 50, seed: 14)
    var generator = SplitMix64(seed: 14)
    for draw in draws {
      let mean = generator.nextUnit() < 0.5 ? -3.0 : 2
      #expect(draw == mean + 0.5 * NormalQuantile.value(at: generator.nextUnit()))
    }
  }

  @Test("a metric and a log-partition have no samples")
  func none() throws {
    let target = ModelTarget(theta: Vector2(0.5, 0.3), fixed: [])
    #expect(try InferenceModels.ising().sampleSource(of: target) == nil)
    let model = try InferenceModels.formula(
      ReferenceDefinitions.definition("polar", ["r", "phi"], .metric(["1", "0", "r^2"])))
    #expect(model.sampleSource(of: target) == nil)
  }
}
