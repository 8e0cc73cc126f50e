import Elementary

/// The functions of nodes, and of tapes, of single numbers.
enum ScalarMath {
  static func value(
    _ operation: FormulaGraph.Operation, order: Int, _ a: Double, _ b: Double, _ c: Double
  ) -> Double {
    switch operation {
    case .exp: Elementary.exp(a)
    case .expm1: Elementary.expm1(a)
    case .log: Elementary.log(a)
    case .log1p: Elementary.log1p(a)
    case .sin: Elementary.sin(a)
    case .cos: Elementary.cos(a)
    case .tan: Elementary.tan(a)
    case .asin: Elementary.asin(a)
    case .acos: Elementary.acos(a)
    case .atan: Elementary.atan(a)
    case .sinh: Elementary.sinh(a)
    case .cosh: Elementary.cosh(a)
    case .tanh: Elementary.tanh(a)
    case .erf: Elementary.erf(a)
    case .logErfc: Elementary.logErfc(a)
    case .erfcHazard: Elementary.erfcHazard(a)
    case .erfcExcess: Elementary.erfcExcess(a)
    case .lgamma: Elementary.lgamma(a)
    case .polygamma: polygamma(order, a)
    case .besselI: Elementary.besselI(order: order, a)
    case .logBesselI: Elementary.logBesselI(order: order, a)
    case .besselRatio: Elementary.besselIRatio(order: order, a)
    case .besselRatioSlope: besselRatioSlope(order, a)
    case .logistic: Elementary.logistic(a)
    case .softplus: Elementary.softplus(a)
    case .abs: a.magnitude
    case .sign: a > 0 ? 1 : a < 0 ? -1 : a
    case .lbeta: Elementary.logBeta(a, b)
    case .atan2: Elementary.atan2(a, b)
    case .power: Elementary.pow(a, b)
    case .minimum: a <= b ? a : b
    case .maximum: a >= b ? a : b
    case .less: a < b ? 1 : 0
    case .lessOrEqual: a <= b ? 1 : 0
    case .equal: a == b ? 1 : 0
    case .not: a == 0 ? 1 : 0
    case .and: a != 0 && b != 0 ? 1 : 0
    case .or: a != 0 || b != 0 ? 1 : 0
    case .select: a != 0 ? b : c
    case .frozen: a
    }
  }

  /// ψ⁽ⁿ⁾(x) for x > 0: to 1e-15 up to the third derivative of log Γ, to 1e-13 beyond.
  static func polygamma(_ order: Int, _ x: Double) -> Double {
    switch order {
    case 0: Elementary.digamma(x)
    case 1: Elementary.trigamma(x)
    case 2: Elementary.tetragamma(x)
    default: higherPolygamma(order, x)
    }
  }

  /// Recurrence up to where Stirling's series has its digits.
  private static func higherPolygamma(_ n: Int, _ x: Double) -> Double {
    guard x > 0, n < 100 else { return .nan }
    var factorial = 1.0  // (n − 1)!
    for k in stride(from: 2, to: n, by: 1) { factorial *= Double(k) }
    var y = x
    var tail = 0.0
    let m = Double(n)
    while y < 20 + m {
      tail += 1 / Elementary.power(y, n + 1)
      y += 1
    }
    // Σ B_2k/(2k)! · n(n + 1) … (n + 2k − 1) / y^2k
    var series = 1 + m / (2 * y)
    var term = 1.0
    for (index, ratio) in bernoulliRatios.enumerated() {
      let k = Double(2 * index)
      term *= (m + k) * (m + k + 1) / (y * y)
      series += ratio * term
    }
    let value = factorial * (series / Elementary.power(y, n) + m * tail)
    return n % 2 == 1 ? value : -value
  }

  /// B_2k/(2k)! for k = 1, 2, …
  private static let bernoulliRatios = [
    1.0 / 12, -1.0 / 720, 1.0 / 30_240, -1.0 / 1_209_600, 1.0 / 47_900_160,
    -691.0 / 1_307_674_368_000, 1.0 / 74_724_249_600,
  ]
}
