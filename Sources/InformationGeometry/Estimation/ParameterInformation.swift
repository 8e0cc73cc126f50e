/// The information matrix of n parameters, and the information about pairs of them: for a plot of all pairs.
///
/// Everything is computed with the rows and columns divided by √F_ii, so that units do not matter, by Cholesky's decomposition:
/// the numbers of a pair lose about as many digits as the scaled condition number has. A matrix that is singular to rounding is
/// not inverted.
public struct ParameterInformation: Equatable, Sendable {
  public let names: [String]
  /// The whole matrix by rows, symmetric; of all observations together.
  public let matrix: [Double]
  /// √F_ii.
  private let scales: [Double]
  /// The lower triangle L of the scaled matrix's L Lᵀ, by rows.
  private let factor: [Double]

  /// Whether the other parameters are known, or estimated from the same data.
  public enum Others: String, CaseIterable, Equatable, Sendable { case known, unknown }

  /// Why a matrix is no information matrix, or cannot be used as one.
  public enum Fault: Error, Equatable, Sendable {
    /// Not n × n numbers for n ≥ 1 names.
    case shape
    case notFinite(row: Int, column: Int)
    case notSymmetric(row: Int, column: Int)
    /// A diagonal entry that is not positive.
    case diagonal(Int)
    /// To rounding, this parameter cannot be distinguished from a combination of those before it.
    case singular(Int)
    /// The matrix has a negative eigenvalue, seen at this parameter.
    case indefinite(Int)

    /// In words, for a message.
    public func words(_ names: [String]) -> String {
      func name(_ index: Int) -> String {
        names.indices.contains(index) ? names[index] : "\(index + 1)"
      }
      switch self {
      case .shape: return "expected as many rows and columns as names"
      case .notFinite(let row, let column):
        return "the entry of \(name(row)) and \(name(column)) is no finite number"
      case .notSymmetric(let row, let column):
        return "the entries of \(name(row)) and \(name(column)) differ; the matrix is symmetric"
      case .diagonal(let index):
        return "expected a positive entry on the diagonal for \(name(index))"
      case .singular(let index):
        return "the matrix is singular: nothing tells \(name(index)) from the parameters before it"
      case .indefinite(let index):
        return "the matrix is not positive: it has a negative direction with \(name(index))"
      }
    }
  }

  /// - Parameters:
  ///   - matrix: n × n numbers by rows; the two halves may differ by 1e-9 of √(F_ii F_jj), and their mean is taken.
  ///   - names: n names.
  /// - Throws: what is wrong with the matrix.
  public init(_ matrix: [Double], names: [String]) throws(Fault) {
    let n = names.count
    guard n > 0, matrix.count == n * n else { throw .shape }
    for index in matrix.indices where !matrix[index].isFinite {
      throw .notFinite(row: index / n, column: index % n)
    }
    var scales: [Double] = []
    for i in 0..<n {
      guard matrix[i * n + i] > 0 else { throw .diagonal(i) }
      scales.append(matrix[i * n + i].squareRoot())
    }
    var symmetric = matrix
    var scaled = [Double](repeating: 0, count: n * n)
    for i in 0..<n {
      for j in 0...i {
        let (one, other) = (matrix[i * n + j], matrix[j * n + i])
        let unit = scales[i] * scales[j]
        guard ((one - other) / scales[i] / scales[j]).magnitude <= 1e-9 else {
          throw .notSymmetric(row: i, column: j)
        }
        let mean = one + 0.5 * (other - one)
        symmetric[i * n + j] = mean
        symmetric[j * n + i] = mean
        scaled[i * n + j] = i == j ? 1 : unit.isNormal ? mean / unit : mean / scales[i] / scales[j]
        scaled[j * n + i] = scaled[i * n + j]
      }
    }
    factor = try Self.cholesky(scaled, Array(0..<n))
    self.names = names
    self.matrix = symmetric
    self.scales = scales
  }

  /// From a covariance matrix: its inverse is the information.
  ///
  /// - Throws: what is wrong with the matrix.
  public init(covariance: [Double], names: [String]) throws(Fault) {
    let other = try ParameterInformation(covariance, names: names)
    try self.init(other.inverse, names: names)
  }

  public var count: Int { names.count }

  /// The covariance F⁻¹ by rows.
  public var inverse: [Double] {
    let n = count
    var result = [Double](repeating: 0, count: n * n)
    for column in 0..<n {
      var unit = [Double](repeating: 0, count: n)
      unit[column] = 1
      let solved = solve(unit)
      for row in 0..<n { result[row * n + column] = solved[row] / scales[row] / scales[column] }
    }
    for i in 0..<n {
      for j in 0..<i {
        let mean = 0.5 * (result[i * n + j] + result[j * n + i])
        result[i * n + j] = mean
        result[j * n + i] = mean
      }
    }
    return result
  }

  /// The standard error of a parameter: 1/√F_ii where the others are known, else √((F⁻¹)_ii).
  public func standardError(_ index: Int, others: Others) -> Double {
    guard names.indices.contains(index) else { return .nan }
    if others == .known { return 1 / scales[index] }
    // The last pivot of the factor with this parameter at the end.
    guard let factor = try? Self.cholesky(scaled, Self.order(count, last: [index])) else {
      return .nan
    }
    return 1 / (scales[index] * factor[factor.count - 1])
  }

