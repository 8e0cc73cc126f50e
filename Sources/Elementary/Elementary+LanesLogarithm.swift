extension Elementary {
  /// The natural logarithm in four lanes, with the bits of the scalar function.
  public static func log(_ x: SIMD4<Double>) -> SIMD4<Double> {
    let (k, f) = logarithmParts(x)
    let half = 0.5 * f * f
    let result = k * ln2High - ((half - (logarithmTail(f, half) + k * ln2Low)) - f)
    return logarithmOfSpecials(x, result)
  }

  /// log(1 + x) in four lanes, with the bits of the scalar function.
  public static func log1p(_ x: SIMD4<Double>) -> SIMD4<Double> {
    let u = 1 + x
    let isNear = (x .> -0.2928932188134524) .& (x .< 0.4142135623730950)
    let (kOfU, fOfU) = logarithmParts(u)
    let f = fOfU.replacing(with: x, where: isNear)
    let k = kOfU.replacing(with: 0, where: isNear)
    let lostAbove = 1 - (u - x)
    let lostBelow = x - (u - 1)
    let lost = lostBelow.replacing(with: lostAbove, where: u .> 2) / u
    let half = 0.5 * f * f
    let tail = logarithmTail(f, half)
    let near = x - (half - tail)
    let far = k * ln2High - ((half - (tail + (k * ln2Low + lost))) - f)
    let result = far.replacing(with: near, where: isNear)
      .replacing(with: x, where: x.size .< 0x1p-54)
    let isOrdinary = (x .> -1) .& (x .< .infinity)
    if any(.!isOrdinary) {
      let special = SIMD4(repeating: Double.nan)
        .replacing(with: .infinity, where: x .> 0)
        .replacing(with: -.infinity, where: x .== -1)
      return special.replacing(with: result, where: isOrdinary)
    }
    return result
  }

  /// x = 2ᵏ(1 + f) with √½ < 1 + f < √2; of no meaning where x is not finite and above 0.
  @inline(__always)
  static func logarithmParts(_ x: SIMD4<Double>) -> (k: SIMD4<Double>, f: SIMD4<Double>) {
    var bits = x.bits
    var bias = SIMD4<Double>(repeating: 1023)
    let isSubnormal = x .< 0x1p-1022
    if any(isSubnormal) {
      bits = x.replacing(with: x * 0x1p54, where: isSubnormal).bits
      bias.replace(with: 1023 + 54, where: isSubnormal)
    }
    bits &+= SIMD4(repeating: 0x3FF0_0000_0000_0000 - 0x3FE6_A09E_667F_3BCD)
    // An integer below 2⁵² beside the exponent of 2⁵² is that number plus 2⁵².
    let shifted = SIMD4<Double>(bits: (bits &>> 52) | 0x4330_0000_0000_0000)
    let k = (shifted - 0x1p52) - bias
    let significand = (bits & 0x000F_FFFF_FFFF_FFFF) &+ 0x3FE6_A09E_667F_3BCD
    return (k, SIMD4<Double>(bits: significand) - 1)
  }

  /// log(1 + f) − f + f²/2, for half = f²/2.
  @inline(__always)
  static func logarithmTail(_ f: SIMD4<Double>, _ half: SIMD4<Double>) -> SIMD4<Double> {
    let s = f / (2 + f)
    let z = s * s
    let w = z * z
    let even2 = 2.222219843214978396e-01 + w * 1.531383769920937332e-01
    let even = w * (3.999999999940941908e-01 + w * even2)
    let odd4 = 1.818357216161805012e-01 + w * 1.479819860511658591e-01
    let odd2 = 2.857142874366239149e-01 + w * odd4
    let odd = z * (6.666666666666735130e-01 + w * odd2)
    return s * (half + (even + odd))
  }

  @inline(__always)
  static func logarithmOfSpecials(
    _ x: SIMD4<Double>, _ result: SIMD4<Double>
  ) -> SIMD4<Double> {
    let isOrdinary = (x .> 0) .& (x .< .infinity)
    guard any(.!isOrdinary) else { return result }
    let special = SIMD4(repeating: Double.nan)
      .replacing(with: .infinity, where: x .> 0)
      .replacing(with: -.infinity, where: x .== 0)
    return special.replacing(with: result, where: isOrdinary)
  }
}
