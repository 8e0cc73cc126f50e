extension Elementary {
  /// The hyperbolic tangent in four lanes, with the bits of the scalar function.
  public static func tanh(_ x: SIMD4<Double>) -> SIMD4<Double> {
    let magnitude = x.size
    let isLarge = magnitude .>= 1
    let twice = 2 * magnitude
    let e = expm1((-twice).replacing(with: twice, where: isLarge))
    let quotient = e.replacing(with: 2, where: isLarge) / (e + 2)
    let result = (-quotient).replacing(with: 1 - quotient, where: isLarge)
      .replacing(with: 1, where: magnitude .>= 22)
    return result.withSign(of: x).replacing(with: x, where: magnitude .< 0x1p-28)
  }

  /// The hyperbolic sine in four lanes, with the bits of the scalar function.
  public static func sinh(_ x: SIMD4<Double>) -> SIMD4<Double> {
    let magnitude = x.size
    let isLarge = magnitude .>= 22
    let t = expm1(magnitude.replacing(with: 22, where: isLarge))
    let low = 2 * t - t * t / (t + 1)
    let middle = t + t / (t + 1)
    var result = 0.5 * middle.replacing(with: low, where: magnitude .< 1)
    if any(isLarge) {
      result.replace(with: halfExponential(magnitude), where: isLarge)
    }
    return result.withSign(of: x).replacing(with: x, where: magnitude .< 0x1p-28)
  }

  /// The hyperbolic cosine in four lanes, with the bits of the scalar function.
  public static func cosh(_ x: SIMD4<Double>) -> SIMD4<Double> {
    let magnitude = x.size
    let isLarge = magnitude .>= 22
    let isSmall = magnitude .< 0.34657359027997264
    let e = exp(magnitude.replacing(with: 22, where: isLarge))
    var result = 0.5 * e + 0.5 / e
    if any(isSmall) {
      let t = expm1(magnitude.replacing(with: 0, where: .!isSmall))
      let w = 1 + t
      result.replace(with: 1 + (t * t) / (w + w), where: isSmall)
    }
    if any(isLarge) {
      result.replace(with: halfExponential(magnitude), where: isLarge)
    }
    return result
  }

  /// eˣ/2 for x ≥ 22, infinite only where that is.
  @inline(__always)
  private static func halfExponential(_ x: SIMD4<Double>) -> SIMD4<Double> {
    let bounded = x.replacing(with: 1000, where: x .> 1000)
    let (high, low) = exactSum(bounded, SIMD4(repeating: -ln2))
    return exp(high, plus: low - 2.3190468138462996e-17)
  }
}
