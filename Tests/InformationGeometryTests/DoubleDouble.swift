/// Numbers of about 31 digits as unevaluated sums of two, for slow and plain second opinions.
struct DoubleDouble {
  var high: Double
  var low: Double

  init(_ x: Double) {
    high = x
    low = 0
  }

  private init(sum a: Double, _ b: Double) {
    high = a + b
    let t = high - a
    low = (a - (high - t)) + (b - t)
  }

  private init(high: Double, low: Double) {
    self.init(sum: high, low)
  }

  static let zero = DoubleDouble(0)
  static let one = DoubleDouble(1)
  static let ln2 = DoubleDouble(high: 0.6931471805599453, low: 2.3190468138462996e-17)
  static let pi = DoubleDouble(high: 3.141592653589793, low: 1.2246467991473532e-16)

  var double: Double { high + low }

  static prefix func - (a: DoubleDouble) -> DoubleDouble {
    DoubleDouble(high: -a.high, low: -a.low)
  }

  static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let s = DoubleDouble(sum: a.high, b.high)
    let t = DoubleDouble(sum: a.low, b.low)
    let u = DoubleDouble(sum: s.high, s.low + t.high)
    return DoubleDouble(high: u.high, low: u.low + t.low)
  }

  static func - (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble { a + (-b) }

  static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let p = a.high * b.high
    let e = (-p).addingProduct(a.high, b.high)
    return DoubleDouble(high: p, low: e + (a.high * b.low + a.low * b.high))
  }

  static func / (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let q1 = a.high / b.high
    let r1 = a - b * DoubleDouble(q1)
    let q2 = r1.high / b.high
    let r2 = r1 - b * DoubleDouble(q2)
    return DoubleDouble(high: q1, low: q2) + DoubleDouble(r2.high / b.high)
  }

  static func += (a: inout DoubleDouble, b: DoubleDouble) { a = a + b }

  func squareRoot() -> DoubleDouble {
    guard high > 0 else { return .zero }
    let x = DoubleDouble(high.squareRoot())
    return x + (self - x * x) / (x + x)
  }

  /// eˣ, by Taylor's series of x/2⁹ without the 1, squared nine times.
  func exp() -> DoubleDouble {
    guard high > -700 else { return .zero }
    let k = (high / 0.6931471805599453).rounded()
    let r = (self - DoubleDouble(k) * .ln2) * DoubleDouble(1.0 / 512)
    var sum = DoubleDouble.zero
    var n = 9.0
    while n >= 1 {
      sum = (sum + .one) * r / DoubleDouble(n)
      n -= 1
    }
    for _ in 0..<9 { sum = sum + sum + sum * sum }
    let scale = Double(sign: .plus, exponent: Int(k), significand: 1)
    return (sum + .one) * DoubleDouble(scale)
  }

  /// log x, by Newton's steps from the ordinary logarithm.
  func log(start: Double) -> DoubleDouble {
    var y = DoubleDouble(start)
    for _ in 0..<2 { y += self * (-y).exp() - .one }
    return y
  }
}
