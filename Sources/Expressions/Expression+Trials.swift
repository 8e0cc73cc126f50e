extension Expression {
  /// The numbers of trials of the binomial densities in the formula, where the names have these values; NaN where a number
  /// has none.
  ///
  /// - Parameter values: those of the names, in their order.
  public func trials(_ values: [Double]) -> [(density: String, count: Double)] {
    var found: [(density: String, count: Double)] = []
    for node in syntax {
      guard case .density(let density, let isLogarithm) = node.kind,
        density == .binomial || density == .betaBinomial
      else { continue }
      // The variables of sums around have no value here.
      var bound = [Double](repeating: .nan, count: ExpressionLimits.depth)
      let count = value(links[node.links.lowerBound + 1].node, values, &bound)
      found.append(((isLogarithm ? "log_" : "") + string(density.name), count))
    }
    return found
  }
}
