extension Elementary {
  /// ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b) for a, b ≥ 0, without cancellation where one or
  /// both are large. Within 8 · 2⁻⁵², relative to itself or to 1, whichever is larger.
  public static func logBeta(_ a: Double, _ b: Double) -> Double { logBetaOf(a, b) }

  /// ln B(a, b) in four lanes, with the bits of the scalar function.
  public static func logBeta(_ a: SIMD4<Double>, _ b: SIMD4<Double>) -> SIMD4<Double> {
    logBetaOf(FourLanes(a), FourLanes(b)).values
  }

  /// ln of the binomial coefficient Γ(n + 1)/(Γ(k + 1) Γ(n − k + 1)) for real n > −1: −∞ where that
  /// is 0, NaN where it is negative. Within 8 · 2⁻⁵², relative to itself or to 1, whichever is larger;
  /// exactly 0 at k = 0 and k = n.
  public static func logChoose(_ n: Double, _ k: Double) -> Double { logChooseOf(n, k) }

  /// ln of the binomial coefficient in four lanes, with the bits of the scalar function.
  public static func logChoose(_ n: SIMD4<Double>, _ k: SIMD4<Double>) -> SIMD4<Double> {
    logChooseOf(FourLanes(n), FourLanes(k)).values
  }

  @inline(__always)
  private static func logBetaOf<L: Lanes>(_ x: L, _ y: L) -> L {
    let isSwapped = L.isLess(y, x)
    let a = L.choose(isSwapped, y, x)
    let b = L.choose(isSwapped, x, y)
    let isSmall = L.isLess(a, 2.5)
    var result = logBetaOfLarge(a, b)
    if L.any(isSmall) {
      let isSmallB = L.isLess(b, 2.5)
      var rest = logGammaDrop(a, b, a + b)
      if L.any(isSmallB) {
        rest = L.choose(isSmallB, L.lgamma(b) - L.lgamma(a + b), rest)
      }
      result = L.choose(isSmall, L.lgamma(a) + rest, result)
    }
    let isAtEnd = L.and(L.isEqual(b, L(lanes: .infinity)), L.isLess(0, a))
    return L.choose(isAtEnd, -.infinity, result)
  }

  /// ln B(a, b) for 2.5 ≤ a ≤ b, Stirling's parts put together so that none cancels.
  @inline(__always)
  private static func logBetaOfLarge<L: Lanes>(_ a: L, _ b: L) -> L {
    let h = a / b
    let rest = stirlingRest(a) + (stirlingRest(b) - stirlingRest(a + b))
    let u = (a - 0.5) * L.log(h / (1 + h))
    let v = b * L.log1p(h)
    return ((halfLogOf2Pi - 0.5 * L.log(b)) + rest) + (u - v)
  }

  /// ln Γ(b) − ln Γ(sum) for b and sum = a + b ≥ 2.5, small where a is.
  @inline(__always)
  private static func logGammaDrop<L: Lanes>(_ a: L, _ b: L, _ sum: L) -> L {
    let rest = stirlingRest(b) - stirlingRest(sum)
    let u = (sum - 0.5) * L.log1p(a / b)
    return (rest - u) - a * (L.log(b) - 1)
  }

  @inline(__always)
  private static func logChooseOf<L: Lanes>(_ n: L, _ k: L) -> L {
    // Of the two parts k and n − k, the smaller and what it leaves.
    let other = n - k
    let isSwapped = L.isLess(other, k)
    let part = L.choose(isSwapped, other, k)
    let low = part + 1
    let high = L.choose(isSwapped, k, other) + 1
    let total = n + 1

    let isSmall = L.isLess(low, 2.5)
    var result = -(L.log(total) + logBetaOfLarge(low, high))
    if L.any(isSmall) {
      result = L.choose(isSmall, -(L.lgamma(low) + logGammaDrop(part, high, total)), result)
      let isSmallToo = L.isLess(high, 3.5)
      if L.any(isSmallToo) {
        let direct = L.lgamma(total) - (L.lgamma(low) + L.lgamma(high))
        result = L.choose(L.and(isSmall, isSmallToo), direct, result)
      }
    }
    let isOutside = L.isLess(low, 0x1p-1074)
    let rounded = (low + roundingShift) - roundingShift
    let pole = L.choose(L.isEqual(rounded, low), -.infinity, .nan)
    result = L.choose(isOutside, pole, result)
    return L.choose(L.isLess(total, 0x1p-1074), .nan, result)
  }
}
