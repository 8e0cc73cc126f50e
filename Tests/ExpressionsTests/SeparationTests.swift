import Expressions
import Testing

/// log p as Σ c_k(θ) T_k(x), against the tape of the scores.
struct SeparationTests {
  private static let line = -Double.infinity...Double.infinity
  private static let positive = 0...Double.infinity

  private struct Case: CustomTestStringConvertible {
    var formula: String
    var first = SeparationTests.positive
    var data = DataSet.line
    var terms: Int
    var testDescription: String { formula }
  }

  private static let separable = [
    Case(formula: "-((x - a)/b)^2/2 - log(b)", first: line, terms: 3),
    Case(formula: "-(log(x) - a)^2/(2*b^2) - log(x) - log(b)", data: .positive, terms: 3),
    Case(formula: "(a - 1)*log(x) - x/b - lgamma(a) - a*log(b)", data: .positive, terms: 3),
    Case(
      formula: "(a - 1)*log(x) + (b - 1)*log(1 - x) - lbeta(a, b)", data: .interval(0, 1), terms: 3),
    Case(
      formula: "log(b)/2 - 3/2*log(x) - b*(x - a)^2/(2*a^2*x)", data: .positive, terms: 4),
    Case(formula: "a*x - b*x^4", first: line, terms: 5),
    Case(formula: "-(x - a)^4/b^4 - log(b)", first: line, terms: 5),
    Case(formula: "a*sin(x) - b*exp(-x)*sqrt(1 + x^2) - log(a)", terms: 3),
  ]

  private static let theta = [1.3, 0.7]

  private func graph(_ one: Case) throws -> (graph: FormulaGraph, node: FormulaGraph.NodeID) {
    let expression = try Expression.parse(
      Array(one.formula.utf8), names: ["a", "b", "x"].map { Array($0.utf8) })
    var graph = FormulaGraph()
    let a = graph.parameter(0, bounds: one.first)
    let b = graph.parameter(1, bounds: Self.positive)
    let x = graph.variable(0, in: one.data)
    let node = try graph.node(of: expression, named: [a, b, x])
    return (graph, node)
  }

  /// With T_k at one x in place of the means, the slopes are the scores there.
  @Test(arguments: separable.indices)
  func scoresFromTerms(_ index: Int) throws {
    let one = Self.separable[index]
    var (graph, node) = try graph(one)
    let separation = try #require(graph.separation(of: node, parameters: 2))
    #expect(separation.count == one.terms)
    #expect(separation.usesCentre == (one.data == .line && index != 7))
    let slopes = graph.derivatives(of: node, by: [0, 1], order: 1)
    let scores = TapeRun(try CompiledTape(graph, outputs: slopes))
    let basis = TapeRun(separation.basis)
    defer {
      scores.free()
      basis.free()
    }
    let centre = 0.4
    for x in [0.1, 0.3, 0.75, 0.9] {
      let column: (Column) -> Double = { column in
        switch column.kind {
        case .value, .offset: x
        case .centred: x - centre
        case .logarithm:
          [
            0.1: -2.302585092994046, 0.3: -1.2039728043259361,
            0.75: -0.2876820724517809, 0.9: -0.10536051565782628,
          ][x] ?? .nan
        case .complement: 1 - x
        case .logComplement:
          [
            0.1: -0.10536051565782631, 0.3: -0.35667494393873245,
            0.75: -1.3862943611198906, 0.9: -2.302585092994046,
          ][x] ?? .nan
        }
      }
      let exact = try #require(scores.outputs(at: Self.theta, centre: centre, column: column))
      let terms = try #require(basis.outputs(at: Self.theta, centre: centre, column: column))
      let none = [Double](repeating: 0, count: terms.count)
      let workspace = separation.slopes.makeWorkspace()
      let found = separation.slopes.scalars(
        at: Self.theta + [centre] + terms + none, in: workspace)
      for axis in 0..<2 {
        let error = (found[axis] - exact[1 + axis]).magnitude
        #expect(error < 1e-14 * (1 + exact[1 + axis].magnitude), "x = \(x), axis \(axis)")
        #expect(found[2 + axis] == 0)
      }
      // Errors of the means come back as Σ |∂c_k| e_k.
      for k in terms.indices {
        var errors = none
        errors[k] = 1
        let slopes = separation.slopes.scalars(
          at: Self.theta + [centre] + errors + errors, in: workspace)
        #expect(slopes[2] == slopes[0].magnitude && slopes[3] == slopes[1].magnitude)
      }
    }
  }

  @Test(arguments: [
    "-log(1 + ((x - a)/b)^2) - log(b)", "log(0.3*normal(x, a, 1) + 0.7*normal(x, b, 1))",
    "-abs(x - a)/b - log(2*b)", "-exp(-(x - a)/b) - log(b)", "cos(x - a)*b",
    "if(x < a, 0, -x/b)", "-(x - a)^12/b",
  ])
  func others(_ formula: String) throws {
    let (graph, node) = try graph(Case(formula: formula, first: Self.line, terms: 0))
    #expect(graph.separation(of: node, parameters: 2) == nil)
  }

  /// A workspace for some of the outputs has their bits.
  @Test func someOutputs() throws {
    let (start, node) = try graph(
      Case(
        formula: "log(0.3*normal(x, a, 1) + 0.7*normal(x, b, 1))", first: Self.line, terms: 0))
    var graph = start
    let slopes = graph.derivatives(of: node, by: [0, 1], order: 1)
    let tape = try CompiledTape(graph, outputs: slopes)
    let all = tape.makeWorkspace()
    let scores = tape.makeWorkspace(needing: 1..<3)
    let memory = UnsafeMutablePointer<SIMD4<Double>>.allocate(capacity: CompiledTape.lanes)
    defer { memory.deallocate() }
    for lane in 0..<CompiledTape.lanes {
      (memory + lane).initialize(to: SIMD4(0, 1, 2, 3) * 0.1 + Double(lane) - 8)
    }
    for workspace in [all, scores] {
      for column in tape.columns.indices { workspace.bind(column: column, to: memory) }
      tape.prepare(Self.theta, centres: [0], in: workspace)
      tape.evaluate(lanes: CompiledTape.lanes, in: workspace)
    }
    for output in 1..<3 {
      for lane in 0..<CompiledTape.lanes {
        #expect(all.output(output)[lane] == scores.output(output)[lane])
      }
    }
  }
}
