import Elementary

/// Decimal magnitudes without rounding: powers of ten are made by multiplication, never by `pow`.
enum PowersOfTen {
  /// 10ⁿ for |n| ≤ 300, exact for 0 ≤ n ≤ 22.
  static func power(_ n: Int) -> Double {
    var result = 1.0
    for _ in 0..<n.magnitude { result *= 10 }
    return n < 0 ? 1 / result : result
  }

  /// The largest n with 10ⁿ ≤ value, for a positive finite value; a power of ten counts as reached within 1e-15 of it,
  /// since neither it nor the quotient by it is exact. Zero and infinity have none: 0 for them.
  static func floorExponent(of value: Double) -> Int {
    guard value > 0, value.isFinite else { return 0 }
    var exponent = Int(Elementary.log10(value).rounded(.down))
    // The logarithm is good to an ulp, which next to a power of ten may be one power too many or too few.
    if scaled(value, by: -exponent) >= 10 * (1 - 1e-15) { exponent += 1 }
    if scaled(value, by: -exponent) < 1 - 1e-15 { exponent -= 1 }
    return exponent
  }

  /// value · 10ⁿ, dividing for negative n so that short decimals stay short.
  static func scaled(_ value: Double, by n: Int) -> Double {
    // Powers beyond 10³⁰⁰ overflow where the product need not: the smallest Double is 5·10⁻³²⁴.
    if n > 300 { return scaled(value * power(300), by: n - 300) }
    if n < -300 { return scaled(value / power(300), by: n + 300) }
    return n < 0 ? value / power(-n) : value * power(n)
  }
}
