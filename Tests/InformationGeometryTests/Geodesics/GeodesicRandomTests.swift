import Elementary
import Foundation
import Testing

@testable import InformationGeometry

/// Random pairs: each has a geodesic whose end is where it should be, or words. `INDICATRIX_RANDOM_GEODESICS` is the
/// number of pairs a family.
@Suite("random pairs of points")
struct GeodesicRandomTests {
  static let count =
    ProcessInfo.processInfo.environment["INDICATRIX_RANDOM_GEODESICS"].flatMap { Int($0) } ?? 8

  struct Family: Sendable {
    var id: String
    var lower: Vector2
    var upper: Vector2
    /// Whether coordinates are spread evenly by their logarithms.
    var isLogarithmic: (Bool, Bool)
  }

  static let families = [
    Family(
      id: "normal", lower: Vector2(-3, 0.2), upper: Vector2(3, 5), isLogarithmic: (false, true)),
    Family(
      id: "gamma", lower: Vector2(0.2, 0.2), upper: Vector2(20, 5), isLogarithmic: (true, true)),
    Family(
      id: "beta", lower: Vector2(0.2, 0.2), upper: Vector2(20, 20), isLogarithmic: (true, true)),
    Family(
      id: "weibull", lower: Vector2(0.4, 0.3), upper: Vector2(6, 4), isLogarithmic: (true, true)),
    Family(
      id: "von_mises", lower: Vector2(-1.5, 0.1), upper: Vector2(1.5, 10),
      isLogarithmic: (false, true)),
  ]

  @Test("the shortest has its end, its speed and the same length backwards", arguments: families)
  func pairs(family: Family) throws {
    let surface = try SurfaceModels.surface(family.id, closed: true)
    let solver = GeodesicSolver(surface)
    var random = SplitMix64(seed: 20)
    func coordinate(_ axis: Int, _ isLogarithmic: Bool) -> Double {
      let part = random.nextUnit()
      let (a, b) = (family.lower[axis], family.upper[axis])
      return isLogarithmic
        ? a * Elementary.exp(part * Elementary.log(b / a)) : a + part * (b - a)
    }
    func point() -> Vector2 {
      Vector2(coordinate(0, family.isLogarithmic.0), coordinate(1, family.isLogarithmic.1))
    }
    var (failures, worst, evaluations) = (0, 0.0, 0)
    var longest = 0.0
    for pair in 0..<Self.count {
      let (a, b) = (point(), point())
      let name: Comment = "\(family.id), seed 20, pair \(pair): \(a) to \(b)"
      let search = solver.search(from: a, to: b)
      guard let path = search.shortest else {
        failures += 1
        #expect(search.failure != nil, name)
        continue
      }
      let metric = try #require(surface.connection(at: b, alpha: 0), name).metric
      let residual = metric.norm(path.endPoint - b)
      worst = max(worst, residual)
      evaluations += path.evaluations
      longest = max(longest, path.speedError)
      #expect(residual < 1e-9 && path.end == .length, name)
      #expect(path.speedError < 1e-9, name)
      if family.id == "normal" {
        #expect(relativeError(path.length, GeodesicLawTests.normalDistance(a, b)) < 1e-10, name)
      }
      let back = try #require(solver.distance(from: b, to: a), name)
      #expect(relativeError(back, path.length) < 1e-8, name)
    }
    #expect(failures == 0, "\(family.id), seed 20")
    if Self.count > 100 {
      print(
        "\(family.id): \(Self.count) pairs, \(failures) without a geodesic, worst residual \(worst),",
        "speed error \(longest), \(evaluations / Self.count) evaluations of the last shot")
    }
  }
}
