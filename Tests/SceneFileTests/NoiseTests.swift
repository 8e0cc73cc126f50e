import InformationGeometry
import Scene
import Testing

@testable import SceneFile

/// What rounding and coarse patches must not invent: curvature of flat models and of singular places, cuts in whole balls, ways that
/// are the shortest beyond a conjugate point, gaps in regions.
@Suite("geometry without noise")
struct NoiseTests {
  private static func geometry(_ text: String) throws -> (Scene, any PlaneGeodesics) {
    let scene = try WriterTests.read(text)
    return (scene, try #require(scene.planeModel.makeGeodesics(), "\(text)"))
  }

  @Test(
    "flat models have K = 0, to the last digit",
    arguments: [
      "tanh-network", "exponential-decay", "michaelis-menten", "bivariate-normal",
      "poisson-regression", "linear-regression", "poisson-pair",
    ])
  func flat(name: String) throws {
    let (scene, geometry) = try Self.geometry("model: \(name)\n")
    var count = 0
    for (x, y) in [(0.15, 0.3), (0.4, 0.8), (0.7, 0.2), (0.85, 0.65)] {
      let theta =
        scene.view.lower + Vector2(scene.view.width * x, scene.view.height * y)
      guard scene.planeModel.contains(theta) else { continue }
      let point = try #require(geometry.pointGeometry(at: theta), "\(name), \(theta)")
      #expect(point.curvature == 0, "\(name), \(theta)")
      count += 1
    }
    #expect(count >= 2, "\(name)")
  }

  @Test("on a singular set nothing is told", arguments: [1.6, -1, 0.32])
  func singular(mean: Double) throws {
    let (_, geometry) = try Self.geometry("model: {family: gaussian-mixture, weight: 0.3}\n")
    #expect(geometry.pointGeometry(at: Vector2(mean, mean)) == nil)
    #expect(geometry.pointGeometry(at: Vector2(mean, mean + 0.5)) != nil)
  }

  @Test(
    "small balls of negatively curved families are whole",
    arguments: ["gamma", "lomax", "beta", "weibull", "inverse-gamma", "inverse-gaussian", "cauchy"])
  func balls(name: String) throws {
    let (scene, geometry) = try Self.geometry("model: \(name)\n")
    for radius in [0.1, 0.2, 0.3, 0.4] {
      let ball = try #require(
        geometry.ball(at: scene.handles.theta, radius: radius, over: scene.view), "\(name)")
      #expect(
        ball.pieces.count == 1 && ball.pieces[0].isClosed && !ball.isCut, "\(name), \(radius)")
    }
  }

  @Test("great circles are the shortest as far as the antipode")
  func sphere() throws {
    let (_, geometry) = try Self.geometry(
      """
      model: {parameters: {th: [0, pi], ph: real}, metric: [[1, 0], [0, sin(th)^2]]}
      handles: {th: 1.5, ph: 0}
      view: {th: [0.1, 3.04], ph: [-1, 5]}
      """)
    for (length, isShortest) in [(2.8, true), (3.5, false), (4.0, false)] {
      let path = try geometry.geodesic(
        from: Vector2(1.5707963267948966, 0), direction: Vector2(0.5, 1), length: length, alpha: 0
      ).get()
      #expect(geometry.areShortest([path]) == [isShortest], "length \(length)")
    }
  }

  @Test("a region beside the border of Θ has its line there")
  func region() throws {
    let scene = try WriterTests.read(
      """
      model: {family: student-t, axes: [s, nu], fixed: {mu: 0}}
      handles: {s: 1, nu: 4}
      view: {s: [0, 2.6], nu: [0, 20]}
      """)
    let region = try #require(
      LikelihoodRegion.region(
        of: scene.planeLoss, about: Vector2(1, 4), observations: 10, level: 0.95,
        within: scene.view))
    // From KL by an integration of its own, to three digits.
    for point in [Vector2(0.6, 0.490), Vector2(0.8, 0.529), Vector2(1, 0.599)] {
      var least = Double.infinity
      for line in region.contours {
        for (a, b) in zip(line.points, line.points.dropFirst()) {
          let t = max(0, min(1, (point - a).dot(b - a) / max(1e-300, (b - a).dot(b - a))))
          least = min(least, (a + (b - a) * t - point).length)
        }
      }
      #expect(least < 5e-3, "\(point): \(least)")
    }
  }
}
