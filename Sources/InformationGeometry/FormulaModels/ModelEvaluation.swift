/// F of a model that is given by formulas. An instance serves one thread.
protocol FisherEvaluation: AnyObject {
  /// F(θ) and an estimate of its relative error; nil where it has no value.
  func fisher(at theta: Vector2) -> (matrix: SymmetricMatrix2, estimate: Double)?
  /// The same at the next point of a trajectory, as exact as that needs it.
  func fisher(
    at theta: Vector2, along path: TrajectoryEvaluation
  ) -> (matrix: SymmetricMatrix2, estimate: Double)?
}

/// A loss of a model that is given by formulas. An instance serves one thread.
protocol LossEvaluation: AnyObject {
  /// L(θ) and ∇L(θ), with an estimate of their errors; nil where they have no value.
  func loss(at theta: Vector2) -> PlaneLossValue?
  /// ∇L(θ) at the next point of a trajectory, as exact as that needs it; nil where it has no value.
  func gradient(at theta: Vector2, along path: TrajectoryEvaluation) -> Vector2?
  /// The minima that are known in advance.
  var minima: [Vector2] { get }

  /// The second derivatives of L; nil where they have no value.
  func hessian(at theta: Vector2) -> SymmetricMatrix2?
  /// How many observations the loss is the mean of; 0 where it is none of a sample.
  var observationCount: Int { get }
  /// The mean of s sᵀ over the observations; nil where there are none.
  func scoreProducts(at theta: Vector2) -> SymmetricMatrix2?
  /// ∇L of the observations with these indices alone; nil where there are none.
  func gradient(at theta: Vector2, over rows: [Int]) -> Vector2?
}

/// A loss and its gradient at one point.
struct PlaneLossValue {
  var value: Double
  var gradient: Vector2
  /// Of the value and of each component of the gradient, absolute.
  var estimate: Double
}

extension SymmetricMatrix2 {
  /// v vᵀ.
  init(square v: Vector2) {
    self.init(xx: v.x * v.x, xy: v.x * v.y, yy: v.y * v.y)
  }

  /// The unit eigenvector of the larger eigenvalue; the first axis where both are the same.
  ///
  /// - Parameter difference: that of the eigenvalues.
  func majorAxis(difference: Double) -> Vector2 {
    let axis =
      xx >= yy ? Vector2(difference + (xx - yy), 2 * xy) : Vector2(2 * xy, difference + (yy - xx))
    let length = axis.length
    return length > 0 ? axis * (1 / length) : Vector2(1, 0)
  }

  /// The matrix, or nil where an entry is not finite.
  var ifFinite: SymmetricMatrix2? { xx.isFinite && xy.isFinite && yy.isFinite ? self : nil }
}

extension FisherInformation {
  /// F from its entries; the larger eigenvalue first.
  ///
  /// - Parameter matrix: F.
  /// - Parameter estimate: the relative error of its entries, |δF_ij|/√(F_ii F_jj).
  ///   A smaller eigenvalue that is within this error is set to 0, since it is unknown. A matrix with a negative eigenvalue
  ///   beyond it is no Fisher information: the value is `unknown`.
  init(_ matrix: SymmetricMatrix2, estimate: Double) {
    let difference = Vector2(matrix.xx - matrix.yy, 2 * matrix.xy).length
    let larger = 0.5 * (matrix.xx + matrix.yy + difference)
    let determinant = matrix.determinant
    let noise = 8 * max(estimate, 1e-15) * matrix.xx * matrix.yy
    guard !(larger < 0), determinant >= -(noise.magnitude + 1e-6 * larger * larger) else {
      self = .unknown
      return
    }
    let smaller = larger > 0 && determinant > noise ? determinant / larger : 0
    let axis = matrix.majorAxis(difference: difference)
    self.init(
      first: Eigenpair(value: larger, vector: axis),
      second: Eigenpair(value: smaller, vector: Vector2(-axis.y, axis.x)),
      difference: difference)
  }

  /// The value if F does not exist: all NaN.
  static let unknown = FisherInformation(
    first: Eigenpair(value: .nan, vector: Vector2(1, 0)),
    second: Eigenpair(value: .nan, vector: Vector2(0, 1)), difference: .nan)

  /// Whether F has a value.
  public var isKnown: Bool { first.value.isFinite && second.value.isFinite }

  /// F⁻¹v; nil where F has no inverse.
  func solved(_ v: Vector2) -> Vector2? {
    guard !isSingular, isKnown else { return nil }
    let result =
      first.vector * (v.dot(first.vector) / first.value)
      + second.vector * (v.dot(second.vector) / second.value)
    return result.x.isFinite && result.y.isFinite ? result : nil
  }
}
