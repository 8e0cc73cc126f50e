/// A family of densities p(x|θ) on the line with two parameters.
///
/// A type conforms when it can tell its Fisher matrix and its score everywhere, and where the
/// matrix has no inverse; everything drawn from the metric alone works for any model.
public protocol StatisticalModel: Sendable {
  /// F(θ) = E[s sᵀ], the Fisher information of one observation.
  func fisher(at theta: Vector2) -> FisherInformation

  /// p(x|θ), per unit of x.
  func density(_ x: Double, at theta: Vector2) -> Double

  /// log p(x|θ), finite where the density underflows.
  func logDensity(_ x: Double, at theta: Vector2) -> Double

  /// s(x; θ) = ∂ log p(x|θ) / ∂θ.
  func score(_ x: Double, at theta: Vector2) -> Vector2

  /// Whether F(θ) is singular.
  func isSingular(at theta: Vector2) -> Bool

  /// A signed function of θ, continuous, that is zero exactly where F is singular; positive and
  /// negative on the two sides. Nil for a model that is regular everywhere.
  func signedSingularity(at theta: Vector2) -> Double?
}

extension StatisticalModel {
  public func isSingular(at theta: Vector2) -> Bool { fisher(at: theta).isSingular }
  public func signedSingularity(at theta: Vector2) -> Double? { nil }
}
