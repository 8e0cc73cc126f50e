import Elementary
import Expressions

/// The tensors of a model that is given by formulas. An instance serves one thread.
protocol TensorEvaluation: AnyObject {
  /// The relative error of F that is reached as a rule.
  var precision: Double { get }

  /// The tensors; K is computed on request only, and 0 otherwise. Nil where they have no value.
  func tensors(at theta: Vector2, withCurvature: Bool) -> SurfaceTensors?
}

/// The tensors of a density, by quadrature: one pass gives all.
final class DensitySurface: TensorEvaluation {
  private let density: DensityEvaluation

  init(_ density: DensityEvaluation) { self.density = density }

  var precision: Double { density.expectations.goal }

  func tensors(at theta: Vector2, withCurvature: Bool) -> SurfaceTensors? {
    guard let moments = try? density.result(at: theta, order: .hessian), let second = moments.second
    else { return nil }
    return SurfaceTensors(
      metric: moments.fisher, connection: second.connection, third: second.third,
      curvature: second.curvature, estimate: moments.estimate,
      curvatureEstimate: second.curvatureEstimate)
  }
}

/// Sums of which tensors are made: of an immersion with tangents t_i and second derivatives ξ_ij.
struct TensorSums {
  var metric = SymmetricMatrix2(xx: 0, xy: 0, yy: 0)
  var connection = Moments.FirstKind()
  var third = Moments.Third()
  private var straight = 0.0
  private var mixed = 0.0
  private var size = 0.0

  /// Adds one component of the immersion.
  ///
  /// - Parameters:
  ///   - weight: of this component in all products.
  ///   - t: ∂_i.
  ///   - xi: ξ_ij.
  ///   - cubic: of t_i t_j t_k in T.
  mutating func add(
    weight: Double, tangent t: Vector2, second xi: SymmetricMatrix2, cubic: Double
  ) {
    metric.add(SymmetricMatrix2(xx: t.x * t.x, xy: t.x * t.y, yy: t.y * t.y), times: weight)
    connection.s111 += weight * xi.xx * t.x
    connection.s112 += weight * xi.xx * t.y
    connection.s121 += weight * xi.xy * t.x
    connection.s122 += weight * xi.xy * t.y
    connection.s221 += weight * xi.yy * t.x
    connection.s222 += weight * xi.yy * t.y
    third.t111 += cubic * t.x * t.x * t.x
    third.t112 += cubic * t.x * t.x * t.y
    third.t122 += cubic * t.x * t.y * t.y
    third.t222 += cubic * t.y * t.y * t.y
    straight += weight * xi.xx * xi.yy
    mixed += weight * xi.xy * xi.xy
    size += weight * ((xi.xx * xi.yy).magnitude + xi.xy * xi.xy)
  }

  func tensors(relative: Double) -> SurfaceTensors {
    let curvature = SurfaceTensors.curvature(
      metric, connection, free: straight - mixed, size: size, relative: relative)
    return SurfaceTensors(
      metric: metric, connection: connection, third: third, curvature: curvature.value,
      estimate: relative, curvatureEstimate: curvature.estimate)
  }
}

/// The tensors of a finite list of probabilities: θ ↦ 2√p with ξ_ij = ℓ_ij + ½ ℓ_i ℓ_j under the weights p.
final class OutcomeSurface: TensorEvaluation {
  private let tapes: [CompiledTape]
  private let workspaces: [TapeWorkspace]
  private let fixed: [Double]

  init(_ program: FormulaProgram, fixed: [Double]) {
    tapes = program.outcomes.map { $0[2] }
    workspaces = tapes.map { $0.makeWorkspace() }
    self.fixed = fixed
  }

  let precision = 1e-14

  func tensors(at theta: Vector2, withCurvature: Bool) -> SurfaceTensors? {
    var sums = TensorSums()
    for (tape, workspace) in zip(tapes, workspaces) {
      let l = tape.scalars(at: [theta.x, theta.y] + fixed, in: workspace)
      if l[0] == -.infinity { continue }
      for value in l where !value.isFinite { return nil }
      let p = Elementary.exp(l[0])
      let xi = SymmetricMatrix2(
        xx: l[3] + 0.5 * l[1] * l[1], xy: l[4] + 0.5 * l[1] * l[2], yy: l[5] + 0.5 * l[2] * l[2])
      sums.add(weight: p, tangent: Vector2(l[1], l[2]), second: xi, cubic: p)
    }
    return sums.tensors(relative: precision)
  }
}

/// The tensors of a regression: with I(f) the information of one output about its mean f, θ ↦ h(f) of every input with
/// h′ = √I, and T from the third moment of an output, which is −I′(f)/I(f)³ for all kinds of noise here.
final class RegressionSurface: TensorEvaluation {
  private let regression: RegressionEvaluation

  init(_ regression: RegressionEvaluation) { self.regression = regression }

  let precision = 1e-14

  func tensors(at theta: Vector2, withCurvature: Bool) -> SurfaceTensors? {
    var sums = TensorSums()
    let unit = 1 / Double(regression.count)
    let isSound = regression.forEach(at: theta) { _, f, slope, second in
      let information = regression.information(f)
      let change = regression.informationSlope(f)
      let bend = 0.5 * change / information
      let xi = SymmetricMatrix2(
        xx: second.xx + bend * slope.x * slope.x, xy: second.xy + bend * slope.x * slope.y,
        yy: second.yy + bend * slope.y * slope.y)
      sums.add(weight: unit * information, tangent: slope, second: xi, cubic: -unit * change)
    }
    guard isSound, sums.metric.xx.isFinite, sums.metric.yy.isFinite else { return nil }
    return sums.tensors(relative: precision)
  }
}
