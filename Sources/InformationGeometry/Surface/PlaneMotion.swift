import Expressions

/// Motions of a model's plane along which F stays the same: moves of a location, changes of a unit. F is then a function of one
/// number only.
enum PlaneMotion: Equatable, Sendable {
  /// θ_axis ↦ θ_axis + c.
  case shift(axis: Int)
  /// θ_axis ↦ c·θ_axis, c > 0.
  case scale(axis: Int)
  /// θ ↦ c·θ, c > 0; the axis is positive, so that the ratio of the other to it is what F depends on.
  case scaleOfBoth(divisor: Int)

  /// Whether an axis is multiplied by c.
  func scales(_ axis: Int) -> Bool {
    switch self {
    case .shift: false
    case .scale(let own): own == axis
    case .scaleOfBoth: true
    }
  }

  /// The least c.
  var leastAmount: Double { if case .shift = self { -.infinity } else { 0 } }

  /// The moved parameter, the same node for an axis that rests, or, for no axis, the moved observation.
  func moved(
    _ node: FormulaGraph.NodeID, axis: Int?, by c: FormulaGraph.NodeID, in graph: inout FormulaGraph
  ) -> FormulaGraph.NodeID {
    if case .shift(let own) = self {
      return axis == nil || axis == own ? graph.sum(0, [(1, node), (1, c)]) : node
    }
    return axis.map { scales($0) } ?? true ? graph.product([(node, 1), (c, 1)]) : node
  }

  /// The first motion that formulas have; nil for none. A formula of F is asked if there is one, otherwise the density, whose
  /// observations move too. The answer is by algebra: the moved formula has to be the same one.
  static func find(_ definition: ModelDefinition) -> PlaneMotion? {
    for motion in candidates(definition) where motion.isMotion(of: definition) { return motion }
    return nil
  }

  private static func candidates(_ definition: ModelDefinition) -> [PlaneMotion] {
    var candidates: [PlaneMotion] = []
    let domains = [definition.parameters[0].domain, definition.parameters[1].domain]
    for axis in 0..<2 {
      if domains[axis].isWholeLine { candidates.append(.shift(axis: axis)) }
      if domains[axis] == .positive { candidates.append(.scale(axis: axis)) }
    }
    for axis in 0..<2
    where domains[axis] == .positive
      && (domains[1 - axis] == .positive || domains[1 - axis].isWholeLine)
    {
      candidates.append(.scaleOfBoth(divisor: axis))
    }
    return candidates
  }

  private func isMotion(of definition: ModelDefinition) -> Bool {
    var builder = FormulaBuilder(definition, moved: self)
    guard let c = builder.motionParameter else { return false }
    let index = definition.parameters.count
    let entries = SurfaceTapes.entries(definition, &builder)
    var nodes: [FormulaGraph.NodeID] = []
    if entries.count == 3 {
      for (entry, (i, j)) in zip(entries, [(0, 0), (0, 1), (1, 1)]) {
        // The derivatives of a log-partition function have these factors already.
        var exponent = (scales(i) ? 1.0 : 0) + (scales(j) ? 1.0 : 0)
        if case .natural = definition.kind { exponent = 0 }
        nodes.append(builder.graph.product([(entry, 1), (c, exponent)]))
      }
    } else {
      guard case .density(let formula, let isLogarithm, _, _, let space) = definition.kind,
        allows(space)
      else { return false }
      let main = builder.node(formula, "density")
      let logarithm = isLogarithm ? main : builder.graph.logarithm(of: main)
      // A density in another unit has the factor c.
      var density = logarithm
      if leastAmount == 0, builder.graph.depends(logarithm, on: index) {
        let unit = builder.graph.logarithm(of: c)
        density = builder.graph.sum(0, [(1, logarithm), (1, unit)])
      }
      nodes = [density]
    }
    for node in nodes where builder.graph.depends(node, on: index) { return false }
    // A graph that grew too large means nothing, which its tape reports.
    return builder.tape(nodes, "fisher") != nil && builder.errors.isEmpty
  }

  /// Whether moved observations stay in the set.
  private func allows(_ space: SampleSpace) -> Bool {
    switch (self, space) {
    case (.shift, .line), (.shift, .circle): true
    case (.scale, .line), (.scale, .positive): true
    case (.scaleOfBoth, .line), (.scaleOfBoth, .positive): true
    default: false
    }
  }
}
