import Elementary
import SceneFile
import Testing

@testable import InformationGeometry

/// Metrics that depend on one number, as tables of it.
@Suite("surfaces that are the same along a motion")
struct InvariantSurfaceTests {
  private static let motions: [String: PlaneMotion] = [
    "bivariate-normal": .scale(axis: 0), "cauchy": .shift(axis: 0), "gamma": .scale(axis: 1),
    "gumbel": .shift(axis: 0), "inverse-gamma": .scale(axis: 1),
    "inverse-gaussian": .scaleOfBoth(divisor: 0), "logistic": .shift(axis: 0),
    "lognormal": .shift(axis: 0), "lomax": .scale(axis: 1), "normal": .shift(axis: 0),
    "skew-normal": .shift(axis: 0), "student-t": .shift(axis: 0),
    "symmetric-mixture": .scaleOfBoth(divisor: 1), "von-mises": .shift(axis: 0),
    "weibull": .scale(axis: 1),
  ]

  @Test("motions are found where models have them", arguments: Catalogue.names)
  func motions(name: String) throws {
    let definition = try #require(Catalogue.definition(named: name))
    #expect(PlaneMotion.find(definition) == Self.motions[name])
  }

  /// Closed forms and integrals, on the whole line, on half of it and on an interval.
  @Test(
    "the table has the connection and the curvature of the surface",
    arguments: [
      "gamma", "inverse-gamma", "inverse-gaussian", "lomax", "bivariate-normal", "von-mises",
      "skew-normal", "symmetric-mixture",
    ])
  func table(name: String) throws {
    let subject = try CatalogueTests.Subject(name, points: 12, seed: 17)
    let surface = try #require(subject.plane.makeOwnSurface())
    let table = try #require(subject.plane.makeSurface())
    #expect(table is InvariantSurface)
    let tolerance = surface.precision < 1e-13 ? 1e-11 : 1e-8
    for theta in subject.points {
      let what: Comment = "\(name), seed 17: \(theta)"
      let exact = try #require(surface.connection(at: theta, alpha: 0), what)
      let found = try #require(table.connection(at: theta, alpha: 0), what)
      let size = (exact.metric.xx * exact.metric.yy).squareRoot()
      let (f, g) = (found.metric, exact.metric)
      #expect((f.xx - g.xx).magnitude < 1e-2 * tolerance * g.xx, what)
      #expect((f.xy - g.xy).magnitude < 1e-2 * tolerance * size, what)
      #expect((f.yy - g.yy).magnitude < 1e-2 * tolerance * g.yy, what)
      // Γ(u, u) for unit vectors, by its length in the metric.
      for angle in [0, 0.9, 1.7] {
        let u = exact.metric.direction(at: Elementary.sincos(angle))
        let difference = found.christoffel.product(u, u) - exact.christoffel.product(u, u)
        #expect(exact.metric.norm(difference) < 10 * tolerance, what)
      }
      let curvature = try #require(surface.curvature(at: theta), what)
      let other = try #require(table.curvature(at: theta), what)
      #expect((curvature - other).magnitude < 1e-6 * max(1, curvature.magnitude), what)
    }
    #expect(table.connection(at: Vector2(.nan, 1), alpha: 0) == nil)
    if !subject.family.descriptor.axes[1].domain.isWholeLine {
      #expect(table.connection(at: Vector2(0.5, -1.5), alpha: 0) == nil)
      #expect(table.curvature(at: Vector2(0.5, -1.5)) == nil)
    }
  }

