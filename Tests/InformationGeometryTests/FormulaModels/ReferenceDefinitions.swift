@testable import InformationGeometry

/// The models of `models.json` and `families.json` as definitions, from the texts of their formulas.
enum ReferenceDefinitions {
  static let models = (try? Reference.file("models"))?.models.items ?? []

  /// A model of `models.json` by its name there.
  static func model(_ id: String) -> ModelDefinition? {
    guard let row = models.first(where: { $0.id.string == id }) else { return nil }
    let names = row.parameters.items.map(\.string)
    // The file writes iszero(x), for which the language has a condition.
    let formula = row.log_density.string.replacing("iszero(x)", with: "if(x == 0, 1, 0)")
    let kind =
      notDensities[id]
      ?? .density(
        formula: formula, isLogarithm: true, isNormalised: row.normalised.isTrue, variable: "x",
        space: space(row.data_domain.string))
    return definition(id, names, kind, domains: row.parameter_domain.string)
  }

  static func definition(
    _ name: String, _ names: [String], _ kind: ModelDefinition.Kind, domains: String = ""
  ) -> ModelDefinition {
    let parameters = names.map { parameter in
      ModelParameter(
        name: parameter, symbol: parameter, plain: parameter,
        domain: domain(parameter, in: domains), standard: 0.5, window: 0.1...0.9,
        meaning: parameter)
    }
    return ModelDefinition(name: name, title: name, parameters: parameters, kind: kind)
  }

  private static func domain(_ name: String, in words: String) -> ParameterDomain {
    if words.contains("0 < \(name) < 1") { return ParameterDomain(lower: 0, upper: 1) }
    return words.contains("\(name) > 0") ? .positive : .real
  }

  private static func space(_ words: String) -> SampleSpace {
    if words.hasPrefix("x > 0") { return .positive }
    if words.hasPrefix("0 < x < 1") { return .interval(0, 1) }
    if words.hasPrefix("-pi") { return .circle }
    if words.hasPrefix("integers x = 0..10") { return .listed((0...10).map(Double.init)) }
    if words.hasPrefix("integers") { return .counts }
    return .line
  }

  private static func regression(
    _ mean: String, _ inputs: [Double], _ noise: ModelDefinition.Noise
  ) -> ModelDefinition.Kind {
    .regression(mean: mean, inputs: [.init(name: "t", values: inputs)], noise: noise)
  }

  private static let times = [0.5, 1, 2, 4, 8]
  private static let steps: [Double] = [-2, -1, 0, 1, 2]

  /// What the file gives as densities of outputs and inputs together, or of several variables.
  private static let notDensities: [String: ModelDefinition.Kind] = [
    "trinomial": .probabilities(["p1", "p2", "1 - p1 - p2"]),
    "reg_exp_decay": regression("A*exp(-k*t)", times, .normal(0.1)),
    "reg_two_exp": regression("exp(-a*t) + exp(-b*t)", times, .normal(0.1)),
    "reg_michaelis": regression("V*t/(K + t)", times, .normal(0.1)),
    "reg_logistic": regression("logistic(a + b*t)", steps, .bernoulli),
    "reg_poisson": regression("exp(a + b*t)", steps, .poisson),
  ]

  /// The families of `families.json`: the model of `models.json` with the same coordinates.
  static let families = [
    "normal": "normal", "gamma": "gamma", "beta": "beta", "vonmises": "von_mises",
    "weibull": "weibull", "cauchy": "cauchy", "logistic": "logistic", "simplex3": "trinomial",
    "mixture_w_d": "mixture_w_d", "inverse_gaussian": "inverse_gaussian",
    "negative_binomial": "negative_binomial",
  ]

  /// F in closed form of those families that have one, in the names of `models.json`.
  static let closedForms = [
    "normal": ["1/sigma^2", "0", "2/sigma^2"],
    "gamma": ["trigamma(k)", "1/theta", "k/theta^2"],
    "beta": [
      "trigamma(a) - trigamma(a + b)", "-trigamma(a + b)", "trigamma(b) - trigamma(a + b)",
    ],
    "weibull": [
      "((1 + digamma(1))^2 + pi^2/6)/k^2", "-(1 + digamma(1))/lam", "k^2/lam^2",
    ],
    "cauchy": ["1/(2*gam^2)", "0", "1/(2*gam^2)"],
    "logistic": ["1/(3*s^2)", "0", "(3 + pi^2)/(9*s^2)"],
    "simplex3": ["1/p1 + 1/(1 - p1 - p2)", "1/(1 - p1 - p2)", "1/p2 + 1/(1 - p1 - p2)"],
    "inverse_gaussian": ["lam/mu^3", "0", "1/(2*lam^2)"],
  ]
}

extension Reference {
  var isTrue: Bool {
    if case .flag(true) = self { return true }
    return false
  }
}
