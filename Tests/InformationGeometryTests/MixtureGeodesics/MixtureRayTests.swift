import Elementary
import Testing

@testable import InformationGeometry

@Suite("rays, transport and fronts on the mixture's plane")
struct MixtureRayTests {
  static let mixture = GaussianMixture(sigma: 1)

  /// An integration by the method of Dormand and Prince of order 8 with equal steps.
  static func integrated(
    _ state: SIMD4<Double>, over length: Double, steps: Int,
    _ field: (SIMD4<Double>) -> SIMD4<Double>
  ) -> SIMD4<Double> {
    var state = state
    for _ in 0..<steps {
      state =
        DormandPrince853(
          from: state, slope: field(state), step: length / Double(steps), scale: .one, field: field
        ).end
    }
    return state
  }

  @Test(
    "the geodesic equation, integrated in (μ1, μ2) away from the line, agrees",
    arguments: [
      (Vector2(1, -1), Vector2(1, 0.6), 3.0), (Vector2(2.5, -2.5), Vector2(-0.4, 1), 1.2),
      (Vector2(-1, 1.4), Vector2(0.3, 1), 2.5), (Vector2(4, -3), Vector2(-0.9, 0.1), 3.0),
    ] as [(Vector2, Vector2, Double)])
  func geodesicEquation(start: Vector2, direction: Vector2, length: Double) throws {
    let mixture = GaussianMixture(sigma: 0.8)
    let path = try mixture.geodesic(from: start, direction: direction, length: length).get()
    try #require(path.lineCrossings.isEmpty)
    let velocity = try #require(path.startVelocity)
    let end = Self.integrated(
      SIMD4(start.x, start.y, velocity.x, velocity.y), over: length, steps: 150
    ) { state in
      let theta = Vector2(state[0], state[1])
      let rate = Vector2(state[2], state[3])
      guard let symbols = mixture.pointGeometry(at: theta).christoffel else { return .zero }
      return SIMD4(rate.x, rate.y, -rate.dot(symbols[0] * rate), -rate.dot(symbols[1] * rate))
    }
    #expect((Vector2(end[0], end[1]) - path.end).length < 1e-10)
    let last = try #require(path.endVelocity)
    #expect((Vector2(end[2], end[3]) - last).length < 1e-10)
  }

  @Test("Christoffel symbols are those of differences of F")
  func christoffel() throws {
    let mixture = GaussianMixture(sigma: 0.7)
    for theta in [Vector2(0.3, -0.2), Vector2(-1, 1.1), Vector2(3, 0.1), Vector2(-6, 1)] {
      let step = 1e-3
      // The derivative of an entry of F along an axis, of order 4.
      func slope(_ axis: Int, _ entry: (SymmetricMatrix2) -> Double) -> Double {
        func at(_ k: Double) -> Double {
          var moved = theta
          moved[axis] += k * step
          return entry(mixture.fisher(at: moved).matrix)
        }
        return (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * step)
      }
      let entries: [[(SymmetricMatrix2) -> Double]] = [
        [{ $0.xx }, { $0.xy }], [{ $0.xy }, { $0.yy }],
      ]
      func first(_ i: Int, _ j: Int, _ k: Int) -> Double {
        0.5 * (slope(i, entries[j][k]) + slope(j, entries[i][k]) - slope(k, entries[i][j]))
      }
      let f = mixture.fisher(at: theta)
      let inverse = SymmetricMatrix2(
        xx: f.matrix.yy / f.determinant, xy: -f.matrix.xy / f.determinant,
        yy: f.matrix.xx / f.determinant)
      let found = try #require(mixture.pointGeometry(at: theta).christoffel)
      for (i, j, entry) in [(0, 0, { $0.xx }), (0, 1, { $0.xy }), (1, 1, { $0.yy })]
        as [(Int, Int, (SymmetricMatrix2) -> Double)]
      {
        let wanted = inverse * Vector2(first(i, j, 0), first(i, j, 1))
        #expect((entry(found[0]) - wanted.x).magnitude < 1e-8, "\(theta) \(i) \(j)")
        #expect((entry(found[1]) - wanted.y).magnitude < 1e-8, "\(theta) \(i) \(j)")
      }
      let volume = mixture.pointGeometry(at: theta).volume
      #expect(relativeError(volume, f.determinant.squareRoot()) < 1e-14)
    }
    let onLine = mixture.pointGeometry(at: Vector2(1, 1))
    #expect(onLine.christoffel == nil && onLine.volume == 0)
  }

