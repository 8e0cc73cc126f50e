extension FormulaGraph {
  /// The nodes of a formula whose names stand for the nodes given, in the order of `formula.names`.
  /// Throws where a bound of a sum or the order of a Bessel function is no constant, or where sums and
  /// integrals are too long when written out.
  public mutating func node(
    of formula: Expression, named: [NodeID]
  ) throws(ExpressionErrors) -> NodeID {
    var bound: [NodeID] = []
    let node = try lower(formula, formula.root, named, &bound)
    if isTooLarge {
      throw Self.failure(
        formula.syntax[formula.root].span,
        "the formula, with its sums and integrals written out, has more than "
          + "\(ExpressionLimits.graph) operations")
    }
    return node
  }

  private static func failure(
    _ span: Range<Int>, _ message: String, hint: String? = nil
  ) -> ExpressionErrors {
    ExpressionErrors(errors: [ExpressionError(span: span, message: message, hint: hint)])
  }

  private mutating func lower(
    _ formula: Expression, _ index: Int, _ named: [NodeID], _ bound: inout [NodeID]
  ) throws(ExpressionErrors) -> NodeID {
    let syntax = formula.syntax[index]
    switch syntax.kind {
    case .number(let value): return constant(value)
    case .name(let index): return index < named.count ? named[index] : constant(.nan)
    case .bound(let level): return bound[level]
    case .series:
      return try series(formula, syntax, named, &bound)
    case .integral:
      return try integral(formula, syntax, named, &bound)
    default: break
    }
    let links = formula.links[syntax.links]
    var parts: [NodeID] = []
    for link in links { parts.append(try lower(formula, link.node, named, &bound)) }
    switch syntax.kind {
    case .sum:
      return sum(0, zip(links, parts).map { ($0.inverted ? -1 : 1, $1) })
    case .product:
      return product(zip(links, parts).map { ($1, $0.inverted ? -1 : 1) })
    case .power: return function(.power, parts[0], parts[1])
    case .conditional: return select(parts[0], parts[1], parts[2])
    case .comparison(let comparison): return compare(comparison, parts[0], parts[1])
    case .and: return parts.dropFirst().reduce(parts[0]) { function(.and, $0, $1) }
    case .or: return parts.dropFirst().reduce(parts[0]) { function(.or, $0, $1) }
    case .not: return not(parts[0])
    case .call(let function):
      return try call(function, parts, span: formula.syntax[links.first?.node ?? index].span)
    case .density(let density, let logarithm):
      let log = try logarithmOfDensity(density, parts)
      return logarithm ? log : exponential(log)
    case .number, .name, .bound, .series, .integral: return constant(.nan)
    }
  }

  private mutating func compare(
    _ comparison: Syntax.Comparison, _ a: NodeID, _ b: NodeID
  ) -> NodeID {
    switch comparison {
    case .less: function(.less, a, b)
    case .lessOrEqual: function(.lessOrEqual, a, b)
    case .greater: function(.less, b, a)
    case .greaterOrEqual: function(.lessOrEqual, b, a)
    case .equal: function(.equal, a, b)
    case .notEqual: not(function(.equal, a, b))
    }
  }

  /// The span is that of the first argument.
  private mutating func call(
    _ name: Function, _ parts: [NodeID], span: Range<Int>
  ) throws(ExpressionErrors) -> NodeID {
    let a = parts[0]
    switch name {
    case .exp: return exponential(a)
    case .log: return logarithm(of: a)
    case .log1p: return logarithm(of: sum(1, [(1, a)]))
    case .expm1: return function(.expm1, a)
    case .sqrt: return power(a, 0.5)
    case .abs: return function(.abs, a)
    case .sin: return function(.sin, a)
    case .cos: return function(.cos, a)
    case .tan: return function(.tan, a)
    case .asin: return function(.asin, a)
    case .acos: return function(.acos, a)
    case .atan: return function(.atan, a)
    case .sinh: return function(.sinh, a)
    case .cosh: return function(.cosh, a)
    case .tanh: return function(.tanh, a)
    case .erf: return function(.erf, a)
    case .erfc: return exponential(function(.logErfc, a))
    case .logErfc: return function(.logErfc, a)
    case .lgamma: return function(.lgamma, a)
    case .digamma: return function(.polygamma, a, order: 0)
    case .trigamma: return function(.polygamma, a, order: 1)
    case .logistic: return function(.logistic, a)
    case .softplus: return function(.softplus, a)
    case .sign: return function(.sign, a)
    case .atan2: return function(.atan2, a, parts[1])
    case .lbeta: return function(.lbeta, a, parts[1])
    case .lchoose:
      // −log(n + 1) − log B(n − k + 1, k + 1)
      let size = logarithm(of: sum(1, [(1, a)]))
      let beta = function(.lbeta, sum(1, [(1, a), (-1, parts[1])]), sum(1, [(1, parts[1])]))
      return sum(0, [(-1, size), (-1, beta)])
    case .besseli:
      return function(.besselI, parts[1], order: try order(a, span))
    case .logBesseli:
      return function(.logBesselI, parts[1], order: try order(a, span))
    case .logsumexp:
      let terms = parts.map { (weight: 1.0, node: exponential($0)) }
      return logarithm(of: sum(0, terms))
    case .min: return parts.dropFirst().reduce(a) { function(.minimum, $0, $1) }
    case .max: return parts.dropFirst().reduce(a) { function(.maximum, $0, $1) }
    }
  }

  private func order(_ node: NodeID, _ span: Range<Int>) throws(ExpressionErrors) -> Int {
    guard let value = constantValue(node), value >= 0, value <= 1000,
      isWhole(value)
    else {
      throw Self.failure(span, "the order must be a constant whole number from 0 to 1000")
    }
    return Int(value)
  }

  /// log p, −∞ outside of the support.
  private mutating func logarithmOfDensity(
    _ density: Density, _ parts: [NodeID]
  ) throws(ExpressionErrors) -> NodeID {
    let log = try node(of: .prelude(density.logarithm, density.parameters), named: parts)
    guard let support = density.support else { return log }
    let inside = try node(
      of: .prelude(support, density.parameters, as: .condition), named: parts)
    return select(inside, log, constant(-.infinity))
  }

  private mutating func series(
    _ formula: Expression, _ syntax: Syntax, _ named: [NodeID], _ bound: inout [NodeID]
  ) throws(ExpressionErrors) -> NodeID {
    let links = Array(formula.links[syntax.links])
    var ends: [Int] = []
    for link in links.prefix(2) {
      let end = try lower(formula, link.node, named, &bound)
      guard let value = constantValue(end), value.magnitude <= 1e9,
        isWhole(value)
      else {
        throw Self.failure(
          formula.syntax[link.node].span, "a bound of a sum must be a constant whole number")
      }
      ends.append(Int(value))
    }
    let count = ends[1] - ends[0] + 1
    guard count <= ExpressionLimits.terms else {
      throw Self.failure(
        syntax.span,
        "the sum has \(count) terms, expected at most \(ExpressionLimits.terms)")
    }
    var terms: [(weight: Double, node: NodeID)] = []
    for value in stride(from: ends[0], through: ends[1], by: 1) where !isTooLarge {
      bound.append(constant(Double(value)))
      terms.append((1, try lower(formula, links[2].node, named, &bound)))
      bound.removeLast()
    }
    return sum(0, terms)
  }

  private mutating func integral(
    _ formula: Expression, _ syntax: Syntax, _ named: [NodeID], _ bound: inout [NodeID]
  ) throws(ExpressionErrors) -> NodeID {
    let links = Array(formula.links[syntax.links])
    let lower = try lower(formula, links[0].node, named, &bound)
    let upper = try self.lower(formula, links[1].node, named, &bound)
    let half = sum(0, [(0.5, upper), (-0.5, lower)])
    var terms: [(weight: Double, node: NodeID)] = []
    for point in GaussLegendre.points where !isTooLarge {
      // Weights that add to 1 as they are rounded: a constant bound is not moved.
      let share = 0.5 + 0.5 * point.node
      bound.append(sum(0, [(1 - share, lower), (share, upper)]))
      terms.append((point.weight, try self.lower(formula, links[2].node, named, &bound)))
      bound.removeLast()
    }
    return product([(half, 1), (sum(0, terms), 1)])
  }
}

extension Expression {
  /// A formula of the language's own.
  static func prelude(
    _ text: StaticString, _ names: [[UInt8]], as sort: Sort = .number
  ) throws(ExpressionErrors) -> Expression {
    try parse(text.withUTF8Buffer { Array($0) }, names: names, as: sort)
  }
}
