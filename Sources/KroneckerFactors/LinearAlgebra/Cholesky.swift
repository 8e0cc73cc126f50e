import Elementary

/// The Cholesky factor L of a symmetric positive definite matrix, M = LLᵀ.
struct Cholesky<Scalar: NetworkScalar> {
  /// L in the lower triangle; above it nothing that means anything.
  private let factor: Matrix<Scalar>

  /// Factors M + shift·I.
  ///
  /// Throws `singular` where that is not positive definite, or so nearly that no digit of a solution
  /// is sure: the squares of L's diagonal lie between the eigenvalues, so that their ratio bounds the
  /// condition number from below. The name says which matrix it is.
  init(
    _ matrix: Matrix<Scalar>, adding shift: Scalar = 0, name: @autoclosure () -> String
  ) throws(NetworkError) {
    var factor = matrix.lowerTriangle(addingToDiagonal: shift)
    let order = factor.rows
    let status = factor.values.withUnsafeMutableBufferPointer { values in
      values.baseAddress.map { Scalar.potrf(order, $0, order) } ?? 0
    }
    var smallest = Scalar.infinity
    var largest: Scalar = 0
    for i in 0..<order {
      smallest = min(smallest, factor[i, i])
      largest = max(largest, factor[i, i])
    }
    // Not a number is not greater, either.
    let bound = Scalar(order) * .ulpOfOne
    guard status == 0, smallest * smallest > bound * largest * largest else {
      throw .singular(name())
    }
    self.factor = factor
  }

  /// log det M = 2 Σ log L_ii.
  var logDeterminant: Double {
    (0..<factor.rows).reduce(0) { $0 + 2 * Elementary.log(Double(factor[$1, $1])) }
  }

  /// B ← M⁻¹B.
  func solve(_ b: inout Matrix<Scalar>) {
    b.values.withUnsafeMutableBufferPointer { b in
      solve(b, columns: b.count / max(factor.rows, 1))
    }
  }

  /// B ← M⁻¹B = L⁻ᵀ(L⁻¹B) for columns one after another.
  func solve(_ b: UnsafeMutableBufferPointer<Scalar>, columns: Int) {
    let order = factor.rows
    factor.values.withUnsafeBufferPointer { l in
      guard let l = l.baseAddress, let b = b.baseAddress else { return }
      let triangle = LowerTriangle(order: order, start: l, leading: order)
      triangle.solve(transposed: false, b, columns: columns, distance: order)
      triangle.solve(transposed: true, b, columns: columns, distance: order)
    }
  }

  /// M⁻¹x.
  func solved(_ x: [Scalar]) -> [Scalar] {
    var x = x
    x.withUnsafeMutableBufferPointer { solve($0, columns: 1) }
    return x
  }

  /// B ← BM⁻¹.
  func solveRight(_ b: inout Matrix<Scalar>) {
    let rows = b.rows
    b.values.withUnsafeMutableBufferPointer { solveRight($0, rows: rows) }
  }

  /// B ← BM⁻¹ = (BL⁻ᵀ)L⁻¹ for columns of so many rows.
  func solveRight(_ b: UnsafeMutableBufferPointer<Scalar>, rows: Int) {
    let order = factor.rows
    factor.values.withUnsafeBufferPointer { l in
      guard let l = l.baseAddress, let b = b.baseAddress else { return }
      let triangle = LowerTriangle(order: order, start: l, leading: order)
      triangle.solveRight(transposed: true, b, rows: rows, distance: rows)
      triangle.solveRight(transposed: false, b, rows: rows, distance: rows)
    }
  }
}

extension Matrix {
  /// (M + λI)⁻¹ for a symmetric M, by its Cholesky factor. For pictures and small matrices: nothing in
  /// this room needs an inverse to make a step.
  ///
  /// - Parameter damping: λ.
  /// - Returns: The inverse, symmetric.
  /// - Throws: `NetworkError.singular`.
  public func inverse(damping: Scalar = 0) throws(NetworkError) -> Matrix {
    var result = Matrix.identity(rows)
    try Cholesky(self, adding: damping, name: "the matrix").solve(&result)
    result.mirrorLower()
    return result
  }

  /// log det(M + λI) for a symmetric positive definite M.
  ///
  /// - Parameter damping: λ.
  /// - Returns: The natural logarithm.
  /// - Throws: `NetworkError.singular`.
  public func logDeterminant(damping: Scalar = 0) throws(NetworkError) -> Double {
    try Cholesky(self, adding: damping, name: "the matrix").logDeterminant
  }
}
