extension Elementary {
  /// The natural logarithm; NaN below 0, −∞ at 0.
  @inlinable
  public static func log(_ x: Double) -> Double {
    guard let (k, f) = logarithmParts(x) else { return logarithmOfSpecial(x) }
    let half = 0.5 * f * f
    return k * ln2High - ((half - (logarithmTail(f, half) + k * ln2Low)) - f)
  }

  /// log(1 + x), without cancellation near 0; NaN below −1, −∞ at −1.
  @inlinable
  public static func log1p(_ x: Double) -> Double {
    guard x > -1, x < .infinity else { return x == -1 ? -.infinity : (x > 0 ? x : .nan) }
    if x.magnitude < 0x1p-54 { return x }
    if x > -0.2928932188134524, x < 0.4142135623730950 {
      let half = 0.5 * x * x
      return x - (half - logarithmTail(x, half))
    }
    let u = 1 + x
    guard let (k, f) = logarithmParts(u) else { return logarithmOfSpecial(u) }
    // What the rounding of 1 + x lost, relative to u.
    let lost = (u > 2 ? 1 - (u - x) : x - (u - 1)) / u
    let half = 0.5 * f * f
    return k * ln2High - ((half - (logarithmTail(f, half) + (k * ln2Low + lost))) - f)
  }

  /// The logarithm to base 2; exact at the powers of 2.
  @inlinable
  public static func log2(_ x: Double) -> Double {
    guard let (k, f) = logarithmParts(x) else { return logarithmOfSpecial(x) }
    let (high, low) = splitLogarithm(f)
    let oneOverLn2High = 1.44269504072144627571
    let oneOverLn2Low = 1.67517131648865118353e-10
    let valueHigh = high * oneOverLn2High
    let valueLow = (low + high) * oneOverLn2Low + low * oneOverLn2High
    let sum = k + valueHigh
    return sum + (valueLow + ((k - sum) + valueHigh))
  }

  /// The logarithm to base 10; exact at the powers of 10 that are exact.
  @inlinable
  public static func log10(_ x: Double) -> Double {
    guard let (k, f) = logarithmParts(x) else { return logarithmOfSpecial(x) }
    let (high, low) = splitLogarithm(f)
    let oneOverLn10High = 4.34294481878168880939e-01
    let oneOverLn10Low = 2.50829467116452752298e-11
    let log2High = 3.01029995663611771306e-01
    let log2Low = 3.69423907715893078616e-13
    let valueHigh = high * oneOverLn10High
    let kHigh = k * log2High
    let valueLow =
      k * log2Low + ((low + high) * oneOverLn10Low + low * oneOverLn10High)
    let sum = kHigh + valueHigh
    return sum + (valueLow + ((kHigh - sum) + valueHigh))
  }

  /// x = 2ᵏ(1 + f) with √½ < 1 + f < √2, for finite x > 0; nil for all other x.
  @inlinable @inline(__always)
  static func logarithmParts(_ x: Double) -> (k: Double, f: Double)? {
    guard x > 0, x < .infinity else { return nil }
    var bits = x.bitPattern
    var k = -1023
    if bits < 0x0010_0000_0000_0000 {
      bits = (x * 0x1p54).bitPattern
      k -= 54
    }
    // Adding the distance from √½ to 1 carries into the exponent where the significand is above √2.
    bits &+= 0x3FF0_0000_0000_0000 - 0x3FE6_A09E_667F_3BCD
    k += Int(bits >> 52)
    bits = (bits & 0x000F_FFFF_FFFF_FFFF) &+ 0x3FE6_A09E_667F_3BCD
    return (Double(k), Double(bitPattern: bits) - 1)
  }

  @inlinable
  static func logarithmOfSpecial(_ x: Double) -> Double {
    if x == 0 { return -.infinity }
    return x > 0 ? x : .nan
  }

  /// log(1 + f) − f + f²/2, for half = f²/2.
  @inlinable @inline(__always)
  static func logarithmTail(_ f: Double, _ half: Double) -> Double {
    let s = f / (2 + f)
    let z = s * s
    let w = z * z
    let even =
      w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01))
    let odd =
      z
      * (6.666666666666735130e-01
        + w
        * (2.857142874366239149e-01
          + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)))
    return s * (half + (even + odd))
  }

  /// log(1 + f) as a sum whose first part has 20 significant bits.
  @inlinable @inline(__always)
  static func splitLogarithm(_ f: Double) -> (high: Double, low: Double) {
    let half = 0.5 * f * f
    let high = Double(bitPattern: (f - half).bitPattern & 0xFFFF_FFFF_0000_0000)
    return (high, ((f - high) - half) + logarithmTail(f, half))
  }
}
