extension FormulaGraph {
  /// constant + Σ weight · node: sums in sums flattened, like terms together.
  public mutating func sum(_ constant: Double, _ terms: [(weight: Double, node: NodeID)]) -> NodeID
  {
    var constant = constant
    var collected: [Operand] = []
    for (weight, node) in terms where weight != 0 {
      let content = nodes[node.position]
      switch content.kind {
      case .constant: constant += weight * content.value
      case .sum:
        constant += weight * content.value
        for operand in operands[content.operands] {
          collected.append(Operand(node: operand.node, weight: weight * operand.weight))
        }
      default: collected.append(Operand(node: node, weight: weight))
      }
    }
    return canonicalSum(constant, Self.merged(collected))
  }

  /// Operands of the same node as one, without weights that are 0, in the order of the nodes.
  static func merged(_ list: [Operand]) -> [Operand] {
    // Stable, so that weights are added in the order in which they were written.
    let order = list.indices.sorted {
      (list[$0].node.index, $0) < (list[$1].node.index, $1)
    }
    var result: [Operand] = []
    for index in order {
      if let last = result.last, last.node == list[index].node {
        result[result.count - 1].weight += list[index].weight
      } else {
        result.append(list[index])
      }
    }
    return result.filter { $0.weight != 0 }
  }

  private mutating func canonicalSum(_ constant: Double, _ terms: [Operand]) -> NodeID {
    guard let first = terms.first else { return self.constant(constant) }
    if terms.count == 1 {
      if constant == 0, first.weight == 1 { return first.node }
      if constant != 0, let rewritten = shifted(constant, first) { return rewritten }
    }
    if let product = expm1Factor(constant, terms) { return product }
    if let product = unitFactor(constant, terms) { return product }
    var range = Bounds(constant, constant, open: false)
    for term in terms { range = range + bounds[term.node.position].scaled(by: term.weight) }
    return intern(Node(kind: .sum, value: constant == 0 ? 0 : constant), terms, range)
  }

  /// constant + weight · node where that is the distance from an end of an interval, or eᵛ − 1.
  private mutating func shifted(_ constant: Double, _ term: Operand) -> NodeID? {
    let ratio = -constant / term.weight
    let content = nodes[term.node.position]
    // weight · (node − ratio)
    if content.kind == .column(.value), content.index < sets.count,
      case .interval(let lower, let upper) = sets[content.index]
    {
      let width = Bounds(0, upper - lower, open: true)
      if ratio == upper {
        return scaled(-term.weight, column(content.index, .complement, width))
      }
      if ratio == lower { return scaled(term.weight, column(content.index, .offset, width)) }
    }
    if ratio == 1, let exponent = argument(term.node, of: .exp) {
      return scaled(term.weight, function(.expm1, exponent))
    }
    // 1 − xⁿ = −(eⁿ ˡᵒᵍ ˣ − 1), where log x is a column that keeps its digits near 1.
    if ratio == 1, content.kind == .product, content.operands.count == 1,
      let factor = operands[content.operands].first, isUnitVariable(factor.node)
    {
      let logarithm = self.logarithm(of: factor.node)
      return scaled(term.weight, function(.expm1, scaled(factor.weight, logarithm)))
    }
    return nil
  }

  /// q·eᵘ − q·eᵛ is left as it is; q·eᵘ − q for any common factor q becomes q·(eᵘ − 1).
  private mutating func expm1Factor(_ constant: Double, _ terms: [Operand]) -> NodeID? {
    guard constant == 0, terms.count == 2, terms[0].weight == -terms[1].weight else { return nil }
    for (whole, rest) in [(terms[0], terms[1]), (terms[1], terms[0])] {
      let (factors, exponent) = exponentialParts(whole.node)
      guard let exponent else { continue }
      let other = factors.count == 1 && factors[0].weight == 1 ? factors[0].node : nil
      let others = nodes[rest.node.position].kind == .product ? Array(arguments(rest.node)) : nil
      if other == rest.node || (others != nil && others == factors) {
        let growth = function(.expm1, exponent)
        return scaled(whole.weight, product([(rest.node, 1), (growth, 1)]))
      }
    }
    return nil
  }

  /// uᵉ·(Σ w·v) for Σ w·uᵉ·v, u the unit.
  private mutating func unitFactor(_ constant: Double, _ terms: [Operand]) -> NodeID? {
    guard let unit, constant == 0, terms.count > 1 else { return nil }
    func exponent(_ node: NodeID) -> Double {
      if node == unit { return 1 }
      guard kind(node) == .product else { return 0 }
      return arguments(node).first { $0.node == unit }?.weight ?? 0
    }
    let common = exponent(terms[0].node)
    guard common != 0, terms.allSatisfy({ exponent($0.node) == common }) else { return nil }
    var rest: [(weight: Double, node: NodeID)] = []
    for term in terms { rest.append((term.weight, product([(term.node, 1), (unit, -common)]))) }
    return product([(sum(0, rest), 1), (unit, common)])
  }

  /// The variable of the interval (0, 1), or what is left of it to 1.
  private func isUnitVariable(_ node: NodeID) -> Bool {
    let content = nodes[node.position]
    guard content.kind == .column(.value) || content.kind == .column(.complement),
      content.index < sets.count
    else { return false }
    return sets[content.index] == .interval(0, 1)
  }

  /// weight · node.
  public mutating func scaled(_ weight: Double, _ node: NodeID) -> NodeID {
    sum(0, [(weight, node)])
  }

  /// a − b.
  public mutating func difference(_ a: NodeID, _ b: NodeID) -> NodeID { sum(0, [(1, a), (-1, b)]) }

  /// A node as a number times a node that is no such product.
  func coefficient(_ node: NodeID) -> (weight: Double, node: NodeID) {
    let content = nodes[node.position]
    if content.kind == .sum, content.value == 0, content.operands.count == 1 {
      let term = operands[content.operands.lowerBound]
      return (term.weight, term.node)
    }
    return (1, node)
  }
}

extension FormulaGraph.Bounds {
  static func + (a: Self, b: Self) -> Self {
    let lower = a.lower + b.lower
    let upper = a.upper + b.upper
    guard !lower.isNaN, !upper.isNaN else { return .everything }
    // Of terms of one sign one alone has to keep from 0.
    let sameSign = (a.lower >= 0 && b.lower >= 0) || (a.upper <= 0 && b.upper <= 0)
    return Self(lower, upper, avoidsZero: sameSign && (a.avoidsZero || b.avoidsZero))
  }

  func scaled(by weight: Double) -> Self {
    guard !weight.isNaN else { return .everything }
    guard weight != 0 else { return Self(0, 0, avoidsZero: false) }
    let low = Self.times(lower, weight)
    let high = Self.times(upper, weight)
    return Self(min(low, high), max(low, high), avoidsZero: avoidsZero)
  }

  static func * (a: Self, b: Self) -> Self {
    let ends = [
      times(a.lower, b.lower), times(a.lower, b.upper), times(a.upper, b.lower),
      times(a.upper, b.upper),
    ]
    var low = ends[0]
    var high = ends[0]
    for end in ends {
      low = min(low, end)
      high = max(high, end)
    }
    return Self(low, high, avoidsZero: a.avoidsZero && b.avoidsZero)
  }

  /// A product of ends, where 0 times ∞ is 0.
  private static func times(_ a: Double, _ b: Double) -> Double {
    a == 0 || b == 0 ? 0 : a * b
  }
}
