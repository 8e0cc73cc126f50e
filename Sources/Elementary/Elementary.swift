/// The elementary functions in plain Swift: additions, multiplications, divisions and square roots
/// alone, without a fused operation, so that every machine and every build returns the same bits.
///
/// Each function is within 1 ulp of the true value where its comment says nothing else, and treats
/// infinities, NaN, zeros with their sign, and subnormal numbers as IEEE 754 and C's `<math.h>` do.
///
/// The reductions and the coefficients of exp, expm1, log, log1p, sin, cos, tan and atan are those
/// of fdlibm: "Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at
/// SunPro, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and distribute this
/// software is freely granted, provided that this notice is preserved."
public enum Elementary {
  /// π, rounded to nearest.
  public static let pi = 3.14159265358979311600
  /// ln 2, rounded to nearest.
  public static let ln2 = 0.693147180559945309417
  /// √2, rounded to nearest.
  public static let squareRootOf2 = 1.41421356237309504880
  /// √(2π), rounded to nearest.
  public static let squareRootOf2Pi = 2.50662827463100050242
  /// ½ ln 2π, rounded to nearest.
  public static let halfLogOf2Pi = 0.918938533204672741780

  /// ln 2 in two parts; the first has 21 trailing zero bits, so that its multiples by exponents are
  /// exact.
  @usableFromInline static let ln2High = 6.93147180369123816490e-01
  @usableFromInline static let ln2Low = 1.90821492927058770002e-10
  @usableFromInline static let oneOverLn2 = 1.44269504088896338700
  /// 1.5 · 2⁵²: adding and subtracting it rounds a number below 2⁵¹ to the nearest integer.
  @usableFromInline static let roundingShift = 6_755_399_441_055_744.0

  /// 2ᵏ for −1022 ≤ k ≤ 1023.
  @inlinable @inline(__always)
  static func powerOfTwo(_ k: Int) -> Double {
    Double(bitPattern: UInt64(truncatingIfNeeded: k &+ 1023) << 52)
  }

  /// y · 2ᵏ for 0.5 ≤ |y| < 4 and |k| ≤ 1100, rounded once.
  @inlinable @inline(__always)
  static func scale(_ y: Double, by k: Int) -> Double {
    if k > 1023 { return y * 2 * powerOfTwo(k - 1) }
    if k < -1021 { return y * powerOfTwo(k + 200) * 0x1p-200 }
    return y * powerOfTwo(k)
  }

  /// The number without its lower 27 bits of significand, so that products of such numbers are
  /// exact.
  @inlinable @inline(__always)
  static func upperHalf(_ x: Double) -> Double {
    Double(bitPattern: x.bitPattern & 0xFFFF_FFFF_F800_0000)
  }

  /// a · b as an unevaluated sum (Dekker), without overflow for |a|, |b| < 2⁵⁰⁰.
  @inlinable @inline(__always)
  public static func exactProduct(_ a: Double, _ b: Double) -> (high: Double, low: Double) {
    let p = a * b
    let aHigh = upperHalf(a)
    let bHigh = upperHalf(b)
    let aLow = a - aHigh
    let bLow = b - bHigh
    return (p, ((aHigh * bHigh - p) + aHigh * bLow + aLow * bHigh) + aLow * bLow)
  }

  /// a + b as an unevaluated sum: the rounded sum, and exactly what rounding lost (Knuth).
  @inlinable @inline(__always)
  public static func exactSum(_ a: Double, _ b: Double) -> (high: Double, low: Double) {
    let s = a + b
    let t = s - a
    return (s, (a - (s - t)) + (b - t))
  }
}
