import Elementary
import Testing

@testable import InformationGeometry

/// Geodesics as figures and tables ask for them, by either form.
@Suite("geodesics of a model's plane")
struct PlaneGeodesicTests {
  private static func normal() throws -> SurfaceGeodesics {
    SurfaceGeodesics(try SurfaceModels.surface("normal", closed: true))
  }

  private static func near(_ a: Vector2, _ b: Vector2, _ tolerance: Double) -> Bool {
    (a - b).length <= tolerance
  }

  /// The reference values have 24 digits.
  @Test("the shortest way between two normal distributions")
  func shortest() throws {
    let found = try Self.normal().geodesics(
      from: Vector2(0, 1), to: Vector2(2, 1), alpha: 0, isThorough: true
    ).get()
    let path = try #require(found.first)
    #expect(found.count == 1)
    #expect(path.ends == .point && path.isWhole)
    #expect((path.length - 1.862459718905424354524677).magnitude < 2e-11)
    #expect(Self.near(path.midpoint, Vector2(1, 1.224744871391589049098642), 2e-11))
    let velocity = try #require(path.velocity(at: 0))
    #expect(
      Self.near(
        velocity, Vector2(1.520691992601892695062189, 0.7603459963009463475310943), 2e-10))
    #expect(path.point(at: 1) == Vector2(2, 1) && path.point(at: 0) == Vector2(0, 1))
    #expect((path.parameter(atLength: 0.25 * path.length) - 0.25).magnitude < 1e-14)
    #expect(path.accuracy < 1e-9)
  }

  @Test("of other connections velocities have the length that was asked for")
  func exponentialMap() throws {
    let start = Vector2(0, 1)
    // F(0, 1) = diag(1, 2).
    let velocity = Vector2(0.5, 0.2)
    let size = (0.25 + 2 * 0.04).squareRoot()
    let path = try Self.normal().geodesic(
      from: start, direction: velocity * 7, length: size, alpha: 1
    ).get()
    #expect(
      Self.near(path.end, Vector2(0.8333333333333333333, 1.290994448735805628), 1e-9))
    #expect(Self.near(try #require(path.velocity(at: 0)), velocity, 1e-12))
    // Its length by the metric, from a polygon of many points.
    var length = 0.0
    let points = path.points(4001)
    for (a, b) in zip(points, points.dropFirst()) {
      let middle = (a + b) * 0.5
      let step = b - a
      length += ((step.x * step.x + 2 * step.y * step.y) / (middle.y * middle.y)).squareRoot()
    }
    #expect((path.length - length).magnitude < 1e-6 * length)
    #expect((path.length - size).magnitude > 1e-3)
    let half = path.parameter(atLength: 0.5 * path.length)
    #expect(half > 0 && half < 1)
  }

  @Test("geodesics that end before say why")
  func ends() throws {
    let geometry = SurfaceGeodesics(try SurfaceModels.surface("trinomial", closed: true))
    let path = try geometry.geodesic(
      from: Vector2(1.0 / 3, 1.0 / 3), direction: Vector2(1, 0.3), length: 5, alpha: 0
    ).get()
    #expect(path.ends == .border && !path.isWhole)
    #expect(path.length < 5)
    guard
      case .failure(.noDirection) = geometry.geodesic(
        from: Vector2(0.3, 0.3), direction: .zero, length: 1, alpha: 0)
    else {
      Issue.record("a direction of length zero is none")
      return
    }
  }

  @Test("the mixture's plane has its own forms, which pass through the fold")
  func mixture() throws {
    let plane = MixturePlane(GaussianMixture(sigma: 1))
    let geometry = try #require(plane.makeGeodesics())
    let (start, end) = (Vector2(-1.5, 0.5), Vector2(1, -2))
    let found = try geometry.geodesics(from: start, to: end, alpha: 0, isThorough: true).get()
    let own = try plane.mixture.geodesics(from: start, to: end).get()
    #expect(found.map { $0.length } == own.solutions.map { $0.length })
    #expect(geometry.distance(from: start, to: end) == own.distance)
    let point = try #require(geometry.pointGeometry(at: start))
    #expect(point.curvature == plane.mixture.pointGeometry(at: start).curvature)
    // The surface by quadrature is the second method.
    let tensors = try #require(plane.makeSurface()?.tensors(at: start))
    #expect((point.curvature - tensors.curvature).magnitude < 1e-8)
    #expect((point.volume - tensors.volume).magnitude < 1e-10)
    let symbols = try #require(tensors.christoffel(alpha: 0))
    let christoffel = try #require(point.christoffel)
    #expect((christoffel.first.xx - symbols.first.xx).magnitude < 1e-8)
    #expect((christoffel.second.xy - symbols.second.xy).magnitude < 1e-8)
    // Between two points that are symmetric across the fold, two ways of the same length at most differ in rounding.
    let line = try geometry.geodesics(
      from: Vector2(-1, -1), to: Vector2(1, 1), alpha: 0, isThorough: true
    ).get()
    #expect(line.count >= 2 && (line[0].length - line[1].length).magnitude < 1e-12)
  }

  @Test("distances over a window are those of shooting")
  func distances() throws {
    let geometry = try Self.normal()
    let window = Window(lower: Vector2(-1, 0.5), upper: Vector2(1, 2))
    let distances = try #require(geometry.distances(from: Vector2(0, 1), over: window))
    for point in [Vector2(0.7, 0.6), Vector2(-0.9, 1.9), Vector2(0.2, 1.1)] {
      let exact = try #require(geometry.distance(from: Vector2(0, 1), to: point))
      #expect((distances.distance(to: point) - exact).magnitude < 1e-5)
    }
  }

  @Test("a carried vector keeps its length and its angle to the way")
  func transport() throws {
    let geometry = try Self.normal()
    let path = try #require(
      try geometry.geodesics(from: Vector2(-1, 1), to: Vector2(1, 0.6), alpha: 0, isThorough: false)
        .get().first)
    let vector = Vector2(0.3, 0.1)
    let carried = geometry.transported(vector, along: path, to: [0, 0.5, 1])
    for (index, time) in [0, 0.5, 1].enumerated() {
      let there = try #require(carried[index])
      let sigma = path.point(at: time).y
      func product(_ u: Vector2, _ v: Vector2, _ sigma: Double) -> Double {
        (u.x * v.x + 2 * u.y * v.y) / (sigma * sigma)
      }
      let velocity = try #require(path.velocity(at: time))
      let start = try #require(path.velocity(at: 0))
      #expect((product(there, there, sigma) - product(vector, vector, 1)).magnitude < 1e-10)
      #expect((product(there, velocity, sigma) - product(vector, start, 1)).magnitude < 1e-9)
    }
  }
}
