import InformationGeometry
import Testing

/// What is told of pairs of parameters from F and from its inverse.
@Suite("uncertainty of parameters")
struct ParameterUncertaintyTests {
  private static let names = ["a", "b", "c"]
  /// det = 1, so that the inverse has whole numbers.
  private static let fisher: [Double] = [2, 1, 1, 1, 2, 1, 1, 1, 1]
  private static let covariance: [Double] = [1, 0, -1, 0, 1, -1, -1, -1, 3]

  private static func both() throws -> [ParameterUncertainty] {
    [
      ParameterUncertainty(try ParameterInformation(fisher, names: names), isCovariance: false),
      ParameterUncertainty(try ParameterInformation(covariance, names: names), isCovariance: true),
    ]
  }

  @Test("standard errors are those of the inverse and of the diagonal")
  func errors() throws {
    for uncertainty in try Self.both() {
      for index in 0..<3 {
        let unknown = uncertainty.standardError(index, others: .unknown)
        let known = uncertainty.standardError(index, others: .known)
        #expect((unknown * unknown - Self.covariance[4 * index]).magnitude < 1e-14)
        #expect((1 / (known * known) - Self.fisher[4 * index]).magnitude < 1e-14)
      }
    }
  }

  @Test("conjugate radii lie on the ellipses of both kinds")
  func ellipses() throws {
    for uncertainty in try Self.both() {
      for (i, j) in [(0, 1), (0, 2), (2, 1)] {
        let n = 3
        let block = SymmetricMatrix2(
          xx: Self.covariance[i * n + i], xy: Self.covariance[i * n + j],
          yy: Self.covariance[j * n + j])
        let unknown = try #require(block.inverse)
        let known = SymmetricMatrix2(
          xx: Self.fisher[i * n + i], xy: Self.fisher[i * n + j], yy: Self.fisher[j * n + j])
        for (others, matrix) in [
          (ParameterInformation.Others.unknown, unknown), (.known, known),
        ] {
          let (p, q) = try #require(uncertainty.radii(i, j, others: others))
          #expect((matrix.quadratic(p) - 1).magnitude < 1e-13)
          #expect((matrix.quadratic(q) - 1).magnitude < 1e-13)
          #expect(matrix.bilinear(p, q).magnitude < 1e-13)
        }
      }
    }
    #expect(try Self.both()[0].radii(1, 1, others: .known) == nil)
  }

  @Test("at a condition number of 4e12 a pair keeps the digits of its short axis")
  func nearlyOne() throws {
    // ρ = 1 − 2⁻⁴¹: the short axis is √(1 − ρ²) of the long one.
    let rho = 1 - 0x1p-41
    let information = try ParameterInformation([1, rho, rho, 1], names: ["a", "b"])
    let (p, q) = try #require(
      ParameterUncertainty(information, isCovariance: true).radii(0, 1, others: .unknown))
    let width = (0x1p-41 * (1 + rho)).squareRoot()
    #expect(p == Vector2(1, rho))
    #expect(q.x == 0 && (q.y / width - 1).magnitude < 1e-4)
    #expect((information.conditionNumbers.scaled / ((1 + rho) / 0x1p-41) - 1).magnitude < 1e-3)
  }
}

extension SymmetricMatrix2 {
  fileprivate func bilinear(_ a: Vector2, _ b: Vector2) -> Double {
    xx * a.x * b.x + xy * (a.x * b.y + a.y * b.x) + yy * a.y * b.y
  }
  fileprivate func quadratic(_ a: Vector2) -> Double { bilinear(a, a) }
}
