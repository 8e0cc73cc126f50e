import Testing

@testable import InformationGeometry

@Suite("losses where means and data are far apart, against the reference values")
struct FarLossTests {
  @Test("values, gradients and natural gradients to 1e-13")
  func rows() throws {
    let rows = try Reference.file("far-losses").rows.items
    #expect(rows.count == 61)
    for (index, row) in rows.enumerated() {
      let tag = "row \(index): \(row.tag.string)"
      let model = GaussianMixture(sigma: row.sigma.double)
      let isDivergence = row.samples.isNone
      let loss =
        isDivergence
        ? MixtureLoss(
          model: model, target: row.target.vector, targetSigma: row.target_sigma.double)
        : MixtureLoss(model: model, samples: row.samples.items.map(\.double))
      let theta = row.mu.vector
      let value = row.loss.double
      // The negative log-likelihood passes through 0 where nothing of it is small.
      let size = isDivergence ? value : max(value.magnitude, 1)
      #expect((loss.value(at: theta) - value).magnitude <= 1e-13 * size, "\(tag)")
      let gradient = row.gradient.vector
      let parts = loss.gradients(at: theta)
      #expect(gradient.length > 0 && loss.gradient(at: theta) == parts.euclidean)
      #expect((parts.euclidean - gradient).length <= 1e-13 * gradient.length, "\(tag)")
      // Means far apart do not see each other: F = I/2σ².
      guard (theta.x - theta.y).magnitude > 40 * model.sigma else { continue }
      let natural = try #require(parts.natural).vector
      let expected = gradient * (2 * model.sigma * model.sigma)
      #expect((natural - expected).length <= 1e-13 * expected.length, "\(tag)")
    }
  }

  @Test("both ways of summing agree where they meet", arguments: UInt64(1)...40)
  func meeting(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let sigma = 0.05 + random.nextUnit()
    let middle = 10 * random.nextUnit()
    let half = (20 + 10 * random.nextUnit()) * sigma
    let theta = Vector2(middle - half, middle + half)
    var samples = [middle, middle + 0.01 * sigma * random.nextUnit()]
    for _ in 0..<Int(200 * random.nextUnit()) {
      samples.append(middle + 3 * half * (random.nextUnit() - 0.5))
    }
    let target = SampleTarget(samples, sigma: sigma)
    let place = target.place(theta)
    let near = target.moments(offset: place.offset, halfSeparation: place.halfSeparation)
    let far = target.farMoments(theta)
    #expect((near.shift - far.shift).magnitude < 1e-12, "seed \(seed)")
    #expect((near.exchange - far.exchange).magnitude < 1e-12, "seed \(seed)")
    let value = target.negativeLogLikelihood(
      offset: place.offset, halfSeparation: place.halfSeparation)
    #expect(relativeError(target.farNegativeLogLikelihood(theta), value) < 1e-12, "seed \(seed)")
    let mirrored = target.farMoments(Vector2(theta.y, theta.x))
    #expect(mirrored.shift == far.shift && mirrored.exchange == far.exchange)
  }
}
