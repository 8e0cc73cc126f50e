import Elementary
import Scene
import Testing

@testable import InformationGeometry
@testable import SceneFile

/// Geodesics of the exponential and the mixture connection, which are straight lines in natural and in mean parameters, beside lengths by
/// quadrature with 30 digits, near the border of Θ and between far points.
@Suite("exponential and mixture geodesics, near borders and far")
struct DualGeodesicTests {
  private static func geometry(_ name: String) throws -> any PlaneGeodesics {
    try #require(try WriterTests.read("model: \(name)").planeModel.makeGeodesics(), "\(name)")
  }

  @Test(
    "a length is known to its estimate where the speed grows without bound",
    arguments: [
      (0.9, 1.72658509749004343), (0.99, 3.35522717444655008), (0.999, 4.9834051127707929),
      (0.999999, 9.86792575753984104),
    ])
  func lengths(part: Double, exact: Double) throws {
    // From N(0, 1) by mixtures towards N(1, 0).
    let geometry = try Self.geometry("normal")
    let path = try geometry.geodesic(
      from: Vector2(0, 1), direction: Vector2(1, 0), length: part, alpha: -1
    ).get()
    #expect((path.length - exact).magnitude < 2 * path.accuracy * exact)
    #expect(path.accuracy < 1e-6)
    let shortest = try #require(geometry.distance(from: path.start, to: path.end))
    #expect(path.length >= shortest)
    // Half of the length, by the length of the piece up to there.
    let t = path.parameter(atLength: 0.5 * path.length)
    let half = try geometry.geodesic(
      from: Vector2(0, 1), direction: Vector2(1, 0), length: t * part, alpha: -1
    ).get()
    #expect((half.length - 0.5 * exact).magnitude < 1e-3 * exact)
  }

  private struct Pair {
    var model: String
    var alpha: Double
    var start: Vector2
    var end: Vector2
    /// Nil where it is not given.
    var length: Double?
  }

  private static let pairs = [
    Pair(
      model: "normal", alpha: -1, start: Vector2(0, 1), end: Vector2(4, 0.3),
      length: 4.97927972051524998),
    Pair(
      model: "normal", alpha: -1, start: Vector2(0, 1), end: Vector2(100, 1),
      length: 12.2433234203235105),
    Pair(model: "normal", alpha: 1, start: Vector2(0, 1), end: Vector2(100, 1), length: 100),
    Pair(
      model: "normal", alpha: 1, start: Vector2(0, 0.1), end: Vector2(0, 5),
      length: 2.squareRoot() * Elementary.log(50)),
    Pair(
      model: "normal", alpha: -1, start: Vector2(0, 0.1), end: Vector2(0, 5),
      length: 2.squareRoot() * Elementary.log(50)),
    Pair(model: "normal", alpha: 1, start: Vector2(0, 0.01), end: Vector2(5, 2)),
    Pair(model: "normal", alpha: -1, start: Vector2(0, 0.01), end: Vector2(5, 2)),
    Pair(model: "normal", alpha: 1, start: Vector2(0, 0.1), end: Vector2(5, 0.1), length: 50),
    Pair(
      model: "gamma", alpha: 1, start: Vector2(1, 0.1), end: Vector2(1, 10),
      length: Elementary.log(100)),
    Pair(
      model: "gamma", alpha: 1, start: Vector2(1, 0.01), end: Vector2(1, 100),
      length: Elementary.log(10_000)),
    Pair(model: "gamma", alpha: 1, start: Vector2(0.01, 1), end: Vector2(50, 0.01)),
    Pair(model: "poisson-pair", alpha: -1, start: Vector2(1, 1), end: Vector2(100, 1), length: 18),
    // Flat: the root of the parameters.
    Pair(
      model: "poisson-pair", alpha: 0, start: Vector2(20_000, 0.01), end: Vector2(900_000, 0.9),
      length: 1614.52477585618441),
  ]

  @Test("far points are reached, by the length that is known", arguments: pairs.indices)
  func farPairs(index: Int) throws {
    let pair = Self.pairs[index]
    let what: Comment = "\(pair)"
    let geometry = try Self.geometry(pair.model)
    for isBack in [false, true] {
      let (a, b) = isBack ? (pair.end, pair.start) : (pair.start, pair.end)
      let found = geometry.geodesics(from: a, to: b, alpha: pair.alpha, isThorough: false)
      let path = try #require(try found.get().first, what)
      #expect(path.ends == .point && path.accuracy < 1e-9, what)
      if let length = pair.length {
        #expect((path.length - length).magnitude < 2e-11 * length, "\(pair), \(path.length)")
      }
      #expect(path.point(at: 0) == a && path.point(at: 1) == b, what)
      guard let map = Self.affine(pair) else { continue }
      let (u, v) = (map(a), map(b))
      for t in [0.1, 0.5, 0.6, 0.97] {
        let (place, exact) = (map(path.point(at: t)), u + (v - u) * t)
        #expect((place.x - exact.x).magnitude < 1e-8 * (1e-3 + u.x.magnitude + v.x.magnitude), what)
        #expect((place.y - exact.y).magnitude < 1e-8 * (1e-3 + u.y.magnitude + v.y.magnitude), what)
      }
    }
  }

  /// The coordinates in which the geodesic is a straight line.
  private static func affine(_ pair: Pair) -> ((Vector2) -> Vector2)? {
    switch (pair.model, pair.alpha) {
    case ("normal", 1): { Vector2($0.x / ($0.y * $0.y), -0.5 / ($0.y * $0.y)) }
    case ("normal", -1): { Vector2($0.x, $0.x * $0.x + $0.y * $0.y) }
    case ("gamma", 1): { Vector2($0.x, -1 / $0.y) }
    case ("poisson-pair", -1): { $0 }
    case ("poisson-pair", 0): { Vector2($0.x.squareRoot(), $0.y.squareRoot()) }
    default: nil
    }
  }

  @Test("a geodesic that becomes infinitely long says so, where F is regular")
  func infinity() throws {
    let geometry = try Self.geometry("inverse-gamma")
    let path = try geometry.geodesic(
      from: Vector2(1, 1), direction: Vector2(0, 1), length: 3, alpha: -3
    ).get()
    #expect(path.ends == .infinity)
    let shortest = try #require(geometry.distance(from: path.start, to: path.end))
    #expect(path.length > shortest)
  }
}
