import Elementary

extension FormulaGraph {
  /// A function of one node; constants are folded. The order belongs to Bessel and polygamma functions.
  mutating func function(_ operation: Operation, _ a: NodeID, order: Int = 0) -> NodeID {
    if let value = constantValue(a) {
      return constant(ScalarMath.value(operation, order: order, value, 0, 0))
    }
    switch operation {
    case .abs:
      if range(a).isNonnegative { return a }
      let (weight, inner) = coefficient(a)
      if inner != a { return scaled(weight.magnitude, function(.abs, inner)) }
    case .sign:
      if range(a).isPositive { return constant(1) }
      let (weight, inner) = coefficient(a)
      if inner != a { return scaled(weight < 0 ? -1 : 1, function(.sign, inner)) }
    case .frozen where kind(a) == .function(.frozen): return a
    default: break
    }
    return intern(
      Node(kind: .function(operation), index: order), [Operand(node: a)],
      resultRange(operation, order: order, range(a)))
  }

  /// A function of two nodes.
  mutating func function(_ operation: Operation, _ a: NodeID, _ b: NodeID) -> NodeID {
    if let x = constantValue(a), let y = constantValue(b) {
      return constant(ScalarMath.value(operation, order: 0, x, y, 0))
    }
    var result = Bounds.everything
    switch operation {
    case .less:
      // What is known of b − a may decide: 1 − x is positive on (0, 1).
      let gap = difference(b, a)
      if range(gap).isPositive { return constant(1) }
      if range(gap).upper <= 0 { return constant(0) }
      result = Bounds(0, 1, avoidsZero: false)
    case .lessOrEqual:
      let gap = difference(b, a)
      if range(gap).isNonnegative { return constant(1) }
      if range(gap).upper < 0 || (range(gap).upper == 0 && range(gap).avoidsZero) {
        return constant(0)
      }
      result = Bounds(0, 1, avoidsZero: false)
    case .equal:
      if a == b { return constant(1) }
      if range(a).lower > range(b).upper || range(a).upper < range(b).lower { return constant(0) }
      result = Bounds(0, 1, avoidsZero: false)
    case .and:
      if constantValue(a) == 0 || constantValue(b) == 0 { return constant(0) }
      if constantValue(a) != nil { return b }
      if constantValue(b) != nil { return a }
      result = Bounds(0, 1, avoidsZero: false)
    case .or:
      if let x = constantValue(a) { return x != 0 ? constant(1) : b }
      if let y = constantValue(b) { return y != 0 ? constant(1) : a }
      result = Bounds(0, 1, avoidsZero: false)
    case .minimum, .maximum:
      if a == b { return a }
      let isMinimum = operation == .minimum
      if range(a).upper <= range(b).lower { return isMinimum ? a : b }
      if range(b).upper <= range(a).lower { return isMinimum ? b : a }
      let low =
        isMinimum
        ? min(range(a).lower, range(b).lower) : max(range(a).lower, range(b).lower)
      let high =
        isMinimum
        ? min(range(a).upper, range(b).upper) : max(range(a).upper, range(b).upper)
      result = Bounds(low, high, avoidsZero: range(a).avoidsZero && range(b).avoidsZero)
    case .power: return power(a, b)
    default: break
    }
    return intern(
      Node(kind: .function(operation)), [Operand(node: a), Operand(node: b)], result)
  }

  mutating func not(_ a: NodeID) -> NodeID { function(.not, a) }

  /// a where the condition holds, else b.
  mutating func select(_ condition: NodeID, _ a: NodeID, _ b: NodeID) -> NodeID {
    if let value = constantValue(condition) { return value != 0 ? a : b }
    if a == b { return a }
    let (first, second) = (range(a), range(b))
    return intern(
      Node(kind: .function(.select)),
      [Operand(node: condition), Operand(node: a), Operand(node: b)],
      Bounds(
        min(first.lower, second.lower), max(first.upper, second.upper),
        avoidsZero: first.avoidsZero && second.avoidsZero))
  }

