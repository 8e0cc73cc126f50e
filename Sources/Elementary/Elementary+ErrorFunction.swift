// The coefficients are those of rational functions that meet the true ones at Chebyshev's nodes,
// computed with 60 digits and then rounded.

extension Elementary {
  /// The error function 2/√π ∫₀ˣ e^(−t²) dt. Within 3 · 2⁻⁵², relative to itself.
  public static func erf(_ x: Double) -> Double { errorFunction(x) }

  /// erf in four lanes, with the bits of the scalar function.
  public static func erf(_ x: SIMD4<Double>) -> SIMD4<Double> {
    errorFunction(FourLanes(x)).values
  }

  /// 1 − erf x, relative to itself also in the tail. Within 4 · 2⁻⁵².
  public static func erfc(_ x: Double) -> Double { complement(x) }

  /// erfc in four lanes, with the bits of the scalar function.
  public static func erfc(_ x: SIMD4<Double>) -> SIMD4<Double> {
    complement(FourLanes(x)).values
  }

  /// ln erfc x on the whole line. Within 4 · 2⁻⁵², relative to itself.
  public static func logErfc(_ x: Double) -> Double { logComplement(x) }

  /// ln erfc in four lanes, with the bits of the scalar function.
  public static func logErfc(_ x: SIMD4<Double>) -> SIMD4<Double> {
    logComplement(FourLanes(x)).values
  }

  /// 2/√π e^(−x²)/erfc x, by which −ln erfc x rises. Within 1e-15, relative to itself, where it is
  /// not subnormal.
  public static func erfcHazard(_ x: Double) -> Double { hazard(x) }

  /// The hazard in four lanes, with the bits of the scalar function.
  public static func erfcHazard(_ x: SIMD4<Double>) -> SIMD4<Double> {
    hazard(FourLanes(x)).values
  }

  /// What the hazard of erfc has over 2x, by which the logarithm of the hazard rises. Within 1e-13,
  /// relative to itself.
  public static func erfcExcess(_ x: Double) -> Double { excess(x) }

  /// The excess in four lanes, with the bits of the scalar function.
  public static func erfcExcess(_ x: SIMD4<Double>) -> SIMD4<Double> {
    excess(FourLanes(x)).values
  }

  @inline(__always)
  private static func excess<L: Lanes>(_ x: L) -> L {
    let isLarge = L.isLess(10, x)
    let below = hazard(x) - 2 * x
    guard L.any(isLarge) else { return below }
    // √π x e^(x²) erfc x = 1 − s + 3s² − 15s³ + …, s = 1/(2x²); what it lacks to 1 over it.
    let y = L.choose(isLarge, x, 10)
    let s = 0.5 / y / y
    let lack = L.polynomial(
      -s, 1.0, 3.0, 15.0, 105.0, 945.0, 10_395.0, 135_135.0, 2_027_025.0, 34_459_425.0,
      654_729_075.0, 13_749_310_575.0)
    return L.choose(isLarge, 2 * y * s * lack / (1 - s * lack), below)
  }

  @inline(__always)
  private static func hazard<L: Lanes>(_ x: L) -> L {
    let isBelow = L.isLess(x, 0.5)
    let above = 1.1283791670955126 / scaledComplement(L.choose(isBelow, 0.5, x))
    guard L.any(isBelow) else { return above }
    let y = L.choose(isBelow, x, 0)
    let (high, low) = L.exactProduct(y, y)
    let isFar = L.isLess(740, high)
    let square = L.choose(isFar, 740, high)
    let power = L.exp(-square, plus: L.choose(isFar, 0, -low))
    let below = 1.1283791670955126 * power / (1 - errorFunction(y))
    return L.choose(isBelow, L.choose(isFar, 0, below), above)
  }

  /// e^(x²) erfc x for x ≥ ½.
  @inline(__always)
  private static func scaledComplement<L: Lanes>(_ x: L) -> L {
    // (1 + 2x) e^(x²) erfc x in t, which takes ½ … ∞ to −0.6 … 1.
    let a = L.choose(L.isLess(1e300, x), 1e300, x)
    let t = (a - 2) / (a + 2)
    let p = L.polynomial(
      t, 1.2769783815525286, -1.2063576104706437, 1.2183705015769692, -0.2773438624814561,
      -0.008335397290046166, 0.20800467176407456, -0.11114706434153729, 0.05288184390776009,
      -0.011950602490180182, 0.0021382150232305934, -0.00013078898465179313)
    let q = L.polynomial(
      t, 1.0, -0.8720537481073164, 1.0207736288727118, -0.3848864728355839, 0.2527231873733692,
      -0.03066815651714634, 0.02406187191191351, 0.0017464324037461832, 0.001182211387419575,
      0.00015773099065679436, 1.6657846700818476e-05)
    return p / (q * (1 + 2 * a))
  }

  /// erfc x for x ≥ ½.
  @inline(__always)
  private static func tail<L: Lanes>(_ x: L) -> L {
    // Beyond 28 erfc is 0 in doubles. The square is taken exactly, since its error counts in full.
    let a = L.choose(L.isLess(27.5, x), 27.5, x)
    let (high, low) = L.exactProduct(a, a)
    let (significand, exponent) = L.exponentialParts(-high, plus: -low)
    return (significand * scaledComplement(a)).scaled(by: exponent)
  }

  /// erf x for |x| < ½.
  @inline(__always)
  private static func middle<L: Lanes>(_ x: L) -> L {
    let z = x * x
    let p = L.polynomial(
      z, 1.1283791670955126, 0.13273781588831823, 0.04003497179909916, 0.001111947160008201,
      6.53146755682646e-05)
    let q = L.polynomial(
      z, 1.0, 0.4509691597993518, 0.08580312323455648, 0.008299086420556764,
      0.00035166476084434685)
    return x * p / q
  }

  @inline(__always)
  private static func errorFunction<L: Lanes>(_ x: L) -> L {
    let size = x.size
    let isMiddle = L.isLess(size, 0.5)
    let far = (1 - tail(L.choose(isMiddle, 0.5, size))).withSign(of: x)
    return L.choose(isMiddle, middle(x), far)
  }

  @inline(__always)
  private static func complement<L: Lanes>(_ x: L) -> L {
    let size = x.size
    let isMiddle = L.isLess(size, 0.5)
    let c = tail(L.choose(isMiddle, 0.5, size))
    let far = L.choose(L.isLess(x, 0), 2 - c, c)
    return L.choose(isMiddle, 1 - middle(x), far)
  }

  @inline(__always)
  private static func logComplement<L: Lanes>(_ x: L) -> L {
    let isBelow = L.isLess(x, 0.5)
    let above = L.log(scaledComplement(L.choose(isBelow, 0.5, x))) - x * x
    guard L.any(isBelow) else { return above }
    return L.choose(isBelow, L.log1p(-errorFunction(L.choose(isBelow, x, 0))), above)
  }
}
