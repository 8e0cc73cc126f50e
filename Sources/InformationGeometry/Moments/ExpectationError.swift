/// Why an expectation has no number.
public enum ExpectationError: Error, Equatable, Sendable {
  /// Operations in which a plan must be found: a few seconds. They are counted rather than timed, so that every machine
  /// refuses the same models.
  public static let budget = 4e9

  /// The logarithm of the density is NaN or +∞ at x, in the midst of the mass: the density is
  /// negative, infinite or not defined there.
  case undefined(x: Double)
  /// A derivative of the logarithm is not finite at x, where the density has mass.
  case undefinedDerivative(x: Double)
  /// The density is zero wherever it was tried.
  case noMass
  /// The mass does not become less towards an end of the sample space, near x.
  case divergent(x: Double)
  /// A density that is declared normalised has this integral, which converged.
  case notNormalised(integral: Double)
  /// The best estimate of the relative error that was reached, and the number of nodes.
  case notConverged(estimate: Double, nodes: Int)
  /// Choosing how to integrate took more operations than `budget` before anything converged.
  case tooLong(nodes: Int)
  /// The number of parameters is not what the density has.
  case wrongParameterCount(found: Int, expected: Int)
}
