extension Elementary {
  /// eˣ in four lanes, with the bits of the scalar function.
  public static func exp(_ x: SIMD4<Double>) -> SIMD4<Double> {
    exp(x, plus: .zero)
  }

  /// e^(x + correction) for a correction of at most a few units in the last place of x.
  @inline(__always)
  static func exp(_ x: SIMD4<Double>, plus correction: SIMD4<Double>) -> SIMD4<Double> {
    // Far from the ends no lane needs a choice.
    guard any(.!(x.size .<= 700)) else {
      let (y, k) = exponentialSignificand(x, plus: correction)
      return y * powerOfTwo(k)
    }
    let isBelow = x .< -745.133219101941108420
    let isAbove = x .> 709.782712893383973096
    let inside = x.replacing(with: 0, where: isBelow .| isAbove)
    let (y, k) = exponentialSignificand(inside, plus: correction)
    return scale(y, by: k).replacing(with: 0, where: isBelow)
      .replacing(with: .infinity, where: isAbove)
  }

  /// e^(x + correction) = significand · 2^exponent.
  @inline(__always)
  static func exponentialSignificand(
    _ x: SIMD4<Double>, plus correction: SIMD4<Double>
  ) -> (significand: SIMD4<Double>, exponent: SIMD4<Double>) {
    let shifted = x * oneOverLn2 + roundingShift
    let k = shifted - roundingShift
    let high = x - k * ln2High
    let low = k * ln2Low - correction
    let r = high - low
    let t = r * r
    let p4 = -1.65339022054652515390e-06 + t * 4.13813679705723846039e-08
    let p3 = 6.61375632143793436117e-05 + t * p4
    let p2 = -2.77777777770155933842e-03 + t * p3
    let p1 = 1.66666666666666019037e-01 + t * p2
    let c = r - t * p1
    return (1 - ((low - (r * c) / (2 - c)) - high), k)
  }

  /// y · 2ᵏ for |k| ≤ 1100, rounded once.
  @inline(__always)
  static func scale(_ y: SIMD4<Double>, by k: SIMD4<Double>) -> SIMD4<Double> {
    let isOrdinary = k.size .<= 1020
    guard any(.!isOrdinary) else { return y * powerOfTwo(k) }
    let isAbove = k .> 1023
    let isBelow = k .< -1021
    let factor = y.replacing(with: y * 2, where: isAbove)
    let power = k.replacing(with: k - 1, where: isAbove).replacing(with: k + 200, where: isBelow)
    let result = factor * powerOfTwo(power)
    return result.replacing(with: result * 0x1p-200, where: isBelow)
  }

  /// 2ᵏ for −1022 ≤ k ≤ 1023.
  @inline(__always)
  static func powerOfTwo(_ k: SIMD4<Double>) -> SIMD4<Double> {
    // The low bits of the shifted number are k.
    let bits = (k + roundingShift).bits
    return SIMD4<Double>(bits: (bits &+ SIMD4(repeating: 1023)) &<< 52)
  }

  /// eˣ − 1 in four lanes, with the bits of the scalar function.
  public static func expm1(_ x: SIMD4<Double>) -> SIMD4<Double> {
    let isAbove = x .> 709.782712893383973096
    let isBelow = x .< -38.9
    let magnitude = x.size
    let inside = x.replacing(with: 0, where: isBelow .| isAbove)
    let one = SIMD4(repeating: 1.0).withSign(of: x)
    let k = ((inside * oneOverLn2 + roundingShift) - roundingShift)
      .replacing(with: one, where: magnitude .< 1.0397207708399179)
      .replacing(with: 0, where: magnitude .<= 0.34657359027997264)
    let high = inside - k * ln2High
    let low = k * ln2Low
    let r = high - low
    let c = (high - r) - low

    let half = 0.5 * r
    let square = r * half
    let q5 = 4.00821782732936239552e-06 + square * -2.01099218183624371326e-07
    let q3 = -7.93650757867487942473e-05 + square * q5
    let q2 = 1.58730158725481460165e-03 + square * q3
    let q1 = -3.33333333333331316428e-02 + square * q2
    let r1 = 1 + square * q1
    let t = 3 - r1 * half
    let e0 = square * ((r1 - t) / (6 - r * t))
    let atZero = r - (r * e0 - square)
    let e = (r * (e0 - c) - c) - square
    let difference = e - r

    let isFar = (k .<= -2) .| (k .> 56)
    let unit = powerOfTwo(-k.replacing(with: 0, where: isFar))
    let small = (1 - unit) - difference
    let large = (r - (e + unit)) + 1
    let scaled = large.replacing(with: small, where: k .< 20)
      .replacing(with: 1 - difference, where: isFar)
    var result = scale(scaled, by: k)
    result.replace(with: result - 1, where: isFar)
    let atOneAbove = 1 + 2 * (r - e)
    let atOne = atOneAbove.replacing(with: -2 * (e - (r + 0.5)), where: r .< -0.25)
    result.replace(with: atOne, where: k .== 1)
    result.replace(with: 0.5 * (r - e) - 0.5, where: k .== -1)
    result.replace(with: atZero, where: k .== 0)
    result.replace(with: x, where: magnitude .< 0x1p-54)
    result.replace(with: -1, where: isBelow)
    result.replace(with: .infinity, where: isAbove)
    return result
  }
}
