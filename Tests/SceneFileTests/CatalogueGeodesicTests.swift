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
    "skew-normal", "symmetric-mixture", "two-exponentials", "von-mises",
  ]

  static let names = Catalogue.names.filter { count != nil || !slow.contains($0) }

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

  @Test("the shortest has its end, or there are words", arguments: names)
  func pairs(name: String) throws {
    let pairs = Self.count.map { Self.slow.contains(name) ? max(1, $0 / 50) : $0 } ?? 40
    let subject = try CatalogueTests.Subject(name, points: 2 * pairs, seed: 41)
    let surface = try #require(subject.plane.makeSurface())
    let solver = GeodesicSolver(surface)
    var failures = 0
    for pair in 0..<pairs {
      let (a, b) = (subject.points[2 * pair], subject.points[2 * pair + 1])
      let what: Comment = "\(name), seed 41, pair \(pair): \(a) to \(b)"
      let search = solver.search(from: a, to: b)
      let exact = Self.exact(name, surface, a, b)
      guard let path = search.shortest else {
        failures += 1
        #expect(search.failure != nil && exact == nil, what)
        continue
      }
      #expect(search.residuals[0] < 1e-9 && path.end == .length, what)
      #expect(path.speedError < 1e-8, what)
      if let exact { #expect((path.length - exact).magnitude < 1e-9 * exact, what) }
    }
    if Self.count != nil { print("\(name): \(pairs) pairs, \(failures) without a geodesic") }
  }
}
