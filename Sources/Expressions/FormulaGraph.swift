/// Formulas as one graph in which equal parts are one node, in a canonical form: linear combinations
/// of products of constant powers, constants folded, like terms together, exponentials gathered.
///
/// What would cancel, overflow or underflow is rewritten as nodes are made: logarithms of products,
/// powers and exponentials fall apart, logarithms of sums of exponentials become log-sum-exp, erfc(z)
/// is exp(log erfc z), and differences from the ends of an interval become columns.
public struct FormulaGraph: Sendable {
  /// A node of one graph.
  public struct NodeID: Hashable, Sendable {
    let index: Int32
    init(_ index: Int) { self.index = Int32(truncatingIfNeeded: index) }
    var position: Int { Int(index) }
  }

  var nodes: [Node] = []
  var operands: [Operand] = []
  var bounds: [Bounds] = []
  /// For each node the parameters that enter it, a bit each, and whether a column does.
  var dependencies: [UInt64] = []
  var hasData: [Bool] = []
  var table = HashTable()
  /// The set of each data variable, by its index.
  var sets: [DataSet] = []
  /// How many parameters there are: one more than the highest index.
  var parameterCount = 0
  /// A parameter that sums are divided by where it is a factor of all terms: by which lengths are multiplied, so that its powers
  /// cancel.
  public var unit: NodeID?
  /// Set where the graph outgrew `ExpressionLimits.graph`; its nodes then mean nothing.
  var isTooLarge = false

  public init() {}

  /// The parameter θ_index, index 0 ..< 8, in the open interval of `bounds`.
  public mutating func parameter(_ index: Int, bounds: ClosedRange<Double>) -> NodeID {
    parameterCount = max(parameterCount, index + 1)
    return intern(
      Node(kind: .parameter, index: index), [],
      Bounds(bounds.lowerBound, bounds.upperBound, open: true))
  }

  /// The data variable of this index, counted from 0 without gaps.
  public mutating func variable(_ index: Int, in set: DataSet) -> NodeID {
    while sets.count <= index { sets.append(.line) }
    sets[index] = set
    let range: Bounds =
      switch set {
      case .line: .everything
      case .positive: Bounds(0, .infinity, open: true)
      case .interval(let lower, let upper): Bounds(lower, upper, open: true)
      case .circle: .everything
      case .listed(let range): Bounds(range.lowerBound, range.upperBound, open: false)
      }
    return column(index, .value, range)
  }

  public mutating func constant(_ value: Double) -> NodeID {
    // One zero: −0 and 0 are the same node.
    let value = value == 0 ? 0 : value
    return intern(
      Node(kind: .constant, value: value), [],
      value.isNaN ? .everything : Bounds(value, value, open: false))
  }

  /// The value of a node that is a constant.
  public func constantValue(_ node: NodeID) -> Double? {
    nodes[node.position].kind == .constant ? nodes[node.position].value : nil
  }

  mutating func column(_ variable: Int, _ kind: Column.Kind, _ range: Bounds) -> NodeID {
    intern(Node(kind: .column(kind), index: variable), [], range)
  }
}
