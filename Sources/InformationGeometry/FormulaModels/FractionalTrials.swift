import Expressions

/// Searches for a binomial density whose number of trials is no whole number, for the message of a fault.
///
/// Such a density does not integrate to 1, which is what the quadrature would report.
enum FractionalTrials {
  /// The first such density; nil where there is none, and where the number depends on the data.
  static func search(_ definition: ModelDefinition, at parameters: [Double]) -> PointFault? {
    guard let steps = definition.densitySteps else { return nil }
    var values = parameters + [.nan]
    for step in steps {
      for (name, trials) in step.trials(values)
      where trials.isFinite && (trials < 1 || trials != trials.rounded()) {
        return .trials(density: name, count: trials)
      }
      values.append(step.value(values))
    }
    return nil
  }
}
