// The modified Bessel function of the first kind. Three methods, each where no part cancels:
// the power series, all of whose terms are positive, the asymptotic series, and between them the
// recurrence downwards (Miller), normalised by eˣ = I₀ + 2(I₁ + I₂ + …).

extension Elementary {
  /// The largest order of the functions below; beyond it they are NaN, as for orders below 0.
  public static let largestBesselOrder = 10_000

  /// Iₙ(x). Within 1e-13, relative to itself.
  public static func besselI(order: Int, _ x: Double) -> Double {
    guard let value = besselParts(order: order, x.magnitude) else { return .nan }
    let size = value.significand * exp(value.exponent)
    return x < 0 && order & 1 == 1 ? -size : size
  }

  /// e^(−|x|) Iₙ(x), which never overflows. Within 1e-13, relative to itself.
  public static func besselIScaled(order: Int, _ x: Double) -> Double {
    guard let value = besselParts(order: order, x.magnitude) else { return .nan }
    if x.magnitude == .infinity { return 0 }
    let size = value.significand * exp(value.exponent - x.magnitude)
    return x < 0 && order & 1 == 1 ? -size : size
  }

  /// ln Iₙ(x), NaN where Iₙ is negative. Within 1e-13, relative to itself or to 1, whichever is
  /// larger; for n = 0 relative to itself.
  public static func logBesselI(order: Int, _ x: Double) -> Double {
    guard let value = besselParts(order: order, x.magnitude) else { return .nan }
    if x < 0, order & 1 == 1 { return .nan }
    return value.exponent + value.logSignificand
  }

  /// Iₙ₊₁(x)/Iₙ(x), in −1 … 1. Within 1e-14, relative to itself.
  public static func besselIRatio(order n: Int, _ x: Double) -> Double {
    guard n >= 0, n <= largestBesselOrder, !x.isNaN else { return .nan }
    let size = x.magnitude
    let order = Double(n)
    let ratio: Double
    if size >= max(30, (order + 1) * (order + 1)) {
      ratio = (1 + besselAsymptoticRest(order + 1, size)) / (1 + besselAsymptoticRest(order, size))
    } else {
      // rₙ = 1/(2(n + 1)/x + rₙ₊₁), in which an error of the start shrinks at every step.
      var r = 0.0
      var k = order + 20 + Double(Int((60 * size).squareRoot()))
      let half = 0.5 * size
      while k > order {
        r = half / (k + half * r)
        k -= 1
      }
      ratio = r
    }
    return x < 0 ? -ratio : ratio
  }

  /// Iₙ(x) = significand · e^exponent.
  private struct BesselParts {
    var significand: Double
    var logSignificand: Double
    var exponent: Double
  }

  /// For x ≥ 0; nil outside of the domain.
  private static func besselParts(order n: Int, _ x: Double) -> BesselParts? {
    guard n >= 0, n <= largestBesselOrder, !x.isNaN else { return nil }
    let order = Double(n)
    if x == 0 {
      return BesselParts(
        significand: n == 0 ? 1 : 0, logSignificand: n == 0 ? 0 : -.infinity, exponent: 0)
    }
    if x == .infinity {
      return BesselParts(significand: 1, logSignificand: 0, exponent: .infinity)
    }
    let square = 0.25 * x * x
    if x < 30 || square < 25 * (order + 1) { return besselSeries(order, 0.5 * x, square) }
    if x >= order * order {
      let rest = besselAsymptoticRest(order, x)
      let root = squareRootOf2Pi * x.squareRoot()
      return BesselParts(
        significand: (1 + rest) / root, logSignificand: log1p(rest) - log(root), exponent: x)
    }
    return besselRecurrence(order, x)
  }

  /// (x/2)ⁿ/n! · Σ (x²/4)ᵏ/(k! (n + 1) … (n + k)).
  private static func besselSeries(
    _ order: Double, _ half: Double, _ square: Double
  ) -> BesselParts {
    var rest = 0.0
    var term = 1.0
    var k = 1.0
    while term > rest * 0x1p-56 {
      term *= square / (k * (order + k))
      rest += term
      k += 1
      if term < 0x1p-1000 { break }
    }
    let logRest = log1p(rest)
    if order == 0 {
      return BesselParts(significand: 1 + rest, logSignificand: logRest, exponent: 0)
    }
    let logFirst = order * log(half) - lgamma(order + 1)
    if order > 100 || logFirst < -600 {
      return BesselParts(significand: 1 + rest, logSignificand: logRest, exponent: logFirst)
    }
    var first = 1.0
    var j = 1.0
    while j <= order {
      first *= half / j
      j += 1
    }
    return BesselParts(
      significand: first * (1 + rest), logSignificand: logFirst + logRest, exponent: 0)
  }

  /// √(2πx) e^(−x) Iₙ(x) − 1 for x ≥ 30 and x ≥ n².
  private static func besselAsymptoticRest(_ order: Double, _ x: Double) -> Double {
    let mu = 4 * order * order
    var sum = 0.0
    var term = 1.0
    var k = 1.0
    while k < 60 {
      let odd = 2 * k - 1
      let next = term * (odd * odd - mu) / (8 * k * x)
      // The series diverges in the end; it has converged long before.
      if next.magnitude >= term.magnitude, odd * odd > mu { break }
      term = next
      sum += term
      if term.magnitude < 0x1p-58 { break }
      k += 1
    }
    return sum
  }

  private static func besselRecurrence(_ order: Double, _ x: Double) -> BesselParts {
    var k = order + 20 + Double(Int((90 * x).squareRoot()))
    var above = 0.0
    var value = 1.0
    var sum = 0.0
    var atOrder = 0.0
    var scalings = 0.0
    let factor = 2 / x
    while k > 0 {
      if k == order {
        atOrder = value
        scalings = 0
      }
      sum += 2 * value
      (above, value) = (value, above + factor * k * value)
      if value > 0x1p400 {
        value *= 0x1p-400
        above *= 0x1p-400
        sum *= 0x1p-400
        scalings += 1
      }
      k -= 1
    }
    sum += value
    let significand = atOrder / sum
    let exponent = x - scalings * (400 * ln2)
    return BesselParts(
      significand: significand, logSignificand: log(significand), exponent: exponent)
  }
}

// Lane by lane: the methods differ from lane to lane.
extension Elementary {
  /// Iₙ(x) in four lanes, with the bits of the scalar function.
  public static func besselI(order: Int, _ x: SIMD4<Double>) -> SIMD4<Double> {
    var result = x
    for lane in 0..<4 { result[lane] = besselI(order: order, x[lane]) }
    return result
  }

  /// e^(−|x|) Iₙ(x) in four lanes, with the bits of the scalar function.
  public static func besselIScaled(order: Int, _ x: SIMD4<Double>) -> SIMD4<Double> {
    var result = x
    for lane in 0..<4 { result[lane] = besselIScaled(order: order, x[lane]) }
    return result
  }

  /// ln Iₙ(x) in four lanes, with the bits of the scalar function.
  public static func logBesselI(order: Int, _ x: SIMD4<Double>) -> SIMD4<Double> {
    var result = x
    for lane in 0..<4 { result[lane] = logBesselI(order: order, x[lane]) }
    return result
  }

  /// Iₙ₊₁(x)/Iₙ(x) in four lanes, with the bits of the scalar function.
  public static func besselIRatio(order: Int, _ x: SIMD4<Double>) -> SIMD4<Double> {
    var result = x
    for lane in 0..<4 { result[lane] = besselIRatio(order: order, x[lane]) }
    return result
  }
}
