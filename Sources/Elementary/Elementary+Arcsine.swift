extension Elementary {
  /// The inverse sine, in −π/2 … π/2; NaN outside of −1 … 1.
  public static func asin(_ x: Double) -> Double { arcsine(x) }

  /// The inverse sine in four lanes, with the bits of the scalar function.
  public static func asin(_ x: SIMD4<Double>) -> SIMD4<Double> {
    arcsine(FourLanes(x)).values
  }

  /// The inverse cosine, in 0 … π; NaN outside of −1 … 1.
  public static func acos(_ x: Double) -> Double { arccosine(x) }

  /// The inverse cosine in four lanes, with the bits of the scalar function.
  public static func acos(_ x: SIMD4<Double>) -> SIMD4<Double> {
    arccosine(FourLanes(x)).values
  }

  /// (asin s − s)/s for z = s² ≤ ¼.
  @inline(__always)
  private static func arcsineTail<L: Lanes>(_ z: L) -> L {
    let p5 = 7.91534994289814532176e-04 + z * 3.47933107596021167570e-05
    let p4 = -4.00555345006794114027e-02 + z * p5
    let p3 = 2.01212532134862925881e-01 + z * p4
    let p2 = -3.25565818622400915405e-01 + z * p3
    let p1 = 1.66666666666666657415e-01 + z * p2
    let q4 = -6.88283971605453293030e-01 + z * 7.70381505559019352791e-02
    let q3 = 2.02094576023350569471e+00 + z * q4
    let q2 = -2.40339491173441421878e+00 + z * q3
    return z * p1 / (1 + z * q2)
  }

  /// √((1 − |x|)/2) as a sum whose first part has few bits, with its square.
  @inline(__always)
  private static func halfAngle<L: Lanes>(_ size: L) -> (square: L, root: L, high: L, low: L) {
    let square = 0.5 * (1 - size)
    let root = square.squareRoot()
    let high = root.upperWord
    let rest = (square - high * high) / (root + high)
    return (square, root, high, L.choose(L.isEqual(root, L(lanes: 0)), 0, rest))
  }

  @inline(__always)
  private static func arcsine<L: Lanes>(_ x: L) -> L {
    let size = x.size
    let isSmall = L.isLess(size, 0.5)
    let near = x + x * arcsineTail(x * x)
    // asin x = π/2 − 2 asin √((1 − x)/2).
    let (square, root, high, low) = halfAngle(size)
    let ratio = arcsineTail(square)
    let p = 2 * root * ratio - (6.12323399573676603587e-17 - 2 * low)
    let q = 7.85398163397448278999e-01 - 2 * high
    let far = (7.85398163397448278999e-01 - (p - q)).withSign(of: x)
    return L.choose(isSmall, L.choose(L.isLess(size, 0x1p-27), x, near), far)
  }

  @inline(__always)
  private static func arccosine<L: Lanes>(_ x: L) -> L {
    let halfPi = 1.57079632679489655800
    let halfPiLow = 6.12323399573676603587e-17
    let size = x.size
    let isSmall = L.isLess(size, 0.5)
    let near = halfPi - (x - (halfPiLow - x * arcsineTail(x * x)))
    let (square, root, high, low) = halfAngle(size)
    let ratio = arcsineTail(square)
    let above = 2 * (high + (ratio * root + low))
    let below = pi - 2 * (root + (ratio * root - halfPiLow))
    return L.choose(isSmall, near, L.choose(L.isLess(x, 0), below, above))
  }
}
