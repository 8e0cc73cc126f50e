/// Eigenvalues and eigenvectors of a symmetric matrix, M = QΛQᵀ.
public struct Eigendecomposition<Scalar: NetworkScalar>: Sendable {
  /// Λ, ascending.
  public let values: [Scalar]
  /// Q: the vectors as columns, of unit length.
  public let vectors: Matrix<Scalar>

  /// Decomposes a symmetric matrix by divide and conquer (LAPACK's `syevd`).
  ///
  /// - Parameters:
  ///   - matrix: The matrix; its lower triangle is read.
  ///   - name: What it is called in an error.
  /// - Throws: `NetworkError.noConvergence`, for instance where an entry is not a number.
  public init(_ matrix: Matrix<Scalar>, name: String = "the matrix") throws(NetworkError) {
    var vectors = matrix
    var values = [Scalar](repeating: 0, count: matrix.rows)
    let status = vectors.values.withUnsafeMutableBufferPointer { a in
      values.withUnsafeMutableBufferPointer { w in
        guard let a = a.baseAddress, let w = w.baseAddress else { return 0 }
        return Scalar.syevd(matrix.rows, a, matrix.rows, w)
      }
    }
    guard status == 0 else { throw .noConvergence(name) }
    self.values = values
    self.vectors = vectors
  }
}

/// CX = AXS with XᵀAX = I for symmetric C and symmetric positive definite A.
struct GeneralizedEigendecomposition<Scalar: NetworkScalar> {
  /// S, ascending.
  let values: [Scalar]
  /// X, the vectors as columns.
  let vectors: Matrix<Scalar>

  init(
    _ c: Matrix<Scalar>, relativeTo a: Matrix<Scalar>, name: String
  ) throws(NetworkError) {
    var vectors = c
    var metric = a
    var values = [Scalar](repeating: 0, count: c.rows)
    let order = c.rows
    let status = vectors.values.withUnsafeMutableBufferPointer { c in
      metric.values.withUnsafeMutableBufferPointer { a in
        values.withUnsafeMutableBufferPointer { w in
          guard let c = c.baseAddress, let a = a.baseAddress, let w = w.baseAddress else {
            return 0
          }
          return Scalar.sygvd(order, c, a, w)
        }
      }
    }
    guard status <= order else { throw .singular(name) }
    guard status == 0 else { throw .noConvergence(name) }
    self.values = values
    self.vectors = vectors
  }
}
