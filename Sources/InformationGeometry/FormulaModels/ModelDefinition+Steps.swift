import Expressions

extension ModelDefinition {
  /// The intermediate results of a density and then its formula, as expressions of the parameters, the variable, and the
  /// results before; nil for other kinds, and for formulas with mistakes.
  var densitySteps: [Expression]? {
    guard case .density(let formula, _, _, let variable, _) = kind else { return nil }
    var names: [[UInt8]] = []
    for parameter in parameters { names.append(Array(parameter.name.utf8)) }
    names.append(Array(variable.utf8))
    var steps: [Expression] = []
    for entry in intermediates + [(name: "", formula: formula)] {
      guard let step = try? Expression.parse(Array(entry.formula.utf8), names: names) else {
        return nil
      }
      steps.append(step)
      names.append(Array(entry.name.utf8))
    }
    return steps
  }
}
