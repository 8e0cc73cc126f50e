import Expressions

/// Formulas of two parameters and a data variable. The first byte chooses where the variable lives.
enum FormulasTarget {
  private static let names = ["a", "b", "x"].map { Array($0.utf8) }
  private static let sets: [DataSet] = [
    .line, .positive, .interval(0, 1), .interval(-1, 1), .circle, .listed(0 ... .infinity),
  ]

  static func run(_ bytes: [UInt8]) {
    guard let choice = bytes.first else { return }
    let source = Array(bytes.dropFirst())
    do throws(ExpressionErrors) {
      let formula = try Expression.parse(source, names: names, as: .number)
      try compile(formula, sets[Int(choice) % sets.count])
    } catch {
      check(error, source)
    }
  }

  private static func check(_ refusal: ExpressionErrors, _ source: [UInt8]) {
    guard !refusal.errors.isEmpty else { fail("a formula is refused without a word") }
    var last = 0
    for error in refusal.errors {
      guard error.span.lowerBound >= last, error.span.upperBound <= source.count else {
        fail("a mistake is out of order or out of the formula")
      }
      last = error.span.lowerBound
      guard !error.message.isEmpty else { fail("a mistake has no message") }
    }
  }

  private static func compile(_ formula: Expression, _ set: DataSet) throws(ExpressionErrors) {
    var graph = FormulaGraph()
    let nodes = [
      graph.parameter(0, bounds: 0 ... .infinity),
      graph.parameter(1, bounds: -.infinity ... .infinity), graph.variable(0, in: set),
    ]
    let value = try graph.node(of: formula, named: nodes)
    let logarithm = graph.logarithm(of: value)
    var outputs = [value]
    outputs += graph.derivatives(of: logarithm, by: [0, 1], order: 2)
    let places = graph.locations(of: value, variable: 0).map { $0.node }
    do throws(TapeError) {
      let tape = try CompiledTape(graph, outputs: outputs)
      let locations = try CompiledTape(graph, outputs: places)
      _ = locations.scalars(at: [0.75, 0.5], in: locations.makeWorkspace())
      run(tape)
    } catch {
      // What is too long is refused; there is nothing to check.
    }
  }

  private static func run(_ tape: CompiledTape) {
    let memory = UnsafeMutablePointer<SIMD4<Double>>.allocate(
      capacity: CompiledTape.lanes * max(tape.columns.count, 1))
    defer { memory.deallocate() }
    let workspace = tape.makeWorkspace()
    for index in tape.columns.indices {
      let column = memory + index * CompiledTape.lanes
      column.initialize(repeating: SIMD4(0.25, 0.5, 0.75, 0.875), count: CompiledTape.lanes)
      workspace.bind(column: index, to: column)
    }
    tape.prepare([0.75, 0.5], centres: [0.25], in: workspace)
    tape.evaluate(lanes: CompiledTape.lanes, in: workspace)
    for output in 0..<tape.outputCount {
      let block = workspace.output(output)
      for lane in 1..<CompiledTape.lanes where !sameBits(block[lane], block[0]) {
        fail("an output differs between lanes of equal nodes")
      }
    }
  }

  private static func sameBits(_ a: SIMD4<Double>, _ b: SIMD4<Double>) -> Bool {
    (0..<4).allSatisfy { a[$0].bitPattern == b[$0].bitPattern || (a[$0].isNaN && b[$0].isNaN) }
  }
}
