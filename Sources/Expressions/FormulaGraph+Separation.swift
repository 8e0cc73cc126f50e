/// A function of θ and x as Σ c_k(θ) T_k(x): what an exponential family's log p is.
public struct Separation: Sendable {
  /// The values T_k, over blocks of nodes: functions of x and of the parameters that are not differentiated by.
  public let basis: CompiledTape
  /// The derivatives of Σ c_k t_k by two parameters, and of each the sum of |∂c_k| e_k: single numbers.
  ///
  /// Its parameters are the function's own, then C, then all t_k, then all e_k.
  public let slopes: CompiledTape
  /// Whether the basis depends on the centre C of the column x − C.
  public let usesCentre: Bool

  /// The number of T_k.
  public var count: Int { basis.outputCount }
}

extension FormulaGraph {
  /// c · T with c free of data and T free of the parameters 0 and 1.
  private struct Term {
    var coefficient: NodeID
    var basis: NodeID
  }

  private static var mostTerms: Int { 10 }

  /// A node of one data variable as Σ c_k T_k, differentiated by the parameters 0 and 1; nil where it is no such sum of a few
  /// terms.
  ///
  /// On the line, x is written as (x − C) + C, so that means of powers of x − C keep the digits of the spread.
  ///
  /// - Parameters:
  ///   - node: the function.
  ///   - parameters: how many parameters the function may have.
  public func separation(of node: NodeID, parameters: Int) -> Separation? {
    guard node.position < nodes.count, !isAnythingFrozen(below: node) else { return nil }
    var graph = self
    let everything = -Double.infinity...Double.infinity
    let centre = graph.parameter(parameters, bounds: everything)
    guard let terms = graph.terms(of: node, centre: centre) else { return nil }
    var slopes: [[(weight: Double, node: NodeID)]] = [[], []]
    var errors = slopes
    let count = terms.count
    guard parameters + 1 + 2 * count < 64 else { return nil }
    for (index, term) in terms.enumerated() {
      let mean = graph.parameter(parameters + 1 + index, bounds: everything)
      let error = graph.parameter(parameters + 1 + count + index, bounds: everything)
      for axis in 0..<2 {
        let slope = graph.derivative(of: term.coefficient, by: axis)
        slopes[axis].append((1, graph.product([(slope, 1), (mean, 1)])))
        errors[axis].append((1, graph.product([(graph.function(.abs, slope), 1), (error, 1)])))
      }
    }
    let outputs = [slopes[0], slopes[1], errors[0], errors[1]].map { graph.sum(0, $0) }
    guard let basis = try? CompiledTape(graph, outputs: terms.map { $0.basis }),
      let tape = try? CompiledTape(graph, outputs: outputs), tape.columns.isEmpty
    else { return nil }
    return Separation(
      basis: basis, slopes: tape,
      usesCentre: basis.columns.contains { $0.kind == .centred })
  }

  private mutating func terms(of node: NodeID, centre: NodeID) -> [Term]? {
    if !hasData[node.position] { return [Term(coefficient: node, basis: constant(1))] }
    let content = nodes[node.position]
    if content.kind == .column(.value), sets[content.index] == .line {
      let offset = column(content.index, .centred, .everything)
      return [
        Term(coefficient: constant(1), basis: offset),
        Term(coefficient: centre, basis: constant(1)),
      ]
    }
    // No parameter that is differentiated by.
    if dependencies[node.position] & 3 == 0 {
      return [Term(coefficient: constant(1), basis: node)]
    }
    switch content.kind {
    case .sum: return sumTerms(of: content, centre)
    case .product: return productTerms(of: content, centre)
    case .constant, .parameter, .column, .function: return nil
    }
  }

  /// Whether a node below is taken as a constant by differentiation, though parameters enter it.
  private func isAnythingFrozen(below node: NodeID) -> Bool {
    var isNeeded = Array(repeating: false, count: node.position + 1)
    isNeeded[node.position] = true
    for index in isNeeded.indices.reversed() where isNeeded[index] {
      if nodes[index].kind == .function(.frozen) { return true }
      for operand in operands[nodes[index].operands] { isNeeded[operand.node.position] = true }
    }
    return false
  }

  private mutating func sumTerms(of content: Node, _ centre: NodeID) -> [Term]? {
    var all: [Term] = []
    if content.value != 0 {
      all.append(Term(coefficient: constant(content.value), basis: constant(1)))
    }
    for operand in Array(operands[content.operands]) {
      guard let terms = terms(of: operand.node, centre: centre) else { return nil }
      for term in terms {
        all.append(
          Term(coefficient: scaled(operand.weight, term.coefficient), basis: term.basis))
      }
    }
    return gathered(all)
  }

  private mutating func productTerms(of content: Node, _ centre: NodeID) -> [Term]? {
    var all = [Term(coefficient: constant(1), basis: constant(1))]
    for operand in Array(operands[content.operands]) {
      let base = operand.node
      if !hasData[base.position] {
        let factor = power(base, operand.weight)
        for index in all.indices {
          all[index].coefficient = product([(all[index].coefficient, 1), (factor, 1)])
        }
        continue
      }
      guard let terms = terms(of: base, centre: centre) else { return nil }
      if terms.count == 1 {
        let isPlain = constantValue(terms[0].coefficient) == 1
        guard isPlain || isWhole(operand.weight) else { return nil }
        let coefficient = power(terms[0].coefficient, operand.weight)
        let basis = power(terms[0].basis, operand.weight)
        all = gathered(
          all.map {
            Term(
              coefficient: product([($0.coefficient, 1), (coefficient, 1)]),
              basis: product([($0.basis, 1), (basis, 1)]))
          })
        continue
      }
      guard isWhole(operand.weight), operand.weight >= 1, operand.weight <= 4 else { return nil }
      for _ in 0..<Int(operand.weight) {
        var products: [Term] = []
        for one in all {
          for other in terms {
            products.append(
              Term(
                coefficient: product([(one.coefficient, 1), (other.coefficient, 1)]),
                basis: product([(one.basis, 1), (other.basis, 1)])))
          }
        }
        all = gathered(products)
        guard all.count <= Self.mostTerms else { return nil }
      }
    }
    return all
  }

  /// Terms of the same basis as one.
  private mutating func gathered(_ terms: [Term]) -> [Term] {
    var result: [Term] = []
    for term in terms {
      if let index = result.firstIndex(where: { $0.basis == term.basis }) {
        result[index].coefficient = sum(
          0, [(1, result[index].coefficient), (1, term.coefficient)])
      } else {
        result.append(term)
      }
    }
    return result
  }
}
