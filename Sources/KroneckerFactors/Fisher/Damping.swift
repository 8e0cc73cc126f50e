/// What is added to a Fisher approximation before it is inverted.
public enum Damping: Equatable, Sendable {
  /// Nothing.
  case none
  /// λ times the unit matrix, exactly; for Kronecker factors by their eigendecompositions.
  case exact(Double)
  /// **Factored Tikhonov**: (A + π√λ I) ⊗ (G + (√λ/π) I) with π² = (tr A/dim A)/(tr G/dim G)
  /// (Martens and Grosse 2015, section 6.3). π is 1 where one of the traces is 0, as for a dead unit.
  case factored(Double)

  /// λ; 0 for none.
  public var lambda: Double {
    switch self {
    case .none: 0
    case .exact(let lambda), .factored(let lambda): lambda
    }
  }

  func check() throws(NetworkError) {
    guard lambda >= 0 && lambda < .infinity else {
      throw .badSetting("the damping", found: lambda, expected: "a number of 0 or more")
    }
  }
}