  /// aᵇ. With a base that is positive it is an exponential, of which logarithms leave the exponent.
  private mutating func power(_ a: NodeID, _ b: NodeID) -> NodeID {
    if let exponent = constantValue(b) { return power(a, exponent) }
    if range(a).isPositive {
      let logarithm = logarithm(of: a)
      return exponential(product([(b, 1), (logarithm, 1)]))
    }
    let isNonnegative = range(a).isNonnegative
    return intern(
      Node(kind: .function(.power)), [Operand(node: a), Operand(node: b)],
      Bounds(isNonnegative ? 0 : -.infinity, .infinity, avoidsZero: false))
  }

  /// eᵘ, of which constant multiples of logarithms in u are powers in front.
  public mutating func exponential(_ u: NodeID) -> NodeID {
    if let inner = argument(u, of: .log) { return inner }
    let content = nodes[u.position]
    guard content.kind == .sum else { return function(.exp, u) }
    var powers: [(node: NodeID, exponent: Double)] = []
    var rest: [(weight: Double, node: NodeID)] = []
    for term in Array(operands[content.operands]) {
      if let inner = argument(term.node, of: .log) {
        powers.append((inner, term.weight))
      } else if content.operands.count == 1, content.value == 0, term.weight == -1,
        let inner = argument(term.node, of: .softplus)
      {
        return function(.logistic, scaled(-1, inner))
      } else {
        rest.append((term.weight, term.node))
      }
    }
    if powers.isEmpty, content.value == 0 { return function(.exp, u) }
    // The constant stays in the exponent where it may be the place of a peak, or overflow alone.
    let isModerate = content.value.magnitude < 600 && !rest.contains { dependsOnData($0.node) }
    let remaining = sum(isModerate ? 0 : content.value, rest)
    if let value = constantValue(remaining) { powers.append((constant(Elementary.exp(value)), 1)) }
    if isModerate { powers.append((constant(Elementary.exp(content.value)), 1)) }
    let exponential = constantValue(remaining) == nil ? function(.exp, remaining) : nil
    return multiplied(powers, by: exponential)
  }

  /// A product in which the exponential is not taken apart again.
  private mutating func multiplied(
    _ powers: [(node: NodeID, exponent: Double)], by exponential: NodeID?
  ) -> NodeID {
    let node = product(powers)
    guard let exponential else { return node }
    if constantValue(node) == 1 { return exponential }
    let (weight, inner) = coefficient(node)
    if let value = constantValue(inner) { return scaled(value * weight, exponential) }
    var factors =
      kind(inner) == .product ? Array(arguments(inner)) : [Operand(node: inner, weight: 1)]
    factors.append(Operand(node: exponential, weight: 1))
    let product = intern(
      Node(kind: .product), Self.merged(factors), range(inner) * range(exponential))
    return weight == 1 ? product : scaled(weight, product)
  }

  private func resultRange(_ operation: Operation, order: Int, _ a: Bounds) -> Bounds {
    switch operation {
    case .exp: Bounds(Elementary.exp(a.lower), Elementary.exp(a.upper), avoidsZero: true)
    case .expm1, .softplus, .log1p, .log, .sinh, .tanh, .atan, .erf, .asin, .logistic, .logErfc:
      monotone(operation, a)
    case .cosh: Bounds(1, .infinity, avoidsZero: true)
    case .abs: Bounds(0, .infinity, avoidsZero: a.avoidsZero)
    case .sin, .cos, .sign: Bounds(-1, 1, avoidsZero: false)
    case .less, .lessOrEqual, .equal, .not, .and, .or: Bounds(0, 1, avoidsZero: false)
    case .besselI where order == 0: Bounds(1, .infinity, avoidsZero: true)
    case .besselI where a.isNonnegative: Bounds(0, .infinity, avoidsZero: a.avoidsZero)
    case .besselRatio where a.isNonnegative: Bounds(0, 1, avoidsZero: a.avoidsZero)
    case .frozen: a
    default: .everything
    }
  }

  /// The range of a function that rises or falls throughout, from its values at the ends.
  private func monotone(_ operation: Operation, _ a: Bounds) -> Bounds {
    let low = ScalarMath.value(operation, order: 0, a.lower, 0, 0)
    let high = ScalarMath.value(operation, order: 0, a.upper, 0, 0)
    guard !low.isNaN, !high.isNaN else { return .everything }
    let isPositive = operation == .softplus || operation == .logistic
    return Bounds(
      min(low, high), max(low, high),
      avoidsZero: isPositive
        || a.avoidsZero
          && operation != .log && operation != .logErfc
    )
  }
}
