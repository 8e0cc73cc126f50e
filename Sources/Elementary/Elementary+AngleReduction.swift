extension Elementary {
  /// x = quadrant · π/2 + (high + low) with |high| ≤ π/4 but for rounding, and quadrant modulo 4
  /// only.
  static func reduceAngle(_ x: Double) -> (quadrant: Int, high: Double, low: Double) {
    if x.magnitude < 0x1p20 { return reduceModerateAngle(x) }
    let (quadrant, high, low) = reduceLargeAngle(x.magnitude)
    return x < 0 ? (-quadrant, -high, -low) : (quadrant, high, low)
  }

  /// Cody and Waite: π/2 in three parts of 33 bits, so that their multiples are exact, and a rest.
  private static func reduceModerateAngle(_ x: Double) -> (Int, Double, Double) {
    let part1 = 1.57079632673412561417e+00
    let part2 = 6.07710050630396597660e-11
    let part3 = 2.02226624871116645580e-21
    let rest = 8.47842766036889956997e-32
    let n = (x * 6.36619772367581382433e-01 + roundingShift) - roundingShift
    // x − n·part1 is exact by Sterbenz's lemma; the two further steps keep what they lose.
    let (r1, e1) = exactSum(x - n * part1, -n * part2)
    let (r2, e2) = exactSum(r1, -n * part3)
    let low = (e1 + e2) - n * rest
    let (high, tail) = exactSum(r2, low)
    return (Int(n), high, tail)
  }

  /// Payne and Hanek: x · 2/π modulo 4 in integers, with 128 bits after the point.
  private static func reduceLargeAngle(_ x: Double) -> (Int, Double, Double) {
    let significand = (x.bitPattern & 0x000F_FFFF_FFFF_FFFF) | 0x0010_0000_0000_0000
    let exponent = Int(x.bitPattern >> 52) - 1075
    // Bits of 2/π whose product with x is a multiple of 4 are left out.
    let position = exponent - 2 + 64
    let w0 = bitsOfTwoOverPi(from: position)
    let w1 = bitsOfTwoOverPi(from: position + 64)
    let w2 = bitsOfTwoOverPi(from: position + 128)
    let p2 = significand.multipliedFullWidth(by: w2)
    let p1 = significand.multipliedFullWidth(by: w1)
    let (middle, carry) = p1.low.addingReportingOverflow(p2.high)
    let top = (significand &* w0) &+ p1.high &+ (carry ? 1 : 0)

    var quadrant = Int(top >> 62)
    var a = (top << 2) | (middle >> 62)
    var b = (middle << 2) | (p2.low >> 62)
    let isNegative = a >> 63 == 1
    if isNegative {
      quadrant += 1
      b = ~b &+ 1
      a = ~a &+ (b == 0 ? 1 : 0)
    }
    // The fraction a.b of a quarter turn, normalised.
    let zeros = a.leadingZeroBitCount
    if zeros > 0, zeros < 64 {
      a = (a << UInt64(zeros)) | (b >> UInt64(64 - zeros))
      b <<= UInt64(zeros)
    }
    let unit = powerOfTwo(-64 - zeros)
    let fractionHigh = Double(a & ~0x7FF) * unit
    let fractionLow = (Double(a & 0x7FF) + Double(b) * 0x1p-64) * unit
    let halfPi = 1.57079632679489655800
    let (product, error) = exactProduct(fractionHigh, halfPi)
    let low = error + (fractionHigh * 6.12323399573676603587e-17 + fractionLow * halfPi)
    let (high, tail) = exactSum(product, low)
    return isNegative ? (quadrant, -high, -tail) : (quadrant, high, tail)
  }

  /// 64 bits of 2/π after the point, from `position` on, behind 64 zeros.
  private static func bitsOfTwoOverPi(from position: Int) -> UInt64 {
    let word = position >> 6
    let bit = UInt64(position & 63)
    let first = twoOverPi(word)
    guard bit > 0 else { return first }
    return (first << bit) | (twoOverPi(word + 1) >> (64 - bit))
  }

  private static func twoOverPi(_ word: Int) -> UInt64 {
    switch word {
    case 1: 0xA2F9_836E_4E44_1529
    case 2: 0xFC27_57D1_F534_DDC0
    case 3: 0xDB62_9599_3C43_9041
    case 4: 0xFE51_63AB_DEBB_C561
    case 5: 0xB724_6E3A_424D_D2E0
    case 6: 0x0649_2EEA_09D1_921C
    case 7: 0xFE1D_EB1C_B129_A73E
    case 8: 0xE882_35F5_2EBB_4484
    case 9: 0xE99C_7026_B45F_7E41
    case 10: 0x3991_D639_8353_39F4
    case 11: 0x9C84_5F8B_BDF9_283B
    case 12: 0x1FF8_97FF_DE05_980F
    case 13: 0xEF2F_118B_5A0A_6D1F
    case 14: 0x6D36_7ECF_27CB_09B7
    case 15: 0x4F46_3F66_9E5F_EA2D
    case 16: 0x7527_BAC7_EBE5_F17B
    case 17: 0x3D07_39F7_8A52_92EA
    case 18: 0x6BFB_5FB1_1F8D_5D08
    case 19: 0x5603_3046_FC7B_6BAB
    case 20: 0xF0CF_BC20_9AF4_361D
    default: 0
    }
  }
}
