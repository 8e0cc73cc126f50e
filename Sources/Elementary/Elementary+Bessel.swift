// The modified Bessel function of the first kind. Three methods, each where no part cancels:
// the power series, all of whose terms are positive, the asymptotic series, and between them the
// recurrence downwards (Miller), normalised by eˣ = I₀ + 2(I₁ + I₂ + …).

extension Elementary {
  /// The largest order of the functions below; beyond it they are NaN, as for orders below 0.
  public static let largestBesselOrder = 10_000

  /// Iₙ(x). Within 1e-14, relative to itself, for n ≤ 200, within 1e-13 beyond.
  public static func besselI(order: Int, _ x: Double) -> Double {
    guard let value = besselParts(order: order, x.magnitude) else { return .nan }
    return signed(value.size(plus: 0), order, x)
  }

  /// e^(−|x|) Iₙ(x), which never overflows. Within 1e-14, relative to itself, for n ≤ 200, within
  /// 1e-13 beyond.
  public static func besselIScaled(order: Int, _ x: Double) -> Double {
    guard let value = besselParts(order: order, x.magnitude) else { return .nan }
    if x.magnitude == .infinity { return 0 }
    return signed(value.size(plus: -x.magnitude), order, x)
  }

  /// ln Iₙ(x), NaN where Iₙ is negative. Within 1e-14, relative to itself or to 1, whichever is
  /// larger; for n = 0 relative to itself.
  public static func logBesselI(order: Int, _ x: Double) -> Double {
    guard let value = besselParts(order: order, x.magnitude) else { return .nan }
    if x < 0, order & 1 == 1 { return .nan }
    return value.exponent + (value.binaryExponent * ln2 + (log(value.factor) + log1p(value.rest)))
  }

  private static func signed(_ size: Double, _ order: Int, _ x: Double) -> Double {
    x < 0 && order & 1 == 1 ? -size : size
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

  /// Iₙ(x) = factor · (1 + rest) · 2^binaryExponent · e^exponent.
  private struct BesselParts {
    var factor: Double
    var rest: Double
    var binaryExponent = 0.0
    var exponent = 0.0

    /// The value times e^change; the four factors alone may overflow where the product does not.
    func size(plus change: Double) -> Double {
      let total = exponent + change
      var y = factor * (1 + rest)
      if total == 0, binaryExponent == 0 { return y }
      let log = (total + binaryExponent * ln2) + Elementary.log(y)
      guard log < 711 else { return .infinity }
      guard log > -746 else { return 0 }
      let (significand, k) = exponentialSignificand(total, plus: 0)
      y *= significand
      var power = Int(k + binaryExponent)
      while y < 0.5 {
        y *= 2
        power -= 1
      }
      while y >= 2 {
        y *= 0.5
        power += 1
      }
      return scale(y, by: power)
    }
  }

  /// For x ≥ 0; nil outside of the domain.
  private static func besselParts(order n: Int, _ x: Double) -> BesselParts? {
    guard n >= 0, n <= largestBesselOrder, !x.isNaN else { return nil }
    let order = Double(n)
    if x == 0 { return BesselParts(factor: n == 0 ? 1 : 0, rest: 0) }
    if x == .infinity { return BesselParts(factor: 1, rest: 0, exponent: .infinity) }
    let square = 0.25 * x * x
    if x < 30 || square < 25 * (order + 1) { return besselSeries(order, 0.5 * x, square) }
    if x >= order * order {
      let root = squareRootOf2Pi * x.squareRoot()
      return BesselParts(
        factor: 1 / root, rest: besselAsymptoticRest(order, x), exponent: x)
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
    repeat {
      term *= square / (k * (order + k))
      rest += term
      k += 1
    } while term > rest * 0x1p-56
    var parts = BesselParts(factor: 1, rest: rest)
    var j = 1.0
    while j <= order {
      parts.factor *= half / j
      if parts.factor < 0x1p-400 {
        parts.factor *= 0x1p400
        parts.binaryExponent -= 400
      }
      j += 1
    }
    return parts
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
    return BesselParts(
      factor: atOrder / sum, rest: 0, binaryExponent: -400 * scalings, exponent: x)
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
