import Expressions

/// A function of the data, compiled: the f of a loss E_θ[f(x)] − τ H(p_θ).
struct DataProgram {
  let tape: CompiledTape

  /// - Throws: what is wrong with the formula, each with its place in it; the part is `expected`.
  init(_ formula: String, _ definition: ModelDefinition) throws(ModelDefinitionErrors) {
    func failure(_ message: String, _ hint: String? = nil) -> ModelDefinitionErrors {
      ModelDefinitionErrors(errors: [
        ModelDefinitionError(part: "expected", message: message, hint: hint)
      ])
    }
    guard case .density(_, _, _, let variable, let space) = definition.kind else {
      throw failure(
        "an expected loss needs a model that is a density", "its formula is one of the data")
    }
    var graph = FormulaGraph()
    let x = graph.variable(0, in: FormulaProgram.dataSet(of: space))
    let node: FormulaGraph.NodeID
    do throws(ExpressionErrors) {
      node = try graph.node(
        of: try Expression.parse(Array(formula.utf8), names: [Array(variable.utf8)]), named: [x])
    } catch {
      var found: [ModelDefinitionError] = []
      for mistake in error.errors {
        found.append(
          ModelDefinitionError(
            part: "expected", span: mistake.span, message: mistake.message, hint: mistake.hint))
      }
      throw ModelDefinitionErrors(errors: found)
    }
    do throws(TapeError) {
      tape = try CompiledTape(graph, outputs: [node])
    } catch {
      throw failure("the formula is too large", "at most \(ExpressionLimits.graph) operations")
    }
  }
}

/// f over blocks of nodes. An instance holds the memory of one thread.
final class DataFunction: BlockFunction {
  private let tape: CompiledTape
  private let workspace: TapeWorkspace

  init(_ program: DataProgram) {
    tape = program.tape
    workspace = program.tape.makeWorkspace()
  }

  func prepare(centre: Double) { tape.prepare([], centres: [centre], in: workspace) }

  func values(at nodes: NodeColumns) -> UnsafePointer<SIMD4<Double>> {
    for (index, column) in tape.columns.enumerated() {
      workspace.bind(column: index, to: FormulaDensity.address(of: column.kind, in: nodes))
    }
    tape.evaluate(lanes: nodes.lanes, in: workspace)
    return workspace.output(0)
  }
}

/// E_θ[f(x)] − τ H(p_θ). An instance serves one thread.
final class ExpectedFormulaLoss: LossEvaluation {
  private let model: DensityEvaluation
  private let function: DataFunction
  private let temperature: Double
  let minima: [Vector2] = []
  let observationCount = 0

  init(_ model: DensityEvaluation, _ program: DataProgram, temperature: Double) {
    self.model = model
    function = DataFunction(program)
    self.temperature = temperature
  }

  func loss(at theta: Vector2) -> PlaneLossValue? {
    let place = [theta.x, theta.y]
    guard let plan = model.sharedPlan ?? (try? model.expectations.plan(at: place)),
      let found = try? model.expectations.expectedLoss(
        of: function, temperature: temperature, at: place, following: plan),
      found.value.isFinite, found.gradient.count == 2
    else { return nil }
    return PlaneLossValue(
      value: found.value, gradient: Vector2(found.gradient[0], found.gradient[1]),
      estimate: max(found.estimate, found.gradientEstimate))
  }

  // Second derivatives of the expectation are not computed: methods that need them refuse such a loss.
  func hessian(at theta: Vector2) -> SymmetricMatrix2? { nil }

  func scoreProducts(at theta: Vector2) -> SymmetricMatrix2? { nil }

  func gradient(at theta: Vector2, over rows: [Int]) -> Vector2? { nil }

  func gradient(at theta: Vector2, along path: TrajectoryEvaluation) -> Vector2? {
    loss(at: theta)?.gradient
  }
}
