extension Matrix {
  /// A·B.
  ///
  /// - Parameters:
  ///   - a: The left factor, m × k.
  ///   - b: The right factor, k × n.
  /// - Returns: The product, m × n.
  public static func * (a: Matrix, b: Matrix) -> Matrix {
    product(a, b)
  }

  /// α·op(A)·op(B); the inner sizes must agree.
  static func product(
    _ a: Matrix, _ b: Matrix, transposeA: Bool = false, transposeB: Bool = false,
    scale: Scalar = 1
  ) -> Matrix {
    let m = transposeA ? a.columns : a.rows
    let n = transposeB ? b.rows : b.columns
    // With nothing to sum up BLAS would not be called.
    let isEmpty = (transposeA ? a.rows : a.columns) == 0
    var result = isEmpty ? Matrix(rows: m, columns: n) : Matrix(unsetRows: m, columns: n)
    result.addProduct(a, b, transposeA: transposeA, transposeB: transposeB, scale: scale, keep: 0)
    return result
  }

  /// M ← keep·M + α·op(A)·op(B).
  mutating func addProduct(
    _ a: Matrix, _ b: Matrix, transposeA: Bool = false, transposeB: Bool = false,
    scale: Scalar = 1, keep: Scalar = 1
  ) {
    let m = rows
    let n = columns
    let k = transposeA ? a.rows : a.columns
    precondition(k == (transposeB ? b.columns : b.rows), "inner sizes of a product differ")
    precondition(m == (transposeA ? a.columns : a.rows) && n == (transposeB ? b.rows : b.columns))
    values.withUnsafeMutableBufferPointer { c in
      a.values.withUnsafeBufferPointer { x in
        b.values.withUnsafeBufferPointer { y in
          guard let c = c.baseAddress, let x = x.baseAddress, let y = y.baseAddress else { return }
          Scalar.gemm(
            transposeA, transposeB, m, n, k, scale, x, a.rows, y, b.rows, keep, c, m)
        }
      }
    }
  }

  /// M ← keep·M + α·A·Aᵀ for a symmetric M; both triangles are kept.
  ///
  /// - Parameters:
  ///   - a: n × k, with n the order of this matrix.
  ///   - scale: α.
  ///   - keep: What is kept of the present values.
  mutating func addSquare(of a: Matrix, scale: Scalar, keep: Scalar = 1) {
    addLowerSquare(of: a, scale: scale, keep: keep)
    mirrorLower()
  }

  /// As `addSquare`, into the lower triangle only.
  mutating func addLowerSquare(of a: Matrix, scale: Scalar, keep: Scalar = 1) {
    precondition(rows == columns && rows == a.rows, "sizes of a symmetric product differ")
    values.withUnsafeMutableBufferPointer { c in
      a.values.withUnsafeBufferPointer { x in
        guard let c = c.baseAddress, let x = x.baseAddress else { return }
        Scalar.syrk(rows, a.columns, scale, x, a.rows, keep, c, rows)
      }
    }
  }

  /// Copies the lower triangle over the upper one.
  mutating func mirrorLower() {
    values.withUnsafeMutableBufferPointer { Kernels.mirrorLower($0, order: rows) }
  }

  /// The matrix with a number added to its diagonal.
  func addingToDiagonal(_ shift: Scalar) -> Matrix {
    var result = Matrix(unsetRows: rows, columns: columns)
    Vectors.copy(values, values.indices, to: &result.values, at: 0)
    for i in 0..<min(rows, columns) { result[i, i] += shift }
    return result
  }

  /// The lower triangle with a number added to its diagonal, what LAPACK reads of a symmetric matrix:
  /// half the memory is read and written. Above it nothing is set.
  func lowerTriangle(addingToDiagonal shift: Scalar) -> Matrix {
    var result = Matrix(unsetRows: rows, columns: columns)
    result.values.withUnsafeMutableBufferPointer { target in
      values.withUnsafeBufferPointer {
        Kernels.copyLower($0, to: target, order: rows, shift: shift)
      }
    }
    return result
  }

  /// A ⊗ B: entry (i·p + o, j·q + r) is A(i, j)·B(o, r) with B p × q, so that
  /// (A ⊗ B) vec X = vec(B X Aᵀ) with columns stacked.
  ///
  /// - Parameters:
  ///   - a: The left factor.
  ///   - b: The right factor.
  /// - Returns: The Kronecker product, (A's rows · B's rows) × (A's columns · B's columns).
  public static func kronecker(_ a: Matrix, _ b: Matrix) -> Matrix {
    var result = Matrix(rows: a.rows * b.rows, columns: a.columns * b.columns)
    result.addKronecker(a, b, atRow: 0, column: 0)
    return result
  }

  /// Adds A ⊗ B to the part that starts at a row and a column.
  mutating func addKronecker(_ a: Matrix, _ b: Matrix, atRow row: Int, column: Int) {
    let leading = rows
    values.withUnsafeMutableBufferPointer { target in
      a.values.withUnsafeBufferPointer { left in
        b.values.withUnsafeBufferPointer { right in
          Kernels.addKronecker(
            left, a.rows, a.columns, right, b.rows, b.columns, to: target,
            offset: row + leading * column, leading: leading)
        }
      }
    }
  }

  /// The part that starts at a row and a column.
  func part(row: Int, column: Int, rows height: Int, columns width: Int) -> Matrix {
    var result = Matrix(unsetRows: height, columns: width)
    for j in 0..<width {
      let start = row + rows * (column + j)
      Vectors.copy(values, start..<(start + height), to: &result.values, at: j * height)
    }
    return result
  }

  /// A − B of one shape.
  static func - (a: Matrix, b: Matrix) -> Matrix {
    var result = a
    Vectors.add(-1, b.values, to: &result.values)
    return result
  }
}
