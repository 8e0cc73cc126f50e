import Elementary
import Scene
import Testing

@testable import InformationGeometry
@testable import SceneFile

/// Distances and curvature do not depend on coordinates, fixed parameters act as their values do, and metrics of one's own are
/// surfaces like others.
@Suite("geodesics in charts, with fixed parameters, on metrics of one's own")
struct GeodesicCoordinateTests {
  private static func geometry(_ text: String) throws -> any PlaneGeodesics {
    try #require(try WriterTests.read(text).planeModel.makeGeodesics(), "\(text)")
  }

  private static let families = Catalogue.names.filter {
    !(Catalogue.definition(named: $0)?.namedCharts.isEmpty ?? true)
  }

  @Test("lengths, midpoints and K are the same in every named chart", arguments: families)
  func namedCharts(name: String) throws {
    let subject = try CatalogueTests.Subject(name, points: 6, seed: 29)
    let own = try #require(subject.plane.makeGeodesics())
    let fixed = subject.plane.settings.fixed
    let names = subject.definition.parameters.map { $0.name }
    // Few of those whose metric is an integral.
    let pairs = subject.definition.fisher == nil ? 1 : 3
    for chart in subject.definition.namedCharts {
      let other = try Self.geometry("model: {family: \(name), coordinates: \(chart.name)}")
      let map = CoordinateMap(formulas: chart.inverse, names: names)
      func place(_ theta: Vector2) throws -> Vector2 {
        try #require(map.value(at: theta, fixed: fixed))
      }
      for pair in 0..<pairs {
        let (a, b) = (subject.points[2 * pair], subject.points[2 * pair + 1])
        let what: Comment = "\(name), \(chart.name), seed 29, pair \(pair): \(a) to \(b)"
        let path = try #require(
          try own.geodesics(from: a, to: b, alpha: 0, isThorough: false).get().first, what)
        let (u, v) = (try place(a), try place(b))
        let found = other.geodesics(from: u, to: v, alpha: 0, isThorough: false)
        let image = try #require(try found.get().first, what)
        #expect((image.length - path.length).magnitude < 1e-9 * path.length, what)
        let middle = try place(path.midpoint)
        #expect((image.midpoint - middle).length < 1e-7 * (1 + middle.length), what)
        let (k, l) = (
          try #require(own.pointGeometry(at: a), what),
          try #require(other.pointGeometry(at: u), what)
        )
        let error = 10 * (k.curvatureEstimate + l.curvatureEstimate) + 1e-9
        #expect((k.curvature - l.curvature).magnitude < error, what)
      }
    }
  }

  @Test("a figure of charts has the same lengths in each, and the same balls")
  func figure() throws {
    let scene = try WriterTests.read(
      """
      model: normal
      geodesics:
        - {from: [-1, 0.6], to: [1.2, 1.5]}
        - {from: [-1, 0.6], to: [1.2, 1.5], connection: exponential}
        - {from: [0, 1], fan: 5, length: 0.8}
      balls: [{at: [0, 1], radii: [0.4]}]
      figure: {kind: charts, of: [standard, natural, mean]}
      """)
    var lengths: [[Double]] = []
    for chart in scene.charts {
      let panel = scene.inChart(chart)
      let geometry = try #require(panel.planeModel.makeGeodesics())
      var found: [Double] = []
      for geodesic in panel.geodesics {
        let paths = try Scene.paths(of: geodesic, in: geometry).get().paths
        found += paths.map { $0.length }
      }
      lengths.append(found)
      let ball = try #require(
        geometry.ball(at: panel.balls[0].at, radius: 0.4, over: panel.view), "\(chart.name)")
      #expect(ball.pieces.count == 1 && !ball.isOpen && !ball.isCut, "\(chart.name)")
      for point in ball.pieces[0].points {
        let distance = try #require(
          geometry.distance(from: panel.balls[0].at, to: point), "\(chart.name)")
        #expect((distance - 0.4).magnitude < 1e-8, "\(chart.name)")
      }
    }
    #expect(lengths.count == 3 && lengths[0].count == 7)
    for other in lengths.dropFirst() {
      for (a, b) in zip(lengths[0], other) { #expect((a - b).magnitude < 1e-9 * a) }
    }
  }

  @Test("formulas of new coordinates leave lengths as they are")
  func ownCoordinates() throws {
    let own = try Self.geometry("model: gamma")
    let chart = try Self.geometry(
      """
      model: {family: gamma, coordinates: {k: exp(a), theta: exp(b - a)}, parameters: {a: real, b: real}}
      """)
    let (a, b) = (Vector2(1.5, 0.8), Vector2(3.5, 2))
    func place(_ theta: Vector2) -> Vector2 {
      Vector2(Elementary.log(theta.x), Elementary.log(theta.x * theta.y))
    }
    let length = try #require(own.distance(from: a, to: b))
    let other = try #require(chart.distance(from: place(a), to: place(b)))
    #expect((length - other).magnitude < 1e-10 * length)
    let ball = try #require(chart.ball(at: place(a), radius: 0.5, over: nil))
    for point in ball.pieces.flatMap({ $0.points }) {
      let k = Elementary.exp(point.x)
      let theta = Vector2(k, Elementary.exp(point.y) / k)
      #expect((try #require(own.distance(from: a, to: theta)) - 0.5).magnitude < 1e-8)
    }
  }

  @Test("a third parameter acts as its value: a fixed factor of the scale and a fixed shift")
  func fixedParameter() throws {
    let own = try Self.geometry(
      """
      model:
        parameters: {m: real, s: positive}
        fixed: {c: 3}
        data: {x: real}
        log-density: -(x - c*m)^2/(2*(s*c^2)^2) - log(s*c^2) - log(2*pi)/2
      """)
    let normal = try Self.geometry("model: normal")
    let (a, b) = (Vector2(0.2, 0.5), Vector2(-1, 0.9))
    func place(_ p: Vector2) -> Vector2 { Vector2(3 * p.x, 9 * p.y) }
    let length = try #require(own.distance(from: a, to: b))
    let exact = try #require(normal.distance(from: place(a), to: place(b)))
    #expect((length - exact).magnitude < 1e-9 * exact)
    let point = try #require(own.pointGeometry(at: a))
    #expect((point.curvature + 0.5).magnitude < 1e-8)
    let ball = try #require(own.ball(at: a, radius: 0.6, over: nil))
    for point in ball.pieces.flatMap({ $0.points }) {
      let distance = try #require(normal.distance(from: place(a), to: place(point)))
      #expect((distance - 0.6).magnitude < 1e-8)
    }
    // K of Student's family, from F = diag((ν + 1)/(ν + 3), 2ν/(ν + 3))/s².
    for nu in [1.5, 4, 30] {
      let student = try Self.geometry("model: {family: student-t, nu: \(nu)}")
      let found = try #require(student.pointGeometry(at: Vector2(0.3, 1.2)))
      #expect((found.curvature + (nu + 3) / (2 * nu)).magnitude < 1e-12, "\(nu)")
      let up = try #require(student.distance(from: Vector2(0, 1), to: Vector2(0, 2)))
      let unit = (2 * nu / (nu + 3)).squareRoot()
      #expect((up - unit * Elementary.log(2)).magnitude < 1e-12, "\(nu)")
    }
  }

  @Test("the half plane of Poincaré as a metric of one's own")
  func ownHalfPlane() throws {
    let own = try Self.geometry(
      "model: {parameters: {x: real, y: positive}, metric: [[1/y^2, 0], [0, 1/y^2]]}")
    // The same in an interval of the line and behind a wall, where it is no half plane.
    let wall = try Self.geometry(
      "model: {parameters: {x: [-3, 9], y: positive}, metric: [[1/y^2, 0], [0, 1/y^2]]}")
    let (a, b) = (Vector2(-1, 0.5), Vector2(2, 1.5))
    let exact = 2 * Elementary.asinh(((9 + 1) / (4 * 0.75)).squareRoot())
    for geometry in [own, wall] {
      let found = try geometry.geodesics(from: a, to: b, alpha: 0, isThorough: true).get()
      #expect(found.count == 1)
      #expect((found[0].length - exact).magnitude < 1e-11 * exact)
      // The circle through both points, with its centre on the border.
      let centre = (b.dot(b) - a.dot(a)) / 6
      let middle = found[0].midpoint
      let radius = Vector2(a.x - centre, a.y).length
      #expect((Vector2(middle.x - centre, middle.y).length - radius).magnitude < 1e-10)
      #expect(geometry.geodesics(from: a, to: b, alpha: 1, isThorough: false).isNoConnection)
    }
  }

  /// In the stereographic chart, where a great circle through two points has two arcs.
  @Test("great circles of a sphere, in two charts, with both arcs")
  func sphere() throws {
    let plane = try Self.geometry(
      """
      model:
        parameters: {x: real, y: real}
        metric: [[4/(1 + x^2 + y^2)^2, 0], [0, 4/(1 + x^2 + y^2)^2]]
      """)
    func direction(_ p: Vector2) -> [Double] {
      let square = p.dot(p)
      return [2 * p.x / (1 + square), 2 * p.y / (1 + square), (1 - square) / (1 + square)]
    }
    func angle(_ p: Vector2, _ q: Vector2) -> Double {
      let (u, v) = (direction(p), direction(q))
      var chord = 0.0
      for (s, t) in zip(u, v) { chord += (s - t) * (s - t) }
      return 2 * Elementary.asin(0.5 * chord.squareRoot())
    }
    for (a, b) in [
      (Vector2(1, 0), Vector2(0, 1)), (Vector2(0.2, 0.1), Vector2(-0.5, 0.8)),
      (Vector2(1, 0.2), Vector2(-0.7, 0.3)),
    ] {
      let found = try plane.geodesics(from: a, to: b, alpha: 0, isThorough: true).get()
      #expect((found[0].length - angle(a, b)).magnitude < 1e-9 * found[0].length, "\(a), \(b)")
      for path in found.dropFirst() {
        #expect((path.length - (2 * Elementary.pi - angle(a, b))).magnitude < 1e-8, "\(a), \(b)")
      }
      let distances = found.map { $0.length }
      #expect(distances == distances.sorted() && found.count <= 2, "\(a), \(b)")
    }
    let polar = try Self.geometry(
      "model: {parameters: {u: [0, pi], v: real}, metric: [[1, 0], [0, sin(u)^2]]}")
    let (p, q) = (Vector2(0.8, 0.3), Vector2(1.9, 1.7))
    func cartesian(_ p: Vector2) -> [Double] {
      let (u, v) = (Elementary.sincos(p.x), Elementary.sincos(p.y))
      return [u.sin * v.cos, u.sin * v.sin, u.cos]
    }
    var product = 0.0
    for (s, t) in zip(cartesian(p), cartesian(q)) { product += s * t }
    let length = try #require(polar.distance(from: p, to: q))
    #expect((Elementary.sincos(length).cos - product).magnitude < 1e-10)
    #expect((try #require(polar.pointGeometry(at: p)).curvature - 1).magnitude < 1e-12)
  }

  /// On a ring about a symmetric hill both ways round are equally long.
  @Test("two points on both sides of a hill have two shortest ways of the same length")
  func bothSides() throws {
    let hill = "1 + 40*exp(-2*(x^2 + y^2))"
    let geometry = try Self.geometry(
      "model: {parameters: {x: real, y: real}, metric: [[\(hill), 0], [0, \(hill)]]}")
    let found = try geometry.geodesics(
      from: Vector2(-1.5, 0), to: Vector2(1.5, 0), alpha: 0, isThorough: true
    ).get()
    try #require(found.count >= 2)
    #expect((found[0].length - found[1].length).magnitude < 1e-9 * found[0].length)
    #expect((found[0].midpoint.y + found[1].midpoint.y).magnitude < 1e-7)
    // The way over the hill is a geodesic too.
    #expect(found.contains { $0.midpoint.length < 1e-9 && $0.length > found[0].length + 1 })
    #expect(found[0].midpoint.y.magnitude > 0.5 && found[0].midpoint.x.magnitude < 1e-7)
  }
}

extension Result where Success == [PlaneGeodesic], Failure == GeodesicFailure {
  fileprivate var isNoConnection: Bool {
    if case .failure(.noConnection) = self { true } else { false }
  }
}
