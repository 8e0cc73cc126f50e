extension Elementary {
  /// The sine of an angle in radians, of any size; NaN at infinity.
  public static func sin(_ x: Double) -> Double { sincos(x).sin }

  /// The cosine of an angle in radians, of any size; NaN at infinity.
  public static func cos(_ x: Double) -> Double { sincos(x).cos }

  /// The tangent of an angle in radians, of any size; NaN at infinity. Within 2 ulp.
  public static func tan(_ x: Double) -> Double {
    if x.magnitude < 0x1p-27 { return x }
    let (s, c) = sincos(x)
    return s / c
  }

  /// Sine and cosine together, for the price of little more than one.
  public static func sincos(_ x: Double) -> (sin: Double, cos: Double) {
    if x.magnitude <= 0.7853981633974483 {
      if x.magnitude < 0x1p-27 { return (x, 1) }
      return (sineKernel(x, 0), cosineKernel(x, 0))
    }
    guard x.magnitude < .infinity else { return (.nan, .nan) }
    let (quadrant, high, low) = reduceAngle(x)
    let s = sineKernel(high, low)
    let c = cosineKernel(high, low)
    switch quadrant & 3 {
    case 0: return (s, c)
    case 1: return (c, -s)
    case 2: return (-s, -c)
    default: return (-c, s)
    }
  }

  /// sin(x + y) for |x| ≤ π/4 and y a correction below an ulp of x.
  private static func sineKernel(_ x: Double, _ y: Double) -> Double {
    let s1 = -1.66666666666666324348e-01
    let z = x * x
    let v = z * x
    let r =
      8.33333333332248946124e-03
      + z
      * (-1.98412698298579493134e-04
        + z
        * (2.75573137070700676789e-06
          + z * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10)))
    return x - ((z * (0.5 * y - v * r) - y) - v * s1)
  }

  /// cos(x + y) for |x| ≤ π/4 and y a correction below an ulp of x.
  private static func cosineKernel(_ x: Double, _ y: Double) -> Double {
    let z = x * x
    let w = z * z
    let r =
      z
      * (4.16666666666666019037e-02
        + z * (-1.38888888888741095749e-03 + z * 2.48015872894767294178e-05))
      + w * w
      * (-2.75573143513906633035e-07
        + z * (2.08757232129817482790e-09 + z * -1.13596475577881948265e-11))
    let half = 0.5 * z
    let u = 1 - half
    return u + (((1 - u) - half) + (z * r - x * y))
  }
}
