/// Which labels the Fisher matrix takes its expectation over. They are different things: see Kunstner,
/// Hennig and Balles, "Limitations of the empirical Fisher approximation", NeurIPS 2019.
///
/// All are means over the examples, F = (1/N) Σ E_y[∇ ∇ᵀ] with ∇ = ∂(−log p(y | x))/∂θ.
public enum FisherKind<Scalar: NetworkScalar>: Equatable, Sendable {
  /// The **true** Fisher: the expectation over the model's own labels, exactly (all classes, or the
  /// closed form for Gaussian outputs). The given targets play no part.
  case trueFisher
  /// The **Monte-Carlo** Fisher: labels drawn from the model, so many for each example.
  case monteCarlo(samples: Int, seed: UInt64)
  /// The **Monte-Carlo** Fisher with labels that were drawn elsewhere: each element has one for
  /// every example.
  case drawn([Targets<Scalar>])
  /// The **empirical** Fisher: the given targets, not centred.
  case empirical
}
