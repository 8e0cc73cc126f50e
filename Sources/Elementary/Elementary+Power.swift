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
  private static func positivePower(_ x: Double, _ y: Double) -> Double {
    guard let (k, f) = logarithmParts(x) else { return .nan }
    // log(1 + f) = 2(s + s³/3 + s⁵/5 + …), s = f/(2 + f); s and s³/3 as unevaluated sums.
    let (divisor, divisorLow) = exactSum(2, f)
    let s = f / divisor
    let (back, backLow) = exactProduct(s, divisor)
    let sLow = (((f - back) - backLow) - s * divisorLow) / divisor
    let (square, squareError) = exactProduct(s, s)
    let squareLow = squareError + 2 * s * sLow
    let (cube, cubeError) = exactProduct(s, square)
    let cubeLow = cubeError + s * squareLow + sLow * square
    let third = cube / 3
    let (thirdBack, thirdBackLow) = exactProduct(third, 3)
    let thirdLow = (((cube - thirdBack) - thirdBackLow) + cubeLow) / 3
    let rest = cube * square * oddReciprocals(square)

    let (kHigh, kLow) = (k * ln2High, k * ln2Low)
    let (sum1, error1) = exactSum(kHigh, 2 * s)
    let (sum2, error2) = exactSum(sum1, 2 * third)
    let (sum3, error3) = exactSum(sum2, kLow)
    let low = (error1 + error2 + error3) + 2 * (sLow + thirdLow + rest) + k * ln2Rest
    let (logHigh, logLow) = exactSum(sum3, low)

    // Where y log x is far out of range its value does not matter, but the exact product must not
    // overflow.
    let rough = y * logHigh
    if rough > 710 { return .infinity }
    if rough < -746 { return 0 }
    if y.magnitude < 0x1p-100 { return 1 + rough }
    let (high, error) = exactProduct(y, logHigh)
    return exp(high, plus: error + y * logLow)
  }

  /// What ln2High + ln2Low lacks of ln 2.
  private static let ln2Rest = 1.16122272293625318507e-26

  /// 1/5 + z/7 + z²/9 + … for 0 ≤ z ≤ 0.0295.
  private static func oddReciprocals(_ z: Double) -> Double {
    var sum = 1.0 / 25
    var n = 23.0
    while n >= 5 {
      sum = sum * z + 1 / n
      n -= 2
    }
    return sum
  }
}
