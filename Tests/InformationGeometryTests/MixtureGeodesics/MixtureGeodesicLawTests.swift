import Elementary
import Testing

@testable import InformationGeometry

@Suite("laws of the mixture's geodesics")
struct MixtureGeodesicLawTests {
  static let mixture = GaussianMixture(sigma: 1)

  static func point(_ random: inout SplitMix64, _ reach: Double) -> Vector2 {
    Vector2(reach * (2 * random.nextUnit() - 1), reach * (2 * random.nextUnit() - 1))
  }

  static func distance(
    _ a: Vector2, _ b: Vector2, _ reading: MixtureReading = .labelled
  ) throws -> Double {
    try mixture.distance(from: a, to: b, reading: reading).get()
  }

  @Test(
    "distance is symmetric, keeps the triangle inequality and is less without labels",
    arguments: UInt64(1)...2)
  func distanceLaws(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for reach in [0.5, 2, 6, 30] {
      let (a, b, c) = (
        Self.point(&random, reach), Self.point(&random, reach), Self.point(&random, reach)
      )
      for reading in [MixtureReading.labelled, .distributions] {
        let (ab, bc, ac) = (
          try Self.distance(a, b, reading), try Self.distance(b, c, reading),
          try Self.distance(a, c, reading)
        )
        #expect(relativeError(ab, try Self.distance(b, a, reading)) < 1e-13, "\(a) \(b)")
        #expect(ac <= (ab + bc) * (1 + 1e-13), "\(a) \(b) \(c)")
        #expect(ab > 0)
      }
      let mirrored = Vector2(b.y, b.x)
      let least = min(try Self.distance(a, b), try Self.distance(a, mirrored))
      #expect(relativeError(try Self.distance(a, b, .distributions), least) < 1e-13, "\(a) \(b)")
      #expect(try Self.distance(b, mirrored, .distributions) == 0)
    }
  }

  @Test("σ is a unit: distances stay, points scale")
  func scale() throws {
    let (a, b) = (Vector2(1.5, -0.25), Vector2(-2, 3.25))
    let path = try Self.mixture.geodesics(from: a, to: b).get().shortest
    let scaled = try GaussianMixture(sigma: 0.25).geodesics(from: a * 0.25, to: b * 0.25).get()
      .shortest
    #expect(path.length == scaled.length)
    #expect(path.midpoint * 0.25 == scaled.midpoint)
    #expect(relativeError(scaled.clairaut, 4 * path.clairaut) < 1e-15)
  }

  @Test(
    "every point of a path has speed 1, Clairaut's integral, and its share of the length",
    arguments: UInt64(11)...12)
  func alongThePath(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for reach in [0.5, 3, 12] {
      let (a, b) = (Self.point(&random, reach), Self.point(&random, reach))
      let found = try Self.mixture.geodesics(from: a, to: b).get()
      for path in found.solutions {
        for part in [0.1, 0.37, 0.8] {
          let s = part * path.length
          let (point, velocity) = (path.point(at: s), try #require(path.velocity(at: s)))
          let fisher = Self.mixture.fisher(at: point)
          #expect((fisher.squaredNorm(of: velocity) - 1).magnitude < 1e-12, "\(a) \(b) \(part)")
          let mean = velocity.dot(GaussianMixture.shift) * fisher.first.value
          #expect((mean - path.clairaut).magnitude < 1e-12, "\(a) \(b) \(part)")
        }
        if path.length == found.distance {
          let third = path.point(at: path.length / 3)
          #expect(relativeError(try Self.distance(a, third), path.length / 3) < 1e-11, "\(a) \(b)")
          #expect(
            relativeError(try Self.distance(third, b), path.length / 1.5) < 1e-11, "\(a) \(b)")
        }
        let points = path.points(5)
        #expect(points.count == 5 && points[0] == a && points[4] == b && points[2] == path.midpoint)
      }
    }
  }

