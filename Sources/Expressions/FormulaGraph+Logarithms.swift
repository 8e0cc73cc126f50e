import Elementary

extension FormulaGraph {
  /// log a, taken apart: a sum of logarithms for products and powers, the exponent of an exponential,
  /// log-sum-exp for sums of exponentials. Logarithms of what is known to be positive alone are split
  /// off, so that the result has a value wherever log a has one.
  public mutating func logarithm(of a: NodeID) -> NodeID {
    let content = nodes[a.position]
    switch content.kind {
    case .column(let kind):
      return columnLogarithm(a, content.index, kind)
    case .sum:
      let (weight, inner) = coefficient(a)
      guard inner != a else { return logarithmOfSum(a) }
      if weight > 0 { return sum(Elementary.log(weight), [(1, logarithm(of: inner))]) }
      return sum(Elementary.log(-weight), [(1, function(.log, scaled(-1, inner)))])
    case .product:
      return logarithmOfProduct(a)
    case .function(.exp):
      return operands[content.operands.lowerBound].node
    case .function(.logistic):
      let argument = operands[content.operands.lowerBound].node
      return scaled(-1, function(.softplus, scaled(-1, argument)))
    case .function(.select):
      let parts = operands[content.operands].map { $0.node }
      let first = logarithm(of: parts[1])
      let second = logarithm(of: parts[2])
      return select(parts[0], first, second)
    case .function(.besselI) where range(a).isNonnegative:
      return function(.logBesselI, operands[content.operands.lowerBound].node, order: content.index)
    default:
      return function(.log, a)
    }
  }

  private mutating func columnLogarithm(
    _ node: NodeID, _ variable: Int, _ kind: Column.Kind
  ) -> NodeID {
    guard variable < sets.count else { return function(.log, node) }
    let logarithm: Column.Kind? =
      switch (kind, sets[variable]) {
      case (.value, .positive), (.offset, .interval): .logarithm
      case (.value, .interval(let lower, _)) where lower == 0: .logarithm
      case (.complement, .interval): .logComplement
      default: nil
      }
    guard let logarithm else { return function(.log, node) }
    return column(
      variable, logarithm, Bounds(-.infinity, Elementary.log(range(node).upper), open: true))
  }

  private mutating func logarithmOfProduct(_ node: NodeID) -> NodeID {
    var terms: [(weight: Double, node: NodeID)] = []
    var rest: [(node: NodeID, exponent: Double)] = []
    for operand in Array(arguments(node)) {
      if range(operand.node).isNonnegative {
        terms.append((operand.weight, logarithm(of: operand.node)))
      } else if isEven(operand.weight) {
        terms.append((operand.weight, function(.log, function(.abs, operand.node))))
      } else {
        rest.append((operand.node, operand.weight))
      }
    }
    if rest.count == 1 {
      // An odd power is positive where its base is.
      terms.append((rest[0].exponent, logarithm(of: rest[0].node)))
    } else if rest.count > 1 {
      let product = product(rest)
      // The product of some factors may be one that falls apart no further.
      terms.append(
        (1, kind(product) == .product ? function(.log, product) : logarithm(of: product)))
    }
    return sum(0, terms)
  }

  /// A term of a sum under the logarithm: weight · Π factors · e^exponent.
  private struct Term {
    var weight: Double
    var factors: [Operand]
    var exponent: NodeID
  }

  private mutating func logarithmOfSum(_ node: NodeID) -> NodeID {
    let zero = constant(0)
    var terms: [Term] = []
    var hasExponential = false
    let content = nodes[node.position]
    if content.value != 0 { terms.append(Term(weight: content.value, factors: [], exponent: zero)) }
    for operand in Array(operands[content.operands]) {
      let (factors, exponent) = exponentialParts(operand.node)
      hasExponential = hasExponential || exponent != nil
      terms.append(Term(weight: operand.weight, factors: factors, exponent: exponent ?? zero))
    }
    guard hasExponential else {
      guard content.value == 1 else { return function(.log, node) }
      return function(.log1p, sum(0, operands[content.operands].map { ($0.weight, $0.node) }))
    }
    if terms.count == 2, terms.allSatisfy({ $0.factors.isEmpty }), content.value > 0,
      terms[1].weight == terms[0].weight
    {
      return sum(Elementary.log(content.value), [(1, function(.softplus, terms[1].exponent))])
    }
    for index in terms.indices { gatherFactors(&terms[index]) }
    return logSumExp(terms)
  }

  /// Moves factors of the data that are positive into the exponent, where they cannot underflow.
  private mutating func gatherFactors(_ term: inout Term) {
    var kept: [Operand] = []
    var exponents: [(weight: Double, node: NodeID)] = [(1, term.exponent)]
    for factor in term.factors {
      if range(factor.node).isPositive, dependsOnData(factor.node) {
        exponents.append((factor.weight, logarithm(of: factor.node)))
      } else {
        kept.append(factor)
      }
    }
    term.factors = kept
    term.exponent = sum(0, exponents)
  }

  private mutating func logSumExp(_ terms: [Term]) -> NodeID {
    let isShared = terms.allSatisfy { $0.exponent == terms[0].exponent }
    var peak = terms[0].exponent
    if !isShared {
      let exponents = terms.map { guarded($0) }
      peak = exponents.dropFirst().reduce(exponents[0]) { function(.maximum, $0, $1) }
      if exponents.allSatisfy({ kind($0) == .function(.select) }) {
        // Where all terms are 0 the largest exponent is −∞, and −∞ − (−∞) would be no number.
        peak = function(.maximum, peak, constant(-1e300))
      }
      peak = function(.frozen, peak)
    }
    // A term that is 0 stays so: its exponent may be far above the largest of the others.
    var scaledTerms: [(weight: Double, node: NodeID)] = []
    for term in terms {
      let relative = difference(isShared ? term.exponent : guarded(term), peak)
      var factors = term.factors.map { (node: $0.node, exponent: $0.weight) }
      if constantValue(relative) != 0 { factors.append((function(.exp, relative), 1)) }
      scaledTerms.append((term.weight, product(factors)))
    }
    let scaledSum = sum(0, scaledTerms)
    let logarithm = isShared ? logarithm(of: scaledSum) : function(.log, scaledSum)
    return sum(0, [(1, peak), (1, logarithm)])
  }

  /// The exponent of a term for the maximum, in which a term that is 0 at a node does not count.
  private mutating func guarded(_ term: Term) -> NodeID {
    var condition = constant(1)
    for factor in term.factors where dependsOnData(factor.node) {
      let isZero = function(.equal, factor.node, constant(0))
      condition = function(.and, condition, not(isZero))
    }
    return select(condition, term.exponent, constant(-.infinity))
  }

  /// Whether a column enters a node.
  public func dependsOnData(_ node: NodeID) -> Bool {
    hasData[node.position]
  }
}
