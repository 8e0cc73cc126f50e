import Testing

@testable import InformationGeometry

/// EM as a natural-gradient step in the metric of the complete data.
@Suite("EM beside the natural gradient")
struct ExpectationMaximizationTests {
  /// Quantiles of both components at ±d, as a sample without chance.
  private static func sample(_ distance: Double) -> [Double] {
    var values: [Double] = []
    for index in 0..<200 {
      let z = NormalQuantile.value(at: (Double(index) + 0.5) / 200)
      values += [z - distance, z + distance]
    }
    return values
  }

  private static func steps(_ distance: Double, at theta: Vector2) throws -> (Vector2, Vector2) {
    let family = ModelFamilies.standard
    let loss = family.model(ModelSettings(family.descriptor)).negativeLogLikelihood(
      of: sample(distance))
    let next = try #require(loss.expectationMaximisation(from: theta))
    let natural = try #require(loss.geometry(at: theta).naturalGradient)
    return (next - theta, natural * -1)
  }

  @Test("they agree where the components do not overlap, and EM is shorter where they do")
  func limits() throws {
    let (apart, natural) = try Self.steps(4, at: Vector2(4.2, -3.9))
    #expect((apart - natural).length < 5e-3 * natural.length)
    let (near, other) = try Self.steps(1, at: Vector2(0.6, -0.4))
    #expect(near.length < 0.7 * other.length)
  }

  @Test(
    "near the estimate EM keeps 1 − F_c⁻¹F of the distance, F_c = 1/2 being that of the complete data"
  )
  func rate() throws {
    let family = ModelFamilies.standard
    let loss = family.model(ModelSettings(family.descriptor)).negativeLogLikelihood(
      of: Self.sample(1.5))
    var estimate = Vector2(1.5, -1.5)
    for _ in 0..<400 {
      estimate = try #require(loss.expectationMaximisation(from: estimate))
    }
    // The slower direction of a symmetric sample keeps the greatest part.
    let hessian = try #require(loss.hessian(at: estimate))
    for direction in [Vector2(1, 1), Vector2(1, -1)] {
      let start = estimate + direction * 1e-5
      let kept = try #require(loss.expectationMaximisation(from: start)) - estimate
      let curvature = (hessian.xx + direction.x * direction.y * hessian.xy)
      #expect((kept.x / (direction.x * 1e-5) - (1 - 2 * curvature)).magnitude < 1e-3)
    }
  }
}
