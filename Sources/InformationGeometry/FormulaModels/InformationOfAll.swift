import Elementary
import Expressions

/// F by all parameters of a model, and the information about the axes that remains if the others are estimated too.
///
/// An instance holds the memory of one thread.
final class InformationOfAll {
  private enum Source {
    case density(Expectations<FormulaDensity>)
    case outcomes([CompiledTape], [TapeWorkspace])
    case regression(RegressionEvaluation)
    case potential(CompiledTape, TapeWorkspace)
  }

  private let source: Source
  private let count: Int
  private let fixed: [Double]
  private let start: [Double]
  private var plan: Plan?
  private var isPlanned = false

  /// - Parameters:
  ///   - definition: a model whose text compiles; nil is given for a metric, which has entries for the axes alone.
  ///   - fixed: the values of the parameters beyond the axes.
  ///   - start: θ where the plan of the integrals is made.
  init?(_ definition: ModelDefinition, fixed: [Double], start: Vector2) {
    count = definition.parameters.count
    self.fixed = fixed
    self.start = [start.x, start.y] + fixed
    var bare = definition
    bare.fisher = nil
    guard let program = try? FormulaProgram(bare, byAll: true) else { return nil }
    switch definition.kind {
    case .density(_, _, let isNormalised, _, let space):
      let density = FormulaDensity(program, fixed: [], isNormalised: isNormalised)
      source = .density(Expectations(density, over: space))
    case .probabilities:
      let tapes = program.outcomes.map { $0[1] }
      source = .outcomes(tapes, tapes.map { $0.makeWorkspace() })
    case .regression:
      guard let regression = RegressionEvaluation(program, fixed: []) else { return nil }
      source = .regression(regression)
    case .natural:
      guard program.tapes.count == 3 else { return nil }
      source = .potential(program.tapes[2], program.tapes[2].makeWorkspace())
    case .metric: return nil
    }
  }

  /// F by rows; nil where it has no value.
  func matrix(at theta: Vector2) -> (entries: [Double], estimate: Double)? {
    let all = [theta.x, theta.y] + fixed
    var entries = [Double](repeating: 0, count: count * count)
    func add(_ weight: Double, _ gradient: (Int) -> Double) {
      for i in 0..<count {
        for j in 0..<count { entries[i * count + j] += weight * gradient(i) * gradient(j) }
      }
    }
    var estimate = 1e-14
    switch source {
    case .density(let expectations):
      guard let moments = try? moments(expectations, at: all) else { return nil }
      for i in 0..<count {
        for j in 0..<count { entries[i * count + j] = moments.fisher(i, j) }
      }
      estimate = moments.estimate
    case .outcomes(let tapes, let workspaces):
      for (tape, workspace) in zip(tapes, workspaces) {
        let values = tape.scalars(at: all, in: workspace)
        if values[0] > -.infinity { add(Elementary.exp(values[0])) { values[1 + $0] } }
      }
    case .regression(let regression):
      let unit = 1 / Double(regression.count)
      let isSound = regression.forEachSlope(at: all) { f, slopes in
        add(regression.information(f) * unit) { slopes[$0] }
      }
      guard isSound else { return nil }
    case .potential(let tape, let workspace):
      let values = tape.scalars(at: all, in: workspace)
      var next = 1 + count
      for i in 0..<count {
        for j in i..<count {
          (entries[i * count + j], entries[j * count + i]) = (values[next], values[next])
          next += 1
        }
      }
    }
    for entry in entries where !entry.isFinite { return nil }
    return (entries, estimate)
  }

  private func moments(
    _ expectations: Expectations<FormulaDensity>, at theta: [Double]
  ) throws(ExpectationError) -> Moments {
    if !isPlanned {
      isPlanned = true
      plan = try? expectations.plan(at: start)
    }
    guard let plan else { return try expectations.moments(at: theta, order: .gradient) }
    return try expectations.moments(at: theta, order: .gradient, following: plan)
  }

  /// F_ab − F_ac F_cd⁻¹ F_db, with a, b the axes and c, d the other parameters: the inverse of the axes' block of F⁻¹.
  /// Parameters are eliminated one after another; if a pivot is within rounding, its parameter is left out, since nothing is
  /// known about it.
  func complement(at theta: Vector2) -> (matrix: SymmetricMatrix2, estimate: Double)? {
    guard var (entries, estimate) = matrix(at: theta) else { return nil }
    for pivot in stride(from: count - 1, through: 2, by: -1) {
      let diagonal = entries[pivot * count + pivot]
      guard diagonal > 0 else { continue }
      for i in 0..<pivot {
        let own = entries[i * count + i]
        for j in 0..<pivot {
          entries[i * count + j] -=
            entries[i * count + pivot] * entries[pivot * count + j] / diagonal
        }
        let left = entries[i * count + i]
        // What cancels takes its digits along.
        if left < own, left > 0 { estimate = min(1, max(estimate, 1e-15 * own / left)) }
      }
    }
    return (
      SymmetricMatrix2(xx: entries[0], xy: entries[1], yy: entries[count + 1]), estimate
    )
  }
}