  @Test(
    "the ray in the direction of a path, of its length, ends at its end", arguments: UInt64(21)...22
  )
  func rayAfterPath(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for reach in [0.5, 2, 5] {
      let (a, b) = (Self.point(&random, reach), Self.point(&random, reach))
      for path in try Self.mixture.geodesics(from: a, to: b).get().solutions {
        let velocity = try #require(path.startVelocity)
        let ray = try Self.mixture.geodesic(from: a, direction: velocity, length: path.length).get()
        #expect((ray.end - b).length < 1e-10, "\(a) \(b)")
        #expect(ray.lineCrossings.count == path.lineCrossings.count)
        let last = try #require(path.endVelocity)
        let back = try Self.mixture.geodesic(from: b, direction: -last, length: path.length).get()
        #expect((back.end - a).length < 1e-10, "\(a) \(b)")
      }
    }
  }

  @Test("paths between close points are as exact as the metric between them")
  func closePoints() throws {
    var random = SplitMix64(seed: 31)
    for exponent in 5...9 {
      for reach in [0.7, 4, 14] {
        let a = Self.point(&random, reach)
        let size = Elementary.pow(10, -Double(exponent))
        let b = Vector2(a.x + size * 0.75, a.y - size * 0.5)
        let middle = Vector2(0.5 * (a.x + b.x), 0.5 * (a.y + b.y))
        let wanted = Self.mixture.fisher(at: middle).squaredNorm(of: b - a).squareRoot()
        // The chord of the metric in the middle is short by the square of the step.
        let found = try Self.distance(a, b)
        #expect(relativeError(found, wanted) < 1e-11 + 40 * size * size, "\(a) \(b)")
      }
    }
  }

  @Test("the neck is a geodesic, the line none")
  func neck() throws {
    let half = 0.5 * MixtureSurfaceTable.neck
    let path = try Self.mixture.geodesics(
      from: Vector2(half, -half), to: Vector2(half + 20, 20 - half)
    ).get().shortest
    let speed = (2 * GaussianMixture.smallestShift).squareRoot()
    #expect(relativeError(path.length, 20 * speed) < 1e-14)
    #expect((path.midpoint - Vector2(half + 10, 10 - half)).length < 1e-13)
    // From a point of the line to another there is a path on each side, shorter than the line.
    let found = try Self.mixture.geodesics(from: .zero, to: Vector2(1, 1)).get()
    #expect(found.solutions.count == 2 && found.shortestCount == 2 && found.distance < 1)
    let (one, other) = (found.solutions[0].midpoint, found.solutions[1].midpoint)
    #expect(one == Vector2(other.y, other.x) && one.x != one.y)
    #expect(found.shortest.startVelocity == nil && found.shortest.velocity(at: 0.1) != nil)
    let folded = try Self.mixture.geodesics(from: .zero, to: Vector2(1, 1), reading: .distributions)
      .get()
    #expect(folded.solutions.count == 1)
  }

  @Test("points without a finite number, or too far, have no geodesics, and the words say why")
  func faults() throws {
    let mixture = Self.mixture
    func fault<T>(_ result: Result<T, MixtureGeodesicFault>) -> MixtureGeodesicFault? {
      if case .failure(let fault) = result { return fault }
      return nil
    }
    #expect(fault(mixture.geodesics(from: .zero, to: Vector2(.nan, 1))) == .notFinite)
    #expect(fault(mixture.geodesics(from: .zero, to: Vector2(.infinity, 1))) == .notFinite)
    #expect(fault(mixture.geodesics(from: .zero, to: Vector2(1001, 1001))) == .tooFar)
    #expect(fault(mixture.geodesics(from: .zero, to: Vector2(999, 999))) == nil)
    #expect(
      fault(mixture.geodesic(from: .zero, direction: Vector2(1, 0), length: 1)) == .noDirection)
    #expect(fault(mixture.geodesic(from: .zero, direction: .zero, length: 1)) == .noDirection)
    #expect(
      fault(mixture.geodesic(from: .zero, direction: Vector2(1, -1), length: -1)) == .notFinite)
    #expect(
      fault(mixture.geodesic(from: .zero, heading: Vector2(1, 0), length: 1)) == .alongSingularLine)
    let same = try mixture.geodesics(from: Vector2(2, 1), to: Vector2(2, 1)).get()
    #expect(same.distance == 0 && same.shortest.midpoint == Vector2(2, 1))
  }
}
