extension Elementary {
  /// 1/(1 + e^(−x)), relative to itself also in the lower tail. Within 2 · 2⁻⁵².
  public static func logistic(_ x: Double) -> Double { logisticFunction(x) }

  /// The logistic function in four lanes, with the bits of the scalar function.
  public static func logistic(_ x: SIMD4<Double>) -> SIMD4<Double> {
    logisticFunction(FourLanes(x)).values
  }

  /// ln(1 + eˣ), relative to itself also in the lower tail. Within 2 · 2⁻⁵².
  public static func softplus(_ x: Double) -> Double { softplusFunction(x) }

  /// ln(1 + eˣ) in four lanes, with the bits of the scalar function.
  public static func softplus(_ x: SIMD4<Double>) -> SIMD4<Double> {
    softplusFunction(FourLanes(x)).values
  }

  /// −ln(1 + e^(−x)), the logarithm of the logistic function. Within 2 · 2⁻⁵².
  public static func logLogistic(_ x: Double) -> Double { -softplusFunction(-x) }

  /// −ln(1 + e^(−x)) in four lanes, with the bits of the scalar function.
  public static func logLogistic(_ x: SIMD4<Double>) -> SIMD4<Double> {
    (-softplusFunction(-FourLanes(x))).values
  }

  @inline(__always)
  private static func logisticFunction<L: Lanes>(_ x: L) -> L {
    let e = L.exp(-x.size)
    return L.choose(L.isLess(x, 0), e, 1) / (1 + e)
  }

  @inline(__always)
  private static func softplusFunction<L: Lanes>(_ x: L) -> L {
    L.choose(L.isLess(x, 0), 0, x) + L.log1p(L.exp(-x.size))
  }
}
