import Elementary
import SceneFile
import Testing

@testable import InformationGeometry

/// Families of a place and a scale are half planes of Poincaré: their closed forms beside integration and quadrature.
@Suite("half planes in closed form")
struct HalfPlaneTests {
  static let names = [
    "normal", "lognormal", "cauchy", "logistic", "gumbel", "student-t", "weibull",
  ]

  private static func near(_ a: Vector2, _ b: Vector2, _ tolerance: Double) -> Bool {
    (a - b).length <= tolerance * (1 + b.length)
  }

  @Test("the models that are half planes are found, and no others", arguments: Catalogue.names)
  func found(name: String) throws {
    let subject = try CatalogueTests.Subject(name, points: 0, seed: 0)
    let plane = HalfPlane.find(subject.definition, fixed: subject.plane.settings.fixed)
    #expect((plane != nil) == Self.names.contains(name))
    #expect((subject.plane.makeGeodesics() is HalfPlaneGeodesics) == (plane != nil))
  }

  @Test("its geodesics are those of the integration", arguments: names)
  func integration(name: String) throws {
    let subject = try CatalogueTests.Subject(name, points: 12, seed: 5)
    let surface = try #require(subject.plane.makeOwnSurface())
    let geometry = try #require(subject.plane.makeGeodesics())
    let solver = GeodesicSolver(surface)
    for pair in 0..<6 {
      let (a, b) = (subject.points[2 * pair], subject.points[2 * pair + 1])
      let what: Comment = "\(name), seed 5, pair \(pair): \(a) to \(b)"
      let paths = try geometry.geodesics(from: a, to: b, alpha: 0, isThorough: true).get()
      let arc = try #require(paths.first, what)
      let path = try #require(solver.search(from: a, to: b).shortest, what)
      #expect(paths.count == 1 && arc.ends == .point && arc.accuracy < 1e-13, what)
      #expect((arc.length - path.length).magnitude < 1e-10 * path.length, what)
      #expect(geometry.distance(from: a, to: b) == arc.length, what)
      for t in [0.2, 0.5, 0.9] {
        let state = path.state(at: t * path.length)
        #expect(Self.near(arc.point(at: t), state.theta, 1e-9), what)
        let velocity = try #require(arc.velocity(at: t), what)
        #expect(Self.near(velocity, state.velocity * path.length, 1e-8), what)
      }
      let vector = Vector2(0.3, -0.2)
      let transport = try #require(ParallelTransport(vector, along: path, on: surface), what)
      let carried = geometry.transported(vector, along: arc, to: [0, 0.4, 1])
      for (t, vector) in zip([0, 0.4, 1], carried) {
        let other = try #require(transport.vector(at: t * path.length), what)
        #expect(Self.near(try #require(vector, what), other, 1e-8), what)
      }
    }
  }

