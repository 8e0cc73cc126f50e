import Elementary
import InformationGeometry
import Scene

extension ModelDefinition {
  /// The coordinates that have a name: `log` of every model with a positive axis, and those that its text defines. None of
  /// a model that cannot be taken to other coordinates.
  var namedCharts: [ModelChart] {
    guard SceneChecker.transforms(kind) else { return [] }
    let axes = Array(parameters.prefix(2))
    guard axes.contains(where: { $0.domain == .positive }) else { return charts }
    let logarithms = ModelChart(
      name: Self.logarithmicChart, parameters: axes.map(Self.logarithm),
      formulas: axes.map { $0.domain == .positive ? "exp(log_\($0.name))" : $0.name },
      inverse: axes.map { $0.domain == .positive ? "log(\($0.name))" : $0.name })
    return [logarithms] + charts
  }

  static let logarithmicChart = "log"

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