  @Test("at the line a ray passes, is reflected into the mirror image, or stops")
  func rules() throws {
    let start = Vector2(1, 0.2)
    let direction = Vector2(0.1, 1)
    func ray(_ rule: MixtureLineRule) throws -> MixtureGeodesic {
      try Self.mixture.geodesic(from: start, direction: direction, length: 3, at: rule).get()
    }
    let (passing, turning, stopping) = (try ray(.passes), try ray(.turns), try ray(.stops))
    try #require(!passing.lineCrossings.isEmpty)
    #expect(passing.lineCrossings == turning.lineCrossings)
    #expect(
      stopping.ends == .singularLine && stopping.length < 3 && stopping.end.x == stopping.end.y)
    #expect(relativeError(stopping.end.x, passing.lineCrossings[0]) < 1e-14)
    var mirrored = 0
    for part in stride(from: 0.0, through: 3, by: 0.25) {
      let (a, b) = (passing.point(at: part), turning.point(at: part))
      #expect(b.x >= b.y)
      #expect(b == (a.x >= a.y ? a : Vector2(a.y, a.x)))
      if a.x < a.y { mirrored += 1 }
    }
    #expect(mirrored > 3)
    // Along the line the path weaves through it without end; it stops being followed somewhere.
    let weaving = try Self.mixture.geodesic(
      from: .zero, heading: Vector2(1, 1e-5), length: 2
    ).get()
    #expect(weaving.ends == .tooManyCrossings && weaving.length < 2)
    let straight = try Self.mixture.geodesic(from: .zero, direction: Vector2(1, -1), length: 2)
      .get()
    #expect(straight.end.x == -straight.end.y && straight.end.x > 0)
  }

  @Test("a transported vector solves its equation, and keeps its angle through the line")
  func transport() throws {
    let mixture = Self.mixture
    let path = try mixture.geodesics(from: Vector2(1.5, -1), to: Vector2(4, 2.5)).get().shortest
    let vector = Vector2(0.3, 0.4)
    let carried = try #require(path.transported(vector, to: path.length))
    let end = Self.integrated(
      SIMD4(vector.x, vector.y, 0, 0), over: path.length, steps: 30
    ) { state in
      let v = Vector2(state[0], state[1])
      guard let symbols = mixture.pointGeometry(at: path.point(at: state[2])).christoffel,
        let rate = path.velocity(at: state[2])
      else { return .zero }
      return SIMD4(-rate.dot(symbols[0] * v), -rate.dot(symbols[1] * v), 1, 0)
    }
    #expect((Vector2(end[0], end[1]) - carried).length < 1e-10)

    // Through the line and reflected at it: mirror images again.
    func ray(_ rule: MixtureLineRule) throws -> MixtureGeodesic {
      try mixture.geodesic(
        from: Vector2(1, 0.2), direction: Vector2(0.1, 1), length: 1, at: rule
      ).get()
    }
    let through = try #require(try ray(.passes).transported(vector, to: 1))
    let reflected = try #require(try ray(.turns).transported(vector, to: 1))
    let point = try ray(.passes).end
    #expect(point.x < point.y)
    #expect((through - Vector2(reflected.y, reflected.x)).length < 1e-13)
    let before = mixture.fisher(at: Vector2(1, 0.2)).squaredNorm(of: vector)
    #expect(relativeError(mixture.fisher(at: point).squaredNorm(of: through), before) < 1e-12)
  }

  @Test("a small front is closed, and every point of a front is at its distance")
  func fronts() throws {
    for (center, radius, reading) in [
      (Vector2(1, -1), 0.4, MixtureReading.labelled), (Vector2(1, -1), 2.5, .labelled),
      (Vector2(0.5, 0.5), 0.7, .labelled), (Vector2(0.2, -0.5), 0.5, .distributions),
      (Vector2(0, 0), 0.5, .distributions),
    ] {
      let front = try Self.mixture.front(
        around: center, radius: radius, directions: 8, reading: reading
      ).get()
      #expect(!front.arcs.isEmpty)
      for point in front.arcs.flatMap({ $0.points }) {
        let distance = try Self.mixture.distance(from: center, to: point, reading: reading).get()
        #expect(relativeError(distance, radius) < 2e-9, "\(center) \(radius) \(point)")
      }
    }
    let small = try Self.mixture.front(around: Vector2(1, -1), radius: 0.4, directions: 24).get()
    #expect(small.arcs.count == 1 && small.arcs[0].isClosed && small.arcs[0].points.count == 24)
  }

  @Test("a front is cut at the line, for distributions, and where two of its points meet")
  func cutFronts() throws {
    let folded = try Self.mixture.front(
      around: Vector2(0.2, -0.5), radius: 0.5, directions: 24, reading: .distributions
    ).get()
    try #require(folded.arcs.count == 1 && !folded.arcs[0].isClosed)
    let ends = [folded.arcs[0].points[0], folded.arcs[0].points[folded.arcs[0].points.count - 1]]
    for end in ends { #expect(end.x >= end.y && end.x - end.y < 1e-4) }
    // Beyond the cut locus of a far center the arcs meet in pairs.
    let cut = try Self.mixture.front(around: Vector2(3.5, -3.5), radius: 9, directions: 40).get()
    try #require(cut.arcs.count > 1)
    for (index, arc) in cut.arcs.enumerated() {
      let next = cut.arcs[(index + 1) % cut.arcs.count]
      let gap = arc.points[arc.points.count - 1] - next.points[0]
      #expect(gap.length < 1e-6, "arc \(index)")
    }
  }
}
