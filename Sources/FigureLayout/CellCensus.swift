import InformationGeometry

/// Counts of the cells of a field of ellipses that have no ellipse, or a degenerate one.
struct CellCensus: Equatable {
  /// The cells whose centre belongs to Θ.
  var inside = 0
  /// Those outside of Θ.
  var outside = 0
  /// Those in which F has no value.
  var unknown = 0
  /// Those in which F is singular, for a model that declares no singular set.
  var singular = 0

  /// λ_min/λ_max below which F counts as singular.
  static let smallestRatio = 1e-10

  /// Counts a cell of Θ.
  mutating func add(_ fisher: FisherInformation, declaresSingularSet: Bool) {
    inside += 1
    if !fisher.isKnown {
      unknown += 1
    } else if !declaresSingularSet,
      !(fisher.smaller.value > Self.smallestRatio * fisher.larger.value)
    {
      singular += 1
    }
  }

  /// What a figure warns of.
  var warnings: [FigureWarning] {
    var warnings: [FigureWarning] = []
    if unknown > 0 { warnings.append(.cellsWithoutValue(unknown, of: inside)) }
    if singular > 0 { warnings.append(.singularCells(singular, of: inside)) }
    return warnings
  }
}
