import Elementary

/// The behaviour of a geodesic at μ1 = μ2.
public enum MixtureLineRule: Equatable, Sendable {
  /// Goes straight through: the labelled plane. Clairaut's integral and the direction stay.
  case passes
  /// Is reflected: the surface of distributions, whose border the line is.
  case turns
  /// Ends.
  case stops
}

extension GaussianMixture {
  /// How many times a geodesic is followed through the singular line.
  static let mostCrossings = 1000

  /// The geodesic from a point in a direction.
  ///
  /// - Parameters:
  ///   - start: any point of the plane.
  ///   - direction: dθ/dt of any length but zero. On the singular line only (1,−1) has a part across it, and it may have no
  ///     other: see `geodesic(from:heading:length:)`.
  ///   - length: how far to go, in the metric.
  ///   - rule: what happens at the singular line.
  /// - Returns: the geodesic, or why there is none. Points to 1e-11 of the metric times the growth e^(∫√−K ds) of errors
  ///   along the path.
  public func geodesic(
    from start: Vector2, direction: Vector2, length: Double, at rule: MixtureLineRule = .passes
  ) -> Result<MixtureGeodesic, MixtureGeodesicFault> {
    let size = direction.length
    guard size.isFinite, start.x.isFinite, start.y.isFinite else { return .failure(.notFinite) }
    guard size > 0 else { return .failure(.noDirection) }
    let unit = direction * (1 / size)
    if isSingular(at: start) {
      guard (unit.x + unit.y).magnitude <= 1e-15 else { return .failure(.noDirection) }
      return geodesic(from: start, heading: Vector2(0, unit.x), length: length, at: rule)
    }
    return geodesic(from: start, heading: parts(unit, at: start), length: length, at: rule)
  }

  /// The geodesic from a point at an angle of the metric.
  ///
  /// - Parameters:
  ///   - start: any point of the plane.
  ///   - heading: the direction in the orthonormal frame along (1,1) and (1,−1): (cos α, sin α) times any number but zero.
  ///   - length: how far to go, in the metric, at least 0.
  ///   - rule: what happens at the singular line. From a point of the line itself the path goes to the side of the sign of
  ///     the second part.
  public func geodesic(
    from start: Vector2, heading: Vector2, length: Double, at rule: MixtureLineRule = .passes
  ) -> Result<MixtureGeodesic, MixtureGeodesicFault> {
    let size = heading.length
    guard size.isFinite, length.isFinite, length >= 0, start.x.isFinite, start.y.isFinite else {
      return .failure(.notFinite)
    }
    guard size > 0 else { return .failure(.noDirection) }
    let gap = (start.x - start.y) / sigma
    let (along, across) = (heading.x / size, heading.y / size)
    var ray = MixtureRay(
      delta: gap.magnitude, along: along.magnitude,
      outward: gap == 0 ? across.magnitude : gap < 0 ? -across : across)
    guard gap != 0 || across != 0 else { return .failure(.alongSingularLine) }
    var side: Double = gap == 0 ? (across < 0 ? -1 : 1) : gap < 0 ? -1 : 1
    var legs: [(leg: MixtureLeg, side: Double)] = []
    var crossings = 0
    var ends = MixtureGeodesicEnd.length
    var reached = 0.0
    while true {
      let leg = ray.leg(atMost: length - reached)
      legs.append((leg, side))
      let total = reached + leg.wholeChange[1]
      if ray.isCut || total >= length {
        guard total >= length * (1 - 1e-15) else { return .failure(.notSolved) }
        break
      }
      reached = total
      if leg.endDelta == 0 {
        guard rule != .stops, crossings < GaussianMixture.mostCrossings else {
          ends = rule == .stops ? .singularLine : .tooManyCrossings
          break
        }
        crossings += 1
        if rule == .passes { side = -side }
      }
      ray.moveOn()
    }
    return .success(
      MixtureGeodesic(
        self, legs: legs, heading: along < 0 ? -1 : 1, from: start, to: nil,
        length: ends == .length ? length : reached, ends: ends))
  }
}
