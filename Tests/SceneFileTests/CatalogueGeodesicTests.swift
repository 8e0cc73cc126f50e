import Elementary
import Foundation
import SceneFile
import Testing

@testable import InformationGeometry

/// Geodesics between random points of the standard view of every model: each has its end, or words; those of models with known
/// distances are the shortest. `INDICATRIX_RANDOM_GEODESICS` is the number of pairs of a model, 40 otherwise.
@Suite("geodesics between random points of every model")
struct CatalogueGeodesicTests {
  static let count = ProcessInfo.processInfo.environment["INDICATRIX_RANDOM_GEODESICS"].flatMap {
    Int($0)
  }

  /// Models whose metric takes an integral at every point, or a singular set parts their points: fewer pairs, and none without
  /// the variable.
  static let slow = [
    "beta-binomial", "hidden-unit-logistic", "kumaraswamy", "mixture-weight", "negative-binomial",
    "skew-normal", "two-exponentials",
  ]

  /// `INDICATRIX_RANDOM_MODELS` names some of the models, with spaces between.
  static let names = Catalogue.names.filter { name in
    if let chosen = ProcessInfo.processInfo.environment["INDICATRIX_RANDOM_MODELS"] {
      return chosen.split(separator: " ").contains { $0 == name }
    }
    return count != nil || !slow.contains(name)
  }

  /// The distance in the half plane with ds² = r²(dx² + dy²)/y².
  static func hyperbolic(_ a: Vector2, _ b: Vector2, _ r: Double) -> Double {
    let (dx, dy) = (a.x - b.x, a.y - b.y)
    return 2 * r * Elementary.asinh(((dx * dx + dy * dy) / (4 * a.y * b.y)).squareRoot())
  }

  /// The distance where it is known, from F at one point for families of places and scales and for products.
  static func exact(_ name: String, _ surface: any SurfaceGeometry, _ a: Vector2, _ b: Vector2)
    -> Double?
  {
    func metric(_ x: Double, _ y: Double) -> SymmetricMatrix2? {
      surface.connection(at: Vector2(x, y), alpha: 0)?.metric
    }
    /// Of independent coordinates with lengths f, at a point where f′ is 1.
    func product(_ unit: SymmetricMatrix2?, _ f: (Double) -> Double) -> Double? {
      let (x, y) = (f(b.x) - f(a.x), f(b.y) - f(a.y))
      return unit.map { ($0.xx * x * x + 2 * $0.xy * x * y + $0.yy * y * y).squareRoot() }
    }
    switch name {
    case "normal", "lognormal", "cauchy", "logistic", "gumbel", "student-t":
      guard let f = metric(0, 1) else { return nil }
      let rest = f.yy - f.xy * f.xy / f.xx
      func place(_ p: Vector2) -> Vector2 {
        Vector2((f.xx / rest).squareRoot() * (p.x + f.xy / f.xx * p.y), p.y)
      }
      return hyperbolic(place(a), place(b), rest.squareRoot())
    case "weibull":
      let root = 6.squareRoot()
      func place(_ p: Vector2) -> Vector2 {
        Vector2(
          Elementary.log(p.y) + (1 + Elementary.digamma(1)) / p.x, Elementary.pi / (root * p.x))
      }
      return hyperbolic(place(a), place(b), Elementary.pi / root)
    case "trinomial":
      // Of the chord, which has more digits than the angle's cosine.
      var square = 0.0
      for (p, q) in [(a.x, b.x), (a.y, b.y), (1 - a.x - a.y, 1 - b.x - b.y)] {
        let side = p.squareRoot() - q.squareRoot()
        square += side * side
      }
      return 4 * Elementary.asin(0.5 * square.squareRoot())
    case "linear-regression", "bivariate-normal-means": return product(metric(a.x, a.y)) { $0 }
    case "poisson-pair": return product(metric(1, 1)) { 2 * $0.squareRoot() }
    case "binomial-pair": return product(metric(0.5, 0.5)) { Elementary.asin($0.squareRoot()) }
    default: return nil
    }
  }

