import Elementary
import Expressions

/// Searches for a point where a density is negative or not a number, for the message of a fault.
///
/// Quadrature uses the logarithm, which does not exist there, and would only report that sums do not converge.
enum NegativeDensity {
  /// The first such point among a few hundred; nil if there is none. Far out, formulas may overflow to NaN without harm.
  static func search(_ definition: ModelDefinition, at parameters: [Double]) -> PointFault? {
    guard case .density(_, let isLogarithm, _, _, let space) = definition.kind,
      let steps = definition.densitySteps
    else { return nil }
    for x in places(space, round: parameters) {
      var values = parameters + [x]
      for step in steps { values.append(step.value(values)) }
      guard let value = values.last else { continue }
      if value < 0, !isLogarithm { return .negative(x: x, value: value) }
      if value.isNaN, x.magnitude < 10 { return .expectation(.undefined(x: x)) }
    }
    return nil
  }

  /// Places in a set, those near 0 and near the parameters first.
  private static func places(_ space: SampleSpace, round parameters: [Double]) -> [Double] {
    var places: [Double] = []
    switch space {
    case .line, .positive:
      var distance = 1e-3
      while distance < 1e4 {
        for centre in [0] + parameters {
          for x in [centre + distance, centre - distance] {
            if x > 0 || space == .line { places.append(x) }
          }
        }
        distance *= 1.15
      }
    case .circle, .interval:
      var ends = (-Double.pi, Double.pi)
      if case .interval(let lower, let upper) = space { ends = (lower, upper) }
      for index in 1..<400 {
        places.append(ends.0 + (ends.1 - ends.0) * Double(index) / 400)
      }
    case .counts:
      for count in 0..<1000 { places.append(Double(count)) }
    case .listed(let values): places = values
    }
    return places
  }
}
