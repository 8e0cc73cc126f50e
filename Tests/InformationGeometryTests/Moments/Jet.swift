import Foundation

/// A number with its first derivatives by up to four parameters and its second derivatives by the
/// first two: what densities in tests are written in.
struct Jet {
  var value: Double
  var first = SIMD4<Double>.zero
  /// ∂₁₁, ∂₁₂, ∂₂₂.
  var second = SIMD3<Double>.zero

  init(_ value: Double) {
    self.value = value
  }

  static func parameters(_ values: [Double]) -> [Jet] {
    values.indices.map {
      var jet = Jet(values[$0])
      jet.first[$0] = 1
      return jet
    }
  }

  /// f(u) from f, f′ and f″ at u.
  func chained(_ f: Double, _ d: Double, _ dd: Double) -> Jet {
    var result = Jet(f)
    result.first = d * first
    result.second = d * second + dd * SIMD3(first.x * first.x, first.x * first.y, first.y * first.y)
    return result
  }

  static func + (a: Jet, b: Jet) -> Jet {
    var result = Jet(a.value + b.value)
    result.first = a.first + b.first
    result.second = a.second + b.second
    return result
  }

  static func * (a: Jet, b: Jet) -> Jet {
    var result = Jet(a.value * b.value)
    result.first = a.value * b.first + b.value * a.first
    let cross = SIMD3(
      2 * a.first.x * b.first.x, a.first.x * b.first.y + a.first.y * b.first.x,
      2 * a.first.y * b.first.y)
    result.second = a.value * b.second + b.value * a.second + cross
    return result
  }

  static prefix func - (a: Jet) -> Jet { a * -1 }
  static func - (a: Jet, b: Jet) -> Jet { a + -b }
  static func / (a: Jet, b: Jet) -> Jet { a * b.power(-1) }
  static func + (a: Jet, b: Double) -> Jet { a + Jet(b) }
  static func + (a: Double, b: Jet) -> Jet { Jet(a) + b }
  static func - (a: Jet, b: Double) -> Jet { a + -b }
  static func - (a: Double, b: Jet) -> Jet { Jet(a) - b }
  static func * (a: Jet, b: Double) -> Jet {
    var result = Jet(a.value * b)
    result.first = b * a.first
    result.second = b * a.second
    return result
  }
  static func * (a: Double, b: Jet) -> Jet { b * a }
  static func / (a: Jet, b: Double) -> Jet { a * (1 / b) }
  static func / (a: Double, b: Jet) -> Jet { a * b.power(-1) }

  func power(_ n: Int) -> Jet {
    let v = Foundation.pow(value, Double(n - 2))
    return chained(v * value * value, Double(n) * v * value, Double(n * (n - 1)) * v)
  }
}

func exp(_ u: Jet) -> Jet {
  let e = Foundation.exp(u.value)
  return u.chained(e, e, e)
}

func log(_ u: Jet) -> Jet {
  u.chained(Foundation.log(u.value), 1 / u.value, -1 / (u.value * u.value))
}

func log1p(_ u: Jet) -> Jet {
  let d = 1 / (1 + u.value)
  return u.chained(Foundation.log1p(u.value), d, -d * d)
}

func cos(_ u: Jet) -> Jet {
  u.chained(Foundation.cos(u.value), -Foundation.sin(u.value), -Foundation.cos(u.value))
}

/// |u|ⁿ for n ≥ 2.
func absolutePower(_ u: Jet, _ n: Double) -> Jet {
  let a = u.value.magnitude
  let sign: Double = u.value < 0 ? -1 : 1
  return u.chained(pow(a, n), sign * n * pow(a, n - 1), n * (n - 1) * pow(a, n - 2))
}

func lgamma(_ u: Jet) -> Jet {
  u.chained(
    Foundation.lgamma(u.value), PlainFunctions.digamma(u.value), PlainFunctions.trigamma(u.value))
}

/// log erfc u.
func logErfc(_ u: Jet) -> Jet {
  let z = u.value
  let root = Double.pi.squareRoot()
  let scaled = PlainFunctions.scaledErfc(z)
  let ratio =
    z > -5 ? -2 / (root * scaled) : -2 / root * Foundation.exp(-z * z) / Foundation.erfc(z)
  let value = z > 1 ? Foundation.log(scaled) - z * z : Foundation.log(Foundation.erfc(z))
  return u.chained(value, ratio, -ratio * (2 * z + ratio))
}

/// log I₀(u).
func logBesselI0(_ u: Jet) -> Jet {
  let (log, ratio) = PlainFunctions.logBesselI0(u.value)
  return u.chained(log, ratio, 1 - ratio / u.value - ratio * ratio)
}

/// log Σ exp uᵢ.
func logSumExp(_ terms: [Jet]) -> Jet {
  let most = terms.map(\.value).max() ?? 0
  guard most > -.infinity else { return Jet(-.infinity) }
  let sum = terms.reduce(Jet(0)) { $0 + exp($1 - most) }
  return log(sum) + most
}

enum PlainFunctions {
  static func digamma(_ x: Double) -> Double {
    var x = x
    var result = 0.0
    while x < 12 {
      result -= 1 / x
      x += 1
    }
    let w = 1 / (x * x)
    let tail =
      w
      * (1 / 12.0 - w
        * (1 / 120.0 - w
          * (1 / 252.0 - w * (1 / 240.0 - w * (1 / 132.0 - w * (691 / 32760.0 - w / 12))))))
    return result + Foundation.log(x) - 0.5 / x - tail
  }

  static func trigamma(_ x: Double) -> Double {
    var x = x
    var result = 0.0
    while x < 12 {
      result += 1 / (x * x)
      x += 1
    }
    let w = 1 / (x * x)
    let tail =
      w
      * (1 / 6.0 - w
        * (1 / 30.0 - w
          * (1 / 42.0 - w * (1 / 30.0 - w * (5 / 66.0 - w * (691 / 2730.0 - w * 7 / 6))))))
    return result + 1 / x + 0.5 * w + tail / x
  }

  /// exp(z²) erfc z.
  static func scaledErfc(_ z: Double) -> Double {
    if z < 2 { return Foundation.exp(z * z) * Foundation.erfc(z) }
    // The continued fraction, from its end.
    var tail = z
    for k in stride(from: 160, through: 1, by: -1) { tail = z + Double(k) / 2 / tail }
    return 1 / (Double.pi.squareRoot() * tail)
  }

  /// log I₀ and I₁/I₀.
  static func logBesselI0(_ x: Double) -> (Double, Double) {
    if x < 40 {
      let q = x * x / 4
      var (term, zero) = (1.0, 1.0)
      var (other, one) = (x / 2, x / 2)
      for k in 1..<200 {
        term *= q / Double(k * k)
        zero += term
        other *= q / Double(k * (k + 1))
        one += other
      }
      return (Foundation.log(zero), one / zero)
    }
    func series(_ order: Double) -> Double {
      var (term, sum) = (1.0, 1.0)
      for k in 1..<30 {
        let odd = Double(2 * k - 1)
        term *= -(4 * order * order - odd * odd) / (8 * x * Double(k))
        sum += term
      }
      return sum
    }
    let zero = series(0)
    return (x - 0.5 * Foundation.log(2 * Double.pi * x) + Foundation.log(zero), series(1) / zero)
  }
}
