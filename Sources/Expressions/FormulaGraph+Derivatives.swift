extension FormulaGraph {
  /// ∂node/∂θ_parameter as a node. Where the function has a kink it is the derivative of one side;
  /// steps have the derivative 0.
  public mutating func derivative(of node: NodeID, by parameter: Int) -> NodeID {
    let zero = constant(0)
    guard depends(node, on: parameter) else { return zero }
    // From the leaves up, so that no depth of nesting costs stack.
    var isNeeded = Array(repeating: false, count: node.position + 1)
    isNeeded[node.position] = true
    for index in isNeeded.indices.reversed() where isNeeded[index] {
      for operand in operands[nodes[index].operands] where depends(operand.node, on: parameter) {
        isNeeded[operand.node.position] = true
      }
    }
    var known = Array(repeating: zero, count: node.position + 1)
    for index in isNeeded.indices where isNeeded[index] {
      known[index] = rule(NodeID(index), known, parameter)
    }
    return known[node.position]
  }

  /// The node, its derivatives by each of `parameters` (from order 1 on), and its second derivatives by
  /// all pairs of them, rows of the upper triangle (order 2).
  public mutating func derivatives(
    of node: NodeID, by parameters: [Int], order: Int
  ) -> [NodeID] {
    var result = [node]
    guard order > 0 else { return result }
    let gradient = parameters.map { derivative(of: node, by: $0) }
    result += gradient
    guard order > 1 else { return result }
    for (row, first) in gradient.enumerated() {
      for parameter in parameters[row...] {
        result.append(derivative(of: first, by: parameter))
      }
    }
    return result
  }

  public func depends(_ node: NodeID, on parameter: Int) -> Bool {
    (0..<64).contains(parameter)
      && dependencies[node.position] >> UInt64(parameter) & 1 == 1
  }

  private mutating func rule(_ node: NodeID, _ known: [NodeID], _ parameter: Int) -> NodeID {
    let content = nodes[node.position]
    let list = Array(operands[content.operands])
    switch content.kind {
    case .constant, .column: return constant(0)
    case .parameter: return constant(content.index == parameter ? 1 : 0)
    case .sum:
      return sum(0, list.map { ($0.weight, known[$0.node.position]) })
    case .product:
      var terms: [(weight: Double, node: NodeID)] = []
      for (position, operand) in list.enumerated() where depends(operand.node, on: parameter) {
        let slope = known[operand.node.position]
        // eᵘ keeps its place: only u′ is new.
        if operand.weight == 1, let exponent = argument(operand.node, of: .exp) {
          terms.append((1, product([(node, 1), (known[exponent.position], 1)])))
          continue
        }
        var factors = list.map { (node: $0.node, exponent: $0.weight) }
        factors[position].exponent -= 1
        factors.append((slope, 1))
        terms.append((operand.weight, product(factors)))
      }
      return sum(0, terms)
    case .function(let operation):
      let arguments = list.map { $0.node }
      let slopes = list.map { known[$0.node.position] }
      if arguments.count == 1 {
        guard let outer = slope(operation, order: content.index, node, arguments[0]) else {
          return constant(0)
        }
        return product([(outer, 1), (slopes[0], 1)])
      }
      return slope(operation, node, arguments, slopes)
    }
  }

  /// f′ at the argument; nil for a constant piece by piece.
  private mutating func slope(
    _ operation: Operation, order: Int, _ node: NodeID, _ a: NodeID
  ) -> NodeID? {
    switch operation {
    case .exp: return node
    case .expm1: return function(.exp, a)
    case .log: return logarithmSlope(a)
    case .log1p: return power(sum(1, [(1, a)]), -1)
    case .sin: return function(.cos, a)
    case .cos: return scaled(-1, function(.sin, a))
    case .tan: return power(function(.cos, a), -2)
    case .asin: return power(sum(1, [(-1, power(a, 2))]), -0.5)
    case .acos: return scaled(-1, power(sum(1, [(-1, power(a, 2))]), -0.5))
    case .atan: return power(sum(1, [(1, power(a, 2))]), -1)
    case .sinh: return function(.cosh, a)
    case .cosh: return function(.sinh, a)
    case .tanh: return power(function(.cosh, a), -2)
    case .erf:
      return scaled(Self.twoOverRootPi, function(.exp, scaled(-1, power(a, 2))))
    case .logErfc: return scaled(-1, function(.erfcHazard, a))
    case .erfcHazard: return product([(node, 1), (function(.erfcExcess, a), 1)])
    case .erfcExcess: return sum(-2, [(1, product([(node, 1), (function(.erfcHazard, a), 1)]))])
    case .lgamma: return function(.polygamma, a, order: 0)
    case .polygamma: return function(.polygamma, a, order: order + 1)
    case .besselI:
      let above = function(.besselI, a, order: order + 1)
      guard order > 0 else { return above }
      return sum(0, [(0.5, above), (0.5, function(.besselI, a, order: order - 1))])
    case .logBesselI:
      // (log I_n)′ = I_{n+1}/I_n + n/x
      return sum(0, [(1, function(.besselRatio, a, order: order)), (Double(order), power(a, -1))])
    case .besselRatio: return function(.besselRatioSlope, a, order: order)
    case .besselRatioSlope:
      // From R′ = 1 − R² − (2n + 1)R/x.
      let ratio = function(.besselRatio, a, order: order)
      let double = Double(2 * order + 1)
      return sum(
        0,
        [
          (-2, product([(ratio, 1), (node, 1)])), (-double, product([(node, 1), (a, -1)])),
          (double, product([(ratio, 1), (a, -2)])),
        ])
    case .logistic: return product([(node, 1), (function(.logistic, scaled(-1, a)), 1)])
    case .softplus: return function(.logistic, a)
    case .abs: return function(.sign, a)
    default: return nil
    }
  }

  /// 1/a; for log |u| it is sign(u)/|u|, which is 1/u.
  private mutating func logarithmSlope(_ a: NodeID) -> NodeID {
    if let inner = argument(a, of: .abs) {
      return product([(inner, -1), (function(.sign, inner), 1)])
    }
    return power(a, -1)
  }

  /// The chain rule for two arguments and more.
  private mutating func slope(
    _ operation: Operation, _ node: NodeID, _ arguments: [NodeID], _ slopes: [NodeID]
  ) -> NodeID {
    let (a, b) = (arguments[0], arguments[1])
    switch operation {
    case .select:
      return select(a, slopes[1], slopes[2])
    case .minimum, .maximum:
      let isFirst =
        operation == .minimum
        ? function(.lessOrEqual, a, b) : function(.lessOrEqual, b, a)
      return select(isFirst, slopes[0], slopes[1])
    case .atan2:
      let squares = sum(0, [(1, power(a, 2)), (1, power(b, 2))])
      return product([
        (
          sum(
            0, [(1, product([(b, 1), (slopes[0], 1)])), (-1, product([(a, 1), (slopes[1], 1)]))]), 1
        ),
        (squares, -1),
      ])
    case .lbeta:
      let whole = function(.polygamma, sum(0, [(1, a), (1, b)]), order: 0)
      let first = difference(function(.polygamma, a, order: 0), whole)
      let second = difference(function(.polygamma, b, order: 0), whole)
      return sum(
        0,
        [(1, product([(first, 1), (slopes[0], 1)])), (1, product([(second, 1), (slopes[1], 1)]))])
    case .power:
      return powerSlope(node, a, b, slopes)
    default:
      return constant(0)
    }
  }

  /// b·a^(b−1)·a′ + a^b·log(a)·b′, the last 0 where a is: 0ᵇ does not change with b > 0.
  private mutating func powerSlope(
    _ node: NodeID, _ a: NodeID, _ b: NodeID, _ slopes: [NodeID]
  ) -> NodeID {
    let lowered = function(.power, a, sum(-1, [(1, b)]))
    let byBase = product([(b, 1), (lowered, 1), (slopes[0], 1)])
    let isZero = function(.equal, a, constant(0))
    let growth = product([(node, 1), (function(.log, a), 1)])
    let byExponent = product([(select(isZero, constant(0), growth), 1), (slopes[1], 1)])
    return sum(0, [(1, byBase), (1, byExponent)])
  }

  private static let twoOverRootPi = 1.1283791670955126
}
