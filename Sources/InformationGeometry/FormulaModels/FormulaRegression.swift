/// The means of a regression that is given by a formula.
final class FormulaRegression: RegressionCurves, @unchecked Sendable {
  private let program: FormulaProgram
  private let regression: RegressionEvaluation
  private let fixed: [Double]
  let inputs: [Double]
  let inputName: String

  init(_ program: FormulaProgram, _ regression: RegressionEvaluation, fixed: [Double]) {
    self.program = program
    self.regression = regression
    self.fixed = fixed
    guard case .regression(_, let columns, _) = program.definition.kind, let first = columns.first
    else {
      inputs = []
      inputName = ""
      return
    }
    inputs = Array(first.values.prefix(regression.count))
    inputName = first.name
  }

  var trials: Double {
    if case .binomial(let trials) = regression.noise { trials } else { 1 }
  }

  func fitted(at target: ModelTarget) -> [Double] {
    let fixed = target.fixedValues(over: fixed)
    guard fixed != self.fixed else { return means(of: regression, at: target.theta) }
    return RegressionEvaluation(program, fixed: fixed).map { means(of: $0, at: target.theta) } ?? []
  }

  private func means(of regression: RegressionEvaluation, at theta: Vector2) -> [Double] {
    var means: [Double] = []
    let isSound = regression.forEach(at: theta) { _, mean, _ in means.append(mean) }
    return isSound ? means : []
  }

  func curve(at places: [Double], of target: ModelTarget) -> [Double]? {
    guard case .regression(_, let columns, _) = program.definition.kind, columns.count == 1,
      !places.isEmpty,
      let regression = RegressionEvaluation(
        program, fixed: target.fixedValues(over: fixed), at: places)
    else { return nil }
    var means = [Double](repeating: .nan, count: places.count)
    _ = regression.forEach(at: target.theta) { index, mean, _ in means[index] = mean }
    return means
  }
}