  /// The information of a pair of parameters: its block of F where the others are known, else the Schur complement, whose
  /// inverse is the pair's block of F⁻¹. Wald's ellipses are those of this matrix. Nil if both are the same parameter.
  public func pair(_ i: Int, _ j: Int, others: Others) -> FisherInformation? {
    guard let (a, b, c) = root(i, j, others: others) else { return nil }
    guard others == .unknown, count > 2 else {
      let n = count
      return FisherInformation(
        SymmetricMatrix2(
          xx: matrix[i * n + i], xy: matrix[i * n + j], yy: matrix[j * n + j]), estimate: 0)
    }
    return FisherInformation(
      SymmetricMatrix2(xx: a * a, xy: a * b, yy: b * b + c * c), estimate: 0)
  }

  /// The lower triangle (a, 0; b, c) whose product with its transpose is `pair`: it keeps the digits of c that the matrix loses
  /// if the two parameters are almost indistinguishable. Nil if both are the same parameter.
  public func root(_ i: Int, _ j: Int, others: Others) -> (a: Double, b: Double, c: Double)? {
    guard i != j, names.indices.contains(i), names.indices.contains(j) else { return nil }
    let n = count
    // The first two of the factor with the pair in front; the last two with the pair at the end.
    let isBlock = others == .known || n == 2
    let order = isBlock ? [i, j] : Self.order(n, last: [i, j])
    var entries: [Double] = []
    let scaled = scaled
    for row in order {
      for column in order { entries.append(scaled[row * n + column]) }
    }
    let m = order.count
    guard let factor = try? Self.cholesky(entries, Array(0..<m)) else { return nil }
    return (
      factor[(m - 2) * m + m - 2] * scales[i], factor[(m - 1) * m + m - 2] * scales[j],
      factor[(m - 1) * m + m - 1] * scales[j]
    )
  }

  /// The scaled matrix, with ones on its diagonal.
  private var scaled: [Double] {
    let n = count
    var result = matrix
    for i in 0..<n {
      for j in 0..<n {
        result[i * n + j] = i == j ? 1 : matrix[i * n + j] / scales[i] / scales[j]
      }
    }
    return result
  }

  private static func order(_ count: Int, last: [Int]) -> [Int] {
    var order: [Int] = []
    for index in 0..<count where !last.contains(index) { order.append(index) }
    return order + last
  }

  /// The lower triangle of the matrix with its rows and columns in an order.
  private static func cholesky(_ matrix: [Double], _ order: [Int]) throws(Fault) -> [Double] {
    let n = order.count
    var factor = [Double](repeating: 0, count: n * n)
    for j in 0..<n {
      for i in j..<n {
        var sum = matrix[order[i] * n + order[j]]
        for k in 0..<j { sum -= factor[i * n + k] * factor[j * n + k] }
        if i > j {
          factor[i * n + j] = sum / factor[j * n + j]
          continue
        }
        let noise = 8 * Double(n) * 0x1p-53
        guard sum > -noise else { throw .indefinite(order[j]) }
        guard sum > noise else { throw .singular(order[j]) }
        factor[j * n + j] = sum.squareRoot()
      }
    }
    return factor
  }

  /// The solution of the scaled matrix.
  private func solve(_ right: [Double]) -> [Double] {
    let n = count
    var x = right
    for i in 0..<n {
      for k in 0..<i { x[i] -= factor[i * n + k] * x[k] }
      x[i] /= factor[i * n + i]
    }
    for i in stride(from: n - 1, through: 0, by: -1) {
      for k in i + 1..<n { x[i] -= factor[k * n + i] * x[k] }
      x[i] /= factor[i * n + i]
    }
    return x
  }
}

extension ParameterInformation {
  /// λ_max/λ_min of the unchanged matrix, and with its units removed (ones on the diagonal): the loss to rounding depends on
  /// the second.
  public var conditionNumbers: (plain: Double, scaled: Double) {
    let n = count
    var rows: [[Double]] = []
    var plain: [[Double]] = []
    for i in 0..<n {
      let row = Array(factor[i * n..<(i + 1) * n])
      rows.append(row)
      plain.append(row.map { $0 * scales[i] })
    }
    return (Self.condition(plain), Self.condition(rows))
  }

  /// The square of the ratio of the singular values of a matrix of rows, by Jacobi's rotations of its rows, which keep the
  /// digits of small ones (Demmel and Veselić 1992).
  private static func condition(_ matrix: [[Double]]) -> Double {
    var rows = matrix
    let n = rows.count
    for _ in 0..<60 {
      var largest = 0.0
      for i in 0..<n {
        for j in 0..<i {
          var (a, b, c) = (0.0, 0.0, 0.0)
          for k in 0..<n {
            a += rows[i][k] * rows[i][k]
            b += rows[j][k] * rows[j][k]
            c += rows[i][k] * rows[j][k]
          }
          guard c != 0 else { continue }
          largest = max(largest, c.magnitude / (a * b).squareRoot())
          let zeta = (b - a) / (2 * c)
          let t = (zeta >= 0 ? 1.0 : -1) / (zeta.magnitude + (1 + zeta * zeta).squareRoot())
          let cosine = 1 / (1 + t * t).squareRoot()
          let sine = cosine * t
          for k in 0..<n {
            let (x, y) = (rows[i][k], rows[j][k])
            rows[i][k] = cosine * x - sine * y
            rows[j][k] = sine * x + cosine * y
          }
        }
      }
      if largest < 1e-15 { break }
    }
    var (least, most) = (Double.infinity, 0.0)
    for row in rows {
      var size = 0.0
      for value in row { size += value * value }
      least = min(least, size)
      most = max(most, size)
    }
    return most / least
  }
}
