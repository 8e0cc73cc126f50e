import Elementary
import SceneFile
import Testing

@testable import Expressions
@testable import InformationGeometry

/// Geodesics of surfaces with a motion by Clairaut's integral: in coordinates (u, s) in which F depends on u alone and has no mixed
/// entry, ds² = h du² + C dσ², C dσ/dl = p is constant along a geodesic. All geodesics between two points are found by one unknown p.
@Suite("geodesics by Clairaut's integral")
struct ClairautGeodesicTests {
  /// A surface that a motion of its second coordinate leaves as it is.
  final class Clairaut {
    private let surface: any SurfaceGeometry
    private let isRatio: Bool

    /// - Parameters:
    ///   - surface: with its values to some digits.
    ///   - isRatio: whether F depends on θ_1/θ_2, otherwise on θ_2.
    init(_ surface: any SurfaceGeometry, isRatio: Bool) {
      (self.surface, self.isRatio) = (surface, isRatio)
    }

    /// u, and s.
    func coordinates(_ theta: Vector2) -> (u: Double, s: Double) {
      isRatio ? (theta.x / theta.y, Elementary.log(theta.y)) : (theta.y, theta.x)
    }

    /// h, C, and what the mixed entry adds to s.
    private func entries(_ u: Double) -> (h: Double, c: Double, shear: Double)? {
      guard let here = surface.connection(at: isRatio ? Vector2(u, 1) : Vector2(0, u), alpha: 0)
      else { return nil }
      let f = here.metric
      guard isRatio else { return (here.determinant / f.xx, f.xx, f.xy / f.xx) }
      let c = f.xx * u * u + 2 * f.xy * u + f.yy
      return (here.determinant / c, c, (f.xx * u + f.xy) / c)
    }

    func square(_ u: Double) -> Double { entries(u)?.c ?? .nan }

    /// From u = a to u = b with p²: how far σ goes, and the length. Nodes crowd at a, where a geodesic may turn.
    func arc(_ a: Double, _ b: Double, _ square: Double) -> (way: Double, length: Double) {
      var result = (way: 0.0, length: 0.0)
      for (node, weight) in GaussLegendre.points {
        let x = 0.5 * (1 + node)
        guard let (h, c, _) = entries(a + (b - a) * x * x) else { return (.nan, .nan) }
        let step = weight * x * (b - a)
        let root = max(c - square, 1e-300).squareRoot()
        result.way += (square * h / c).squareRoot() / root * step
        result.length += (h * c).squareRoot() / root * step
      }
      return result
    }

    private func shear(_ a: Double, _ b: Double) -> Double {
      var sum = 0.0
      for (node, weight) in GaussLegendre.points {
        let u = 0.5 * (a + b) + 0.5 * (b - a) * node
        sum += 0.5 * (b - a) * weight * (entries(u)?.shear ?? .nan)
      }
      return sum
    }

    /// The lengths of all geodesics between two points with u > 0, sorted.
    ///
    /// - Parameters:
    ///   - start: one end.
    ///   - end: the other.
    ///   - least: the smallest u that is looked at.
    func lengths(_ start: Vector2, _ end: Vector2, least: Double) -> [Double] {
      var (a, b) = (coordinates(start), coordinates(end))
      if a.u > b.u { (a, b) = (b, a) }
      let way = (b.s - a.s + shear(a.u, b.u)).magnitude
      var found: [Double] = []
      func search(_ count: Int, _ path: (Double) -> (way: Double, length: Double)) {
        var before: (x: Double, miss: Double)?
        for step in 0...count {
          let x = Double(step) / Double(count)
          let miss = path(x).way - way
          if let before, before.miss * miss <= 0 {
            var (low, high) = (before.x, x)
            for _ in 0..<45 {
              let middle = 0.5 * (low + high)
              if (path(middle).way - way) * before.miss > 0 { low = middle } else { high = middle }
            }
            found.append(path(high).length)
          }
          before = (x, miss)
        }
      }
      let (near, far) = (a.u, b.u)
      let c = square(near)
      // Straight on, p² from 0 to C; and by way of a smaller u, where p² = C.
      search(30) { x in self.arc(near, far, c * max(0, 1 - 1e-12 - (1 - x) * (1 - x))) }
      search(60) { x in
        let turn = near + (least - near) * (1e-6 + x * (1 - 1e-6))
        let p = self.square(turn)
        let (one, two) = (self.arc(turn, near, p), self.arc(turn, far, p))
        return (one.way + two.way, one.length + two.length)
      }
      return found.sorted()
    }
  }

  /// `INDICATRIX_RANDOM_GEODESICS` is the number of pairs, 24 otherwise.
  @Test(
    "searches find the shortest, and nothing where there is none",
    arguments: ["von-mises", "symmetric-mixture", "skew-normal"])
  func pairs(name: String) throws {
    let count = CatalogueGeodesicTests.count ?? (name == "skew-normal" ? 8 : 24)
    let subject = try CatalogueTests.Subject(name, points: 2 * count, seed: 43)
    let surface = try #require(subject.plane.makeSurface())
    let isRatio = name == "symmetric-mixture"
    let clairaut = Clairaut(surface.guess, isRatio: isRatio)
    // Nearer to the singular set geodesics graze it.
    let least = name == "von-mises" ? 1e-4 : 0.02
    let solver = GeodesicSolver(surface)
    var (agree, without) = (0, 0)
    for pair in 0..<count {
      var (a, b) = (subject.points[2 * pair], subject.points[2 * pair + 1])
      // The other sign of u is a mirror image.
      if name == "skew-normal" {
        if a.y < 0 { a = a * -1 }
        if b.y < 0 { b = b * -1 }
      } else if isRatio {
        (a, b) = (Vector2(a.x.magnitude, a.y), Vector2(b.x.magnitude, b.y))
      }
      guard clairaut.coordinates(a).u > 2 * least, clairaut.coordinates(b).u > 2 * least else {
        continue
      }
      let what: Comment = "\(name), seed 43, pair \(pair): \(a) to \(b)"
      let lengths = clairaut.lengths(a, b, least: least)
      let search = solver.search(from: a, to: b, isThorough: true)
      if let length = search.shortest?.length {
        // Beside a turning point at one of the ends neither branch has it.
        guard let best = lengths.first else { continue }
        agree += 1
        #expect((length - best).magnitude < 1e-4 * best, what)
      } else if lengths.isEmpty {
        without += 1
      } else {
        Issue.record("\(what): not found, but \(lengths) by Clairaut's integral")
      }
    }
    #expect(agree >= count / 3 && without > 0)
    if CatalogueGeodesicTests.count != nil {
      print("\(name): \(agree) of both, \(without) of neither, of \(count)")
    }
  }
}
