import Testing

@testable import InformationGeometry

@Suite("information of n parameters")
struct ParameterInformationTests {
  static func hilbert(_ n: Int) -> [Double] {
    var entries: [Double] = []
    for i in 0..<n { for j in 0..<n { entries.append(1 / Double(i + j + 1)) } }
    return entries
  }

  static let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i"]

  @Test("three parameters by hand")
  func three() throws {
    // The covariance is known: [[2, 1, 0], [1, 3, 1], [0, 1, 1]], of determinant 3.
    let covariance: [Double] = [2, 1, 0, 1, 3, 1, 0, 1, 1]
    let information = try ParameterInformation(covariance: covariance, names: ["a", "b", "c"])
    let thirds: [Double] = [2, -1, 1, -1, 2, -2, 1, -2, 5]
    for (a, b) in zip(information.matrix, thirds) { #expect((a - b / 3).magnitude < 1e-15) }
    for (a, b) in zip(information.inverse, covariance) { #expect((a - b).magnitude < 1e-14) }
    #expect((information.standardError(1, others: .unknown) - 3.0.squareRoot()).magnitude < 1e-14)
    #expect((information.standardError(1, others: .known) - 1.5.squareRoot()).magnitude < 1e-15)
    let known = try #require(information.pair(0, 2, others: .known)).matrix
    #expect((known.xx - 2.0 / 3).magnitude < 1e-15 && (known.xy - 1.0 / 3).magnitude < 1e-15)
    // The Schur complement is the inverse of the pair's covariance.
    let unknown = try #require(information.pair(0, 1, others: .unknown)).matrix
    #expect((unknown.xx - 3.0 / 5).magnitude < 1e-14 && (unknown.yy - 2.0 / 5).magnitude < 1e-14)
    #expect((unknown.xy + 1.0 / 5).magnitude < 1e-14)
    #expect(information.pair(1, 1, others: .known) == nil)
    #expect(information.pair(0, 3, others: .known) == nil)
  }

  @Test("Hilbert's matrix of eight: κ = 1.5258e10, the inverse is of whole numbers")
  func conditioned() throws {
    let information = try ParameterInformation(
      Self.hilbert(8), names: Array(Self.names.prefix(8)))
    let numbers = information.conditionNumbers
    // By mpmath with 60 digits.
    #expect(relativeError(numbers.plain, 15257575741.646942839) < 1e-6)
    // (H⁻¹)_00 = n², (H⁻¹)_01 = −n²(n² − 1)/2.
    let inverse = information.inverse
    #expect(relativeError(inverse[0], 64) < 1e-6)
    #expect(relativeError(inverse[1], -2016) < 1e-6)
    #expect(relativeError(information.standardError(0, others: .unknown), 8) < 1e-6)
  }

  @Test("units do not matter: the scaled condition number, blocks and errors stay")
  func units() throws {
    var scaled = Self.hilbert(5)
    let units = [1e-6, 1e3, 1, 1e6, 1e-2]
    for i in 0..<5 { for j in 0..<5 { scaled[i * 5 + j] *= units[i] * units[j] } }
    let plain = try ParameterInformation(Self.hilbert(5), names: Array(Self.names.prefix(5)))
    let other = try ParameterInformation(scaled, names: Array(Self.names.prefix(5)))
    #expect(other.conditionNumbers.plain > 1e20)
    #expect(
      relativeError(other.conditionNumbers.scaled, plain.conditionNumbers.scaled) < 1e-9)
    for i in 0..<5 {
      #expect(
        relativeError(
          other.standardError(i, others: .unknown) * units[i],
          plain.standardError(i, others: .unknown)) < 1e-9)
    }
    let one = try #require(plain.pair(1, 3, others: .unknown)).matrix
    let two = try #require(other.pair(1, 3, others: .unknown)).matrix
    #expect(relativeError(two.xx, one.xx * 1e6) < 1e-9)
    #expect(relativeError(two.xy, one.xy * 1e9) < 1e-9)
  }

  @Test("κ = 1e12 is handled, singular and indefinite matrices are refused in words")
  func refused() throws {
    let steep = try ParameterInformation([1, 1 - 2e-12, 1 - 2e-12, 1], names: ["a", "b"])
    #expect(relativeError(steep.conditionNumbers.scaled, 1e12) < 1e-3)
    let error = steep.standardError(0, others: .unknown)
    #expect(relativeError(error, 5e5) < 1e-3)
    func words(_ matrix: [Double], _ names: [String]) -> String {
      do throws(ParameterInformation.Fault) {
        _ = try ParameterInformation(matrix, names: names)
        return "none"
      } catch {
        return error.words(names)
      }
    }
    #expect(
      words([1, 2, 0, 2, 4, 0, 0, 0, 1], ["a", "b", "c"])
        == "the matrix is singular: nothing tells b from the parameters before it")
    #expect(
      words([1, 2, 2, 1], ["a", "b"])
        == "the matrix is not positive: it has a negative direction with b")
    #expect(
      words([1, 0.5, 0.4, 1], ["a", "b"])
        == "the entries of b and a differ; the matrix is symmetric")
    #expect(
      words([1, 0, 0, 0], ["a", "b"]) == "expected a positive entry on the diagonal for b")
    #expect(words([1, .nan, .nan, 1], ["a", "b"]) == "the entry of a and b is no finite number")
    #expect(words([1, 2, 3], ["a", "b"]) == "expected as many rows and columns as names")
  }

  @Test("all of F of formulas: a polynomial is XᵀX/σ², Student's t by its closed form")
  func formulas() throws {
    let inputs = [-1.0, 0, 1, 2, 3]
    let cubic = try FormulaFamily(
      ReferenceDefinitions.definition(
        "cubic", ["a", "b", "c", "d"],
        .regression(
          mean: "a + b*t + c*t^2 + d*t^3", inputs: [.init(name: "t", values: inputs)],
          noise: .normal(0.5))))
    let information = try cubic.information(at: [1, 2, 3, 4], observations: 5)
    for i in 0..<4 {
      for j in 0..<4 {
        var sum = 0.0
        for t in inputs {
          var power = 4.0
          for _ in 0..<i + j { power *= t }
          sum += power
        }
        #expect((information.matrix[i * 4 + j] - sum).magnitude < 1e-12 * sum.magnitude)
      }
    }
    let student = try FormulaFamily(
      ReferenceDefinitions.definition(
        "student", ["mu", "s", "nu"],
        .density(
          formula: "lgamma((nu + 1)/2) - lgamma(nu/2) - log(nu*pi)/2 - log(s)"
            + " - (nu + 1)/2*log(1 + ((x - mu)/s)^2/nu)",
          isLogarithm: true, isNormalised: true, variable: "x", space: .line),
        domains: "s > 0, nu > 0"))
    let (s, nu) = (1.7, 4.0)
    let found = try student.information(at: [0.3, s, nu])
    let mean = (nu + 1) / (nu + 3) / (s * s)
    let scale = 2 * nu / (nu + 3) / (s * s)
    let mixed = -2 / (s * (nu + 1) * (nu + 3))
    let exact: [Double] = [mean, 0, 0, 0, scale, mixed]
    for (index, value) in exact.enumerated() {
      #expect((found.matrix[index] - value).magnitude < 1e-9, "\(index)")
    }
  }
}
