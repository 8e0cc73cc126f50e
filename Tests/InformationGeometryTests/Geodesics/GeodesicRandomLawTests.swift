import Elementary
import Testing

@testable import InformationGeometry

/// Laws that hold on every surface, on those of random exponential families: five outcomes at places x_i in the plane,
/// p_i ~ exp(x_i·θ + c_i).
@Suite("laws of geodesics over random models")
struct GeodesicRandomLawTests {
  struct Family {
    var places: [Vector2] = []
    var weights: [Double] = []

    init(_ random: inout SplitMix64) {
      func number() -> Double { ((random.nextUnit() * 4 - 2) * 1000).rounded() / 1000 }
      for _ in 0..<5 {
        places.append(Vector2(number(), number()))
        weights.append(0.5 * number())
      }
    }

    /// The exponents in these coordinates.
    private func exponents(_ a: String, _ b: String) -> [String] {
      zip(places, weights).map { "(\($0.x))*(\(a)) + (\($0.y))*(\(b)) + (\($1))" }
    }

    func natural() throws -> any SurfaceGeometry {
      let list = exponents("a", "b").joined(separator: ", ")
      return try SurfaceModels.surface(
        .natural(logPartition: "logsumexp(\(list))"), ["a", "b"], [.real, .real])
    }

    /// By its probabilities, in coordinates u = a − 0.3 b², v = b.
    func bent() throws -> any SurfaceGeometry {
      let all = exponents("u + 0.3*v^2", "v")
      let sum = all.map { "exp(\($0))" }.joined(separator: " + ")
      return try SurfaceModels.surface(
        .probabilities(all.map { "exp(\($0))/(\(sum))" }), ["u", "v"], [.real, .real])
    }

    /// E x.
    func mean(at theta: Vector2) -> Vector2 {
      var (sum, mass) = (Vector2.zero, 0.0)
      for (place, weight) in zip(places, weights) {
        let p = Elementary.exp(place.dot(theta) + weight)
        sum = sum + place * p
        mass += p
      }
      return sum * (1 / mass)
    }
  }

  static func bent(_ p: Vector2) -> Vector2 { Vector2(p.x - 0.3 * p.y * p.y, p.y) }

  @Test("distances, maps, charts and angles", arguments: 1...4)
  func laws(seed: UInt64) throws {
    let name: Comment = "seed \(seed)"
    var random = SplitMix64(seed: seed)
    let family = Family(&random)
    let (surface, bent) = (try family.natural(), try family.bent())
    let solver = GeodesicSolver(surface)
    func point() -> Vector2 { Vector2(random.nextUnit() * 2 - 1, random.nextUnit() * 2 - 1) }
    var corners = [point(), point(), point()]
    let (u, v) = (corners[1] - corners[0], corners[2] - corners[0])
    if u.x * v.y < u.y * v.x { corners.swapAt(1, 2) }
    let sides = try (0..<3).map {
      try #require(solver.search(from: corners[$0], to: corners[($0 + 1) % 3]).shortest, name)
    }
    let lengths = sides.map(\.length)
    for (index, side) in sides.enumerated() {
      let (from, to) = (corners[index], corners[(index + 1) % 3])
      #expect(
        relativeError(try #require(solver.distance(from: to, to: from)), side.length) < 1e-10, name)
      #expect(side.length < lengths[(index + 1) % 3] + lengths[(index + 2) % 3], name)
      #expect(side.speedError < 1e-10, name)
      let again = try #require(
        solver.path(from: from, direction: side.startVelocity * 2, length: side.length), name)
      #expect((again.endPoint - to).length < 1e-9, name)
      // Another chart, and another way to compute the surface.
      let other = GeodesicSolver(bent).distance(from: Self.bent(from), to: Self.bent(to))
      #expect(relativeError(try #require(other, name), side.length) < 1e-10, name)
      let k = try #require(surface.tensors(at: from), name)
      let same = try #require(bent.tensors(at: Self.bent(from)), name)
      #expect(
        abs(k.curvature - same.curvature) <= k.curvatureEstimate + same.curvatureEstimate, name)
      #expect(abs(k.curvature - same.curvature) < 1e-9 * (1 + abs(k.curvature)), name)
    }
    // Gauss and Bonnet.
    var excess = -Elementary.pi
    for index in 0..<3 {
      let (next, last) = (sides[index], sides[(index + 2) % 3])
      let metric = try #require(surface.connection(at: corners[index], alpha: 0), name).metric
      excess += Elementary.acos(-metric.product(next.startVelocity, last.endVelocity))
    }
    let centre = (corners[0] + corners[1] + corners[2]) * (1 / 3.0)
    let integral = try GeodesicLawTests.integral(surface, sides, around: centre)
    #expect(abs(excess - integral) < 1e-6, name)
  }

  @Test("e-geodesics are straight in natural, m-geodesics in mean parameters", arguments: 5...6)
  func straight(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let family = Family(&random)
    func point() -> Vector2 { Vector2(random.nextUnit() * 2 - 1, random.nextUnit() * 2 - 1) }
    let (a, b) = (point(), point())
    let (surface, bent) = (try family.natural(), try family.bent())
    for alpha in [1.0, -1] {
      func chart(_ p: Vector2) -> Vector2 { alpha > 0 ? p : family.mean(at: p) }
      let name: Comment = "seed \(seed), α = \(alpha)"
      let path = try #require(
        GeodesicSolver(surface, alpha: alpha).search(from: a, to: b).shortest, name)
      let other = try #require(
        GeodesicSolver(bent, alpha: alpha).search(from: Self.bent(a), to: Self.bent(b)).shortest,
        name)
      for s in [0.25, 0.5, 0.75] {
        let line = chart(a) + (chart(b) - chart(a)) * s
        #expect((chart(path.point(at: s)) - line).length < 1e-9, name)
        #expect((Self.bent(path.point(at: s)) - other.point(at: s)).length < 1e-8, name)
      }
    }
  }

  @Test(
    "products of two families are flat, and their distances are those of Pythagoras",
    arguments: 7...8)
  func products(seed: UInt64) throws {
    let name: Comment = "seed \(seed)"
    var random = SplitMix64(seed: seed)
    func number() -> Double { ((0.5 + random.nextUnit()) * 1000).rounded() / 1000 }
    // √F_11 is a function of a alone and √F_22 of b, with integrals that are known.
    let (c, d) = (number(), number())
    let surface = try SurfaceModels.metric(
      ["a", "b"], ["(1 + \(c)*a^2)^2", "0", "cosh(\(d)*b)^2"])
    func place(_ p: Vector2) -> Vector2 {
      Vector2(p.x + c * p.x * p.x * p.x / 3, Elementary.sinh(d * p.y) / d)
    }
    func point() -> Vector2 { Vector2(random.nextUnit() * 4 - 2, random.nextUnit() * 4 - 2) }
    for _ in 0..<4 {
      let (a, b) = (point(), point())
      let k = try #require(surface.tensors(at: a), name)
      #expect(abs(k.curvature) <= k.curvatureEstimate && abs(k.curvature) < 1e-12, name)
      let distance = try #require(GeodesicSolver(surface).distance(from: a, to: b), name)
      #expect(relativeError(distance, (place(b) - place(a)).length) < 1e-10, name)
    }
  }
}
