import KroneckerFactors
import Testing

@Suite("Kronecker products")
struct KroneckerTests {
  @Test("(A ⊗ G)⁻¹ = A⁻¹ ⊗ G⁻¹ and the mixed product", arguments: UInt64(1)...20)
  func inverses(seed: UInt64) throws {
    var random = try RandomProblem(seed: seed)
    let a = try random.positiveMatrix(4)
    let g = try random.positiveMatrix(3)
    let inverse = try Matrix.kronecker(a, g).inverse()
    #expect(relativeError(inverse, Matrix.kronecker(try a.inverse(), try g.inverse())) < 1e-11)
    let (b, c) = (try random.matrix(4, 2), try random.matrix(3, 5))
    let mixed = Matrix.kronecker(a, g) * Matrix.kronecker(b, c)
    #expect(relativeError(mixed, Matrix.kronecker(a * b, g * c)) < 1e-14)
  }

  @Test("(A ⊗ G) vec X = vec(G X Aᵀ) with columns stacked", arguments: UInt64(1)...20)
  func columnStacking(seed: UInt64) throws {
    var random = try RandomProblem(seed: seed)
    let (a, g) = (try random.matrix(3, 4), try random.matrix(2, 5))
    let x = try random.matrix(5, 4)
    let stacked = try Matrix(rows: 20, columns: 1, values: x.values)
    let left = Matrix.kronecker(a, g) * stacked
    #expect(relativeError(left.values, (g * x * a.transposed).values) < 1e-14)
  }

  @Test("entries stand where the reference has them")
  func entries() throws {
    let a = try Matrix(listOfRows: [[1.0, 2], [3, 4]])
    let g = try Matrix(listOfRows: [[0.0, 1], [5, 6]])
    #expect(
      Matrix.kronecker(a, g).listOfRows == [
        [0, 1, 0, 2], [5, 6, 10, 12], [0, 3, 0, 4], [15, 18, 20, 24],
      ])
  }

  @Test("eigenvectors rebuild their matrix", arguments: UInt64(1)...5)
  func eigenvectors(seed: UInt64) throws {
    var random = try RandomProblem(seed: seed)
    let m = try random.positiveMatrix(6)
    let eigen = try Eigendecomposition(m)
    var scaled = eigen.vectors
    for j in 0..<6 { for i in 0..<6 { scaled[i, j] *= eigen.values[j] } }
    #expect(relativeError(scaled * eigen.vectors.transposed, m) < 1e-13)
    #expect(eigen.values == eigen.values.sorted())
  }

  @Test("a matrix needs as many numbers as it has places")
  func counts() {
    #expect(throws: NetworkError.wrongCount(of: "values of a matrix", found: 3, expected: 4)) {
      try Matrix(rows: 2, columns: 2, values: [1.0, 2, 3])
    }
    #expect(throws: NetworkError.wrongCount(of: "entries of row 2", found: 1, expected: 2)) {
      try Matrix(listOfRows: [[1.0, 2], [3]])
    }
  }
}
