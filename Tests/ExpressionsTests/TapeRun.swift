import Expressions

/// Compiles formulas and runs their tapes at single nodes.
struct TapeRun {
  let tape: CompiledTape
  private let workspace: TapeWorkspace
  private let memory: UnsafeMutablePointer<SIMD4<Double>>

  /// The formula's value, gradient and Hessian by its parameters; `x` is the data variable.
  init(
    _ formula: String, parameters: [(name: String, bounds: ClosedRange<Double>)],
    data: DataSet? = nil, order: Int = 2
  ) throws {
    let names = parameters.map { Array($0.name.utf8) } + (data == nil ? [] : [Array("x".utf8)])
    let expression = try Expression.parse(Array(formula.utf8), names: names)
    var graph = FormulaGraph()
    var nodes = parameters.enumerated().map {
      graph.parameter($0.offset, bounds: $0.element.bounds)
    }
    if let data { nodes.append(graph.variable(0, in: data)) }
    let node = try graph.node(of: expression, named: nodes)
    let outputs = graph.derivatives(of: node, by: Array(parameters.indices), order: order)
    self.init(try CompiledTape(graph, outputs: outputs))
  }

  init(_ tape: CompiledTape) {
    self.tape = tape
    workspace = tape.makeWorkspace()
    memory = .allocate(capacity: CompiledTape.lanes * max(tape.columns.count, 1))
    memory.initialize(repeating: .zero, count: CompiledTape.lanes * max(tape.columns.count, 1))
    for index in tape.columns.indices {
      workspace.bind(column: index, to: memory + index * CompiledTape.lanes)
    }
  }

  /// The outputs at one node, which has to have the same value in the lanes of the block's last vector.
  func outputs(
    at theta: [Double], centre: Double = 0, lanes: Int = 1,
    column: (Column) -> Double = { _ in .nan }
  ) -> [Double]? {
    for (index, kind) in tape.columns.enumerated() {
      (memory + index * CompiledTape.lanes)
        .update(repeating: SIMD4(repeating: column(kind)), count: CompiledTape.lanes)
    }
    tape.prepare(theta, centres: [centre], in: workspace)
    tape.evaluate(lanes: lanes, in: workspace)
    var result: [Double] = []
    for index in 0..<tape.outputCount {
      let block = workspace.output(index)
      let first = block[0][0]
      for position in 0..<4 where block[lanes - 1][position].bitPattern != first.bitPattern {
        return nil
      }
      result.append(first)
    }
    return result
  }

  func free() { memory.deallocate() }
}
