import Elementary
import Testing

@testable import InformationGeometry

@Suite("where geodesics end, and where there are none")
struct GeodesicEndTests {
  static func limit(_ end: GeodesicEnd) -> (Double?, isSingular: Bool)? {
    switch end {
    case .border(let place): (place, false)
    case .singular(let place): (place, true)
    case .length, .stalled: nil
    }
  }

  @Test("the trinomial's border, on the sphere of radius 2")
  func trinomial() throws {
    let surface = try SurfaceModels.surface("trinomial")
    let start = Vector2(0.2, 0.3)
    let path = try #require(
      GeodesicSolver(surface).path(from: start, direction: Vector2(-1, 0.5), length: 3))
    // 2√p is the place on the sphere: its first coordinate is 2√p₁ cos(s/2) + 2u sin(s/2).
    let speed = path.startVelocity.x / start.x.squareRoot()
    let exact = 2 * Elementary.atan2(2 * start.x.squareRoot(), -2 * speed)
    let end = try #require(Self.limit(path.end))
    #expect(!end.isSingular)
    #expect(abs(try #require(end.0) - exact) < 1e-8)
    #expect(path.length <= exact && path.length > exact - 1e-4)
  }

  @Test("the border of a constraint, where a probability is 1 less the others")
  func constraint() throws {
    let surface = try SurfaceModels.surface(
      .probabilities(["p1", "p2", "1 - p1 - p2"]), ["p1", "p2"],
      [ParameterDomain(lower: 0, upper: 1), ParameterDomain(lower: 0, upper: 1)],
      constraints: ["p1 + p2 < 1"])
    let start = Vector2(0.3, 0.3)
    for direction in [Vector2(1, 0.3), Vector2(0.5, 0.5), Vector2(-0.2, 1)] {
      let path = try #require(
        GeodesicSolver(surface).path(from: start, direction: direction, length: 3))
      // The third coordinate on the sphere, as in the test before.
      let root = 0.4.squareRoot()
      let speed = -(path.startVelocity.x + path.startVelocity.y) / root
      let exact = 2 * Elementary.atan2(2 * root, -2 * speed)
      let end = try #require(Self.limit(path.end), "\(direction)")
      #expect(!end.isSingular, "\(direction)")
      #expect(abs(try #require(end.0) - exact) < 1e-8, "\(direction)")
      #expect(path.length <= exact && path.length > exact - 1e-3, "\(direction)")
      #expect(path.evaluations < 12_000, "\(direction)")
    }
  }

  /// Sums of two decays, in the rates and in m = a + b, q = (a − b)², where F is regular at equal rates.
  static func decays(constraints: [String] = []) throws -> (
    rates: any SurfaceGeometry, regular: any SurfaceGeometry
  ) {
    func kind(_ mean: String) -> ModelDefinition.Kind {
      .regression(
        mean: mean, inputs: [.init(name: "t", values: [0.5, 1, 2, 4, 8])], noise: .normal(0.1))
    }
    return (
      try SurfaceModels.surface(
        kind("exp(-a*t) + exp(-b*t)"), ["a", "b"], [.positive, .positive], constraints: constraints),
      try SurfaceModels.surface(
        kind("2*exp(-m*t/2)*cosh(sqrt(q)*t/2)"), ["m", "q"], [.positive, .positive])
    )
  }

  @Test("equal rates are met at the same length in two charts", arguments: [[], ["a > b"]])
  func equalRates(constraints: [String]) throws {
    let (rates, regular) = try Self.decays(constraints: constraints)
    let start = Vector2(2, 0.7)
    let metric = try #require(rates.connection(at: start, alpha: 0)).metric
    for angle in PlaneAngles.equal(12)[1...5] {
      let v = metric.direction(at: angle)
      let path = try #require(GeodesicSolver(rates).path(from: start, direction: v, length: 4))
      let other = try #require(
        GeodesicSolver(regular).path(
          from: Vector2(2.7, 1.3 * 1.3), direction: Vector2(v.x + v.y, 2 * 1.3 * (v.x - v.y)),
          length: 4))
      let (end, exact) = (try #require(Self.limit(path.end)), try #require(Self.limit(other.end)))
      #expect(end.isSingular && !exact.isSingular, "\(angle)")
      let place = try #require(exact.0, "\(angle)")
      #expect(relativeError(try #require(end.0), place) < 1e-11, "\(angle)")
      #expect(path.length <= place && path.length > place - 1e-8, "\(angle)")
      #expect(abs(path.endPoint.x - path.endPoint.y) < 1e-4, "\(angle)")
      #expect(path.speedError < 1e-9 && path.evaluations < 8_000, "\(angle)")
    }
  }

  @Test("the inverse Gaussian runs to μ = ∞ in finite length")
  func infinity() throws {
    let surface = try SurfaceModels.surface("inverse_gaussian", closed: true)
    let path = try #require(
      GeodesicSolver(surface).path(from: Vector2(4, 1), direction: Vector2(1, 0), length: 9))
    // In X = √(2/μ), Y = 1/√λ with ds² = 2(dX² + dY²)/Y² it is X = 1/√2 − tanh(s/√2).
    let part = 0.5.squareRoot()
    let exact = 2.0.squareRoot() * 0.5 * Elementary.log((1 + part) / (1 - part))
    let end = try #require(Self.limit(path.end))
    #expect(!end.isSingular)
    #expect(abs(try #require(end.0) - exact) < 1e-8)
  }

  @Test("m-geodesics of the normal family leave σ > 0")
  func border() throws {
    let surface = try SurfaceModels.surface("normal")
    let (start, velocity) = (Vector2(1, 0.5), Vector2(-0.6, 0.1))
    let path = try #require(
      GeodesicSolver(surface, alpha: -1).path(from: start, direction: velocity, length: 1))
    // μ is linear in t, and so is μ² + σ²: σ² = 0.25 + 0.1t − 0.36t².
    let exact = (0.1 + (0.01 + 4 * 0.36 * 0.25).squareRoot()) / 0.72
    let end = try #require(Self.limit(path.end))
    #expect(exact < 1 && !end.isSingular)
    #expect(abs(try #require(end.0) - exact) < 1e-8)
  }

  @Test("singular sets are met at finite length")
  func singular() throws {
    let mixture = try SurfaceModels.surface("mixture_mu_sigma")
    let metric = try #require(mixture.connection(at: Vector2(1, 1), alpha: 0)).metric
    let velocity = Vector2(-0.3, 0.4)
    let path = try #require(
      GeodesicSolver(mixture).path(from: Vector2(1, 1), direction: velocity, length: 4))
    let end = try #require(Self.limit(path.end))
    #expect(end.isSingular)
    // The reference met μ = 0 near t = 0.55.
    #expect(abs(try #require(end.0) / metric.norm(velocity) - 0.55) < 0.01)
  }

  @Test("the edge of a domain that is regular there")
  func regularEdge() throws {
    let plane = try SurfaceModels.metric(
      ["x", "y"], ["1", "0", "1"], domains: [.real, ParameterDomain(lower: 0, upper: 2)])
    let path = try #require(
      GeodesicSolver(plane).path(from: Vector2(0, 1), direction: Vector2(0.6, 0.8), length: 5))
    let end = try #require(Self.limit(path.end))
    #expect(!end.isSingular)
    #expect(abs(try #require(end.0) - 1.25) < 1e-9)
  }

  @Test("failures say why")
  func failures() throws {
    let plane = try SurfaceModels.metric(["x", "y"], ["1", "0", "1"])
    #expect(
      GeodesicSolver(plane, alpha: 1).search(from: Vector2(0, 1), to: Vector2(1, 1)).failure
        == .noConnection)
    #expect(
      GeodesicSolver(plane).search(from: Vector2(0, 1), to: Vector2(0, 1)).failure == .samePoint)
    let normal = try SurfaceModels.surface("normal", closed: true)
    #expect(
      GeodesicSolver(normal).search(from: Vector2(0, 1), to: Vector2(0, -1)).failure
        == .noGeometry(at: Vector2(0, -1)))
    #expect(
      GeodesicSolver(normal).path(from: Vector2(0, 1), direction: .zero, length: 1) == nil)
  }

  @Test("no straight line where none exists: round a hole there is no geodesic")
  func hole() throws {
    var definition = ReferenceDefinitions.definition("own", ["x", "y"], .metric(["1", "0", "1"]))
    for index in 0..<2 { definition.parameters[index].domain = .real }
    definition.constraints = ["x^2 + y^2 > 1"]
    let family = try FormulaFamily(definition)
    let surface = try #require(family.model(ModelSettings(family.descriptor)).makeSurface())
    let search = GeodesicSolver(surface).search(from: Vector2(-2, 0), to: Vector2(2, 0.1))
    #expect(search.paths.isEmpty)
    guard case .notFound(let nearest, let distance)? = search.failure else {
      Issue.record("expected no geodesic")
      return
    }
    #expect(distance > 0.1 && distance < 4)
    #expect(surface.contains(nearest))
  }
}
