import Expressions

/// The formulas of a metric with their derivatives, compiled when a surface is first asked for.
final class SurfaceTapes: Sendable {
  /// F_11, F_12, F_22, then their derivatives by the first axis, then by the second.
  let first: CompiledTape
  /// Then ∂_2² F_11, ∂_1∂_2 F_12, ∂_1² F_22.
  let second: CompiledTape

  /// Nil where the model has no closed form of F, and where its derivatives are too large a formula.
  init?(_ definition: ModelDefinition) {
    var builder = FormulaBuilder(definition)
    let entries = Self.entries(definition, &builder)
    guard entries.count == 3 else { return nil }
    let byFirst = entries.map { builder.graph.derivative(of: $0, by: 0) }
    let bySecond = entries.map { builder.graph.derivative(of: $0, by: 1) }
    let all = entries + byFirst + bySecond
    let free = [
      builder.graph.derivative(of: bySecond[0], by: 1),
      builder.graph.derivative(of: byFirst[1], by: 1),
      builder.graph.derivative(of: byFirst[2], by: 0),
    ]
    guard let first = builder.tape(all, "fisher"), let second = builder.tape(all + free, "fisher"),
      builder.errors.isEmpty
    else { return nil }
    self.first = first
    self.second = second
  }

  /// F_11, F_12, F_22 where formulas give them; nothing for other models.
  static func entries(
    _ definition: ModelDefinition, _ builder: inout FormulaBuilder
  ) -> [FormulaGraph.NodeID] {
    switch definition.kind {
    case .natural(let logPartition):
      let node = builder.node(logPartition, "log-partition")
      return Array(builder.graph.derivatives(of: node, by: [0, 1], order: 2).suffix(3))
    case .metric(let formulas):
      var entries: [FormulaGraph.NodeID] = []
      for entry in formulas { entries.append(builder.node(entry, "metric")) }
      return entries
    case .density, .probabilities, .regression:
      var entries: [FormulaGraph.NodeID] = []
      for entry in definition.fisher ?? [] { entries.append(builder.node(entry, "fisher")) }
      return entries
    }
  }
}

/// The tensors of a metric that formulas give: derivatives are those of the formulas.
final class EntriesSurface: TensorEvaluation {
  private let first: Program
  private let second: Program
  /// Whether F is the Hessian of a log-partition function, whose third derivatives are T.
  private let isHessian: Bool

  init(_ tapes: SurfaceTapes, isHessian: Bool, fixed: [Double]) {
    first = Program(tapes.first, fixed: fixed)
    second = Program(tapes.second, fixed: fixed)
    self.isHessian = isHessian
  }

  let precision = 4e-15

  var guess: (any TensorEvaluation)? { nil }

  func makeFollower(from start: Vector2?) -> (any TensorEvaluation)? { nil }

  /// A tape with its memory. Geodesics ask for it at hundreds of points each, so it keeps plain memory, whose use no runtime checks.
  private final class Program {
    private let workspace: TapeWorkspace
    /// θ, then the fixed parameters.
    private let parameters: UnsafeMutableBufferPointer<Double>
    /// What the tape gave last.
    private let values: UnsafeMutableBufferPointer<Double>

    init(_ tape: CompiledTape, fixed: [Double]) {
      workspace = tape.makeWorkspace()
      parameters = .allocate(capacity: 2 + fixed.count)
      _ = parameters.initialize(from: [0, 0] + fixed)
      values = .allocate(capacity: tape.outputCount)
      values.initialize(repeating: 0)
    }

    deinit {
      parameters.deallocate()
      values.deallocate()
    }

    /// The values at a point, until it is asked for the next; nil where one of them is not finite.
    func values(at theta: Vector2) -> UnsafeMutableBufferPointer<Double>? {
      parameters[0] = theta.x
      parameters[1] = theta.y
      workspace.runScalars(UnsafeBufferPointer(parameters))
      var check = 0.0
      for index in values.indices {
        let value = workspace.scalar(index)
        values[index] = value
        check += value * 0
      }
      return check == 0 ? values : nil
    }
  }

  func connection(at theta: Vector2) -> SurfaceConnection? {
    guard let values = first.values(at: theta) else { return nil }
    let metric = SymmetricMatrix2(xx: values[0], xy: values[1], yy: values[2])
    let symbols = Moments.FirstKind(
      byFirst: SymmetricMatrix2(xx: values[3], xy: values[4], yy: values[5]),
      bySecond: SymmetricMatrix2(xx: values[6], xy: values[7], yy: values[8]))
    return SurfaceConnection(
      metric: metric, christoffel: Christoffel(symbols, metric: metric),
      determinant: metric.determinant)
  }

  func tensors(at theta: Vector2, withCurvature: Bool) -> SurfaceTensors? {
    guard let all = (withCurvature ? second : first).values(at: theta) else { return nil }
    let metric = SymmetricMatrix2(xx: all[0], xy: all[1], yy: all[2])
    let connection = Moments.FirstKind(
      byFirst: SymmetricMatrix2(xx: all[3], xy: all[4], yy: all[5]),
      bySecond: SymmetricMatrix2(xx: all[6], xy: all[7], yy: all[8]))
    var curvature = (value: 0.0, estimate: 0.0)
    if withCurvature {
      // Of a Hessian the second derivatives of F are one number, which cancels.
      let free = isHessian ? 0 : all[10] - 0.5 * (all[9] + all[11])
      let size = isHessian ? 0 : all[10].magnitude + 0.5 * (all[9].magnitude + all[11].magnitude)
      curvature = SurfaceTensors.curvature(
        metric, connection, free: free, size: size, relative: precision)
    }
    return SurfaceTensors(
      metric: metric, connection: connection,
      third: isHessian
        ? Moments.Third(t111: all[3], t112: all[6], t122: all[5], t222: all[8]) : nil,
      curvature: curvature.value, estimate: precision, curvatureEstimate: curvature.estimate)
  }
}
