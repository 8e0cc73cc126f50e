import Testing

@testable import InformationGeometry

@Suite("the Fisher matrix against the reference values")
struct FisherReferenceTests {
  @Test("eigenvalues, κ, F11 and F12")
  func rows() throws {
    let rows = try Reference.file("fisher").rows.items
    #expect(rows.count == 35)
    for row in rows {
      let delta = row.delta.double
      let fisher = GaussianMixture(sigma: row.sigma.double).fisher(separation: delta)
      let tag = "σ = \(row.sigma.string), δ = \(row.delta.string)"
      #expect(relativeError(fisher.first.value, row.lambda_plus.double) < 2e-14, "λ₊, \(tag)")
      #expect(relativeError(fisher.second.value, row.lambda_minus.double) < 2e-14, "λ₋, \(tag)")
      let kappa = try #require(fisher.conditionNumber)
      #expect(relativeError(kappa, row.kappa.double) < 2e-14, "κ, \(tag)")
      #expect(relativeError(fisher.matrix.xx, row.F11.double) < 2e-14, "F11, \(tag)")
      #expect(relativeError(fisher.matrix.yy, row.F11.double) < 2e-14, "F22, \(tag)")
      let unit = row.F11.double
      #expect((fisher.matrix.xy - row.F12.double).magnitude < 2e-14 * unit, "F12, \(tag)")
      let larger = fisher.larger.vector == GaussianMixture.shift ? "plus" : "minus"
      #expect(larger == row.larger.string, "\(tag)")
      // The deficits 1 − 2σ²λ carry the digits that the eigenvalues round away.
      let difference = row.deficit_minus.double - row.deficit_plus.double
      let unitDifference = fisher.difference * 2 * row.sigma.double * row.sigma.double
      #expect(relativeError(unitDifference, difference) < 1e-12, "λ₊ − λ₋, \(tag)")
    }
  }
}