  /// θ̈ + Γ(θ̇, θ̇) = 0 with Γ by quadrature of the density, which does not know the closed form of F.
  @Test(
    "they satisfy the equation of geodesics with the connection of the density", arguments: names)
  func connection(name: String) throws {
    let subject = try CatalogueTests.Subject(name, points: 2, seed: 8)
    var definition = subject.definition
    definition.fisher = nil
    let family = try FormulaFamily(definition)
    let plane = try #require(
      family.model(ModelSettings(family.descriptor)) as? FormulaPlane)
    let surface = try #require(plane.makeOwnSurface())
    let halfPlane = try #require(
      HalfPlane.find(subject.definition, fixed: subject.plane.settings.fixed))
    let arc = HalfPlaneArc(halfPlane, from: subject.points[0], to: subject.points[1])
    let s = 0.4 * arc.length
    let h = 1e-4
    let (theta, velocity) = arc.state(at: s)
    let bend = (arc.state(at: s + h).velocity - arc.state(at: s - h).velocity) * (0.5 / h)
    let here = try #require(surface.connection(at: theta, alpha: 0))
    #expect((here.norm(velocity) - 1).magnitude < 1e-9)
    #expect(here.norm(bend + here.christoffel.product(velocity, velocity)) < 1e-6)
  }

  @Test("the way to the end of a geodesic is that geodesic, near and far")
  func inverse() throws {
    let subject = try CatalogueTests.Subject("gumbel", points: 1, seed: 3)
    let geometry = try #require(subject.plane.makeGeodesics())
    let start = Vector2(0.5, 1.25)
    for length in [1e-8, 1e-3, 1, 12, 25.0] {
      for direction in [Vector2(1, 0), Vector2(0.3, 1), Vector2(-0.4, -1), Vector2(-1, 1e-6)] {
        let path = try geometry.geodesic(
          from: start, direction: direction, length: length, alpha: 0
        ).get()
        let back = try #require(
          try geometry.geodesics(from: start, to: path.end, alpha: 0, isThorough: false).get().first
        )
        // Coordinates are rounded to 2⁻⁵³, where σ = 1.25 and an axis is 2 units long at most.
        let rounding = 4e-16 / length
        let what: Comment = "\(direction), \(length)"
        #expect((back.length - length).magnitude < (1e-12 + rounding) * length, what)
        let (u, v) = (
          try #require(path.velocity(at: 0), what), try #require(back.velocity(at: 0), what)
        )
        #expect((u - v).length < (1e-11 + 4 * rounding) * u.length, what)
      }
    }
  }

  @Test("variances, precisions and axes in the other order are recognised")
  func otherScales() throws {
    for (names, entries, place) in [
      (["m", "v"], ["1/v", "0", "1/(2*v^2)"], Vector2(2, 1.5 * 1.5)),
      (["m", "t"], ["t", "0", "1/(2*t^2)"], Vector2(2, 1 / (1.5 * 1.5))),
      (["m", "r"], ["r^2", "0", "2/r^2"], Vector2(2, 1 / 1.5)),
      (["s", "m"], ["2/s^2", "0", "1/s^2"], Vector2(1.5, 2)),
    ] {
      var start = Vector2(0, 1)
      if names[0] == "s" { start = Vector2(1, 0) }
      var parameters: [ModelParameter] = []
      for name in names {
        parameters.append(
          ModelParameter(
            name: name, symbol: name, plain: name, domain: name == "m" ? .real : .positive,
            standard: 1, window: 0...1, meaning: name))
      }
      let definition = ModelDefinition(
        name: "own", title: "", parameters: parameters, kind: .metric(entries))
      let plane = try #require(HalfPlane.find(definition, fixed: []), "\(names)")
      // From N(0, 1) to N(2, 1.5²).
      let x = 2.0 / 2.squareRoot()
      let exact =
        2.squareRoot() * 2
        * Elementary.asinh(
          ((x * x + 0.25) / (4 * 1.5)).squareRoot())
      let found = plane.distance(from: start, to: place)
      #expect((found - exact).magnitude < 1e-14 * exact, "\(names)")
      let arc = HalfPlaneArc(plane, from: start, to: place)
      #expect(Self.near(arc.point(at: arc.length), place, 1e-14), "\(names)")
    }
  }

  @Test("distances keep their digits where squares do not, and directions their length")
  func extremes() throws {
    let subject = try CatalogueTests.Subject("normal", points: 0, seed: 3)
    let plane = try #require(HalfPlane.find(subject.definition, fixed: []))
    let start = Vector2(0, 1)
    for (end, exact) in [
      (Vector2(1e-170, 1), 1e-170), (Vector2(3e-140, 1), 3e-140), (Vector2(1e-9, 1), 1e-9),
      // √2·log(σ₂/σ₁), and √2·2·asinh(μ/√8) for equal σ.
      (Vector2(0, 1e30), 2.squareRoot() * Elementary.log(1e30)),
      (Vector2(0, 1e-250), 2.squareRoot() * Elementary.log(1e250)),
      (Vector2(1e40, 1), 2.squareRoot() * (2 * Elementary.log(1e40) - Elementary.ln2)),
    ] {
      let arc = HalfPlaneArc(plane, from: start, to: end)
      #expect((arc.length - exact).magnitude < 1e-14 * exact, "\(end)")
      #expect(plane.distance(from: start, to: end) == arc.length, "\(end)")
      #expect((arc.direction.length - 1).magnitude < 1e-14, "\(end)")
    }
  }

  @Test("a point belongs to the half plane where it belongs to the model", arguments: names)
  func domain(name: String) throws {
    let subject = try CatalogueTests.Subject(name, points: 0, seed: 3)
    let plane = try #require(
      HalfPlane.find(subject.definition, fixed: subject.plane.settings.fixed))
    let values = [
      0, 1, -1, .infinity, -.infinity, .nan, Double.leastNonzeroMagnitude,
      Double.greatestFiniteMagnitude, -0.0, 1e-300,
    ]
    for x in values {
      for y in values {
        let theta = Vector2(x, y)
        #expect(plane.contains(theta) == subject.plane.contains(theta), "\(theta)")
      }
    }
  }

  @Test("a ball is the circle of its distance, and a field has that distance")
  func circle() throws {
    let subject = try CatalogueTests.Subject("weibull", points: 0, seed: 3)
    let geometry = try #require(subject.plane.makeGeodesics())
    let centre = Vector2(1.5, 1)
    let window = Window(lower: Vector2(0.5, 0.3), upper: Vector2(4, 3))
    let ball = try #require(geometry.ball(at: centre, radius: 1.25, over: window))
    #expect(ball.pieces.count == 1 && ball.pieces[0].isClosed && !ball.isOpen && !ball.isCut)
    let distances = try #require(geometry.distances(from: centre, over: window))
    for point in ball.pieces[0].points {
      #expect((distances.distance(to: point) - 1.25).magnitude < 1e-13)
    }
    #expect(distances.distance(to: Vector2(-1, 1)).isNaN)
    #expect(distances.reach >= distances.distance(to: Vector2(4, 0.3)))
  }
}
