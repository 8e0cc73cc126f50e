import Elementary
import Foundation
import Testing

@testable import InformationGeometry

@Suite("laws of steps, estimates, regions and clouds")
struct EstimationLawTests {
  /// Random samples of each kind; `scripts/test-long` asks for more.
  static let samples =
    ProcessInfo.processInfo.environment["INDICATRIX_RANDOM_SAMPLES"].flatMap { Int($0) } ?? 6

  @Test("EM never lowers the likelihood")
  func expectationMaximisation() throws {
    for seed in 0..<UInt64(Self.samples) {
      var generator = SplitMix64(seed: 100 + seed)
      let centre = 4 * generator.nextUnit() - 2
      let truth = Vector2(centre, centre + 3 * generator.nextUnit())
      let start = Vector2(6 * generator.nextUnit() - 3, 6 * generator.nextUnit() - 3)
      let mixture = InferenceModels.mixture(sigma: 0.5 + generator.nextUnit())
      let values = try InferenceModels.sample(mixture, at: truth, 30, seed: seed)
      let counts = try InferenceModels.zeroInflated()
      let share = Vector2(0.1 + 0.8 * generator.nextUnit(), 0.3 + 4 * generator.nextUnit())
      let numbers = try InferenceModels.sample(counts, at: share, 40, seed: seed)
      for (loss, start) in [
        (mixture.negativeLogLikelihood(of: values), start),
        (counts.negativeLogLikelihood(of: numbers), Vector2(0.5, 1)),
        (mixture.divergence(from: ModelTarget(theta: truth, fixed: [1.1])), start),
      ] {
        guard loss.expectationMaximisation(from: start) != nil else { continue }
        let path = try OptimizerPath.path(
          from: start, on: loss, by: .expectationMaximisation, PathSettings(steps: 40))
        for (a, b) in zip(path.steps, path.steps.dropFirst()) {
          #expect(
            b.loss <= a.loss + 1e-14 * (1 + a.loss.magnitude), "seed \(seed), step \(b.step)")
        }
      }
    }
  }

  @Test("a natural step of rate 1 on a linear Gaussian model lands")
  func landing() throws {
    let model = try InferenceModels.regression(
      "a + b*t", ["a", "b"], [-1, 0, 1, 2, 5], .normal(0.3))
    let loss = model.negativeLogLikelihood(of: [0.3, 1.2, -0.4, 2.2, 0.1])
    let path = try OptimizerPath.path(
      from: Vector2(70, -40), on: loss, by: .natural(rate: .constant(1)),
      PathSettings(steps: 5, until: 1e-10))
    #expect(path.end == .converged && path.steps.count == 2)
  }

  @Test("at the truth the Hessian of the divergence is F")
  func hessian() throws {
    for (id, theta) in [
      ("normal", Vector2(0.4, 1.3)), ("gamma", Vector2(2, 0.7)), ("beta", Vector2(1.5, 3)),
      ("trinomial", Vector2(0.2, 0.5)), ("reg_poisson", Vector2(0.2, 0.4)),
      ("negative_binomial", Vector2(2, 0.4)), ("quartic", Vector2(0.5, 1)),
    ] {
      let model = try InferenceModels.model(id)
      let loss = model.divergence(from: ModelTarget(theta: theta, fixed: []))
      let hessian = try #require(loss.hessian(at: theta))
      let fisher = model.fisher(at: theta).matrix
      let size = max(fisher.xx, fisher.yy)
      for (a, b) in [
        (hessian.xx, fisher.xx), (hessian.xy, fisher.xy), (hessian.yy, fisher.yy),
      ] {
        #expect((a - b).magnitude < 1e-9 * size, "\(id)")
      }
    }
  }

  /// The greatest distance of a likelihood region from Wald's, whose radius is 1.
  static func difference(
    _ model: any PlaneModel, at theta: Vector2, observations: Int
  ) throws -> Double {
    let loss = model.divergence(from: ModelTarget(theta: theta, fixed: []))
    let region = try #require(
      LikelihoodRegion.region(
        of: loss, about: theta, observations: observations, level: 0.95,
        within: Window(lower: Vector2(-90, -90), upper: Vector2(90, 90))))
    #expect(region.end == .closed)
    let fisher = model.fisher(at: theta)
    let unit = ConfidenceRegion.quantile(0.95) / Double(observations)
    var worst = 0.0
    for point in region.contours[0].points {
      let radius = (fisher.squaredNorm(of: point - theta) / unit).squareRoot()
      worst = max(worst, (radius - 1).magnitude)
    }
    return worst
  }

  @Test("Wald's and the likelihood's regions differ by O(1/√n)")
  func regions() throws {
    for (id, theta) in [("gamma", Vector2(2, 0.7)), ("reg_logistic", Vector2(0.2, 0.7))] {
      let model = try InferenceModels.model(id)
      let few = try Self.difference(model, at: theta, observations: 400)
      let many = try Self.difference(model, at: theta, observations: 6400)
      #expect(few < 0.5, "\(id)")
      // √16 = 4 but for terms of higher order.
      #expect(few / many > 3.3 && few / many < 5, "\(id): \(few), \(many)")
    }
  }

  /// Covariance entries in units of their exact standard errors for normal estimates.
  static func deviations(_ cloud: EstimateCloud) throws -> [Double] {
    let count = Double(cloud.estimates.count)
    var mean = Vector2.zero
    for estimate in cloud.estimates { mean = mean + estimate * (1 / count) }
    var found = SymmetricMatrix2(xx: 0, xy: 0, yy: 0)
    for estimate in cloud.estimates {
      found.add(SymmetricMatrix2(square: estimate - mean), times: 1 / (count - 1))
    }
    let exact = try #require((cloud.fisher.matrix * Double(cloud.observations)).inverse)
    return [
      (found.xx - exact.xx) / (exact.xx * (2 / (count - 1)).squareRoot()),
      (found.yy - exact.yy) / (exact.yy * (2 / (count - 1)).squareRoot()),
      (found.xy - exact.xy)
        / ((exact.xx * exact.yy + exact.xy * exact.xy) / (count - 1)).squareRoot(),
    ]
  }

  @Test("a cloud's covariance is F⁻¹/n within its exact standard error")
  func clouds() throws {
    let line = try InferenceModels.regression(
      "a + b*t", ["a", "b"], [-1, 0, 1, 2, 5], .normal(0.3))
    for seed in 0..<UInt64(max(2, Self.samples / 3)) {
      let target = ModelTarget(theta: Vector2(0.4, -1), fixed: [])
      let cloud = try EstimateCloud.cloud(
        of: line, at: target, observations: nil, draws: 100, seed: seed)
      #expect(cloud.failures == 0 && cloud.estimates.count == 100 && cloud.observations == 5)
      for deviation in try Self.deviations(cloud) {
        #expect(deviation.magnitude < 4.5, "line, seed \(seed)")
      }
    }
    // Elsewhere as n grows: what is left is of order 1/n.
    let target = ModelTarget(theta: Vector2(-1.5, 1.5), fixed: [])
    let cloud = try EstimateCloud.cloud(
      of: InferenceModels.mixture(), at: target, observations: 200, draws: 60, seed: 3)
    #expect(cloud.failures == 0)
    for deviation in try Self.deviations(cloud) { #expect(deviation.magnitude < 4.5) }
    // The same bits again; the samples follow each other, so that fewer draws are the first of more.
    let again = try EstimateCloud.cloud(
      of: InferenceModels.mixture(), at: target, observations: 200, draws: 5, seed: 3)
    #expect(again.estimates == Array(cloud.estimates.prefix(5)))
  }

  @Test("failed fits are counted; a wrong number of observations is refused")
  func failures() throws {
    // Of three counts often none is 0.
    let cloud = try EstimateCloud.cloud(
      of: try InferenceModels.zeroInflated(),
      at: ModelTarget(theta: Vector2(0.2, 2), fixed: []), observations: 3, draws: 40, seed: 1)
    #expect(cloud.failures > 0 && cloud.failures + cloud.estimates.count == 40)
    #expect(cloud.firstFailure != nil)
    let line = try InferenceModels.michaelis()
    let fault = #expect(throws: PathFault.self) {
      try EstimateCloud.cloud(
        of: line, at: ModelTarget(theta: Vector2(1, 1), fixed: []), observations: 7, draws: 1,
        seed: 1)
    }
    #expect(fault?.message == "expected 6 observations, one for each input, found 7")
  }
}
