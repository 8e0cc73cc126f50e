import Elementary
import Testing

@testable import InformationGeometry

@Suite("fans, balls and fields of distances")
struct DistanceFieldTests {
  /// The points at a length on all geodesics; nil for one that ends before.
  private static func front(_ fan: [PlaneGeodesic], at length: Double) -> [Vector2?] {
    fan.map { $0.length >= length ? $0.point(at: $0.parameter(atLength: length)) : nil }
  }

  @Test("a fan at equal angles of the metric, with its front")
  func fan() throws {
    let surface = try SurfaceModels.surface("normal", closed: true)
    let start = Vector2(0, 1)
    let fan = try SurfaceGeodesics(surface).fan(from: start, count: 24, length: 1.5, alpha: 0).get()
    #expect(fan.count == 24)
    let metric = try #require(surface.connection(at: start, alpha: 0)).metric
    for (path, next) in zip(fan, fan.dropFirst()) {
      let velocities = try (#require(path.velocity(at: 0)), #require(next.velocity(at: 0)))
      let cosine = metric.product(velocities.0, velocities.1) / (1.5 * 1.5)
      #expect(abs(Elementary.acos(cosine) - Elementary.pi / 12) < 1e-12)
    }
    for point in Self.front(fan, at: 1.2) {
      #expect(
        relativeError(GeodesicLawTests.normalDistance(start, try #require(point)), 1.2) < 1e-11)
    }
    let trinomial = try SurfaceModels.surface("trinomial")
    let cut = try SurfaceGeodesics(trinomial).fan(
      from: Vector2(0.2, 0.3), count: 12, length: 1.2, alpha: 0
    ).get()
    #expect(Self.front(cut, at: 1.2).contains { $0 == nil })
    #expect(Self.front(cut, at: 0.3).allSatisfy { $0 != nil })
  }

  @Test("a ball of the normal family has its radius everywhere")
  func ball() throws {
    let surface = try SurfaceModels.surface("normal", closed: true)
    let ball = try #require(
      DistanceBall(on: surface, at: Vector2(0, 1), radius: 1, directions: 24))
    try #require(ball.pieces.count == 1)
    #expect(ball.pieces[0].isClosed && !ball.isOpen && !ball.isCut)
    #expect(ball.pieces[0].points.count == 24)
    for point in ball.pieces[0].points {
      #expect(relativeError(GeodesicLawTests.normalDistance(Vector2(0, 1), point), 1) < 1e-11)
    }
  }

  /// A plane with a hill of positive curvature, behind which geodesics meet.
  static func hill() throws -> any SurfaceGeometry {
    let entry = "exp(3*exp(-(x^2 + y^2)))"
    return try SurfaceModels.metric(["x", "y"], [entry, "0", entry])
  }

  @Test("behind a hill the front is cut where it meets itself")
  func cutLocus() throws {
    let surface = try Self.hill()
    let centre = Vector2(-2, 0)
    let ball = try #require(DistanceBall(on: surface, at: centre, radius: 6.5, directions: 48))
    #expect(ball.isCut && !ball.isOpen)
    try #require(ball.pieces.count == 1)
    let points = ball.pieces[0].points
    #expect(!ball.pieces[0].isClosed && points.count > 24)
    // The hill is symmetric: both ends are the point of the axis where the front meets itself.
    let (first, last) = (try #require(points.first), try #require(points.last))
    #expect((first - last).length < 1e-3 && first.y.magnitude < 1e-3)
    let solver = GeodesicSolver(surface)
    for point in [points[3], points[points.count / 2], points[points.count - 4]] {
      let search = solver.search(from: centre, to: point, isThorough: true)
      #expect(relativeError(try #require(search.shortest).length, 6.5) < 1e-8)
    }
  }

  @Test("balls of the trinomial are open at the border")
  func border() throws {
    let surface = try SurfaceModels.surface("trinomial")
    let ball = try #require(
      DistanceBall(on: surface, at: Vector2(0.2, 0.3), radius: 1.2, directions: 24))
    #expect(ball.isOpen && !ball.pieces.isEmpty)
    for piece in ball.pieces {
      for p in piece.points {
        let cosine =
          (0.2 * p.x).squareRoot() + (0.3 * p.y).squareRoot()
          + (0.5 * max(0, 1 - p.x - p.y)).squareRoot()
        #expect(abs(2 * Elementary.acos(cosine) - 1.2) < 1e-8)
      }
    }
  }

  @Test("a field of the normal family agrees with its closed form")
  func field() throws {
    let surface = try SurfaceModels.surface("normal", closed: true)
    let window = Window(lower: Vector2(-1.5, 0.4), upper: Vector2(1.5, 2))
    let start = Vector2(0.1, 0.9)
    let field = try #require(
      DistanceField(on: surface, from: start, over: window, columns: 31, rows: 21))
    var worst = 0.0
    for row in 0..<21 {
      for column in 0..<31 {
        let point = Vector2(-1.5 + 0.1 * Double(column), 0.4 + 0.08 * Double(row))
        let exact = GeodesicLawTests.normalDistance(start, point)
        worst = max(worst, (field.values[row * 31 + column] - exact).magnitude)
      }
    }
    #expect(worst < 1e-5)
    #expect(field.estimate < 1e-5 && field.estimate > 0)
  }
}

@Suite("polar coordinates of a surface")
struct PolarSheetTests {
  static func sphere() throws -> any SurfaceGeometry {
    try SurfaceModels.metric(
      ["x", "y"], ["4/(1 + x^2 + y^2)^2", "0", "4/(1 + x^2 + y^2)^2"])
  }

