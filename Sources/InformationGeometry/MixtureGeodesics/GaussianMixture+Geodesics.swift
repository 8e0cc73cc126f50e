import Elementary

/// The meaning of a point of the plane.
public enum MixtureReading: Equatable, Sendable {
  /// (μ1, μ2) as it is: paths to the other side of μ1 = μ2 go through the singular line.
  case labelled
  /// The distribution, which (μ2, μ1) is as well: paths stay on one side, and the line is a border.
  case distributions
}

/// Why geodesics of the mixture cannot be computed.
public enum MixtureGeodesicFault: Error, Equatable, Sendable {
  /// A coordinate, a length or a direction is not a finite number.
  case notFinite
  /// The points are farther from each other than `GaussianMixture.farthestPairs` σ along one of the axes (1,1), (1,−1).
  case tooFar
  /// The direction is zero, or, on the singular line, has a component along it: there it is not the direction of a geodesic on
  /// either side. `geodesic(from:heading:length:)` takes such directions by their angle in the metric.
  case noDirection
  /// The direction is along the singular line, on which no geodesic stays.
  case alongSingularLine
  /// The equation for the geodesic was not solved to rounding.
  case notSolved
}

/// The geodesics between two points.
public struct MixtureGeodesics: Sendable {
  /// By length, the shortest first; at least one.
  public let solutions: [MixtureGeodesic]
  public let shortest: MixtureGeodesic

  /// How many of them have the least length, to 1e-12: two or more at pairs that are symmetric across the line or lie on
  /// their cut locus.
  public var shortestCount: Int {
    solutions.filter { $0.length <= shortest.length * (1 + 1e-12) }.count
  }

  /// The Fisher–Rao distance.
  public var distance: Double { shortest.length }
}

extension GaussianMixture {
  /// How far |Δ(μ1 + μ2)|/2 and |μ1 − μ2| may go, in σ, for geodesics between points.
  public static let farthestPairs = 1000.0

  /// The geodesics between two points by Clairaut's integral: all that meet the singular line at most once on the way
  /// (labelled points), or not at all (distributions). The shortest path is always among them, as a path that crosses the
  /// line twice can be reflected into one that has corners. Between points of one side these are one, or three for pairs
  /// that are far from the line and from each other.
  ///
  /// For equal weights, as in all of this type: with other weights the metric in (μ1 + μ2, μ1 − μ2) is not diagonal and not
  /// even in μ1 − μ2, and these forms do not apply.
  ///
  /// - Parameters:
  ///   - start: any point of the plane.
  ///   - end: any other.
  ///   - reading: whether points are labelled or stand for distributions; then the end may be mirrored on the way.
  /// - Returns: the geodesics, or why there are none. Lengths to 1e-12, relative, midpoints to 1e-11.
  public func geodesics(
    from start: Vector2, to end: Vector2, reading: MixtureReading = .labelled
  ) -> Result<MixtureGeodesics, MixtureGeodesicFault> {
    let startGap = (start.x - start.y) / sigma
    var end = end
    if reading == .distributions, startGap * (end.x - end.y) < 0 { end = Vector2(end.y, end.x) }
    let endGap = (end.x - end.y) / sigma
    let step = end - start
    let mean = 0.5 * step.x / sigma + 0.5 * step.y / sigma
    guard startGap.isFinite, endGap.isFinite, mean.isFinite else { return .failure(.notFinite) }
    let farthest = GaussianMixture.farthestPairs
    guard max(mean.magnitude, startGap.magnitude, endGap.magnitude) <= farthest else {
      return .failure(.tooFar)
    }
    let crosses = startGap * endGap < 0
    // The change of |μ1 − μ2|, from the differences of the parameters so that it is exact for close points.
    let change = crosses ? -(startGap + endGap) : (step.x - step.y) / sigma
    let side: Double = startGap == 0 ? (endGap < 0 ? -1 : 1) : (startGap < 0 ? -1 : 1)
    let deltas = (startGap.magnitude, endGap.magnitude)
    let pair = MixturePair(deltas, change: side * change, crosses: crosses)
    let found: [MixtureOrbitFound]
    if mean == 0 {
      found = pair.isLevel ? [] : [pair.straight]
    } else {
      found = pair.ways(target: mean.magnitude)
    }
    if found.isEmpty, mean != 0 || !pair.isLevel { return .failure(.notSolved) }
    // Between two points of the line the other side has the mirrored paths.
    let isOnLine = startGap == 0 && endGap == 0 && reading == .labelled
    var solutions: [MixtureGeodesic] = []
    for orbit in found {
      for sign in isOnLine ? [1.0, -1] : [side] {
        var legs: [(leg: MixtureLeg, side: Double)] = []
        for leg in orbit.way.before { legs.append((leg, sign)) }
        for leg in orbit.way.behind { legs.append((leg, -sign)) }
        let path = MixtureGeodesic(
          self, legs: legs, heading: mean < 0 ? -1 : 1, from: start, to: end,
          turningSeparations: orbit.turningSeparations, ends: .point)
        guard path.length.isFinite else { return .failure(.notSolved) }
        // A turn at an end and no turn are the same path.
        let isKnown = solutions.contains {
          relativelyClose($0.length, path.length, 1e-13)
            && ($0.heading(at: 0) - path.heading(at: 0)).length < 1e-6
        }
        if !isKnown { solutions.append(path) }
      }
    }
    if found.isEmpty {
      solutions.append(
        MixtureGeodesic(self, legs: [], heading: 1, from: start, to: end, ends: .point))
    }
    solutions.sort { $0.length < $1.length }
    return .success(MixtureGeodesics(solutions: solutions, shortest: solutions[0]))
  }

  /// The Fisher–Rao distance of two points, labelled or of their distributions; to 1e-12, relative.
  public func distance(
    from start: Vector2, to end: Vector2, reading: MixtureReading = .labelled
  ) -> Result<Double, MixtureGeodesicFault> {
    geodesics(from: start, to: end, reading: reading).map { $0.distance }
  }

  private func relativelyClose(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
    (a - b).magnitude <= tolerance * max(a, b)
  }
}
