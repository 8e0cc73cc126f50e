/// A dense matrix, stored **column by column**: entry (i, j) is `values[i + rows·j]`.
///
/// That is the order of vec in this room (columns stacked), so that `values` *is* vec M, and the
/// order BLAS and LAPACK are written for.
public struct Matrix<Scalar: NetworkScalar>: Equatable, Sendable {
  /// How many rows there are.
  public let rows: Int
  /// How many columns there are.
  public let columns: Int
  /// vec M: the columns one after another, rows · columns numbers.
  public internal(set) var values: [Scalar]

  /// A matrix of zeros.
  ///
  /// - Parameters:
  ///   - rows: How many rows, not negative.
  ///   - columns: How many columns, not negative.
  public init(rows: Int, columns: Int) {
    self.rows = max(rows, 0)
    self.columns = max(columns, 0)
    values = Kernels.zeros(self.rows * self.columns)
  }

  /// A matrix that is about to be overwritten.
  init(unsetRows rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    values = Kernels.unset(rows * columns)
  }

  /// A matrix from its columns one after another.
  ///
  /// - Parameters:
  ///   - rows: How many rows.
  ///   - columns: How many columns.
  ///   - values: vec M, rows · columns numbers.
  /// - Throws: `NetworkError.wrongCount` for another number of values.
  public init(rows: Int, columns: Int, values: [Scalar]) throws(NetworkError) {
    let (places, overflow) = max(rows, 0).multipliedReportingOverflow(by: max(columns, 0))
    guard rows >= 0, columns >= 0, !overflow, values.count == places else {
      throw .wrongCount(
        of: "values of a matrix", found: values.count, expected: overflow ? .max : places)
    }
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// A matrix from its rows, as people write it.
  ///
  /// - Parameter list: The rows, all of one length.
  /// - Throws: `NetworkError.wrongCount` if one is shorter or longer than the first.
  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  public init(listOfRows list: [[Scalar]]) throws(NetworkError) {
    let width = list.first?.count ?? 0
    self.init(rows: list.count, columns: width)
    for (i, row) in list.enumerated() {
      guard row.count == width else {
        throw .wrongCount(of: "entries of row \(i + 1)", found: row.count, expected: width)
      }
      for (j, value) in row.enumerated() { self[i, j] = value }
    }
  }

  /// The entry of a row and a column, both from 0.
  public subscript(row: Int, column: Int) -> Scalar {
    get { values[row + rows * column] }
    set { values[row + rows * column] = newValue }
  }

  /// The rows, each an array.
  public var listOfRows: [[Scalar]] {
    (0..<rows).map { i in (0..<columns).map { j in self[i, j] } }
  }

  /// The transposed matrix, columns × rows.
  public var transposed: Matrix {
    @_specialize(where Scalar == Double)
    @_specialize(where Scalar == Float)
    get {
      var result = Matrix(rows: columns, columns: rows)
      for j in 0..<columns {
        for i in 0..<rows { result[j, i] = self[i, j] }
      }
      return result
    }
  }

  /// The sum of the diagonal.
  public var trace: Scalar {
    var sum: Scalar = 0
    for i in 0..<min(rows, columns) { sum += self[i, i] }
    return sum
  }

  /// The Frobenius norm, √Σ M².
  public var frobeniusNorm: Scalar { Vectors.norm(values) }

  /// A unit matrix.
  ///
  /// - Parameter order: Its number of rows.
  /// - Returns: I, order × order.
  public static func identity(_ order: Int) -> Matrix {
    var result = Matrix(rows: order, columns: order)
    for i in 0..<result.rows { result[i, i] = 1 }
    return result
  }
}
