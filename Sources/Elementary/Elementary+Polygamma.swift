// The coefficients are those of rational functions that meet the true ones at Chebyshev's nodes,
// computed with 60 digits and then rounded.

extension Elementary {
  /// ψ(x), the derivative of ln Γ, for x ≥ 0; NaN below. Within 3 · 2⁻⁵²,
  /// relative to itself also near its zero 1.4616….
  public static func digamma(_ x: Double) -> Double { psi(x) }

  /// ψ(x) in four lanes, with the bits of the scalar function.
  public static func digamma(_ x: SIMD4<Double>) -> SIMD4<Double> {
    psi(FourLanes(x)).values
  }

  /// ψ′(x) for x ≥ 0; NaN below. Within 3 · 2⁻⁵², relative to itself.
  public static func trigamma(_ x: Double) -> Double { psiPrime(x) }

  /// ψ′(x) in four lanes, with the bits of the scalar function.
  public static func trigamma(_ x: SIMD4<Double>) -> SIMD4<Double> {
    psiPrime(FourLanes(x)).values
  }

  /// ψ″(x) for x ≥ 0; NaN below. Within 4 · 2⁻⁵², relative to itself.
  public static func tetragamma(_ x: Double) -> Double { psiSecond(x) }

  /// ψ″(x) in four lanes, with the bits of the scalar function.
  public static func tetragamma(_ x: SIMD4<Double>) -> SIMD4<Double> {
    psiSecond(FourLanes(x)).values
  }

  @inline(__always)
  private static func psi<L: Lanes>(_ x: L) -> L {
    let isSmall = L.isLess(x, 2)
    let r = 1 / x
    let s = r * r
    // ln x − 1/(2x) − 1/(12x²) + …
    let p = L.polynomial(
      s, 0.08333333333333326, 1.5265158318013932, 8.969259726573686, 20.64281735189045,
      18.136513112569652, 4.9017207658015405, 0.18481485600197364)
    let q = L.polynomial(
      s, 1.0, 18.418189981615505, 109.42531666972745, 257.82928319218325, 239.04035861185372,
      74.49702297826968, 4.8924342052212015)
    var result = (L.log(x) - 0.5 * r) - s * p / q
    if L.any(isSmall) {
      // ψ(x) = ψ(x + 1) − 1/x, and (x − root)·g(x) for 1 ≤ x ≤ 2, the root in two parts.
      let isBelow1 = L.isLess(x, 1)
      let u = L.choose(isBelow1, x - 0.5, x - 1.5)
      let y = L.choose(isBelow1, x + 1, x)
      let distance = (y - 1.4616321449683622) - 9.549995429965697e-17
      let value = distance * digammaSlope(u)
      result = L.choose(isSmall, value - L.choose(isBelow1, r, 0), result)
    }
    result = L.choose(L.isEqual(x, L(lanes: 0)), -.infinity, result)
    return L.choose(L.isLess(x, 0), .nan, result)
  }

  /// ψ(x)/(x − 1.4616…) for u = x − 1.5, |u| ≤ ½.
  @inline(__always)
  private static func digammaSlope<L: Lanes>(_ u: L) -> L {
    let p = L.polynomial(
      u, 0.9510558760318328, 1.1663702567214969, 0.5137384479970142, 0.0998201733015596,
      0.008297484863617567, 0.00022636249078624788, 4.22009395907132e-07)
    let q = L.polynomial(
      u, 1.0, 1.6718236205395554, 1.0319333676352624, 0.2978119036558111, 0.041378314480827155,
      0.0025031842360786877, 4.664959078686044e-05)
    return p / q
  }

  @inline(__always)
  private static func psiPrime<L: Lanes>(_ x: L) -> L {
    var y = x
    var shift = L(lanes: 0)
    if L.any(L.isLess(x, 2)) {
      // ψ′(x) = ψ′(x + 1) + 1/x².
      let isBelow1 = L.isLess(x, 1)
      let r0 = 1 / x
      let r1 = 1 / (x + 1)
      let second = L.choose(isBelow1, r1 * r1, 0)
      shift = L.choose(L.isLess(x, 2), r0 * r0 + second, 0)
      y = L.choose(isBelow1, x + 2, L.choose(L.isLess(x, 2), x + 1, x))
    }
    // 1/y + 1/(2y²) + 1/(6y³) − …
    let r = 1 / y
    let s = r * r
    let p = L.polynomial(
      s, 0.16666666666666663, 4.609267521144989, 43.82903218895708, 180.13692244451775,
      329.79155693248043, 248.16698394646315, 60.0253250473017, 2.0112325548399204)
    let q = L.polynomial(
      s, 1.0, 27.855605126869545, 268.40245701638867, 1130.722653890956, 2171.6672413051983,
      1804.340995995218, 550.2325016098779, 39.793089085534646)
    let tail = s * (0.5 + r * p / q)
    return L.choose(L.isLess(x, 0), .nan, shift + (r + tail))
  }

  @inline(__always)
  private static func psiSecond<L: Lanes>(_ x: L) -> L {
    var y = x
    var shift = L(lanes: 0)
    if L.any(L.isLess(x, 2)) {
      // −ψ″(x) = −ψ″(x + 1) + 2/x³.
      let isBelow1 = L.isLess(x, 1)
      let r0 = 1 / x
      let r1 = 1 / (x + 1)
      let second = L.choose(isBelow1, r1 * r1 * r1, 0)
      shift = L.choose(L.isLess(x, 2), 2 * (r0 * r0 * r0 + second), 0)
      y = L.choose(isBelow1, x + 2, L.choose(L.isLess(x, 2), x + 1, x))
    }
    // 1/y² + 1/y³ + 1/(2y⁴) − …
    let r = 1 / y
    let s = r * r
    let p = L.polynomial(
      s, 0.4999999999999994, 15.031189826294092, 156.1161999306772, 704.2214220797983,
      1421.099504237373, 1181.7503298431488, 315.3808389855833, 11.490379183803984)
    let q = L.polynomial(
      s, 1.0, 30.395712985919328, 322.0309708573955, 1506.2545966772261, 3253.510987057039,
      3095.0589731583514, 1110.032341661418, 98.83838845969682)
    let tail = s * (r + s * p / q)
    return L.choose(L.isLess(x, 0), .nan, -(shift + (s + tail)))
  }
}
