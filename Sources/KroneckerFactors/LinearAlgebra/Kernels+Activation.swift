import Elementary

extension Kernels {
  /// Replaces s by φ(s).
  static func activate<Scalar: NetworkScalar>(
    _ x: UnsafeMutableBufferPointer<Scalar>, _ activation: Activation
  ) {
    switch activation {
    case .linear: break
    case .relu: rectify(x)
    case .tanh: Scalar.hyperbolicTangent(x, scale: 1)
    // 1/(1 + e⁻ˢ) = ½ + ½ tanh(s/2)
    case .logistic:
      Scalar.hyperbolicTangent(x, scale: 0.5)
      halve(x)
    }
  }

  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  private static func rectify<Scalar: NetworkScalar>(_ x: UnsafeMutableBufferPointer<Scalar>) {
    for i in 0..<x.count where x[i] < 0 { x[i] = 0 }
  }

  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  private static func halve<Scalar: NetworkScalar>(_ x: UnsafeMutableBufferPointer<Scalar>) {
    for i in 0..<x.count { x[i] = (x[i] + 1) / 2 }
  }

  /// g ← g·φ′(s), with the derivative written in a = φ(s).
  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  static func multiplyByDerivative<Scalar: NetworkScalar>(
    _ g: UnsafeMutableBufferPointer<Scalar>, _ a: UnsafeBufferPointer<Scalar>,
    _ activation: Activation
  ) {
    switch activation {
    case .linear: break
    case .relu:
      for i in 0..<g.count where !(a[i] > 0) { g[i] = 0 }
    case .tanh:
      for i in 0..<g.count { g[i] *= (1 - a[i]) * (1 + a[i]) }
    case .logistic:
      for i in 0..<g.count { g[i] *= a[i] * (1 - a[i]) }
    }
  }

  /// Copies columns of `rows` numbers into columns that have one more, a 1.
  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  static func appendOnes<Scalar: NetworkScalar>(
    _ source: UnsafeBufferPointer<Scalar>, rows: Int, columns: Int,
    to target: UnsafeMutableBufferPointer<Scalar>
  ) {
    for j in 0..<columns {
      for i in 0..<rows { target[i + (rows + 1) * j] = source[i + rows * j] }
      target[rows + (rows + 1) * j] = 1
    }
  }

  /// Probabilities p = e^{s}/Σ over each column of s, in place; returns nothing but writes
  /// log Σ e^{s} of each column to `normalizers`.
  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  static func softmax<Scalar: NetworkScalar>(
    _ s: UnsafeMutableBufferPointer<Scalar>, rows: Int, columns: Int,
    normalizers: UnsafeMutableBufferPointer<Scalar>
  ) {
    for j in 0..<columns {
      let start = rows * j
      var largest = s[start]
      for i in 1..<max(rows, 1) where s[start + i] > largest { largest = s[start + i] }
      var sum = 0.0
      for i in 0..<rows {
        let e = Elementary.exp(Double(s[start + i] - largest))
        s[start + i] = Scalar(e)
        sum += e
      }
      for i in 0..<rows { s[start + i] = Scalar(Double(s[start + i]) / sum) }
      normalizers[j] = largest + Scalar(Elementary.log(sum))
    }
  }
}
