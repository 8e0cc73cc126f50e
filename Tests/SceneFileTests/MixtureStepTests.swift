import Elementary
import InformationGeometry
import Scene
import Testing

@testable import SceneFile

/// A step of EM of the catalogue's mixtures, as sums of responsibilities say it.
@Suite("EM of mixtures")
struct MixtureStepTests {
  private static let samples = [-2.3, -1.1, -0.4, 0.2, 0.9, 1.6, 2.8]

  private static func scene(_ model: String) throws -> Scene {
    try WriterTests.read(
      "model: \(model)\nloss: {samples: [-2.3, -1.1, -0.4, 0.2, 0.9, 1.6, 2.8]}\n")
  }

  /// How likely each sample is to be of the first of two normals with weight w, and what an EM step makes of them.
  private static func step(
    means: (Double, Double), _ sigma: Double, _ weight: Double
  ) -> (weight: Double, first: Double, second: Double) {
    var (first, second) = ((sum: 0.0, share: 0.0), (sum: 0.0, share: 0.0))
    for x in samples {
      func density(_ mean: Double) -> Double {
        Elementary.exp(-(x - mean) * (x - mean) / (2 * sigma * sigma))
      }
      let (a, b) = (weight * density(means.0), (1 - weight) * density(means.1))
      first.share += a / (a + b)
      first.sum += x * a / (a + b)
      second.share += b / (a + b)
      second.sum += x * b / (a + b)
    }
    return (
      first.share / Double(samples.count), first.sum / first.share, second.sum / second.share
    )
  }

  private static func isNear(_ a: Vector2, _ b: Vector2) -> Bool { (a - b).length < 1e-12 }

  @Test("two means of known width and weight", arguments: [0.2, 0.5, 0.7])
  func means(weight: Double) throws {
    let scene = try Self.scene("{family: gaussian-mixture, sigma: 0.8, weight: \(weight)}")
    for theta in [Vector2(-1.2, 0.8), Vector2(0.3, 0.1), Vector2(2, -1)] {
      let step = Self.step(means: (theta.x, theta.y), 0.8, weight)
      let next = try #require(scene.planeLoss.expectationMaximisation(from: theta))
      #expect(Self.isNear(next, Vector2(step.first, step.second)), "\(theta): \(next)")
    }
  }

  @Test("a mean and the weight, in both orders")
  func meanAndWeight() throws {
    let fixed = "fixed: {mu2: 0.8, sigma: 1}"
    let scene = try Self.scene("{family: gaussian-mixture, axes: [mu1, weight], \(fixed)}")
    let swapped = try Self.scene("{family: gaussian-mixture, axes: [weight, mu1], \(fixed)}")
    let step = Self.step(means: (-1, 0.8), 1, 0.3)
    let next = try #require(scene.planeLoss.expectationMaximisation(from: Vector2(-1, 0.3)))
    #expect(Self.isNear(next, Vector2(step.first, step.weight)))
    let other = try #require(swapped.planeLoss.expectationMaximisation(from: Vector2(0.3, -1)))
    #expect(Self.isNear(other, Vector2(step.weight, step.first)))
  }

  @Test("weight and distance of mixture-weight")
  func weightAndDistance() throws {
    let scene = try Self.scene("mixture-weight")
    let step = Self.step(means: (0, 1.5), 1, 0.6)
    let next = try #require(scene.planeLoss.expectationMaximisation(from: Vector2(0.4, 1.5)))
    #expect(Self.isNear(next, Vector2(1 - step.weight, step.second)))
  }

  @Test("mean and width of symmetric-mixture")
  func meanAndWidth() throws {
    let scene = try Self.scene("symmetric-mixture")
    let (mu, sigma) = (1.2, 0.9)
    var (mean, square) = (0.0, 0.0)
    for x in Self.samples {
      mean += x * Elementary.tanh(mu * x / (sigma * sigma)) / Double(Self.samples.count)
      square += x * x / Double(Self.samples.count)
    }
    let next = try #require(scene.planeLoss.expectationMaximisation(from: Vector2(mu, sigma)))
    #expect(Self.isNear(next, Vector2(mean, (square - mean * mean).squareRoot())))
  }

  @Test("a population, whose θ* a step keeps")
  func population() throws {
    let scene = try WriterTests.read(
      "model: {family: gaussian-mixture, weight: 0.3}\nhandles: {mu1: -1, mu2: 1.5}\n")
    let theta = scene.handles.theta
    let kept = try #require(scene.planeLoss.expectationMaximisation(from: theta))
    #expect((kept - theta).length < 1e-9)
    let next = try #require(scene.planeLoss.expectationMaximisation(from: Vector2(-0.5, 1)))
    #expect(scene.planeLoss.value(at: next) < scene.planeLoss.value(at: Vector2(-0.5, 1)))
  }
}
