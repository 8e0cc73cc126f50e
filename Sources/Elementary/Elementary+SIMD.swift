extension Elementary {
  /// eˣ − 1 in four lanes, without cancellation near 0. Within 2 ulp for −700 ≤ x ≤ 700, −1 below
  /// and e⁷⁰⁰ − 1 above; lanes must not be NaN.
  @inlinable
  public static func boundedExpm1(_ x: SIMD4<Double>) -> SIMD4<Double> {
    let (scale, p) = boundedExponentialParts(x)
    return scale * p + (scale - 1)
  }

  /// 2ᵏ and eʳ − 1 with x = k ln 2 + r, |r| ≤ ½ ln 2.
  @inlinable @inline(__always)
  static func boundedExponentialParts(
    _ x: SIMD4<Double>
  ) -> (scale: SIMD4<Double>, rest: SIMD4<Double>) {
    let bound = SIMD4<Double>(repeating: 700)
    let x = x.replacing(with: bound, where: x .> bound).replacing(with: -bound, where: x .< -bound)
    let shifted = x * oneOverLn2 + roundingShift
    let k = shifted - roundingShift
    let r = (x - k * ln2High) - k * ln2Low
    // Taylor's series: the first term left out is r¹⁵/15!, below 1e-19.
    // In pairs and pairs of pairs, which the processor can take side by side.
    let r2 = r * r
    let r4 = r2 * r2
    let p3 = r * (1.0 / 24) + 1.0 / 6
    let p5 = r * (1.0 / 720) + 1.0 / 120
    let p7 = r * (1.0 / 40_320) + 1.0 / 5_040
    let p9 = r * (1.0 / 3_628_800) + 1.0 / 362_880
    let p11 = r * (1.0 / 479_001_600) + 1.0 / 39_916_800
    let p13 = r * (1.0 / 87_178_291_200) + 1.0 / 6_227_020_800
    let p3To6 = p3 + r2 * p5
    let p7To14 = (p7 + r2 * p9) + r4 * (p11 + r2 * p13)
    let rest = r + (0.5 * r2 + (r2 * r) * (p3To6 + r4 * p7To14))
    // The low bits of the shifted number are k.
    let bits = unsafeBitCast(shifted, to: SIMD4<UInt64>.self)
    let one = SIMD4<UInt64>(repeating: 1023)
    return (unsafeBitCast((bits &+ one) &<< 52, to: SIMD4<Double>.self), rest)
  }
}
