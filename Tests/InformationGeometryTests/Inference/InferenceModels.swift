import Testing

@testable import InformationGeometry

/// Models of the tests of steps, estimates and regions.
enum InferenceModels {
  static func mixture(sigma: Double = 1) -> any PlaneModel {
    GaussianMixtureFamily.shared.model(ModelSettings(fixed: [sigma], inputs: []))
  }

  static func network(_ inputs: [Double] = TanhNetwork.standardInputs) -> any PlaneModel {
    TanhNetworkFamily.shared.model(ModelSettings(fixed: [1], inputs: inputs))
  }

  static func formula(_ definition: ModelDefinition) throws -> any PlaneModel {
    let family = try FormulaFamily(definition)
    return family.model(ModelSettings(family.descriptor))
  }

  static func model(_ id: String) throws -> any PlaneModel {
    try formula(try #require(ReferenceDefinitions.model(id)))
  }

  static func regression(
    _ mean: String, _ names: [String], _ inputs: [Double], _ noise: ModelDefinition.Noise,
    domains: String = ""
  ) throws -> any PlaneModel {
    try formula(
      ReferenceDefinitions.definition(
        "regression", names,
        .regression(mean: mean, inputs: [.init(name: "t", values: inputs)], noise: noise),
        domains: domains))
  }

  static let logisticInputs = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5]

  static func michaelis() throws -> any PlaneModel {
    try regression(
      "V*t/(K + t)", ["V", "K"], [0.25, 0.5, 1, 2, 4, 8], .normal(0.1),
      domains: "V > 0, K > 0")
  }

  static func logistic() throws -> any PlaneModel {
    try regression("logistic(a + b*t)", ["a", "b"], logisticInputs, .bernoulli)
  }

  /// An exponential family in its natural parameters: two spins in a field.
  static func ising() throws -> any PlaneModel {
    try formula(
      ReferenceDefinitions.definition(
        "ising", ["beta", "h"],
        .natural(logPartition: "logsumexp(log(2) - beta, beta + 2*h, beta - 2*h)")))
  }

  /// Zero-inflated counts with their step of EM.
  static func zeroInflated() throws -> any PlaneModel {
    var definition = ReferenceDefinitions.definition(
      "zip", ["pi0", "lambda"],
      .density(
        formula: "if(x == 0, log(pi0 + (1 - pi0)*exp(-lambda)),"
          + " log(1 - pi0) + x*log(lambda) - lambda - lgamma(x + 1))",
        isLogarithm: true, isNormalised: true, variable: "x", space: .counts),
      domains: "0 < pi0 < 1, lambda > 0")
    definition.expectationMaximisation = [
      "pi0 - pi0*(1 - pi0)*slope1",
      "lambda - lambda*slope2/(1 - (pi0 - pi0*(1 - pi0)*slope1))",
    ]
    return try formula(definition)
  }

  static func sample(
    _ model: any PlaneModel, at theta: Vector2, _ count: Int, seed: UInt64
  ) throws -> [Double] {
    var generator = SplitMix64(seed: seed)
    let source = try #require(model.sampleSource(of: ModelTarget(theta: theta, fixed: [])))
    return source.draw(count, with: &generator)
  }

  static func number(_ value: Double) -> String { "\(value)" }
}