  @Test("a metric that another unit of both axes leaves as it is", arguments: [0, 1])
  func both(divisor: Int) throws {
    let entries = [
      ["(2 + sin(x/y))/y^2", "1/(2*y^2)", "(1 + 1/(1 + (x/y)^2))/y^2"],
      ["(1 + 1/(1 + (y/x)^2))/x^2", "1/(2*x^2)", "(2 + sin(y/x))/x^2"],
    ][1 - divisor]
    let names = ["x", "y"]
    var parameters: [ModelParameter] = []
    for (axis, name) in names.enumerated() {
      parameters.append(
        ModelParameter(
          name: name, symbol: name, plain: name, domain: axis == divisor ? .positive : .real,
          standard: 1, window: 0...1, meaning: name))
    }
    let definition = ModelDefinition(
      name: "own", title: "", parameters: parameters, kind: .metric(entries))
    #expect(PlaneMotion.find(definition) == .scaleOfBoth(divisor: divisor))
    let family = try FormulaFamily(definition)
    let plane = try #require(
      family.model(ModelSettings(family.descriptor)) as? FormulaPlane)
    let table = try #require(plane.makeSurface())
    let surface = try #require(plane.makeOwnSurface())
    for theta in [Vector2(0.4, 1.3), Vector2(2, 0.7), Vector2(3, 5)] {
      let exact = try #require(surface.connection(at: theta, alpha: 0))
      let found = try #require(table.connection(at: theta, alpha: 0))
      // The last coefficients may be 3e-14, and derivatives have a hundred times as much in each unit of a piece.
      let u = exact.metric.direction(at: (sin: 0.6, cos: 0.8))
      let difference = found.christoffel.product(u, u) - exact.christoffel.product(u, u)
      #expect(exact.metric.norm(difference) < 1e-11)
      #expect((found.metric.xy - exact.metric.xy).magnitude < 1e-13 * exact.metric.xy)
    }
  }

  @Test("beside a singular set the surface itself is asked")
  func singular() throws {
    let subject = try CatalogueTests.Subject("skew-normal", points: 0, seed: 0)
    let surface = try #require(subject.plane.makeOwnSurface())
    let table = try #require(subject.plane.makeSurface())
    let theta = Vector2(0.2, 1e-3)
    #expect(table.connection(at: theta, alpha: 0) == surface.connection(at: theta, alpha: 0))
  }

  @Test("guesses have a few digits beside a singular set", arguments: [3e-4, 1e-2, -0.05])
  func rough(alpha: Double) throws {
    let subject = try CatalogueTests.Subject("skew-normal", points: 0, seed: 0)
    let surface = try #require(subject.plane.makeOwnSurface())
    let table = try #require(subject.plane.makeSurface())
    let theta = Vector2(0.2, alpha)
    let exact = try #require(surface.connection(at: theta, alpha: 0))
    let found = try #require(table.guess.connection(at: theta, alpha: 0))
    #expect((found.determinant - exact.determinant).magnitude < 1e-3 * exact.determinant)
    let u = exact.metric.direction(at: (sin: 0.6, cos: 0.8))
    let (a, b) = (found.christoffel.product(u, u), exact.christoffel.product(u, u))
    #expect(exact.norm(a - b) < 1e-3 * exact.norm(b))
    // By a polynomial: integrals of guesses have other digits.
    #expect(found.determinant != surface.guess.connection(at: theta, alpha: 0)?.determinant)
  }

  /// Far from the standard point each interval has its own way to integrate.
  @Test("the table goes on to the border", arguments: [427.0, 1e4, -3e5])
  func far(alpha: Double) throws {
    let subject = try CatalogueTests.Subject("skew-normal", points: 0, seed: 0)
    let surface = try #require(subject.plane.makeOwnSurface())
    let table = try #require(subject.plane.makeSurface())
    let theta = Vector2(0.2, alpha)
    let exact = try #require(surface.tensors(at: theta)).metric
    let found = try #require(table.connection(at: theta, alpha: 0)).metric
    #expect((found.xx - exact.xx).magnitude < 1e-9 * exact.xx)
    #expect((found.yy - exact.yy).magnitude < 1e-9 * exact.yy)
    #expect(found != exact)
  }

  /// The geodesic at right angles to the lines along which the metric is the same has the length ∫√(det F/F_11) dα.
  @Test("a geodesic reaches the border at infinity, at its distance")
  func border() throws {
    let subject = try CatalogueTests.Subject("skew-normal", points: 0, seed: 0)
    let surface = try #require(subject.plane.makeSurface())
    let start = Vector2(0, 2)
    let metric = try #require(surface.connection(at: start, alpha: 0)).metric
    let path = try #require(
      GeodesicIntegration(surface).path(
        from: start, velocity: metric.direction(at: (sin: 1, cos: 0)), length: 2))
    guard case .border(let place) = path.end, let place else {
      Issue.record("it ends by \(path.end)")
      return
    }
    // With α = 2/t², t from 0 to 1, the integrand is smooth; beyond α = 2e5 it is a constant to 1e-10.
    var distance = 0.0
    let count = 2000
    for step in 0..<count {
      let t = (Double(step) + 0.5) / Double(count)
      let alpha = min(2 / (t * t), 2e5)
      let here = try #require(surface.connection(at: Vector2(0, alpha), alpha: 0))
      let height = (here.determinant / here.metric.xx).squareRoot()
      distance += height * alpha * alpha.squareRoot() * 2.squareRoot() / Double(count)
    }
    #expect((place - distance).magnitude < 1e-6 * distance)
  }
}
