import Elementary
import Testing

@testable import InformationGeometry

@Suite("laws of geodesics, with closed forms and second methods")
struct GeodesicLawTests {
  static func gamma() throws -> any SurfaceGeometry {
    try SurfaceModels.surface("gamma", closed: true)
  }

  @Test("distances are symmetric, and no way round is shorter")
  func distances() throws {
    let solver = GeodesicSolver(try Self.gamma())
    let (a, b, c) = (Vector2(0.7, 2), Vector2(4, 0.5), Vector2(2, 3))
    let ab = try #require(solver.distance(from: a, to: b))
    #expect(relativeError(try #require(solver.distance(from: b, to: a)), ab) < 1e-11)
    let (ac, cb) = (
      try #require(solver.distance(from: a, to: c)), try #require(solver.distance(from: c, to: b))
    )
    #expect(ab < ac + cb && ac < ab + cb && cb < ab + ac)
    #expect(solver.distance(from: a, to: a) == 0)
    let path = try #require(solver.search(from: a, to: b).shortest)
    let middle = path.midpoint
    #expect(relativeError(2 * (try #require(solver.distance(from: a, to: middle))), ab) < 1e-11)
    // The exponential map of the logarithm.
    let again = try #require(
      solver.path(from: a, direction: path.startVelocity * 3, length: path.length))
    #expect((again.endPoint - b).length < 1e-10)
    let points = path.points(count: 5)
    #expect(points.first == a && (points[2] - middle).length < 1e-12)
    #expect(path.speedError < 1e-11 && path.end == .length)
  }

  @Test("lengths and K do not depend on the chart")
  func chart() throws {
    let normal = try SurfaceModels.surface("normal", closed: true)
    let logarithmic = try SurfaceModels.metric(["m", "l"], ["exp(-2*l)", "0", "2"])
    let moved = try SurfaceModels.metric(
      ["u", "v"], ["exp(-2*v)", "exp(-2*v)", "exp(-2*v) + 2"])
    let (a, b) = (Vector2(0, 1), Vector2(2.5, 0.3))
    func inLogarithms(_ p: Vector2) -> Vector2 { Vector2(p.x, Elementary.log(p.y)) }
    /// With m = u + v.
    func sheared(_ p: Vector2) -> Vector2 {
      Vector2(p.x - Elementary.log(p.y), Elementary.log(p.y))
    }
    let distance = try #require(GeodesicSolver(normal).distance(from: a, to: b))
    let second = try #require(
      GeodesicSolver(logarithmic).distance(from: inLogarithms(a), to: inLogarithms(b)))
    let third = try #require(GeodesicSolver(moved).distance(from: sheared(a), to: sheared(b)))
    #expect(relativeError(second, distance) < 1e-11)
    #expect(relativeError(third, distance) < 1e-11)
    #expect(relativeError(distance, Self.normalDistance(a, b)) < 1e-11)
    for surface in [logarithmic, moved] {
      let found = try #require(surface.tensors(at: Vector2(0.4, 0.3)))
      #expect(abs(found.curvature + 0.5) < 1e-13)
    }
  }

  static func normalDistance(_ a: Vector2, _ b: Vector2) -> Double {
    let (dx, dy) = (a.x - b.x, a.y - b.y)
    let excess = (dx * dx / 2 + dy * dy) / (2 * a.y * b.y)
    return 2.squareRoot()
      * 2 * Elementary.asinh((excess / 2).squareRoot())
  }

  @Test("ends that are very near, and one that is very near to the border")
  func extremes() throws {
    let normal = try SurfaceModels.surface("normal", closed: true)
    let solver = GeodesicSolver(normal)
    let start = Vector2(0, 1)
    for end in [
      Vector2(1e-9, 1), Vector2(1e-15, 1), Vector2(0, 1.0000000000000002), Vector2(0.3, 1e-3),
    ] {
      let path = try #require(solver.search(from: start, to: end, isThorough: true).shortest)
      #expect(relativeError(path.length, Self.normalDistance(start, end)) < 1e-9, "\(end)")
    }
  }

  @Test("independent pairs are flat")
  func products() throws {
    let pair = try SurfaceModels.surface(
      .probabilities(["p*q", "p*(1 - q)", "(1 - p)*q", "(1 - p)*(1 - q)"]), ["p", "q"],
      [ParameterDomain(lower: 0, upper: 1), ParameterDomain(lower: 0, upper: 1)])
    let found = try #require(pair.tensors(at: Vector2(0.3, 0.8)))
    #expect(found.curvature.magnitude < 1e-12)
    #expect(found.curvature.magnitude <= found.curvatureEstimate)
    // 2·asin √p is the length along each axis.
    let (a, b) = (Vector2(0.3, 0.8), Vector2(0.6, 0.1))
    func angle(_ p: Double) -> Double { 2 * Elementary.asin(p.squareRoot()) }
    let (x, y) = (angle(a.x) - angle(b.x), angle(a.y) - angle(b.y))
    let distance = try #require(GeodesicSolver(pair).distance(from: a, to: b))
    #expect(relativeError(distance, (x * x + y * y).squareRoot()) < 1e-11)
  }

  @Test("e- and m-geodesics of the normal family between points")
  func straight() throws {
    let normal = try SurfaceModels.surface("normal")
    let (a, b) = (Vector2(-0.5, 0.7), Vector2(1.2, 1.6))
    func natural(_ p: Vector2) -> Vector2 {
      Vector2(p.x / (p.y * p.y), -0.5 / (p.y * p.y))
    }
    func mean(_ p: Vector2) -> Vector2 { Vector2(p.x, p.x * p.x + p.y * p.y) }
    for (alpha, chart) in [(1.0, natural), (-1.0, mean)] {
      let search = GeodesicSolver(normal, alpha: alpha).search(from: a, to: b)
      let path = try #require(search.shortest, "α = \(alpha)")
      for s in [0.25, 0.5, 0.75] {
        let line = chart(a) + (chart(b) - chart(a)) * s
        #expect((chart(path.point(at: s)) - line).length < 1e-9, "α = \(alpha)")
      }
    }
  }

  /// ∫K dA over the inside of a closed curve, by rays from a point of the chart.
  static func integral(
    _ surface: any SurfaceGeometry, _ sides: [GeodesicPath], around centre: Vector2
  ) throws -> Double {
    let (nodes, weights) = gaussLegendre(24)
    var sum = 0.0
    for side in sides {
      for (node, weight) in zip(nodes, weights) {
        let (theta, velocity) = side.state(at: side.length * node)
        let arm = theta - centre
        let area = arm.x * velocity.y - arm.y * velocity.x
        for (part, density) in zip(nodes, weights) {
          let found = try #require(surface.tensors(at: centre + arm * part))
          sum += weight * density * part * side.length * area * found.curvature * found.volume
        }
      }
    }
    return sum
  }

  static func gaussLegendre(_ count: Int) -> ([Double], [Double]) {
    var (nodes, weights) = ([Double](), [Double]())
    for index in 0..<count {
      var x = Elementary.sincos(Elementary.pi * (Double(index) + 0.75) / (Double(count) + 0.5)).cos
      var slope = 0.0
      for _ in 0..<20 {
        var (p, q) = (1.0, 0.0)
        for k in 0..<count {
          (p, q) = (
            ((2 * Double(k) + 1) * x * p - Double(k) * q) / Double(k + 1), p
          )
        }
        slope = Double(count) * (x * p - q) / (x * x - 1)
        x -= p / slope
      }
      nodes.append(0.5 - 0.5 * x)
      weights.append(1 / ((1 - x * x) * slope * slope))
    }
    return (nodes, weights)
  }

  @Test(
    "Gauss and Bonnet: the excess of a triangle's angles is ∫K dA, and what a carried vector turns")
  func triangle() throws {
    let surface = try Self.gamma()
    let solver = GeodesicSolver(surface)
    let corners = [Vector2(1, 1), Vector2(4, 0.8), Vector2(2, 2.5)]
    let sides = try (0..<3).map {
      try #require(solver.search(from: corners[$0], to: corners[($0 + 1) % 3]).shortest)
    }
    var excess = -Elementary.pi
    for index in 0..<3 {
      let (next, last) = (sides[index], sides[(index + 2) % 3])
      let metric = try #require(surface.connection(at: corners[index], alpha: 0)).metric
      excess += Elementary.acos(-metric.product(next.startVelocity, last.endVelocity))
    }
    #expect(excess < -0.05)
    let integral = try Self.integral(surface, sides, around: Vector2(2.3, 1.4))
    #expect(abs(excess - integral) < 1e-9)

    var vector = Vector2(0.3, 0.1)
    for side in sides {
      let carried = try #require(ParallelTransport(vector, along: side, on: surface))
      vector = try #require(carried.vector(at: side.length))
    }
    let metric = try #require(surface.connection(at: corners[0], alpha: 0)).metric
    let start = Vector2(0.3, 0.1)
    let turn = Elementary.atan2(
      metric.product(vector, metric.turned(start)), metric.product(vector, start))
    #expect(abs(turn - excess) < 1e-9)
    #expect(relativeError(metric.norm(vector), metric.norm(start)) < 1e-11)
  }

  @Test("vectors carried by the e-connection keep their natural components")
  func transport() throws {
    // Natural parameters of the normal family are μ/σ² and −1/(2σ²).
    let surface = try SurfaceModels.surface("normal")
    let path = try #require(
      GeodesicSolver(surface, alpha: 1).path(
        from: Vector2(0.3, 1), direction: Vector2(0.5, 0.2), length: 1))
    func natural(_ v: Vector2, at p: Vector2) -> Vector2 {
      let cube = p.y * p.y * p.y
      return Vector2(v.x / (p.y * p.y) - 2 * p.x * v.y / cube, v.y / cube)
    }
    let vector = Vector2(-0.4, 0.7)
    let carried = try #require(ParallelTransport(vector, along: path, on: surface))
    let end = try #require(carried.vector(at: 1))
    #expect((natural(end, at: path.endPoint) - natural(vector, at: path.start)).length < 1e-9)
  }

  @Test("both arcs of a great circle, the shorter one first")
  func arcs() throws {
    let sphere = try SurfaceModels.metric(
      ["x", "y"], ["4/(1 + x^2 + y^2)^2", "0", "4/(1 + x^2 + y^2)^2"])
    let (a, b) = (Vector2(0.9, 0.1), Vector2(-0.8, -0.5))
    func place(_ p: Vector2) -> [Double] {
      let r = p.x * p.x + p.y * p.y
      return [2 * p.x / (1 + r), 2 * p.y / (1 + r), (1 - r) / (1 + r)]
    }
    let cosine = zip(place(a), place(b)).map { $0 * $1 }.reduce(0, +)
    let distance = Elementary.acos(cosine)
    let search = GeodesicSolver(sphere).search(from: a, to: b, isThorough: true)
    #expect(search.isThorough && search.failure == nil)
    try #require(search.paths.count == 2)
    #expect(relativeError(search.paths[0].length, distance) < 1e-10)
    #expect(relativeError(search.paths[1].length, 2 * Elementary.pi - distance) < 1e-10)
    #expect(search.residuals.allSatisfy { $0 < 1e-9 })
  }
}
