/// Turns nodes of a graph into values of a tape. A node is kept as a scalar times a vector as long as
/// that can be, so that what depends on θ alone is computed once a θ.
struct TapeCompiler {
  /// scalar · vector, each 1 where it is nil.
  private struct Parts {
    var scalar: Int?
    var vector: Int?
  }

  private let graph: FormulaGraph
  private(set) var values = TapeValues()
  private var parts: [Parts] = []

  init(_ graph: FormulaGraph) { self.graph = graph }

  /// The values of these nodes.
  mutating func compile(_ nodes: [FormulaGraph.NodeID]) -> [Int] {
    let count = nodes.reduce(0) { max($0, $1.position + 1) }
    var isNeeded = Array(repeating: false, count: count)
    for node in nodes { isNeeded[node.position] = true }
    for index in isNeeded.indices.reversed() where isNeeded[index] {
      for operand in graph.operands[graph.nodes[index].operands] {
        isNeeded[operand.node.position] = true
      }
    }
    parts = Array(repeating: Parts(), count: count)
    for index in isNeeded.indices where isNeeded[index] { parts[index] = translate(index) }
    return nodes.map { value(of: $0) }
  }

  /// A node as one value.
  private mutating func value(of node: FormulaGraph.NodeID) -> Int {
    let parts = parts[node.position]
    switch (parts.scalar, parts.vector) {
    case (let scalar?, let vector?): return values.multiply(scalar, vector)
    case (let scalar?, nil): return scalar
    case (nil, let vector?): return vector
    case (nil, nil): return values.constant(1)
    }
  }

  private mutating func translate(_ index: Int) -> Parts {
    let node = graph.nodes[index]
    switch node.kind {
    case .constant: return Parts(scalar: values.constant(node.value))
    case .parameter:
      return Parts(scalar: values.add(.init(kind: .parameter(node.index), isVector: false)))
    case .column(let kind): return Parts(vector: column(node.index, kind))
    case .sum: return sum(node)
    case .product: return product(node)
    case .function(let operation):
      let arguments = graph.operands[node.operands].map { value(of: $0.node) }
      let result = values.function(operation, order: node.index, arguments)
      return values.isVector(result) ? Parts(vector: result) : Parts(scalar: result)
    }
  }

  private mutating func column(_ variable: Int, _ kind: Column.Kind) -> Int {
    values.add(.init(kind: .column(Column(variable: variable, kind: kind)), isVector: true))
  }

  // MARK: - Products

  private mutating func product(_ node: FormulaGraph.Node) -> Parts {
    var scalar: Int?
    var vector: Int?
    for operand in graph.operands[node.operands] {
      let factor = parts[operand.node.position]
      let exponent = operand.weight
      // Apart only where neither power overflows alone.
      let isSmall = exponent.magnitude <= 4 && isWhole(exponent)
      if isSmall || factor.scalar == nil || factor.vector == nil {
        if let base = factor.scalar {
          let power = values.power(base, exponent)
          scalar = scalar.map { values.multiply($0, power) } ?? power
        }
        if let base = factor.vector {
          let power = values.power(base, exponent)
          vector = vector.map { values.multiply($0, power) } ?? power
        }
      } else {
        let power = values.power(value(of: operand.node), exponent)
        vector = vector.map { values.multiply($0, power) } ?? power
      }
    }
    return Parts(scalar: scalar, vector: vector)
  }

  // MARK: - Sums

  /// A vector of a sum with its factor, and what is known of the factor's sign.
  private struct Group {
    var vector: Int
    var scalar: Int
    var range: FormulaGraph.Bounds
  }

  private mutating func sum(_ node: FormulaGraph.Node) -> Parts {
    var rest = values.constant(node.value)
    var restRange = FormulaGraph.Bounds(node.value, node.value, open: false)
    var groups: [Group] = []
    for operand in graph.operands[node.operands] {
      let term = parts[operand.node.position]
      let weight = values.constant(operand.weight)
      let scalar = term.scalar.map { values.multiply(weight, $0) } ?? weight
      let range = graph.bounds[operand.node.position].scaled(by: operand.weight)
      if let vector = term.vector {
        if let index = groups.firstIndex(where: { $0.vector == vector }) {
          groups[index].scalar = values.add(groups[index].scalar, scalar)
          groups[index].range = groups[index].range + range
        } else {
          groups.append(Group(vector: vector, scalar: scalar, range: range))
        }
      } else {
        rest = values.add(rest, scalar)
        restRange = restRange + range
      }
    }
    guard !groups.isEmpty else { return Parts(scalar: rest) }
    for index in groups.indices { centre(&groups[index], &rest, restRange) }
    return total(groups, rest)
  }

  /// Writes s·x + rest as s·(x − C) + (s·C + rest) where the two could cancel.
  private mutating func centre(
    _ group: inout Group, _ rest: inout Int, _ restRange: FormulaGraph.Bounds
  ) {
    guard case .column(let column) = values.values[group.vector].kind, column.kind == .value,
      column.variable < graph.sets.count, values.constantValue(rest) != 0
    else { return }
    switch graph.sets[column.variable] {
    case .line: break
    case .positive:
      let isOfOneSign =
        (group.range.lower >= 0 && restRange.lower >= 0)
        || (group.range.upper <= 0 && restRange.upper <= 0)
      if isOfOneSign { return }
    case .interval, .circle, .listed: return
    }
    let centre = values.add(.init(kind: .centre(column.variable), isVector: false))
    rest = values.add(rest, values.multiply(group.scalar, centre))
    group.vector = self.column(column.variable, .centred)
  }

  private mutating func total(_ groups: [Group], _ rest: Int) -> Parts {
    if groups.count == 1, values.constantValue(rest) == 0 {
      return Parts(scalar: groups[0].scalar, vector: groups[0].vector)
    }
    // A term without a factor first: it saves a multiplication.
    var order = Array(groups.indices)
    if let plain = order.first(where: { values.constantValue(groups[$0].scalar) == 1 }), plain != 0
    {
      order.swapAt(0, plain)
    }
    let first = groups[order[0]]
    var total: Int
    var isRestAdded = false
    if values.constantValue(first.scalar) == 1, order.count > 1 {
      total = first.vector
    } else {
      total = values.affine(first.scalar, first.vector, rest)
      isRestAdded = true
    }
    for index in order.dropFirst() {
      let group = groups[index]
      if !isRestAdded, values.constantValue(rest) != 0 {
        let affine = values.affine(group.scalar, group.vector, rest)
        total = values.add(total, affine)
        isRestAdded = true
      } else {
        total = values.addScaled(total, group.scalar, group.vector)
      }
    }
    return Parts(vector: total)
  }
}
