import Elementary
import InformationGeometry

/// Coordinates of a family that have a name.
struct NamedChart {
  var name: String
  /// The two parameters of the chart, with a θ* and a window about it.
  var parameters: [ModelParameter]
  /// The family's axes, as formulas of them.
  var formulas: [String]
  /// The parameters of the chart, as formulas of the family's axes.
  var inverse: [String]

  /// The charts of a family: `log` of every one with a positive axis, and those of exponential families whose own
  /// parameters are closed forms of the natural parameters, or of the means of the sufficient statistics. None of a
  /// family that cannot be taken to other coordinates.
  static func charts(of family: ModelDefinition) -> [NamedChart] {
    guard SceneChecker.transforms(family.kind) else { return [] }
    let axes = Array(family.parameters.prefix(2))
    var charts: [NamedChart] = []
    if axes.contains(where: { $0.domain == .positive }) {
      charts.append(
        NamedChart(
          name: "log", parameters: axes.map(logarithm),
          formulas: axes.map { $0.domain == .positive ? "exp(log_\($0.name))" : $0.name },
          inverse: axes.map { $0.domain == .positive ? "log(\($0.name))" : $0.name }))
    }
    guard !family.isArranged else { return charts }
    return charts + exponential(family.name)
  }

  private static func exponential(_ family: String) -> [NamedChart] {
    switch family {
    case "normal", "lognormal":
      [
        NamedChart(
          name: "natural",
          parameters: [
            .ofFormula("eta1", domain: .real, standard: 0, window: -3...3),
            .ofFormula("eta2", domain: negative, standard: -0.5, window: -2...(-0.1)),
          ], formulas: ["-eta1/(2*eta2)", "sqrt(-1/(2*eta2))"],
          inverse: ["mu/sigma^2", "-1/(2*sigma^2)"]),
        NamedChart(
          name: "mean",
          parameters: [
            .ofFormula("m1", domain: .real, standard: 0, window: -1.5...1.5),
            .ofFormula("m2", domain: .positive, standard: 1, window: 0.1...4),
          ], formulas: ["m1", "sqrt(m2 - m1^2)"], inverse: ["mu", "mu^2 + sigma^2"]),
      ]
    case "gamma":
      [
        NamedChart(
          name: "natural",
          parameters: [
            .ofFormula(
              "eta1", domain: ParameterDomain(lower: -1, upper: 1e6), standard: 1,
              window: -0.6...4),
            .ofFormula("eta2", domain: negative, standard: -1, window: -3...(-0.3)),
          ], formulas: ["eta1 + 1", "-1/eta2"], inverse: ["k - 1", "-1/theta"])
      ]
    case "von-mises":
      [
        NamedChart(
          name: "natural",
          parameters: [
            .ofFormula("eta1", domain: .real, standard: 1, window: -3...3),
            .ofFormula("eta2", domain: .real, standard: 0.5, window: -3...3),
          ], formulas: ["atan2(eta2, eta1)", "sqrt(eta1^2 + eta2^2)"],
          inverse: ["kappa*cos(mu)", "kappa*sin(mu)"])
      ]
    case "trinomial":
      [
        NamedChart(
          name: "natural",
          parameters: [
            .ofFormula("eta1", domain: .real, standard: 0, window: -3...3),
            .ofFormula("eta2", domain: .real, standard: 0, window: -3...3),
          ],
          formulas: [
            "1/(1 + exp(-eta1) + exp(eta2 - eta1))", "1/(1 + exp(-eta2) + exp(eta1 - eta2))",
          ], inverse: ["log(p1/(1 - p1 - p2))", "log(p2/(1 - p1 - p2))"])
      ]
    default: []
    }
  }

  private static let negative = ParameterDomain(lower: -1e6, upper: 0)

  private static func logarithm(_ axis: ModelParameter) -> ModelParameter {
    guard axis.domain == .positive else { return axis }
    let lower = max(axis.window.lowerBound, 1e-3 * axis.window.upperBound)
    func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
    return .ofFormula(
      "log_\(axis.name)", plain: "log \(axis.plain)", domain: .real,
      standard: rounded(Elementary.log(axis.standard)),
      window: rounded(Elementary.log(lower))...rounded(Elementary.log(axis.window.upperBound)))
  }
}
