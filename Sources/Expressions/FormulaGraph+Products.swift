import Elementary

extension FormulaGraph {
  /// Π nodeᵉˣᵖᵒⁿᵉⁿᵗ: products in products flattened, powers of one base together, numbers in front,
  /// exponentials gathered into one.
  public mutating func product(
    _ factors: [(node: NodeID, exponent: Double)]
  ) -> NodeID {
    var collector = Factors()
    for (node, exponent) in factors { collect(node, exponent, into: &collector) }
    return canonicalProduct(&collector)
  }

  /// nodeᵉˣᵖᵒⁿᵉⁿᵗ for a constant exponent.
  public mutating func power(_ node: NodeID, _ exponent: Double) -> NodeID {
    product([(node, exponent)])
  }

  public mutating func quotient(_ a: NodeID, _ b: NodeID) -> NodeID { product([(a, 1), (b, -1)]) }

  private struct Factors {
    var weight = 1.0
    var bases: [Operand] = []
    /// Terms of the exponent of e.
    var exponents: [(weight: Double, node: NodeID)] = []
  }

  private mutating func collect(_ node: NodeID, _ exponent: Double, into factors: inout Factors) {
    guard exponent != 0 else { return }
    let content = nodes[node.position]
    switch content.kind {
    case .constant:
      factors.weight *= Elementary.pow(content.value, exponent)
    case .function(.exp) where !isRelative(node):
      factors.exponents.append((exponent, operands[content.operands.lowerBound].node))
    case .function(.abs) where isEven(exponent):
      collect(operands[content.operands.lowerBound].node, exponent, into: &factors)
    case .sum:
      collectSum(node, exponent, into: &factors)
    case .product:
      collectProduct(node, exponent, into: &factors)
    default:
      factors.bases.append(Operand(node: node, weight: exponent))
    }
  }

  /// An exponential of log-sum-exp, which cannot overflow: gathering it with another one would only
  /// cost an exponential more.
  private func isRelative(_ node: NodeID) -> Bool {
    guard let exponent = argument(node, of: .exp) else { return false }
    return arguments(exponent).contains { kind($0.node) == .function(.frozen) }
  }

  private mutating func collectSum(
    _ node: NodeID, _ exponent: Double, into factors: inout Factors
  ) {
    let (weight, inner) = coefficient(node)
    if exponent < 0, isWhole(exponent), let (scale, argument) = exponentialPlusOne(node) {
      // 1/(1 + eᵘ) is logistic(−u), where nothing overflows.
      factors.weight *= Elementary.pow(scale, exponent)
      let logistic = function(.logistic, scaled(-1, argument))
      factors.bases.append(Operand(node: logistic, weight: -exponent))
      return
    }
    if inner != node {
      if isWhole(exponent) || weight > 0 {
        factors.weight *= Elementary.pow(weight, exponent)
        collect(inner, exponent, into: &factors)
        return
      }
      if weight != -1 {
        factors.weight *= Elementary.pow(-weight, exponent)
        factors.bases.append(Operand(node: scaled(-1, inner), weight: exponent))
        return
      }
    } else if isWhole(exponent), let first = arguments(node).first, first.weight < 0 {
      // (μ − x)² and (x − μ)² are one node.
      let content = nodes[node.position]
      let flipped = sum(
        -content.value, operands[content.operands].map { (-$0.weight, $0.node) })
      if !isEven(exponent) { factors.weight = -factors.weight }
      factors.bases.append(Operand(node: flipped, weight: exponent))
      return
    }
    factors.bases.append(Operand(node: node, weight: exponent))
  }

  private mutating func collectProduct(
    _ node: NodeID, _ exponent: Double, into factors: inout Factors
  ) {
    if isWhole(exponent) {
      for operand in Array(arguments(node)) {
        collect(operand.node, operand.weight * exponent, into: &factors)
      }
      return
    }
    // (a²)^½ is |a|, (ab)^½ is √a·√b where one of them is not negative.
    var rest: [(node: NodeID, exponent: Double)] = []
    for operand in Array(arguments(node)) {
      if bounds[operand.node.position].isNonnegative {
        collect(operand.node, operand.weight * exponent, into: &factors)
      } else if isEven(operand.weight) {
        collect(function(.abs, operand.node), operand.weight * exponent, into: &factors)
      } else {
        rest.append((operand.node, operand.weight))
      }
    }
    guard !rest.isEmpty else { return }
    if rest.count == arguments(node).count {
      factors.bases.append(Operand(node: node, weight: exponent))
    } else {
      // Nothing in it falls apart any more.
      factors.bases.append(Operand(node: product(rest), weight: exponent))
    }
  }

