import Elementary

extension Kernels {
  /// Replaces s by φ(s) and writes φ′(s), for activations that `hasOwnDerivatives`.
  static func activate<Scalar: NetworkScalar>(
    _ x: UnsafeMutableBufferPointer<Scalar>, derivatives: UnsafeMutableBufferPointer<Scalar>,
    _ activation: Activation
  ) {
    switch activation {
    case .linear: break
    case .relu: rectify(x)
    case .tanh: Scalar.hyperbolicTangent(x, derivatives: derivatives)
    case .logistic: Scalar.logistic(x, derivatives: derivatives)
    }
  }

  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  private static func rectify<Scalar: NetworkScalar>(_ x: UnsafeMutableBufferPointer<Scalar>) {
    for i in 0..<x.count where x[i] < 0 { x[i] = 0 }
  }

  /// g ← g·φ′(s), from φ′(s) or, for activations without `hasOwnDerivatives`, from φ(s).
  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  static func multiplyByDerivative<Scalar: NetworkScalar>(
    _ g: UnsafeMutableBufferPointer<Scalar>, _ derivatives: UnsafeBufferPointer<Scalar>,
    _ activation: Activation
  ) {
    switch activation {
    case .linear: break
    case .relu:
      for i in 0..<g.count where !(derivatives[i] > 0) { g[i] = 0 }
    case .tanh, .logistic:
      for i in 0..<g.count { g[i] *= derivatives[i] }
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

  /// Probabilities p = e^{s}/Σ over each column of s, in place; `losses` holds s of the label of each column and
  /// becomes −log p of it.
  ///
  /// With m the largest, −log p_y = (s_m − s_y) + log(1 + Σ_{k≠m} e^{s_k − s_m}): a sum of two numbers of one sign,
  /// which keeps its digits where p_y is 1 to the last bit.
  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  static func softmax<Scalar: NetworkScalar>(
    _ s: UnsafeMutableBufferPointer<Scalar>, rows: Int, columns: Int,
    losses: UnsafeMutableBufferPointer<Scalar>
  ) {
    for j in 0..<columns {
      let start = rows * j
      var leader = start
      for i in start..<(start + rows) where s[i] > s[leader] { leader = i }
      let largest = s[leader]
      var rest = 0.0
      for i in start..<(start + rows) where i != leader {
        let e = Elementary.exp(Double(s[i]) - Double(largest))
        s[i] = Scalar(e)
        rest += e
      }
      s[leader] = 1
      let sum = 1 + rest
      for i in start..<(start + rows) { s[i] = Scalar(Double(s[i]) / sum) }
      losses[j] = Scalar(Double(largest) - Double(losses[j]) + Elementary.log1p(rest))
    }
  }

  /// p_y ← −Σ_{k≠y} p_k for a column of probabilities: p_y − 1, which would cancel where p_y is near 1.
  @inline(__always)
  static func subtractOne<Scalar: NetworkScalar>(
    from p: UnsafeMutableBufferPointer<Scalar>, start: Int, rows: Int, label: Int
  ) {
    var others: Scalar = 0
    for i in start..<(start + rows) where i != start + label { others += p[i] }
    p[start + label] = -others
  }

  /// p − e_y for each column of probabilities, y the label of the column.
  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  static func subtractLabels<Scalar: NetworkScalar>(
    _ p: UnsafeMutableBufferPointer<Scalar>, rows: Int, labels: UnsafeBufferPointer<Int>
  ) {
    for (n, label) in labels.enumerated() {
      subtractOne(from: p, start: rows * n, rows: rows, label: label)
    }
  }
}
