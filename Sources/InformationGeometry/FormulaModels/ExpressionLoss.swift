import Expressions

/// A loss that is a formula of the parameters, compiled: its value and its gradient by the axes.
struct ExpressionProgram {
  let tape: CompiledTape
  /// The same with second derivatives; nil where these are too large.
  let second: CompiledTape?

  /// - Throws: what is wrong with the formula, each with its place in it; the part is `expression`.
  init(_ formula: String, _ definition: ModelDefinition) throws(ModelDefinitionErrors) {
    var graph = FormulaGraph()
    var names: [[UInt8]] = []
    var nodes: [FormulaGraph.NodeID] = []
    for (index, parameter) in definition.parameters.enumerated() {
      names.append(Array(parameter.name.utf8))
      nodes.append(
        graph.parameter(index, bounds: parameter.domain.lower...parameter.domain.upper))
    }
    let node: FormulaGraph.NodeID
    do throws(ExpressionErrors) {
      node = try graph.node(
        of: try Expression.parse(Array(formula.utf8), names: names), named: nodes)
    } catch {
      var found: [ModelDefinitionError] = []
      for mistake in error.errors {
        found.append(
          ModelDefinitionError(
            part: "expression", span: mistake.span, message: mistake.message, hint: mistake.hint))
      }
      throw ModelDefinitionErrors(errors: found)
    }
    let all = graph.derivatives(of: node, by: [0, 1], order: 2)
    second = try? CompiledTape(graph, outputs: all)
    do throws(TapeError) {
      tape = try CompiledTape(graph, outputs: Array(all.prefix(3)))
    } catch {
      throw ModelDefinitionErrors(errors: [
        ModelDefinitionError(
          part: "expression", message: "the formula is too large with its derivatives",
          hint: "at most \(ExpressionLimits.graph) operations")
      ])
    }
  }
}

/// A loss that is a formula of the parameters. An instance serves one thread.
final class ExpressionLoss: LossEvaluation {
  private let tape: CompiledTape
  private let second: CompiledTape?
  private let workspace: TapeWorkspace
  private let fixed: [Double]
  let minima: [Vector2] = []
  let observationCount = 0

  init(_ program: ExpressionProgram, fixed: [Double]) {
    tape = program.tape
    second = program.second
    workspace = program.tape.makeWorkspace()
    self.fixed = fixed
  }

  func loss(at theta: Vector2) -> PlaneLossValue? {
    let values = tape.scalars(at: [theta.x, theta.y] + fixed, in: workspace)
    guard values[0].isFinite, values[1].isFinite, values[2].isFinite else { return nil }
    let size = max(values[0].magnitude, values[1].magnitude, values[2].magnitude)
    return PlaneLossValue(
      value: values[0], gradient: Vector2(values[1], values[2]), estimate: 1e-14 * size)
  }

  func hessian(at theta: Vector2) -> SymmetricMatrix2? {
    guard let second else { return nil }
    let values = second.scalars(at: [theta.x, theta.y] + fixed, in: second.makeWorkspace())
    return SymmetricMatrix2(xx: values[3], xy: values[4], yy: values[5]).ifFinite
  }

  func scoreProducts(at theta: Vector2) -> SymmetricMatrix2? { nil }

  func gradient(at theta: Vector2, over rows: [Int]) -> Vector2? { nil }

  func gradient(at theta: Vector2, along path: TrajectoryEvaluation) -> Vector2? {
    loss(at: theta)?.gradient
  }
}
