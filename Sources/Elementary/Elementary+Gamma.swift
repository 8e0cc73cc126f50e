// The coefficients are those of rational functions that meet the true ones at Chebyshev's nodes,
// computed with 60 digits and then rounded.

extension Elementary {
  /// ln Γ(x) for x ≥ 0; NaN below. Within 4 · 2⁻⁵²,
  /// relative to itself also near its zeros 1 and 2.
  public static func lgamma(_ x: Double) -> Double { logGamma(x) }

  /// ln Γ(x) in four lanes, with the bits of the scalar function.
  public static func lgamma(_ x: SIMD4<Double>) -> SIMD4<Double> {
    logGamma(FourLanes(x)).values
  }

  @inline(__always)
  private static func logGamma<L: Lanes>(_ x: L) -> L {
    let isSmall = L.isLess(x, 2.5)
    guard L.any(isSmall) else { return stirling(x, L.log(x)) }

    // One logarithm serves all ranges.
    let isBelowHalf = L.isLess(x, 0.5)
    let isInMiddle = L.and(isSmall, L.isLess(1.5, x))
    let argument = L.choose(isInMiddle, 1.0, L.choose(isBelowHalf, x * (1 + x), x))
    let log = L.log(argument)

    // ln Γ(2 + t) = t·q(t), and Γ(x + 1) = x Γ(x): no part cancels the other near 1.
    let shifted = L.choose(L.isLess(1.5, x), x - 2, x - 1)
    let t = L.choose(isBelowHalf, x, shifted)
    let result = L.choose(isSmall, t * logGammaSlope(t) - log, stirling(x, log))
    return L.choose(L.isLess(x, 0), .nan, result)
  }

  /// ln Γ(x) for x ≥ 2.5 by Stirling's formula.
  @inline(__always)
  private static func stirling<L: Lanes>(_ x: L, _ log: L) -> L {
    (x - 0.5) * (log - 1) + (0.41893853320467274178 + stirlingRest(x))
  }

  /// ln Γ(x) − (x − ½) ln x + x − ½ ln 2π for x ≥ 2.5, within 1e-16 absolutely: Binet's function,
  /// 1/(12x) − ….
  @inline(__always)
  static func stirlingRest<L: Lanes>(_ x: L) -> L {
    let r = 1 / x
    let s = r * r
    let p = L.polynomial(
      s, 0.08333333333333333, 1.0662103790074469, 3.9363018268115275, 4.820336694018418,
      1.6632385673347685, 0.07885696210622822)
    let q = L.polynomial(
      s, 1.0, 12.827857881422537, 47.653693374971546, 59.31746955138462, 21.563793929274176,
      1.3339567001651047)
    return r * p / q
  }

  /// ln Γ(2 + t)/t for |t| ≤ ½.
  @inline(__always)
  private static func logGammaSlope<L: Lanes>(_ t: L) -> L {
    let p = L.polynomial(
      t, 0.42278433509846713, 0.9480067876881235, 0.7588996356750448, 0.2781842697268787,
      0.04785238906134353, 0.0034112224337486457, 6.592004121668464e-05)
    let q = L.polynomial(
      t, 1.0, 1.4795717398524737, 0.8258083331269758, 0.21514529191316645, 0.02608891595046021,
      0.0012537756994497478, 1.4166305007605586e-05)
    return p / q
  }
}
