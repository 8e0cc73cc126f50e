/// What the last layer's numbers s mean: the distribution p(y | x) of the model.
public enum Output: Equatable, Sendable {
  /// Categorical with logits s: p(k) = e^{s_k} / Σ e^{s_j}. Targets are labels.
  case softmax
  /// Normal about s with the same variance σ² in every coordinate, independently. Targets are
  /// vectors; −log p is |y − s|²/2σ², with its constant dropped.
  case gaussian(variance: Double)
}
