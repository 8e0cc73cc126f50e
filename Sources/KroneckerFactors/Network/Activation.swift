/// The function φ on the hidden layers, a = φ(s).
public enum Activation: String, CaseIterable, Sendable {
  /// tanh s.
  case tanh
  /// max(s, 0); its derivative at 0 is taken as 0.
  case relu
  /// 1/(1 + e⁻ˢ).
  case logistic
  /// s itself: a deep linear network.
  case linear

  /// Whether φ′(s) is computed beside φ(s), since a rounded φ(s) near its bounds would no longer tell it.
  var hasOwnDerivatives: Bool {
    switch self {
    case .tanh, .logistic: true
    case .relu, .linear: false
    }
  }
}
