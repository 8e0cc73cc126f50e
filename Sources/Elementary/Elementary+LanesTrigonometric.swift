extension Elementary {
  /// The sine in four lanes, with the bits of the scalar function.
  public static func sin(_ x: SIMD4<Double>) -> SIMD4<Double> { sincos(x).sin }

  /// The cosine in four lanes, with the bits of the scalar function.
  public static func cos(_ x: SIMD4<Double>) -> SIMD4<Double> { sincos(x).cos }

  /// The tangent in four lanes, with the bits of the scalar function.
  public static func tan(_ x: SIMD4<Double>) -> SIMD4<Double> {
    let (s, c) = sincos(x)
    return (s / c).replacing(with: x, where: x.size .< 0x1p-27)
  }

  /// Sine and cosine together in four lanes, with the bits of the scalar function.
  public static func sincos(_ x: SIMD4<Double>) -> (sin: SIMD4<Double>, cos: SIMD4<Double>) {
    let size = x.size
    let isModerate = size .< 0x1p20
    guard !any(.!isModerate) else { return sincosLaneByLane(x) }
    let (shifted, high, low) = reduceModerateAngle(x)
    let s = sineKernel(high, low).bits
    let c = cosineKernel(high, low).bits
    // The low bits of the shifted number are the quadrant.
    let quadrant = shifted.bits
    let swap = SIMD4<UInt64>.zero &- (quadrant & 1)
    let sine = ((s & ~swap) | (c & swap)) ^ ((quadrant & 2) &<< 62)
    let cosine = ((c & ~swap) | (s & swap)) ^ (((quadrant &+ 1) & 2) &<< 62)
    let isTiny = size .< 0x1p-27
    return (
      SIMD4<Double>(bits: sine).replacing(with: x, where: isTiny), SIMD4<Double>(bits: cosine)
    )
  }

  /// For angles beyond the range of the reduction in lanes, which are rare.
  @inline(never)
  private static func sincosLaneByLane(
    _ x: SIMD4<Double>
  ) -> (sin: SIMD4<Double>, cos: SIMD4<Double>) {
    var sine = x
    var cosine = x
    for lane in 0..<4 { (sine[lane], cosine[lane]) = sincos(x[lane]) }
    return (sine, cosine)
  }

  /// The quotient by π/2, rounded and shifted, and the rest in two parts.
  @inline(__always)
  private static func reduceModerateAngle(
    _ x: SIMD4<Double>
  ) -> (shifted: SIMD4<Double>, high: SIMD4<Double>, low: SIMD4<Double>) {
    let part1 = 1.57079632673412561417e+00
    let part2 = 6.07710050630396597660e-11
    let part3 = 2.02226624871116645580e-21
    let rest = 8.47842766036889956997e-32
    let shifted = x * 6.36619772367581382433e-01 + roundingShift
    let n = shifted - roundingShift
    let (r1, e1) = exactSum(x - n * part1, -n * part2)
    let (r2, e2) = exactSum(r1, -n * part3)
    let (high, low) = exactSum(r2, (e1 + e2) - n * rest)
    return (shifted, high, low)
  }

  @inline(__always)
  private static func sineKernel(_ x: SIMD4<Double>, _ y: SIMD4<Double>) -> SIMD4<Double> {
    let z = x * x
    let v = z * x
    let r5 = -2.50507602534068634195e-08 + z * 1.58969099521155010221e-10
    let r4 = 2.75573137070700676789e-06 + z * r5
    let r3 = -1.98412698298579493134e-04 + z * r4
    let r = 8.33333333332248946124e-03 + z * r3
    let correction = z * (0.5 * y - v * r) - y
    return x - (correction - v * -1.66666666666666324348e-01)
  }

  @inline(__always)
  private static func cosineKernel(_ x: SIMD4<Double>, _ y: SIMD4<Double>) -> SIMD4<Double> {
    let z = x * x
    let w = z * z
    let r3 = -1.38888888888741095749e-03 + z * 2.48015872894767294178e-05
    let first = z * (4.16666666666666019037e-02 + z * r3)
    let r6 = 2.08757232129817482790e-09 + z * -1.13596475577881948265e-11
    let second = w * w * (-2.75573143513906633035e-07 + z * r6)
    let r = first + second
    let half = 0.5 * z
    let u = 1 - half
    let lost = (1 - u) - half
    return u + (lost + (z * r - x * y))
  }

  /// The inverse tangent in four lanes, with the bits of the scalar function.
  public static func atan(_ x: SIMD4<Double>) -> SIMD4<Double> {
    let size = x.size
    // atan x = atan c + atan((x − c)/(1 + cx)) for the nearest of four centres c.
    var numerator = SIMD4<Double>(repeating: -1)
    var denominator = size
    var high = SIMD4<Double>(repeating: 1.57079632679489655800e+00)
    var low = SIMD4<Double>(repeating: 6.12323399573676603587e-17)
    let isBelow3 = size .< 2.4375
    numerator.replace(with: size - 1.5, where: isBelow3)
    denominator.replace(with: 1 + 1.5 * size, where: isBelow3)
    high.replace(with: 9.82793723247329054082e-01, where: isBelow3)
    low.replace(with: 1.39033110312309984516e-17, where: isBelow3)
    let isBelow2 = size .< 1.1875
    numerator.replace(with: size - 1, where: isBelow2)
    denominator.replace(with: size + 1, where: isBelow2)
    high.replace(with: 7.85398163397448278999e-01, where: isBelow2)
    low.replace(with: 3.06161699786838301793e-17, where: isBelow2)
    let isBelow1 = size .< 0.6875
    numerator.replace(with: 2 * size - 1, where: isBelow1)
    denominator.replace(with: 2 + size, where: isBelow1)
    high.replace(with: 4.63647609000806093515e-01, where: isBelow1)
    low.replace(with: 2.26987774561616870924e-17, where: isBelow1)
    let isBelow0 = size .< 0.4375
    numerator.replace(with: size, where: isBelow0)
    denominator.replace(with: 1, where: isBelow0)
    let t = numerator / denominator
    let tail = t * arctangentTail(t)
    var result = high - ((tail - low) - t)
    result.replace(with: size - tail, where: isBelow0)
    result.replace(with: size, where: size .< 0x1p-27)
    result.replace(with: 1.57079632679489655800, where: size .>= 0x1p66)
    return result.withSign(of: x)
  }

  /// The angle of the vector (x, y) in four lanes, with the bits of the scalar function.
  public static func atan2(_ y: SIMD4<Double>, _ x: SIMD4<Double>) -> SIMD4<Double> {
    let a = y.size
    let b = x.size
    let isOrdinary =
      (a .> 0x1p-900) .& (b .> 0x1p-900) .& (a .< .infinity) .& (b .< .infinity)
    guard !any(.!isOrdinary) else {
      var result = x
      for lane in 0..<4 { result[lane] = atan2(y[lane], x[lane]) }
      return result
    }
    let z = atan(a / b)
    let angle = z.replacing(with: pi - (z - 1.2246467991473531772e-16), where: x .< 0)
    return angle.withSign(of: y)
  }

  /// 1 − atan(t)/t for |t| ≤ 0.4375.
  @inline(__always)
  private static func arctangentTail(_ t: SIMD4<Double>) -> SIMD4<Double> {
    let z = t * t
    let w = z * z
    let odd5 = 4.97687799461593236017e-02 + w * 1.62858201153657823623e-02
    let odd4 = 6.66107313738753120669e-02 + w * odd5
    let odd3 = 9.09088713343650656196e-02 + w * odd4
    let odd2 = 1.42857142725034663711e-01 + w * odd3
    let odd = 3.33333333333329318027e-01 + w * odd2
    let even4 = -5.83357013379057348645e-02 + w * -3.65315727442169155270e-02
    let even3 = -7.69187620504482999495e-02 + w * even4
    let even2 = -1.11111104054623557880e-01 + w * even3
    let even = -1.99999999998764832476e-01 + w * even2
    return z * (odd + z * even)
  }
}
