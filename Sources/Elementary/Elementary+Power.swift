extension Elementary {
  /// x to the power y, with C's conventions at the special values.
  public static func pow(_ x: Double, _ y: Double) -> Double {
    if y == 0 || x == 1 { return 1 }
    if x.isNaN || y.isNaN { return .nan }
    let isOdd = isOddInteger(y)
    if x == 0 || x.magnitude == .infinity {
      let isLarge = (x == 0) == (y < 0)
      let size: Double = isLarge ? .infinity : 0
      return isOdd && x.sign == .minus ? -size : size
    }
    if y.magnitude == .infinity {
      if x == -1 { return 1 }
      return (x.magnitude > 1) == (y > 0) ? .infinity : 0
    }
    if x < 0, !isInteger(y) { return .nan }
    let size = positivePower(x.magnitude, y)
    return isOdd && x < 0 ? -size : size
  }

  /// √(x² + y²) without overflow or underflow on the way; infinite if either is infinite.
  public static func hypot(_ x: Double, _ y: Double) -> Double {
    let larger = max(x.magnitude, y.magnitude)
    if x.magnitude == .infinity || y.magnitude == .infinity { return .infinity }
    if x.isNaN || y.isNaN { return .nan }
    let smaller = min(x.magnitude, y.magnitude)
    if smaller <= larger * 0x1p-54 { return larger }
    if larger > 0x1p510 { return scaledHypot(larger, smaller, by: 0x1p-600) * 0x1p600 }
    if smaller < 0x1p-450 { return scaledHypot(larger, smaller, by: 0x1p600) * 0x1p-600 }
    return scaledHypot(larger, smaller, by: 1)
  }

  /// √(a² + b²) times a power of 2, with the squares summed to twice the precision.
  private static func scaledHypot(_ a: Double, _ b: Double, by scale: Double) -> Double {
    let (squareA, errorA) = exactProduct(a * scale, a * scale)
    let (squareB, errorB) = exactProduct(b * scale, b * scale)
    let (sum, error) = exactSum(squareA, squareB)
    let root = sum.squareRoot()
    let (back, backError) = exactProduct(root, root)
    return root + ((((sum - back) - backError) + error) + (errorA + errorB)) / (2 * root)
  }

  private static func isInteger(_ y: Double) -> Bool {
    y.magnitude >= 0x1p53 || Double(Int64(y)) == y
  }

  private static func isOddInteger(_ y: Double) -> Bool {
    y.magnitude < 0x1p53 && Double(Int64(y)) == y && Int64(y) & 1 == 1
  }

  /// xʸ for finite x > 0: e^(y log x), the logarithm and the product with 68 bits and more.
  @inline(__always)
  private static func positivePower<L: Lanes>(_ x: L, _ y: L) -> L {
    let (logHigh, logLow) = preciseLogarithm(x)
    // Where y log x is far out of range its value does not matter, but the exact product must not
    // overflow.
    let rough = y * logHigh
    let isAbove = L.isLess(710, rough)
    let isBelow = L.isLess(rough, -746)
    let inside = L.choose(isAbove, 0, L.choose(isBelow, 0, y))
    let (high, error) = L.exactProduct(inside, logHigh)
    var result = L.exp(high, plus: error + inside * logLow)
    result = L.choose(L.isLess(y.size, 0x1p-100), 1 + rough, result)
    return L.choose(isAbove, .infinity, L.choose(isBelow, 0, result))
  }

  /// The logarithm of a finite x > 0 as an unevaluated sum.
  @inline(__always)
  private static func preciseLogarithm<L: Lanes>(_ x: L) -> (high: L, low: L) {
    let (k, f) = L.logarithmParts(x)
    // log(1 + f) = 2(s + s³/3 + s⁵/5 + …), s = f/(2 + f); s and s³/3 as unevaluated sums.
    let (divisor, divisorLow) = L.exactSum(L(lanes: 2), f)
    let s = f / divisor
    let (back, backLow) = L.exactProduct(s, divisor)
    let sLow = (((f - back) - backLow) - s * divisorLow) / divisor
    let (square, squareError) = L.exactProduct(s, s)
    let squareLow = squareError + 2 * s * sLow
    let (cube, cubeError) = L.exactProduct(s, square)
    let cubeLow = (cubeError + s * squareLow) + sLow * square
    let third = cube / L(lanes: 3)
    let (thirdBack, thirdBackLow) = L.exactProduct(third, L(lanes: 3))
    let thirdLow = (((cube - thirdBack) - thirdBackLow) + cubeLow) / L(lanes: 3)
    let rest = cube * square * oddReciprocals(square)

    let (kHigh, kLow) = (k * ln2High, k * ln2Low)
    let (sum1, error1) = L.exactSum(kHigh, 2 * s)
    let (sum2, error2) = L.exactSum(sum1, 2 * third)
    let (sum3, error3) = L.exactSum(sum2, kLow)
    let errors = (error1 + error2) + error3
    // What ln2High + ln2Low lacks of ln 2, times k.
    let ln2Rest = k * 1.16122272293625318507e-26
    let low = (errors + 2 * ((sLow + thirdLow) + rest)) + ln2Rest
    return L.exactSum(sum3, low)
  }

  /// 1/5 + z/7 + z²/9 + … for 0 ≤ z ≤ 0.0295.
  @inline(__always)
  private static func oddReciprocals<L: Lanes>(_ z: L) -> L {
    var sum = L(lanes: 1.0 / 25)
    sum = sum * z + 1.0 / 23
    sum = sum * z + 1.0 / 21
    sum = sum * z + 1.0 / 19
    sum = sum * z + 1.0 / 17
    sum = sum * z + 1.0 / 15
    sum = sum * z + 1.0 / 13
    sum = sum * z + 1.0 / 11
    sum = sum * z + 1.0 / 9
    sum = sum * z + 1.0 / 7
    return sum * z + 1.0 / 5
  }

  /// xⁿ for n ≥ 0, by repeated squaring.
  public static func power(_ x: Double, _ n: Int) -> Double {
    var (result, square, rest) = (1.0, x, n)
    while rest > 0 {
      if rest & 1 == 1 { result *= square }
      square *= square
      rest >>= 1
    }
    return result
  }

  /// x to the power y in four lanes, with the bits of the scalar function.
  public static func pow(_ x: SIMD4<Double>, _ y: SIMD4<Double>) -> SIMD4<Double> {
    let isOrdinary = (x .> 0) .& (x .< .infinity) .& (y.size .< .infinity)
    guard !any(.!isOrdinary) else {
      var result = x
      for lane in 0..<4 { result[lane] = pow(x[lane], y[lane]) }
      return result
    }
    return positivePower(FourLanes(x), FourLanes(y)).values.replacing(
      with: 1, where: (y .== 0) .| (x .== 1))
  }
}
