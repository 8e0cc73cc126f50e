import Expressions
import Testing

/// What the graph makes of formulas: columns, constants, places, and limits.
struct GraphTests {
  private func tape(
    _ source: String, data: DataSet, order: Int = 0, takingLog: Bool = true
  ) throws -> CompiledTape {
    let names = ["a", "b", "x"].map { Array($0.utf8) }
    let expression = try Expression.parse(Array(source.utf8), names: names)
    var graph = FormulaGraph()
    let positive = 0...Double.infinity
    let nodes = [
      graph.parameter(0, bounds: positive), graph.parameter(1, bounds: positive),
      graph.variable(0, in: data),
    ]
    var node = try graph.node(of: expression, named: nodes)
    if takingLog { node = graph.logarithm(of: node) }
    let outputs = graph.derivatives(of: node, by: [0, 1], order: order)
    return try CompiledTape(graph, outputs: outputs)
  }

  /// Logarithms of densities need x, log x and 1 − x in no other form than these columns.
  @Test func columnsThatAreAskedFor() throws {
    func kinds(_ source: String, _ data: DataSet) throws -> [Column.Kind] {
      try tape(source, data: data, order: 2).columns.map { $0.kind }.sorted {
        $0.rawValue < $1.rawValue
      }
    }
    #expect(try kinds("normal(x, a, b)", .line) == [.centred])
    #expect(try kinds("gamma(x, a, b)", .positive) == [.centred, .logarithm])
    #expect(try kinds("beta(x, a, b)", .interval(0, 1)) == [.logarithm, .logComplement])
    #expect(
      try kinds("x^(a - 1)*(1 - x)^(b - 1)", .interval(0, 1)) == [.logarithm, .logComplement])
    #expect(try kinds("(x - 2)^a*(3 - x)^b", .interval(2, 3)) == [.logarithm, .logComplement])
    #expect(try kinds("exp(-(x - 2)*a - (3 - x)^2*b)", .interval(2, 3)) == [.offset, .complement])
    #expect(try kinds("weibull(x, a, b)", .positive) == [.logarithm])
    #expect(try kinds("lomax(x, a, b)", .positive) == [.value])
    #expect(try kinds("poisson(x, a)", .listed(0 ... .infinity)) == [.value])
    #expect(try kinds("exp(a*x + b*x^2 - x^4)", .line) == [.value])
    #expect(try kinds("exp(-abs(x/a - 1)^3)", .positive) == [.value, .centred])
  }

  @Test func whatHasNoDataIsTheSameForAllNodes() throws {
    let tape = try tape("normal(x, a, 1)", data: .line, order: 2)
    // ℓ, ℓ_a, ℓ_b, ℓ_aa, ℓ_ab, ℓ_bb
    #expect((0..<6).map { tape.variesWithData($0) } == [true, true, false, false, false, false])
    let run = TapeRun(tape)
    defer { run.free() }
    let outputs = try #require(run.outputs(at: [1, 2], lanes: 16) { _ in 0.5 })
    #expect(Array(outputs[2...]) == [0, -1, 0, 0])
  }

  @Test func scalarTapes() throws {
    var graph = FormulaGraph()
    let a = graph.parameter(0, bounds: -.infinity ... .infinity)
    let names = [Array("a".utf8)]
    let loss = try Expression.parse(Array("(a - 1)^2 + 100*a^4".utf8), names: names)
    let node = try graph.node(of: loss, named: [a])
    let outputs = graph.derivatives(of: node, by: [0], order: 2)
    let tape = try CompiledTape(graph, outputs: outputs)
    #expect(tape.columns.isEmpty)
    #expect(tape.scalars(at: [2], in: tape.makeWorkspace()) == [1601, 3202, 4802])
  }

  /// Several data variables, each with its centre.
  @Test func severalVariables() throws {
    var graph = FormulaGraph()
    let a = graph.parameter(0, bounds: -.infinity ... .infinity)
    let t = graph.variable(0, in: .listed(0...8))
    let y = graph.variable(1, in: .line)
    let names = ["a", "t", "y"].map { Array($0.utf8) }
    let formula = try Expression.parse(Array("log_normal(y, a, 0.1*t)".utf8), names: names)
    let node = try graph.node(of: formula, named: [a, t, y])
    let tape = try CompiledTape(graph, outputs: [node])
    #expect(tape.variableCount == 2)
    let workspace = tape.makeWorkspace()
    let memory = UnsafeMutablePointer<SIMD4<Double>>.allocate(capacity: tape.columns.count)
    defer { memory.deallocate() }
    for (index, column) in tape.columns.enumerated() {
      #expect(column.kind == (column.variable == 0 ? .value : .centred))
      memory[index] = SIMD4(repeating: column.variable == 0 ? 2 : 0.5 - 0.25)
      workspace.bind(column: index, to: memory + index)
    }
    tape.prepare([0.5], centres: [0, 0.25], in: workspace)
    tape.evaluate(lanes: 1, in: workspace)
    let want = formula.value([0.5, 2, 0.5])
    #expect((workspace.output(0)[0][3] - want).magnitude < 1e-13)
  }

  @Test func locations() throws {
    func places(_ source: String, _ data: DataSet) throws -> [String] {
      let names = ["a", "b", "x"].map { Array($0.utf8) }
      let expression = try Expression.parse(Array(source.utf8), names: names)
      var graph = FormulaGraph()
      let positive = 0...Double.infinity
      let nodes = [
        graph.parameter(0, bounds: positive), graph.parameter(1, bounds: positive),
        graph.variable(0, in: data),
      ]
      let node = try graph.node(of: expression, named: nodes)
      let locations = graph.locations(of: node, variable: 0)
      let tape = try CompiledTape(graph, outputs: locations.map { $0.node })
      let values = tape.scalars(at: [2, 3], in: tape.makeWorkspace())
      return zip(locations, values).map { "\($1)\($0.isKink ? " kink" : "")" }.sorted()
    }
    #expect(try places("log_normal(x, a, 1)", .line) == ["2.0"])
    #expect(try places("0.3*normal(x, a, 1) + 0.7*normal(x, 30, b)", .line) == ["2.0", "30.0"])
    #expect(try places("-abs((x - a)/b)^3", .line) == ["2.0 kink"])
    #expect(
      try places("if(x < a, exp(x - 7), max(x, b))", .line) == ["2.0 kink", "3.0 kink", "7.0"])
    #expect(try places("(x/a - 1)^2", .positive) == ["2.0"])
    #expect(try places("log_lognormal(x, log(a), b)", .positive) == ["2.0"])
    #expect(try places("-abs(x)*a", .line) == ["0.0 kink"])
    #expect(try places("x^2*a", .line) == ["0.0"])
  }

  @Test func derivativesThatAreTooLong() throws {
    // Each factor of the product is one more term in each derivative.
    let source = (1...30).map { "(1 + sin(sum(i, 1, 60, cos(i*x*a + b + \($0)))))" }
      .joined(separator: "*")
    #expect(throws: TapeError.tooLarge) {
      _ = try tape(source, data: .line, order: 2, takingLog: false)
    }
  }

  @Test func nodesOfAnotherGraph() throws {
    var graph = FormulaGraph()
    let a = graph.parameter(0, bounds: 0...1)
    let copy = graph
    let square = graph.power(a, 2)
    #expect(throws: TapeError.foreignNode) { _ = try CompiledTape(copy, outputs: [square]) }
  }

  /// A tape gives the same bits in every lane and in every run.
  @Test func sameBits() throws {
    let tape = try tape("0.3*normal(x, a, 1) + 0.7*student(x, 4, b, a)", data: .line, order: 2)
    let first = TapeRun(tape)
    let second = TapeRun(tape)
    defer {
      first.free()
      second.free()
    }
    for x in [-3.0, 0.1, 1e3] {
      let whole = first.outputs(at: [1, 2], lanes: 16) { _ in x }
      let single = second.outputs(at: [1, 2], lanes: 1) { _ in x }
      #expect(whole != nil && whole?.map(\.bitPattern) == single?.map(\.bitPattern))
    }
  }
}
