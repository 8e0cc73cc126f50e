import Elementary
import Scene
import Testing

@testable import InformationGeometry
@testable import SceneFile

/// Geodesics that become infinitely long, that only a path through other connections finds, or that are thousands long.
@Suite("geodesics without an end, of any α, and very long ones")
struct FarGeodesicTests {
  private static func geometry(_ model: String) throws -> any PlaneGeodesics {
    try #require(try WriterTests.read("model: \(model)").planeModel.makeGeodesics(), "\(model)")
  }

  /// In affine time all of these leave every bounded part of Θ before 1.
  @Test(
    "a geodesic that becomes infinitely long has no length, however far it was asked for",
    arguments: [
      ("normal", -1.0, Vector2(1, 0.5), [2.0, 3, 9]), ("normal", 1, Vector2(1, 0.5), [9]),
      ("normal", 10, Vector2(1, 0.5), [0.5, 0.9, 2]), ("normal", 3, Vector2(1, 0.5), [9]),
      ("normal", -3, Vector2(1, 0.5), [9]), ("gamma", 3, Vector2(-1, 0.5), [0.7, 4]),
      ("gamma", -2, Vector2(1, 0.5), [0.7, 4]),
    ])
  func endless(model: String, alpha: Double, direction: Vector2, lengths: [Double]) throws {
    let geometry = try Self.geometry(model)
    for length in lengths {
      let path = try geometry.geodesic(
        from: model == "gamma" ? Vector2(2, 1) : Vector2(0, 1), direction: direction,
        length: length, alpha: alpha
      ).get()
      #expect(path.ends == .infinity, "\(model), α = \(alpha), \(length): \(path.ends)")
    }
  }

  @Test("a border at a finite length stays a border")
  func borders() throws {
    // In the simplex mixture geodesics are straight lines.
    let trinomial = try Self.geometry("trinomial")
    let path = try trinomial.geodesic(
      from: Vector2(0.3, 0.3), direction: Vector2(-1, 0), length: 5, alpha: -1
    ).get()
    #expect(path.ends == .border)
    // ∫ √(1/p + 1/(0.7 − p)) dp from 0 to 0.3 is twice an arc of the sphere, times √0.7.
    let exact = 2 * 0.7.squareRoot() * Elementary.atan2(0.3.squareRoot(), 0.4.squareRoot())
    #expect((path.length - exact).magnitude < 1e-4 * exact, "\(path.length), \(exact)")
    let poisson = try Self.geometry("poisson-pair")
    let line = try poisson.geodesic(
      from: Vector2(1, 1), direction: Vector2(-1, 0), length: 9, alpha: -1
    ).get()
    #expect(line.ends == .border && (line.length - 2).magnitude < 1e-4, "\(line.length)")
  }

  /// Velocities by continuation in α with an independent integrator, to a residual of 9e-15.
  @Test(
    "geodesics of every α are found through those of others",
    arguments: [
      (2.99, nil), (3, Vector2(116.67634684, -102.09180349)),
      (3.2, Vector2(193.93901754, -179.39359123)),
    ] as [(Double, Vector2?)])
  func continued(alpha: Double, velocity: Vector2?) throws {
    let geometry = try Self.geometry("normal")
    let found = geometry.geodesics(
      from: Vector2(0, 1), to: Vector2(1, 0.5), alpha: alpha, isThorough: false)
    let path = try #require(try found.get().first)
    #expect(path.ends == .point && path.accuracy < 1e-8)
    guard let velocity else { return }
    let start = try #require(path.velocity(at: 0))
    #expect((start - velocity).length < 1e-7 * velocity.length, "\(start)")
  }

  @Test(
    "lengths of thousands", arguments: [(1e6, 1.0, 1998.0), (1e6, 0.01, 1998.0008108)])
  func long(x: Double, y: Double, length: Double) throws {
    let geometry = try Self.geometry("poisson-pair")
    let found = geometry.geodesics(
      from: Vector2(1, 1), to: Vector2(x, y), alpha: 0, isThorough: false)
    let path = try #require(try found.get().first)
    #expect((path.length - length).magnitude < 1e-7)
  }

