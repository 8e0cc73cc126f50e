import Elementary
import Expressions

/// The tensors of a model that is given by formulas. An instance serves one thread.
protocol TensorEvaluation: AnyObject {
  /// The relative error of F that is reached as a rule.
  var precision: Double { get }

  /// F and Γ⁽⁰⁾, which geodesics ask for again and again.
  func connection(at theta: Vector2) -> SurfaceConnection?

  /// The tensors; K is computed on request only, and 0 otherwise. Nil where they have no value.
  func tensors(at theta: Vector2, withCurvature: Bool) -> SurfaceTensors?

  /// An evaluation with all digits that gives up where a value would take long; nil where all are quick.
  ///
  /// - Parameter start: where the way to compute values is chosen; nil for the same point as here.
  func makeFollower(from start: Vector2?) -> (any TensorEvaluation)?

  /// An evaluation with fewer digits that gives up where a value would take long; nil where all are quick.
  var guess: (any TensorEvaluation)? { get }
}

extension SurfaceTensors {
  /// F and Γ⁽ᵅ⁾.
  func connection(alpha: Double) -> SurfaceConnection? {
    christoffel(alpha: alpha).map {
      SurfaceConnection(metric: metric, christoffel: $0, determinant: determinant)
    }
  }
}

/// The tensors of a density, by quadrature: one pass gives all.
final class DensitySurface: TensorEvaluation {
  private let density: DensityEvaluation

  init(_ density: DensityEvaluation) { self.density = density }

  var precision: Double { density.expectations.goal }

  var guess: (any TensorEvaluation)? { DensitySurface(density.makeGuess()) }

  func makeFollower(from start: Vector2?) -> (any TensorEvaluation)? {
    DensitySurface(density.makeFollower(from: start))
  }

  func connection(at theta: Vector2) -> SurfaceConnection? {
    tensors(at: theta, withCurvature: false)?.connection(alpha: 0)
  }

  func tensors(at theta: Vector2, withCurvature: Bool) -> SurfaceTensors? {
    guard let moments = try? density.result(at: theta, order: .hessian), let second = moments.second
    else { return nil }
    return SurfaceTensors(
      metric: moments.fisher, connection: second.connection, third: second.third,
      curvature: second.curvature, estimate: moments.estimate,
      curvatureEstimate: second.curvatureEstimate)
  }
}

/// The tensors of a finite list of probabilities: θ ↦ 2√p with ξ_ij = ℓ_ij + ½ ℓ_i ℓ_j under the weights p.
final class OutcomeSurface: TensorEvaluation {
  private let tapes: [CompiledTape]
  private let workspaces: [TapeWorkspace]
  private let fixed: [Double]
  private var immersion = Immersion()

  init(_ program: FormulaProgram, fixed: [Double]) {
    tapes = program.outcomes.map { $0[2] }
    workspaces = tapes.map { $0.makeWorkspace() }
    self.fixed = fixed
  }

  let precision = 1e-14

  var guess: (any TensorEvaluation)? { nil }

  func makeFollower(from start: Vector2?) -> (any TensorEvaluation)? { nil }

  func connection(at theta: Vector2) -> SurfaceConnection? {
    tensors(at: theta, withCurvature: false)?.connection(alpha: 0)
  }

  func tensors(at theta: Vector2, withCurvature: Bool) -> SurfaceTensors? {
    immersion.removeAll()
    for (tape, workspace) in zip(tapes, workspaces) {
      let l = tape.scalars(at: [theta.x, theta.y] + fixed, in: workspace)
      if l[0] == -.infinity { continue }
      for value in l where !value.isFinite { return nil }
      let p = Elementary.exp(l[0])
      let xi = SymmetricMatrix2(
        xx: l[3] + 0.5 * l[1] * l[1], xy: l[4] + 0.5 * l[1] * l[2], yy: l[5] + 0.5 * l[2] * l[2])
      immersion.add(weight: p, tangent: Vector2(l[1], l[2]), second: xi, skewness: 1)
    }
    return immersion.tensors(relative: precision, withCurvature: withCurvature)
  }
}

/// The tensors of a regression: with I(f) the information of one output about its mean f, θ ↦ h(f) of every input with
/// h′ = √I, and T from the third moment of an output, which is −I′(f)/I(f)³ for all kinds of noise here.
final class RegressionSurface: TensorEvaluation {
  private let regression: RegressionEvaluation
  private var immersion = Immersion()

  init(_ regression: RegressionEvaluation) { self.regression = regression }

  let precision = 1e-14

  var guess: (any TensorEvaluation)? { nil }

  func makeFollower(from start: Vector2?) -> (any TensorEvaluation)? { nil }

  func connection(at theta: Vector2) -> SurfaceConnection? {
    tensors(at: theta, withCurvature: false)?.connection(alpha: 0)
  }

  func tensors(at theta: Vector2, withCurvature: Bool) -> SurfaceTensors? {
    immersion.removeAll()
    let unit = 1 / Double(regression.count)
    let isSound = regression.forEach(at: theta) { _, f, slope, second in
      let information = regression.information(f)
      let change = regression.informationSlope(f)
      let bend = 0.5 * change / information
      let xi = SymmetricMatrix2(
        xx: second.xx + bend * slope.x * slope.x, xy: second.xy + bend * slope.x * slope.y,
        yy: second.yy + bend * slope.y * slope.y)
      immersion.add(
        weight: unit * information, tangent: slope, second: xi, skewness: -change / information)
    }
    guard isSound else { return nil }
    let tensors = immersion.tensors(relative: precision, withCurvature: withCurvature)
    return tensors.metric.xx.isFinite && tensors.metric.yy.isFinite ? tensors : nil
  }
}
