/// The uncertainty of n parameters, from an information matrix or from a covariance. Neither is inverted to get the other,
/// since the inverse of a pair's block of one is the pair's Schur complement in the other.
public struct ParameterUncertainty: Equatable, Sendable {
  /// F, or the covariance.
  public let matrix: ParameterInformation
  public let isCovariance: Bool

  public typealias Others = ParameterInformation.Others

  public init(_ matrix: ParameterInformation, isCovariance: Bool) {
    (self.matrix, self.isCovariance) = (matrix, isCovariance)
  }

  public var names: [String] { matrix.names }
  public var count: Int { matrix.count }

  /// The standard error of a parameter, in its own unit.
  public func standardError(_ index: Int, others: Others) -> Double {
    guard isCovariance else { return matrix.standardError(index, others: others) }
    return 1 / matrix.standardError(index, others: others == .known ? .unknown : .known)
  }

  /// Two conjugate radii p, q of the ellipse {δ : δᵀMδ = 1} of a pair, M being its information: its points are p cos φ + q sin
  /// φ. Nil if both are the same parameter.
  public func radii(_ i: Int, _ j: Int, others: Others) -> (p: Vector2, q: Vector2)? {
    guard isCovariance else {
      guard let (a, b, c) = matrix.root(i, j, others: others) else { return nil }
      // The columns of the inverse of the transposed triangle.
      return (Vector2(1 / a, 0), Vector2(-b / (a * c), 1 / c))
    }
    guard let (a, b, c) = matrix.root(i, j, others: others == .known ? .unknown : .known) else {
      return nil
    }
    return (Vector2(a, b), Vector2(0, c))
  }

  /// λ_max/λ_min of the unchanged matrix, and with ones on its diagonal: the lost digits depend on the second.
  public var conditionNumbers: (plain: Double, scaled: Double) { matrix.conditionNumbers }
}
