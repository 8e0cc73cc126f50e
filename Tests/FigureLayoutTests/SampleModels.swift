import InformationGeometry
import Scene

/// Models of every kind that are given by formulas, with scenes that draw them whole.
enum SampleModels {
  static func parameter(
    _ name: String, _ symbol: String, _ domain: ParameterDomain, _ standard: Double,
    _ window: ClosedRange<Double>
  ) -> ModelParameter {
    ModelParameter(
      name: name, symbol: symbol, plain: name, domain: domain, standard: standard, window: window,
      meaning: "a parameter")
  }

  private static func density(
    _ title: String, _ parameters: [ModelParameter], _ formula: String, over space: SampleSpace,
    isNormalised: Bool = true
  ) -> ModelDefinition {
    ModelDefinition(
      name: "", title: title, parameters: parameters,
      kind: .density(
        formula: formula, isLogarithm: true, isNormalised: isNormalised, variable: "x",
        space: space))
  }

  static let normal = density(
    "normal distribution",
    [
      parameter("mu", "*μ*", .real, 0, -3...3), parameter("sigma", "*σ*", .positive, 1, -0.3...3),
    ], "-(x - mu)^2/(2*sigma^2) - log(sigma) - log(2*pi)/2", over: .line)

  static let gamma = density(
    "gamma distribution",
    [
      parameter("k", "*k*", .positive, 0.6, 0.1...4),
      parameter("theta", "*θ*", .positive, 1, 0.1...3),
    ], "(k - 1)*log(x) - x/theta - lgamma(k) - k*log(theta)", over: .positive)

  static let beta = density(
    "beta distribution",
    [
      parameter("a", "*a*", .positive, 2, -0.5...5), parameter("b", "*b*", .positive, 3, -0.5...5),
    ], "(a - 1)*log(x) + (b - 1)*log(1 - x) - lbeta(a, b)", over: .interval(0, 1))

  static let vonMises = density(
    "von Mises distribution",
    [
      parameter("mu", "*μ*", ParameterDomain(lower: -3.2, upper: 3.2), 0.5, -3...3),
      parameter("kappa", "*κ*", .positive, 2, 0.1...20),
    ], "kappa*cos(x - mu) - log_besseli(0, kappa) - log(2*pi)", over: .circle)

  static let inflated = density(
    "zero-inflated Poisson distribution",
    [
      parameter("w", "*w*", ParameterDomain(lower: 0, upper: 1), 0.3, -0.1...1.1),
      parameter("lambda", "*λ*", .positive, 4, 0.2...8),
    ],
    "log(if(x == 0, w + (1 - w)*exp(-lambda), (1 - w)*exp(x*log(lambda) - lambda - lgamma(x + 1))))",
    over: .counts)

  static let quartic = density(
    "quartic exponential family",
    [parameter("a", "*a*", .real, 1, -3...3), parameter("b", "*b*", .positive, 0.5, 0.1...2)],
    "a*x^2 - b*x^4 + x/2", over: .line, isNormalised: false)

  static var trinomial: ModelDefinition {
    var model = ModelDefinition(
      name: "", title: "trinomial distribution",
      parameters: [
        parameter("p1", "*p*_1", ParameterDomain(lower: 0, upper: 1), 0.5, -0.05...1.05),
        parameter("p2", "*p*_2", ParameterDomain(lower: 0, upper: 1), 0.3, -0.05...1.05),
      ], kind: .probabilities(["p1", "p2", "1 - p1 - p2"]))
    model.constraints = ["p1 + p2 < 1"]
    return model
  }

  static var michaelisMenten: ModelDefinition {
    var model = ModelDefinition(
      name: "", title: "Michaelis–Menten kinetics",
      parameters: [
        parameter("V", "*V*", .positive, 200, 100...300),
        parameter("K", "*K*", .positive, 0.06, 0.01...0.15),
      ],
      kind: .regression(
        mean: "V*c/(K + c)",
        inputs: [.init(name: "c", values: [0.02, 0.06, 0.11, 0.22, 0.56, 1.1])],
        noise: .normal(10)))
    model.hasOwnUnits = true
    return model
  }

  static var exponentials: ModelDefinition {
    var model = ModelDefinition(
      name: "", title: "two exponentials",
      parameters: [
        parameter("a", "*a*", .positive, 0.5, 0.05...3),
        parameter("b", "*b*", .positive, 2, 0.05...3),
      ],
      kind: .regression(
        mean: "exp(-a*t) + exp(-b*t)",
        inputs: [.init(name: "t", values: [0.33, 1, 3])], noise: .normal(0.1)))
    model.singular = ["a - b"]
    model.mirror = ["b", "a"]
    return model
  }

  static let plane = ModelDefinition(
    name: "", title: "hyperbolic half-plane",
    parameters: [
      parameter("u", "*u*", .real, 0, -2...2), parameter("s", "*s*", .positive, 1, -0.2...2),
    ], kind: .metric(["1/s^2", "0", "1/s^2"]))

  static let pair = ModelDefinition(
    name: "", title: "pair of Poisson distributions",
    parameters: [
      parameter("eta1", "*η*_1", .real, 0, -2...2), parameter("eta2", "*η*_2", .real, 0.5, -2...2),
    ], kind: .natural(logPartition: "exp(eta1) + exp(eta2)"))

  static let all: [(name: String, definition: ModelDefinition)] = [
    ("normal", normal), ("gamma", gamma), ("beta", beta), ("von-mises", vonMises),
    ("inflated", inflated), ("quartic", quartic), ("trinomial", trinomial),
    ("michaelis-menten", michaelisMenten), ("exponentials", exponentials), ("plane", plane),
    ("pair", pair),
  ]

  /// A scene with every layer.
  static func scene(_ definition: ModelDefinition) throws -> Scene {
    let family = try FormulaFamily(definition)
    var scene = Scene(family)
    scene.ellipses?.columns = 15
    scene.ellipses?.rows = 15
    scene.flow?.particles = 120
    let view = scene.view
    scene.probes = [
      Scene.Probe(at: view.lower + Vector2(view.width * 0.3, view.height * 0.4)),
      Scene.Probe(at: view.lower + Vector2(view.width * 0.55, view.height * 0.25)),
    ]
    scene.contours = Scene.Contours()
    scene.contours?.levels = .count(6)
    return scene
  }
}
