import Elementary
import Foundation
import InformationGeometry
import Testing

/// What models by formulas say of their data, of the border of Θ and of their singular sets.
@Suite("data sides, borders and singular sets of models by formulas")
struct FormulaDataTests {
  private static func parameter(
    _ name: String, _ symbol: String, _ domain: ParameterDomain, _ standard: Double
  ) -> ModelParameter {
    ModelParameter(
      name: name, symbol: symbol, plain: name, domain: domain, standard: standard, window: 0.1...4,
      meaning: "a parameter")
  }

  private static func model(_ definition: ModelDefinition) throws -> any PlaneModel {
    let family = try FormulaFamily(definition)
    return family.model(ModelSettings(family.descriptor))
  }

  private static func density(
    _ first: ModelParameter, _ second: ModelParameter, _ formula: String, _ space: SampleSpace
  ) throws -> any PlaneModel {
    try model(
      ModelDefinition(
        name: "", title: "a density", parameters: [first, second],
        kind: .density(
          formula: formula, isLogarithm: true, isNormalised: true, variable: "x", space: space)))
  }

  private static func normal() throws -> any PlaneModel {
    try density(
      parameter("mu", "*μ*", .real, 0), parameter("sigma", "*σ*", .positive, 1),
      "-(x - mu)^2/(2*sigma^2) - log(sigma) - log(2*pi)/2", .line)
  }

  @Test("the curve of a narrow normal density far out is found, and is the density")
  func curve() throws {
    guard case .curve(let curve) = try Self.normal().data else {
      Issue.record("no curve")
      return
    }
    for (mu, sigma) in [(0.0, 1.0), (1000, 1e-3), (-3e4, 20)] {
      let target = ModelTarget(theta: Vector2(mu, sigma), fixed: [])
      let bounds = try #require(curve.bounds(of: target))
      #expect(bounds.lower < mu - 2.5 * sigma && bounds.lower > mu - 5 * sigma)
      #expect(bounds.upper > mu + 2.5 * sigma && bounds.upper < mu + 5 * sigma)
      let top = 1 / (sigma * (2 * Double.pi).squareRoot())
      #expect(bounds.peak > top && bounds.peak < 1.1 * top)
      let places = curve.places(from: bounds.lower, to: bounds.upper, of: target)
      #expect(places.first == bounds.lower && places.last == bounds.upper)
      for (x, height) in zip(places, curve.heights(at: places, of: target)) {
        let z = (x - mu) / sigma
        #expect(abs(height - top * exp(-z * z / 2)) <= 1e-12 * top, "x = \(x)")
      }
    }
  }

  @Test("a density without bound at 0 is cut where most of its mass is seen")
  func cut() throws {
    let gamma = try Self.density(
      Self.parameter("k", "*k*", .positive, 1), Self.parameter("s", "*s*", .positive, 1),
      "(k - 1)*log(x) - x/s - lgamma(k) - k*log(s)", .positive)
    guard case .curve(let curve) = gamma.data else {
      Issue.record("no curve")
      return
    }
    let bounds = try #require(curve.bounds(of: ModelTarget(theta: Vector2(0.5, 1), fixed: [])))
    // A fifth of the mass lies below 0.0321, where the density is 3.05.
    #expect(bounds.lower == 0 && bounds.upper > 3 && bounds.upper < 9)
    #expect(bounds.peak > 3.5 && bounds.peak < 5.5)
  }

  @Test("masses of counts are those of the distribution, but for tails of a thousandth")
  func masses() throws {
    let model = try Self.density(
      Self.parameter("m", "*m*", .positive, 4), Self.parameter("w", "*w*", .positive, 1),
      "x*log(m*w) - m*w - lgamma(x + 1)", .counts)
    guard case .masses(let side) = model.data else {
      Issue.record("no masses")
      return
    }
    let masses = side.masses(of: ModelTarget(theta: Vector2(300, 1), fixed: []))
    var sum = 0.0
    for outcome in masses {
      sum += outcome.mass
      let expected = exp(outcome.value * log(300) - 300 - lgamma(outcome.value + 1))
      #expect(abs(outcome.mass - expected) <= 1e-11 * expected)
    }
    #expect(sum > 0.998 && sum <= 1)
    #expect(masses.count > 80 && masses.count < 130)
  }

  @Test("a trajectory that runs into the border of a domain or of a condition says so")
  func border() throws {
    let loss = try Self.normal().divergence(
      from: ModelTarget(theta: Vector2(0, 1), fixed: []))
    var settings = FlowSettings(field: .euclidean, duration: .infinity)
    settings.isReversed = true
    let path = GradientFlow(loss: loss, settings: settings).trajectory(from: Vector2(0, 0.3))
    #expect(path.end == .border)
    #expect(try #require(path.samples.last).theta.y < 0.01)
    let outside = GradientFlow(loss: loss, settings: settings).trajectory(from: Vector2(0, -1))
    #expect(outside.end == .border && outside.samples.count == 1)

    let unit = ParameterDomain(lower: 0, upper: 1)
    var trinomial = ModelDefinition(
      name: "", title: "trinomial",
      parameters: [Self.parameter("p", "*p*", unit, 0.3), Self.parameter("q", "*q*", unit, 0.3)],
      kind: .probabilities(["p", "q", "1 - p - q"]))
    trinomial.constraints = ["p + q < 1"]
    let other = try Self.model(trinomial).divergence(
      from: ModelTarget(theta: Vector2(0.3, 0.3), fixed: []))
    let away = GradientFlow(loss: other, settings: settings).trajectory(from: Vector2(0.4, 0.4))
    let end = try #require(away.samples.last).theta
    #expect(away.end == .border)
    #expect(abs(end.x + end.y - 1) < 0.01)
  }

  @Test("a singular set is written as an equation of symbols")
  func equations() throws {
    var model = ModelDefinition(
      name: "", title: "a metric",
      parameters: [
        Self.parameter("mu1", "*μ*_1", .real, 1), Self.parameter("s", "*s*", .positive, 1),
      ], kind: .metric(["1", "0", "1"]))
    model.kind = .metric(["mu1^2", "0", "s"])
    model.singular = ["mu1 - 2*s", "mu1^2 + s", "mu1"]
    let descriptor = try FormulaFamily(model).descriptor
    #expect(descriptor.singularSet == ["*μ*_1 = 2·*s*", "*μ*_1^{2} + *s* = 0", "*μ*_1 = 0"])
    #expect(
      descriptor.singularWords
        == " F is singular where mu1 = 2·s and where mu1^2 + s = 0 and where mu1 = 0.")
  }

  @Test("F in other units of the second parameter is the same form, and as singular")
  func stretched() {
    let fisher = FisherInformation(
      first: Eigenpair(value: 3, vector: Vector2(0.6, 0.8)),
      second: Eigenpair(value: 0.5, vector: Vector2(-0.8, 0.6)), difference: 2.5)
    for ratio in [1e-3, 0.7, 40] {
      let shown = fisher.stretched(by: ratio)
      for v in [Vector2(1, 0), Vector2(0.3, -2), Vector2(0, 1)] {
        let expected = fisher.squaredNorm(of: v)
        let found = shown.squaredNorm(of: Vector2(v.x, v.y * ratio))
        #expect(abs(found - expected) < 1e-9 * expected, "ratio \(ratio)")
      }
    }
    let flat = FisherInformation(
      first: Eigenpair(value: 3, vector: Vector2(0.6, 0.8)),
      second: Eigenpair(value: 0, vector: Vector2(-0.8, 0.6)), difference: 3)
    #expect(flat.stretched(by: 7).isSingular)
  }
}
