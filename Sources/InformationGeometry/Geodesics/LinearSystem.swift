/// A small system of linear equations, factored by elimination with pivots.
struct LinearSystem {
  private var factors: [Double]
  private var pivots: [Int] = []
  private let size: Int

  /// - Parameters:
  ///   - matrix: by rows, `size`² numbers.
  ///   - size: the number of equations.
  /// - Returns: nil where the matrix is singular.
  init?(_ matrix: [Double], _ size: Int) {
    guard matrix.count == size * size else { return nil }
    factors = matrix
    self.size = size
    pivots = [Int](repeating: 0, count: size)
    for column in 0..<size {
      guard let pivot = eliminate(column) else { return nil }
      pivots[column] = pivot
    }
  }

  /// Eliminates a column from the rows below, and returns the row that was exchanged for its own; nil where all are 0.
  private mutating func eliminate(_ column: Int) -> Int? {
    let size = size
    return factors.withUnsafeMutableBufferPointer { a in
      var pivot = column
      for row in column..<size
      where a[row * size + column].magnitude > a[pivot * size + column].magnitude { pivot = row }
      let largest = a[pivot * size + column]
      guard largest != 0, largest.isFinite else { return nil }
      if pivot != column {
        for k in 0..<size { a.swapAt(pivot * size + k, column * size + k) }
      }
      let scale = 1 / largest
      for row in (column + 1)..<max(size, column + 1) {
        let factor = a[row * size + column] * scale
        a[row * size + column] = factor
        guard factor != 0 else { continue }
        for k in (column + 1)..<max(size, column + 1) {
          a[row * size + k] -= factor * a[column * size + k]
        }
      }
      return pivot
    }
  }

  /// The solution for a right side of `size` numbers.
  func solution(of right: [Double]) -> [Double] {
    var x = right
    for (column, pivot) in pivots.enumerated() where pivot != column { x.swapAt(pivot, column) }
    let size = size
    factors.withUnsafeBufferPointer { a in
      for row in 0..<size {
        var sum = x[row]
        for k in 0..<row { sum -= a[row * size + k] * x[k] }
        x[row] = sum
      }
      for row in (0..<size).reversed() {
        var sum = x[row]
        for k in (row + 1)..<max(size, row + 1) { sum -= a[row * size + k] * x[k] }
        x[row] = sum / a[row * size + row]
      }
    }
    return x
  }
}
