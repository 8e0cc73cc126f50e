extension FormulaGraph {
  /// A place on a data variable's axis that a formula names.
  public struct Location: Equatable, Sendable {
    /// x where a difference x − e, x/e − 1 or log x − e of the formula is 0; a node without data.
    public let node: NodeID
    /// The formula may have a kink or a jump there: the difference is under abs, sign, min, max or in
    /// a condition.
    public let isKink: Bool
  }

  /// The places of a data variable that a formula names: where its peaks and kinks may be looked for.
  /// In the order of the formula's nodes, each once.
  public mutating func locations(of node: NodeID, variable: Int) -> [Location] {
    var isNeeded = Array(repeating: false, count: node.position + 1)
    var isKinked = isNeeded
    // The variable itself is a difference from 0 under a function or a power.
    var isArgument = isNeeded
    isNeeded[node.position] = true
    for index in isNeeded.indices.reversed() where isNeeded[index] {
      let content = nodes[index]
      for operand in operands[content.operands] {
        isNeeded[operand.node.position] = true
        // |(x − e)/s| has its kink where a factor is 0.
        let isFactor = isKinked[index] && (content.kind == .product || content.operands.count == 1)
        if isKink(content.kind) || isFactor { isKinked[operand.node.position] = true }
        if operand.weight > 1 && content.kind == .product || isKink(content.kind) {
          isArgument[operand.node.position] = true
        }
      }
    }
    var result: [Location] = []
    for index in isNeeded.indices where isNeeded[index] {
      var roots: [NodeID] = []
      if let root = root(of: NodeID(index), variable, isArgument: isArgument[index]) {
        roots.append(root)
      }
      if case .function(let operation) = nodes[index].kind, isComparison(operation) {
        // min(x, e) and x < e: no node has their difference.
        let arguments = operands[nodes[index].operands].map { $0.node }
        let gap = difference(arguments[0], arguments[1])
        if let root = root(of: gap, variable, isArgument: true) { roots.append(root) }
        isKinked[index] = true
      }
      for root in roots {
        let location = Location(node: root, isKink: isKinked[index])
        if let known = result.firstIndex(where: { $0.node == root }) {
          if location.isKink { result[known] = location }
        } else {
          result.append(location)
        }
      }
    }
    return result
  }

  private func isKink(_ kind: Kind) -> Bool {
    switch kind {
    case .function(.abs), .function(.sign): true
    default: false
    }
  }

  private func isComparison(_ operation: Operation) -> Bool {
    switch operation {
    case .minimum, .maximum, .less, .lessOrEqual, .equal: true
    default: false
    }
  }

  /// Where a sum is 0 that has the variable, or its logarithm, in one term and no other data.
  private mutating func root(
    of node: NodeID, _ variable: Int, isArgument: Bool
  ) -> NodeID? {
    let content = nodes[node.position]
    guard content.kind == .sum else {
      let isVariable = content.kind == .column(.value) && content.index == variable
      return isVariable && isArgument ? constant(0) : nil
    }
    var slope: NodeID?
    var isLogarithm = false
    var rest: [(weight: Double, node: NodeID)] = []
    for term in Array(operands[content.operands]) {
      guard dependsOnData(term.node) else {
        rest.append((term.weight, term.node))
        continue
      }
      guard slope == nil, let (factor, column) = linear(term.node, variable) else { return nil }
      slope = scaled(term.weight, factor)
      isLogarithm = kind(column) != .column(.value)
    }
    guard let slope else { return nil }
    let numerator = sum(-content.value, rest.map { (-$0.weight, $0.node) })
    let root = quotient(numerator, slope)
    return isLogarithm ? exponential(root) : root
  }

  /// A term as factor · x or factor · log x with a factor that has no data.
  private mutating func linear(
    _ node: NodeID, _ variable: Int
  ) -> (factor: NodeID, column: NodeID)? {
    if isAxis(node, variable) { return (constant(1), node) }
    guard kind(node) == .product else { return nil }
    var factors: [(node: NodeID, exponent: Double)] = []
    var column: NodeID?
    for operand in Array(arguments(node)) {
      if !dependsOnData(operand.node) {
        factors.append((operand.node, operand.weight))
      } else if column == nil, operand.weight == 1, isAxis(operand.node, variable) {
        column = operand.node
      } else {
        return nil
      }
    }
    guard let column else { return nil }
    return (product(factors), column)
  }

  /// x, or log x for a positive variable.
  private func isAxis(_ node: NodeID, _ variable: Int) -> Bool {
    let content = nodes[node.position]
    guard content.index == variable, variable < sets.count else { return false }
    return content.kind == .column(.value)
      || (content.kind == .column(.logarithm) && sets[variable] == .positive)
  }
}
