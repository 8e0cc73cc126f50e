extension Elementary {
  /// eˣ.
  @inlinable
  public static func exp(_ x: Double) -> Double {
    exp(x, plus: 0)
  }

  /// e^(x + correction) for a correction of at most a few units in the last place of x.
  @inlinable
  static func exp(_ x: Double, plus correction: Double) -> Double {
    guard x <= 709.782712893383973096 else { return x.isNaN ? x : .infinity }
    guard x >= -745.133219101941108420 else { return 0 }
    let (y, k) = exponentialSignificand(x, plus: correction)
    return scale(y, by: Int(k))
  }

  /// e^(x + correction) = significand · 2^exponent, for sums in −746 … 710.
  @inlinable @inline(__always)
  static func exponentialSignificand(
    _ x: Double, plus correction: Double
  ) -> (significand: Double, exponent: Double) {
    let shifted = x * oneOverLn2 + roundingShift
    let k = shifted - roundingShift
    // x = k ln 2 + r with r = high − low.
    let high = x - k * ln2High
    let low = k * ln2Low - correction
    let r = high - low
    let t = r * r
    let p1 = 1.66666666666666019037e-01
    let p2 = -2.77777777770155933842e-03
    let p3 = 6.61375632143793436117e-05
    let p4 = -1.65339022054652515390e-06
    let p5 = 4.13813679705723846039e-08
    let c = r - t * (p1 + t * (p2 + t * (p3 + t * (p4 + t * p5))))
    return (1 - ((low - (r * c) / (2 - c)) - high), k)
  }

  /// eˣ − 1, without cancellation near 0.
  @inlinable
  public static func expm1(_ x: Double) -> Double {
    guard x <= 709.782712893383973096 else { return x.isNaN ? x : .infinity }
    if x < -38.9 { return -1 }
    let magnitude = x.magnitude
    if magnitude < 0x1p-54 { return x }

    let k: Double
    if magnitude <= 0.34657359027997264 {
      k = 0
    } else if magnitude < 1.0397207708399179 {
      k = x < 0 ? -1 : 1
    } else {
      k = (x * oneOverLn2 + roundingShift) - roundingShift
    }
    let high = x - k * ln2High
    let low = k * ln2Low
    let r = high - low
    let c = (high - r) - low

    let q1 = -3.33333333333331316428e-02
    let q2 = 1.58730158725481460165e-03
    let q3 = -7.93650757867487942473e-05
    let q4 = 4.00821782732936239552e-06
    let q5 = -2.01099218183624371326e-07
    let half = 0.5 * r
    let square = r * half
    let r1 =
      1 + square * (q1 + square * (q2 + square * (q3 + square * (q4 + square * q5))))
    let t = 3 - r1 * half
    var e = square * ((r1 - t) / (6 - r * t))
    if k == 0 { return r - (r * e - square) }
    e = (r * (e - c) - c) - square
    if k == -1 { return 0.5 * (r - e) - 0.5 }
    if k == 1 { return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e) }
    let exponent = Int(k)
    if k <= -2 || k > 56 { return scale(1 - (e - r), by: exponent) - 1 }
    let unit = powerOfTwo(-exponent)
    if k < 20 { return ((1 - unit) - (e - r)) * powerOfTwo(exponent) }
    return ((r - (e + unit)) + 1) * powerOfTwo(exponent)
  }
}