  /// The node as s·(1 + eᵘ).
  private func exponentialPlusOne(_ node: NodeID) -> (scale: Double, argument: NodeID)? {
    let content = nodes[node.position]
    guard content.operands.count == 1, let term = arguments(node).first,
      term.weight == content.value,
      let argument = argument(term.node, of: .exp)
    else { return nil }
    return (term.weight, argument)
  }

  /// eᵘ · logistic(−u) is logistic(u).
  private mutating func joinLogistics(_ factors: inout Factors) {
    var kept: [(weight: Double, node: NodeID)] = []
    for term in factors.exponents {
      let opposite = function(.logistic, scaled(-1, term.node))
      if term.weight == 1,
        let index = factors.bases.firstIndex(where: { $0.node == opposite && $0.weight >= 1 })
      {
        factors.bases[index].weight -= 1
        factors.bases.append(Operand(node: function(.logistic, term.node), weight: 1))
      } else {
        kept.append(term)
      }
    }
    factors.exponents = kept
  }

  private mutating func canonicalProduct(_ factors: inout Factors) -> NodeID {
    let hasLogistic = factors.bases.contains { argument($0.node, of: .logistic) != nil }
    if hasLogistic { joinLogistics(&factors) }
    if !factors.exponents.isEmpty {
      let exponential = exponential(sum(0, factors.exponents))
      // What comes back may be a number, a product, or an exponential that stays one.
      if argument(exponential, of: .exp) != nil {
        factors.bases.append(Operand(node: exponential, weight: 1))
      } else {
        let (weight, inner) = coefficient(exponential)
        factors.weight *= weight
        if nodes[inner.position].kind == .product {
          factors.bases.append(contentsOf: arguments(inner))
        } else if let value = constantValue(inner) {
          factors.weight *= value
        } else {
          factors.bases.append(Operand(node: inner, weight: 1))
        }
      }
    }
    let bases = Self.merged(factors.bases)
    guard factors.weight != 0, let first = bases.first else { return constant(factors.weight) }
    let node: NodeID
    if bases.count == 1, first.weight == 1 {
      node = first.node
    } else {
      var range = powerRange(first)
      for base in bases.dropFirst() { range = range * powerRange(base) }
      node = intern(Node(kind: .product), bases, range)
    }
    return factors.weight == 1 ? node : scaled(factors.weight, node)
  }

  private func powerRange(_ operand: Operand) -> Bounds {
    let base = bounds[operand.node.position]
    let exponent = operand.weight
    if exponent == 1 { return base }
    if base.isNonnegative {
      let low = Elementary.pow(base.lower, exponent)
      let high = Elementary.pow(base.upper, exponent)
      return Bounds(min(low, high), max(low, high), avoidsZero: base.avoidsZero)
    }
    if isEven(exponent) {
      return Bounds(0, .infinity, avoidsZero: base.avoidsZero)
    }
    return Bounds(-.infinity, .infinity, avoidsZero: base.avoidsZero)
  }

  /// A product as its factors without the exponential, and the exponent of that.
  func exponentialParts(_ node: NodeID) -> (factors: [Operand], exponent: NodeID?) {
    if let exponent = argument(node, of: .exp) { return ([], exponent) }
    guard nodes[node.position].kind == .product else {
      return ([Operand(node: node, weight: 1)], nil)
    }
    var factors: [Operand] = []
    var exponent: NodeID?
    for operand in arguments(node) {
      if exponent == nil, operand.weight == 1, let inner = argument(operand.node, of: .exp) {
        exponent = inner
      } else {
        factors.append(operand)
      }
    }
    return (factors, exponent)
  }
}