  /// K by Brioschi's formula with polygammas of 60 digits.
  @Test(
    "the estimate of a curvature knows of differences of nearly equal numbers",
    arguments: [
      (1e-6, 1e6, -0.25000049999943297), (0.001, 1e6, -0.2504995164140266),
      (1e-6, 1000, -0.2500004165827748), (30, 1e-6, -0.2499048901221794),
      (1, 1e6, -0.4563036914400692), (0.001, 30, -0.2504037666906116),
    ])
  func cancellation(a: Double, b: Double, exact: Double) throws {
    let geometry = try Self.geometry("beta")
    let point = try #require(geometry.pointGeometry(at: Vector2(a, b)))
    let error = (point.curvature - exact).magnitude
    #expect(error <= 2 * point.curvatureEstimate, "\(error), \(point.curvatureEstimate)")
  }

  @Test("beside a singular set a curvature is known to three digits, or not told")
  func besideSingularSets() throws {
    let weight = try Self.geometry("mixture-weight")
    // By 70 digits.
    for (d, exact) in [(0.001, 0.16666730555), (0.02, 0.16692205)] {
      let point = try #require(weight.pointGeometry(at: Vector2(0.5, d)))
      if let known = point.knownCurvature {
        #expect((known - exact).magnitude < 1e-3 * exact, "\(d): \(known)")
      }
    }
    #expect(weight.pointGeometry(at: Vector2(0.5, 0.001))?.knownCurvature == nil)
    #expect(weight.pointGeometry(at: Vector2(0.5, 1))?.knownCurvature != nil)
    let fold = try Self.geometry("symmetric-mixture")
    #expect(fold.pointGeometry(at: Vector2(0.01, 1))?.knownCurvature == nil)
    #expect(fold.pointGeometry(at: Vector2(0.3, 1))?.knownCurvature != nil)
  }

  @Test("the distances of a plane go up to the singular set and behind the last ray that passes it")
  func distancesBesideSingularSet() throws {
    let geometry = try Self.geometry("symmetric-mixture")
    let window = Window(lower: Vector2(-3, 0.4), upper: Vector2(3, 2.5))
    let start = Vector2(1.5, 1)
    let field = try #require(geometry.distances(from: start, over: window))
    for end in [
      Vector2(0.8, 1.4), Vector2(1.2, 2), Vector2(0.6, 1), Vector2(0.3, 1.2), Vector2(0.9, 1.95),
    ] {
      let exact = try #require(geometry.distance(from: start, to: end), "\(end)")
      let found = field.distance(to: end)
      #expect((found - exact).magnitude < 2e-3, "\(end): \(found), \(exact)")
    }
  }

  // MARK: Balls by KL

  @Test("balls by KL are complete: they reach the canvas's border, and round the mirror too")
  func balls() throws {
    let scene = try WriterTests.read("model: von-mises")
    let model = scene.planeModel
    let centre = Vector2(0, 2)
    let window = Window(lower: Vector2(-Elementary.pi, 0.1), upper: Vector2(Elementary.pi, 8))
    let loss = model.divergence(from: ModelTarget(theta: centre, fixed: []))
    for isReverse in [false, true] {
      let lines = DivergenceBall.lines(
        of: model, at: centre, radii: [0.5, 1.5], isReverse: isReverse, over: window)
      try #require(lines.count == 2)
      #expect(lines[0].count == 1 && lines[0][0].isClosed)
      for (radius, contours) in zip([0.5, 1.5], lines) {
        for point in contours.flatMap({ $0.points }) {
          let value =
            isReverse
            ? model.divergence(from: ModelTarget(theta: point, fixed: [])).value(at: centre)
            : loss.value(at: point)
          #expect((value - 0.5 * radius * radius).magnitude < 1e-5, "\(point)")
        }
      }
      // The large one is open towards large κ, and both its ends lie on the window's border.
      for line in lines[1] where !line.isClosed {
        for end in [line.points[0], line.points[line.points.count - 1]] {
          let isAtEdge =
            (end.x.magnitude - Elementary.pi).magnitude < 1e-9 || (end.y - 8).magnitude < 1e-9
            || (end.y - 0.1).magnitude < 1e-9
          #expect(isAtEdge, "\(end)")
        }
      }
    }
    let mixture = try WriterTests.read("model: gaussian-mixture").planeModel
    for radius in [0.01, 0.3] {
      let both = DivergenceBall.lines(
        of: mixture, at: Vector2(-1.2, 0.8), radii: [radius], isReverse: false,
        over: Window(lower: Vector2(-4, -4), upper: Vector2(4, 4)))
      #expect(both[0].count == 2 && both[0].allSatisfy { $0.isClosed }, "\(radius)")
    }
  }
}
