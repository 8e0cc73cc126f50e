import Testing

@testable import InformationGeometry

@Suite("gradients against the reference values")
struct GradientReferenceTests {
  @Test("KL, ∇L, F⁻¹∇L, angle and correction")
  func cases() throws {
    let cases = try Reference.file("gradient").cases.items
    #expect(cases.count == 35)
    for row in cases {
      let model = GaussianMixture(sigma: row.sigma.double)
      let loss = MixtureLoss(
        model: model, target: row.mu_star.vector, targetSigma: row.sigma_star.double)
      check(row, loss, value: row.KL.double)
    }
  }

  @Test("mean negative log-likelihood")
  func samples() throws {
    let rows = try Reference.file("gradient").nll.items
    #expect(rows.count == 8)
    for row in rows {
      let model = GaussianMixture(sigma: row.sigma.double)
      let loss = MixtureLoss(model: model, samples: row.sample.items.map(\.double))
      check(row, loss, value: row.NLL_mean.double)
    }
  }

  private func check(_ row: Reference, _ loss: MixtureLoss, value: Double) {
    let tag = "case \(row.id): \(row.tag.string)"
    let theta = row.mu.vector
    let point = PointGeometry(at: theta, loss: loss)
    let bound = 1e-12
    if value == 0 {
      #expect(point.loss == 0, "\(tag)")
    } else {
      #expect(relativeError(point.loss, value) < bound, "value of \(tag)")
    }
    let gradient = row.grad.vector
    let parts = loss.gradients(at: theta)
    let size = row.grad_pm.vector.length
    if size == 0 {
      #expect(point.gradient == .zero, "\(tag)")
    } else {
      #expect((point.gradient - gradient).length / size < bound, "gradient of \(tag)")
      let eigen = Vector2(parts.shift, parts.exchange)
      #expect((eigen - row.grad_pm.vector).length / size < bound, "eigenbasis of \(tag)")
    }
    if row.natgrad.isNone {
      #expect(point.naturalGradient == nil, "\(tag)")
    } else if let natural = point.naturalGradient {
      let expected = row.natgrad.vector
      if expected.length == 0 {
        #expect(natural == .zero, "\(tag)")
      } else {
        #expect((natural - expected).length / expected.length < bound, "natural of \(tag)")
      }
    } else {
      Issue.record("no natural gradient in \(tag)")
    }
    if row.angle_deg.isNone {
      #expect(point.angle == nil && point.correction == nil, "\(tag)")
    } else if let angle = point.angle, let correction = point.correction {
      #expect(relativeError(angle * 180 / .pi, row.angle_deg.double) < bound, "angle of \(tag)")
      #expect(relativeError(correction, row.ratio.double) < bound, "correction of \(tag)")
    } else {
      Issue.record("no angle in \(tag)")
    }
    if let norm = point.fisherNorm, !row.fisher_norm.isNone, row.fisher_norm.double > 0 {
      #expect(relativeError(norm, row.fisher_norm.double) < bound, "norm of \(tag)")
    }
    #expect(relativeError(point.separation ?? .nan, row.delta.double) < 1e-15, "\(tag)")
    let lambda = row.lambda_pm.vector
    #expect(relativeError(point.fisher.first.value, lambda.x) < bound, "λ₊ of \(tag)")
    if lambda.y == 0 {
      #expect(point.fisher.second.value == 0, "\(tag)")
    } else if !lambda.y.isNaN {
      #expect(relativeError(point.fisher.second.value, lambda.y) < bound, "λ₋ of \(tag)")
    }
  }
}
