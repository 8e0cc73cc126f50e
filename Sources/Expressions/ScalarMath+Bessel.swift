import Elementary

extension ScalarMath {
  /// The derivative of Iₙ₊₁(x)/Iₙ(x): to 1e-12, relative to itself, for n ≤ 4.
  static func besselRatioSlope(_ order: Int, _ x: Double) -> Double {
    let n = Double(order)
    let size = x.magnitude
    if size >= max(30, (n + 1) * (n + 1)) {
      // Both functions in powers of 1/x: the derivative of their quotient has no large terms.
      let above = asymptotic(n + 1, size)
      let below = asymptotic(n, size)
      return (above.slope * below.value - above.value * below.slope) / (below.value * below.value)
    }
    // 0 · ∞ at 0, where it is 1/(2n + 2).
    if size < 1e-8 { return 0.5 / (n + 1) }
    let ratio = Elementary.besselIRatio(order: order, size)
    return 1 - ratio * ratio - (2 * n + 1) * ratio / size
  }

  /// √(2πx) e^(−x) Iₙ(x) without what falls as e^(−2x), and its derivative.
  private static func asymptotic(_ n: Double, _ x: Double) -> (value: Double, slope: Double) {
    var term = 1.0
    var value = 1.0
    var slope = 0.0
    for k in 1...60 {
      let odd = Double(2 * k - 1)
      term *= (odd * odd - 4 * n * n) / (8 * Double(k) * x)
      value += term
      slope -= Double(k) * term / x
      if term.magnitude < 1e-18 { break }
    }
    return (value, slope)
  }
}
