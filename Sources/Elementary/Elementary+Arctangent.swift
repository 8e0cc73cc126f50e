extension Elementary {
  /// The inverse tangent, in −π/2 … π/2.
  public static func atan(_ x: Double) -> Double {
    let magnitude = x.magnitude
    if magnitude < 0x1p-27 || x.isNaN { return x }
    if magnitude >= 0x1p66 { return x > 0 ? 1.57079632679489655800 : -1.57079632679489655800 }
    if magnitude < 0.4375 { return x - x * arctangentTail(x) }

    // atan x = atan c + atan((x − c)/(1 + cx)) for the nearest of four centres c.
    let t: Double
    let high: Double
    let low: Double
    if magnitude < 0.6875 {
      t = (2 * magnitude - 1) / (2 + magnitude)
      high = 4.63647609000806093515e-01
      low = 2.26987774529616870924e-17
    } else if magnitude < 1.1875 {
      t = (magnitude - 1) / (magnitude + 1)
      high = 7.85398163397448278999e-01
      low = 3.06161699786838301793e-17
    } else if magnitude < 2.4375 {
      t = (magnitude - 1.5) / (1 + 1.5 * magnitude)
      high = 9.82793723247329054082e-01
      low = 1.39033110312309984516e-17
    } else {
      t = -1 / magnitude
      high = 1.57079632679489655800e+00
      low = 6.12323399573676603587e-17
    }
    let result = high - ((t * arctangentTail(t) - low) - t)
    return x < 0 ? -result : result
  }

  /// The angle of the vector (x, y), in −π … π, with C's conventions for zeros and infinities.
  /// Within 2 ulp.
  public static func atan2(_ y: Double, _ x: Double) -> Double {
    if x.isNaN || y.isNaN { return .nan }
    let piLow = 1.2246467991473531772e-16
    let yIsNegative = y.sign == .minus
    let xIsNegative = x.sign == .minus
    let a = y.magnitude
    let b = x.magnitude
    let angle: Double
    if a == 0 {
      angle = xIsNegative ? pi : 0
    } else if b == 0 {
      angle = pi / 2
    } else if b == .infinity {
      if a == .infinity {
        angle = xIsNegative ? 0.75 * pi : 0.25 * pi
      } else {
        angle = xIsNegative ? pi : 0
      }
    } else if a == .infinity {
      angle = pi / 2
    } else {
      // A quotient that overflows is a right angle, one that vanishes beside π is none.
      let quotient = quotientInRange(a, b)
      let z = atan(quotient)
      angle = xIsNegative ? pi - (z - piLow) : z
    }
    return yIsNegative ? -angle : angle
  }

  /// a / b for positive finite numbers; infinite or subnormal only where the true quotient is.
  private static func quotientInRange(_ a: Double, _ b: Double) -> Double {
    // A subnormal divisor is exact when scaled; the quotient is then scaled back.
    if b < 0x1p-960, a < 0x1p-100 { return (a * 0x1p100) / (b * 0x1p100) }
    return a / b
  }

  /// 1 − atan(t)/t for |t| ≤ 0.4375.
  private static func arctangentTail(_ t: Double) -> Double {
    let z = t * t
    let w = z * z
    let odd =
      3.33333333333329318027e-01
      + w
      * (1.42857142725034663711e-01
        + w
        * (9.09088713343650656196e-02
          + w
          * (6.66107313738753120669e-02
            + w * (4.97687799461593236017e-02 + w * 1.62858201153657823623e-02))))
    let even =
      -1.99999999998764832476e-01
      + w
      * (-1.11111104054623557880e-01
        + w
        * (-7.69187620504482999495e-02
          + w * (-5.83357013379057348645e-02 + w * -3.65315727442169155270e-02)))
    return z * (odd + z * even)
  }
}
