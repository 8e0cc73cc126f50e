extension Elementary {
  /// The hyperbolic tangent. Within 2 ulp.
  @inlinable
  public static func tanh(_ x: Double) -> Double {
    let magnitude = x.magnitude
    if magnitude < 0x1p-28 { return x }
    if magnitude >= 22 { return x > 0 ? 1 : -1 }
    guard magnitude < 22 else { return x }
    let result: Double
    if magnitude >= 1 {
      result = 1 - 2 / (expm1(2 * magnitude) + 2)
    } else {
      let t = expm1(-2 * magnitude)
      result = -t / (t + 2)
    }
    return x < 0 ? -result : result
  }

  /// The hyperbolic secant, 1/cosh x; never overflows on the way. Within 2 ulp.
  @inlinable
  public static func sech(_ x: Double) -> Double {
    let e = exp(-x.magnitude)
    return 2 * e / (1 + e * e)
  }

  /// The hyperbolic sine. Within 2 ulp.
  @inlinable
  public static func sinh(_ x: Double) -> Double {
    let magnitude = x.magnitude
    if magnitude < 0x1p-28 { return x }
    let half = x < 0 ? -0.5 : 0.5
    if magnitude < 22 {
      let t = expm1(magnitude)
      if magnitude < 1 { return half * (2 * t - t * t / (t + 1)) }
      return half * (t + t / (t + 1))
    }
    let size = halfExponential(magnitude)
    return x < 0 ? -size : size
  }

  /// The hyperbolic cosine. Within 2 ulp.
  @inlinable
  public static func cosh(_ x: Double) -> Double {
    let magnitude = x.magnitude
    if magnitude < 0.34657359027997264 {
      let t = expm1(magnitude)
      let w = 1 + t
      return 1 + (t * t) / (w + w)
    }
    if magnitude < 22 {
      let t = exp(magnitude)
      return 0.5 * t + 0.5 / t
    }
    return halfExponential(magnitude)
  }

  /// eˣ/2 for x ≥ 22, infinite only where that is.
  @inlinable
  static func halfExponential(_ x: Double) -> Double {
    guard x < 1000 else { return x.isNaN ? x : .infinity }
    let (high, low) = exactSum(x, -ln2)
    return exp(high, plus: low - 2.3190468138462996e-17)
  }

  /// The inverse of sinh. Within 2 ulp.
  @inlinable
  public static func asinh(_ x: Double) -> Double {
    let magnitude = x.magnitude
    if magnitude < 0x1p-28 || !(magnitude < .infinity) { return x }
    let result: Double
    if magnitude > 0x1p28 {
      result = log(magnitude) + ln2
    } else if magnitude > 2 {
      let root = (magnitude * magnitude + 1).squareRoot()
      result = log(2 * magnitude + 1 / (root + magnitude))
    } else {
      let square = magnitude * magnitude
      result = log1p(magnitude + square / (1 + (1 + square).squareRoot()))
    }
    return x < 0 ? -result : result
  }
}
