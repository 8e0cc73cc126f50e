extension Kernels {
  /// Column n of `target` ← ā_n ⊗ g_n from row `row` on, for columns `examples` of ā and g.
  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  static func khatriRao<Scalar: NetworkScalar>(
    _ a: UnsafeBufferPointer<Scalar>, _ aRows: Int, _ g: UnsafeBufferPointer<Scalar>, _ gRows: Int,
    examples: Range<Int>, to target: UnsafeMutableBufferPointer<Scalar>, row: Int, leading: Int
  ) {
    for n in examples {
      let start = row + leading * (n - examples.lowerBound)
      for i in 0..<aRows {
        let factor = a[i + aRows * n]
        for o in 0..<gRows { target[start + i * gRows + o] = factor * g[o + gRows * n] }
      }
    }
  }

  /// √p_c·(p − e_c) for every column of probabilities: the output gradient for class c, weighted so
  /// that the sum of the squares over the classes is diag p − ppᵀ.
  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  static func weighClass<Scalar: NetworkScalar>(
    _ p: UnsafeMutableBufferPointer<Scalar>, rows: Int, columns: Int, label: Int
  ) {
    for n in 0..<columns {
      let start = rows * n
      let weight = p[start + label].squareRoot()
      subtractOne(from: p, start: start, rows: rows, label: label)
      for i in 0..<rows { p[start + i] *= weight }
    }
  }

  /// x(o, i) ← x(o, i)/(u_o·v_i·sign + shift); false where a divisor is not above `floor`.
  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  static func divideByProducts<Scalar: NetworkScalar>(
    _ x: UnsafeMutableBufferPointer<Scalar>, _ u: UnsafeBufferPointer<Scalar>,
    _ v: UnsafeBufferPointer<Scalar>, factor: Scalar, shift: Scalar, floor: Scalar
  ) -> Bool {
    var isRight = true
    for i in 0..<v.count {
      for o in 0..<u.count {
        let divisor = factor * u[o] * v[i] + shift
        if !(divisor > floor) { isRight = false }
        x[o + u.count * i] /= divisor
      }
    }
    return isRight
  }

  /// x ← x/(s + shift), entry by entry; false where a divisor is not above `floor`.
  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  static func divide<Scalar: NetworkScalar>(
    _ x: UnsafeMutableBufferPointer<Scalar>, by s: UnsafeBufferPointer<Scalar>, shift: Scalar,
    floor: Scalar
  ) -> Bool {
    var isRight = true
    for i in 0..<min(x.count, s.count) {
      let divisor = s[i] + shift
      if !(divisor > floor) { isRight = false }
      x[i] /= divisor
    }
    return isRight
  }

  /// Σ x·y over each column is added to `sums`.
  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  static func addSquares<Scalar: NetworkScalar>(
    of x: UnsafeBufferPointer<Scalar>, times weight: Scalar,
    to sums: UnsafeMutableBufferPointer<Scalar>
  ) {
    for i in 0..<min(x.count, sums.count) { sums[i] += weight * x[i] * x[i] }
  }
}

extension Kernels {
  /// The sum over columns of Σ p·u·v − (Σ p·u)(Σ p·v), as Σ p·(u − ū)(v − v̄).
  ///
  /// u and v are counted from their values at the most probable place: from 0, u − ū there would cancel where its
  /// probability is near 1, which is where the covariance is small.
  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  static func covariances<Scalar: NetworkScalar>(
    _ u: UnsafeBufferPointer<Scalar>, _ v: UnsafeBufferPointer<Scalar>,
    _ p: UnsafeBufferPointer<Scalar>, rows: Int, columns: Int
  ) -> Double {
    var total = 0.0
    for n in 0..<columns {
      let column = (rows * n)..<(rows * (n + 1))
      var leader = column.lowerBound
      for i in column where p[i] > p[leader] { leader = i }
      let (originU, originV) = (Double(u[leader]), Double(v[leader]))
      var (meanU, meanV) = (0.0, 0.0)
      for i in column {
        meanU += Double(p[i]) * (Double(u[i]) - originU)
        meanV += Double(p[i]) * (Double(v[i]) - originV)
      }
      for i in column {
        total +=
          Double(p[i]) * (Double(u[i]) - originU - meanU) * (Double(v[i]) - originV - meanV)
      }
    }
    return total
  }

  /// Adam's moments and step, entry by entry: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g²,
  /// step ← −rate·(m/c₁)/(√(v/c₂) + ε).
  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  static func adam<Scalar: NetworkScalar>(
    _ gradient: UnsafeBufferPointer<Scalar>, _ first: UnsafeMutableBufferPointer<Scalar>,
    _ second: UnsafeMutableBufferPointer<Scalar>, _ step: UnsafeMutableBufferPointer<Scalar>,
    rate: Scalar, corrections: (Scalar, Scalar)
  ) {
    let (beta1, beta2, epsilon) = (Scalar(0.9), Scalar(0.999), Scalar(1e-8))
    // In single precision 1 − β₂ would keep five digits.
    let (share1, share2) = (Scalar(1 - 0.9), Scalar(1 - 0.999))
    for i in 0..<gradient.count {
      let g = gradient[i]
      first[i] = beta1 * first[i] + share1 * g
      second[i] = beta2 * second[i] + share2 * g * g
      let scale = (second[i] / corrections.1).squareRoot() + epsilon
      step[i] = -rate * (first[i] / corrections.0) / scale
    }
  }
}