  @Test("the nearest of all ways to a point is found by the patches near it")
  func nearest() throws {
    let window = Window(lower: Vector2(-2, -2), upper: Vector2(2, 2))
    let sheet = try #require(
      PolarSheet(on: try Self.sphere(), from: Vector2(0.4, 0.1), reach: 5, window: window))
    var random = SplitMix64(seed: 3)
    var several = 0
    for _ in 0..<60 {
      let point = Vector2(random.nextUnit() * 4 - 2, random.nextUnit() * 4 - 2)
      let all = sheet.places(of: point).map { $0.s }
      #expect(sheet.place(of: point)?.s == all.min(), "seed 3, \(point)")
      if all.count > 1 { several += 1 }
    }
    #expect(several > 10)
  }

  /// Great circles of the unit sphere are shortest up to half of it.
  @Test("rays beyond the cut locus are not the shortest ways", arguments: [1.0, 3.1, 3.2, 4])
  func cut(length: Double) throws {
    let geometry = SurfaceGeodesics(try Self.sphere())
    let start = Vector2(0.4, 0.1)
    for count in [3, 12] {
      let fan = try geometry.fan(from: start, count: count, length: length, alpha: 0).get()
      #expect(geometry.areShortest(fan) == fan.map { _ in length < Elementary.pi })
    }
  }
}

@Suite("balls by the divergence")
struct DivergenceBallTests {
  /// KL(N(μ, σ) ‖ N(m, s)).
  static func divergence(_ a: Vector2, _ b: Vector2) -> Double {
    let (mean, ratio) = ((a.x - b.x) / b.y, a.y / b.y)
    return 0.5 * (mean * mean + ratio * ratio - 1) - Elementary.log(ratio)
  }

  @Test("KL, reverse KL and Wald's ellipse of the normal family")
  func normal() throws {
    let family = try FormulaFamily(try #require(ReferenceDefinitions.model("normal")))
    let model = family.model(ModelSettings(family.descriptor))
    let centre = Vector2(0.2, 0.8)
    let forward = DivergenceBall.forward(of: model, at: centre, radius: 0.5, directions: 12)
    let reverse = DivergenceBall.reverse(of: model, at: centre, radius: 0.5, directions: 12)
    try #require(forward.count == 1 && reverse.count == 1)
    #expect(forward[0].isClosed && reverse[0].isClosed && reverse[0].points.count == 12)
    for point in forward[0].points {
      #expect(abs(Self.divergence(centre, point) - 0.125) < 1e-8)
    }
    for point in reverse[0].points {
      #expect(abs(Self.divergence(point, centre) - 0.125) < 1e-8)
    }
    // Rays that leave Θ within a step reach the level before: the divergence rises without bound at σ = 0.
    let large = DivergenceBall.reverse(of: model, at: centre, radius: 2, directions: 72)
    try #require(large.count == 1)
    #expect(large[0].isClosed && large[0].points.count == 72)
    for point in large[0].points {
      #expect(abs(Self.divergence(point, centre) - 2) < 1e-7)
    }
    let wald = DivergenceBall.wald(of: model, at: centre, radius: 0.5)
    let lengths = [try #require(wald.first.length), try #require(wald.second.length)].sorted()
    #expect(relativeError(lengths[0], 0.5 * 0.8 / 2.squareRoot()) < 1e-9)
    #expect(relativeError(lengths[1], 0.5 * 0.8) < 1e-9)
  }
}
