extension FormulaGraph {
  struct Node: Equatable, Sendable {
    var kind: Kind
    /// The parameter's or variable's index; the order of a Bessel or polygamma function.
    var index = 0
    /// A constant; the constant of a sum.
    var value = 0.0
    /// Into the graph's operands.
    var operands = 0..<0
  }

  enum Kind: Equatable, Sendable {
    case constant
    case parameter
    case column(Column.Kind)
    /// value + Σ weight · operand, with two terms or a constant, or one weight that is not 1.
    case sum
    /// Π operandʷᵉⁱᵍʰᵗ; a single power, or two factors and more.
    case product
    case function(Operation)
  }

  struct Operand: Equatable, Sendable {
    var node: NodeID
    /// The coefficient of a term, the exponent of a factor; 0 for arguments.
    var weight = 0.0
  }

  /// The functions of nodes.
  enum Operation: UInt8, Sendable {
    case exp, expm1, log, log1p, sin, cos, tan, asin, acos, atan, sinh, cosh, tanh
    case erf, logErfc, erfcHazard, erfcExcess, lgamma, polygamma, besselI, logBesselI, besselRatio,
      besselRatioSlope
    case logistic, softplus, abs, sign
    case lbeta, atan2, power, minimum, maximum
    /// Conditions are 1 and 0.
    case less, lessOrEqual, equal, not, and, or
    /// The second operand where the first is not 0, else the third.
    case select
    /// The operand, taken as a constant by differentiation.
    case frozen
  }

  /// What is known of a node's values.
  struct Bounds: Equatable, Sendable {
    var lower: Double
    var upper: Double
    /// The value is never 0.
    var avoidsZero: Bool

    init(_ lower: Double, _ upper: Double, avoidsZero: Bool) {
      self.lower = lower
      self.upper = upper
      self.avoidsZero = avoidsZero || lower > 0 || upper < 0
    }

    /// An open interval does not hold its ends.
    init(_ lower: Double, _ upper: Double, open: Bool) {
      self.init(lower, upper, avoidsZero: open && (lower >= 0 || upper <= 0))
    }

    static var everything: Bounds { Bounds(-.infinity, .infinity, avoidsZero: false) }

    var isNonnegative: Bool { lower >= 0 }
    var isPositive: Bool { lower >= 0 && avoidsZero }
  }

  /// The node of this content, made if there is none.
  mutating func intern(_ node: Node, _ arguments: [Operand], _ range: Bounds) -> NodeID {
    var hash = HashTable.seed
    HashTable.mix(&hash, code(node.kind))
    HashTable.mix(&hash, UInt64(truncatingIfNeeded: node.index))
    HashTable.mix(&hash, node.value.bitPattern)
    for argument in arguments {
      HashTable.mix(&hash, UInt64(truncatingIfNeeded: argument.node.index))
      HashTable.mix(&hash, argument.weight.bitPattern)
    }
    if let found = table.find(hash, where: { matches($0, node, arguments) }) {
      return NodeID(found)
    }
    guard nodes.count + operands.count < ExpressionLimits.graph else {
      isTooLarge = true
      // Some node: `node(of:named:)` and the compiler report that the graph is too large.
      return NodeID(0)
    }
    var node = node
    node.operands = operands.count..<operands.count + arguments.count
    operands.append(contentsOf: arguments)
    var parameters: UInt64 = node.kind == .parameter ? 1 << UInt64(node.index) : 0
    var isData = false
    if case .column = node.kind { isData = true }
    for argument in arguments {
      parameters |= dependencies[argument.node.position]
      isData = isData || hasData[argument.node.position]
    }
    dependencies.append(node.kind == .function(.frozen) ? 0 : parameters)
    hasData.append(isData)
    nodes.append(node)
    bounds.append(range)
    table.insert(hash, nodes.count - 1)
    return NodeID(nodes.count - 1)
  }

  private func matches(_ index: Int, _ node: Node, _ arguments: [Operand]) -> Bool {
    let other = nodes[index]
    guard other.kind == node.kind, other.index == node.index,
      other.value.bitPattern == node.value.bitPattern, other.operands.count == arguments.count
    else { return false }
    for (offset, argument) in arguments.enumerated() {
      let known = operands[other.operands.lowerBound + offset]
      guard known.node == argument.node, known.weight.bitPattern == argument.weight.bitPattern
      else { return false }
    }
    return true
  }

  private func code(_ kind: Kind) -> UInt64 {
    switch kind {
    case .constant: 1
    case .parameter: 2
    case .column(let kind): 16 + UInt64(kind.rawValue)
    case .sum: 4
    case .product: 5
    case .function(let operation): 64 + UInt64(operation.rawValue)
    }
  }

  func kind(_ node: NodeID) -> Kind { nodes[node.position].kind }

  func arguments(_ node: NodeID) -> ArraySlice<Operand> {
    operands[nodes[node.position].operands]
  }

  /// The single argument of a function of this operation.
  func argument(_ node: NodeID, of operation: Operation) -> NodeID? {
    nodes[node.position].kind == .function(operation)
      ? operands[nodes[node.position].operands.lowerBound].node : nil
  }

  func range(_ node: NodeID) -> Bounds { bounds[node.position] }
}