  /// Where a geodesic with this velocity at the start is at t = 1, by another method than the solver's: Runge and Kutta's of order 4,
  /// with steps of two lengths extrapolated; nil where it leaves the surface.
  static func end(
    _ surface: any SurfaceGeometry, from start: Vector2, velocity: Vector2
  ) -> Vector2? {
    typealias State = SIMD4<Double>
    func slope(_ y: State) -> State {
      let v = Vector2(y[2], y[3])
      guard let found = surface.connection(at: Vector2(y[0], y[1]), alpha: 0) else {
        return State(repeating: .nan)
      }
      let bend = found.christoffel.product(v, v)
      return State(v.x, v.y, -bend.x, -bend.y)
    }
    func step(_ y: State, _ h: Double) -> State {
      let a = slope(y)
      let b = slope(y + a * (h / 2))
      let c = slope(y + b * (h / 2))
      let d = slope(y + c * h)
      return y + (a + 2 * (b + c) + d) * (h / 6)
    }
    var (y, t, h) = (State(start.x, start.y, velocity.x, velocity.y), 0.0, 0.01)
    for _ in 0..<200_000 {
      if t >= 1 { return Vector2(y[0], y[1]) }
      h = min(h, 1 - t)
      let fine = step(step(y, h / 2), h / 2)
      let difference = fine - step(y, h)
      guard let here = surface.connection(at: Vector2(y[0], y[1]), alpha: 0) else { return nil }
      let speed = here.norm(Vector2(y[2], y[3]))
      let error =
        here.norm(Vector2(difference[0], difference[1]))
        + here.norm(Vector2(difference[2], difference[3])) / max(speed, 1)
      if error < 1e-10 {
        (y, t) = (fine + difference * (1 / 15), t + h)
      }
      let factor = error > 0 ? Elementary.exp(Elementary.log(0.3e-10 / error) / 5) : 4
      h *= error.isFinite ? min(4, max(0.2, factor)) : 0.2
      if h < 1e-12 { return nil }
    }
    return nil
  }

  /// The length of the straight line, to about two digits beside a border; nil where it leaves the domain. No shortest way is longer.
  static func lineLength(_ surface: any SurfaceGeometry, _ a: Vector2, _ b: Vector2) -> Double? {
    let pieces = 400
    var sum = 0.0
    for piece in 0..<pieces {
      let theta = a + (b - a) * ((Double(piece) + 0.5) / Double(pieces))
      guard let here = surface.connection(at: theta, alpha: 0) else { return nil }
      sum += here.norm(b - a) / Double(pieces)
    }
    return sum
  }

  @Test("the shortest has its end, or there are words", arguments: names)
  func pairs(name: String) throws {
    let pairs = Self.count.map { Self.slow.contains(name) ? max(1, $0 / 10) : $0 } ?? 40
    let checked = Self.count == nil ? 2 : pairs
    let subject = try CatalogueTests.Subject(name, points: 2 * pairs, seed: 41)
    let surface = try #require(subject.plane.makeSurface())
    let solver = GeodesicSolver(surface)
    var failures = 0
    var (total, longest, worst, unchecked) = (Duration.zero, Duration.zero, 0.0, 0)
    let clock = ContinuousClock()
    for pair in 0..<pairs {
      let (a, b) = (subject.points[2 * pair], subject.points[2 * pair + 1])
      let what: Comment = "\(name), seed 41, pair \(pair): \(a) to \(b)"
      var search = solver.search(from: a, to: a)
      let time = clock.measure { search = solver.search(from: a, to: b) }
      total += time
      longest = max(longest, time)
      let exact = Self.exact(name, surface, a, b)
      guard let path = search.shortest else {
        failures += 1
        if Self.count != nil { print("\(what): \(search.failure as Any)") }
        #expect(search.failure != nil && exact == nil, what)
        continue
      }
      #expect(search.residuals[0] < 1e-9 && path.end == .length, what)
      #expect(path.speedError < 1e-8, what)
      if let exact { #expect((path.length - exact).magnitude < 1e-9 * exact, what) }
      guard pair < checked else { continue }
      if let line = Self.lineLength(surface, a, b) { #expect(path.length < 1.01 * line, what) }
      let metric = try #require(surface.connection(at: b, alpha: 0), what).metric
      if let end = Self.end(surface, from: a, velocity: path.startVelocity * path.length) {
        let miss = metric.norm(end - b)
        worst = max(worst, miss)
        #expect(miss < 1e-6, what)
      } else {
        unchecked += 1
        print("\(what): not integrated by the other method, length \(path.length)")
      }
    }
    if Self.count != nil {
      print(
        "| \(name) | \(pairs) | \(failures) | \(total / pairs) | \(longest) | \(worst) | \(unchecked) |"
      )
    }
  }

  @Test("what the rays of one end miss is found from the other, and is the same geodesic")
  func fromTheOtherEnd() throws {
    let subject = try CatalogueTests.Subject("negative-binomial", points: 2, seed: 41)
    let surface = try #require(subject.plane.makeSurface())
    let solver = GeodesicSolver(surface)
    let (a, b) = (
      Vector2(5.375069018671462, 0.8969219450677987), Vector2(6.850286756811357, 0.289364872509433)
    )
    let (there, back) = (solver.search(from: a, to: b), solver.search(from: b, to: a))
    let path = try #require(there.shortest)
    let other = try #require(back.shortest)
    #expect(there.residuals[0] < 1e-9 && path.end == .length)
    #expect((path.length - other.length).magnitude < 1e-9 * other.length)
    #expect((path.midpoint - other.midpoint).length < 1e-8)
  }
}
