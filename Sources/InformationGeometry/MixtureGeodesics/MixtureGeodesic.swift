import Elementary

/// A geodesic of the plane of the mixture, parametrised by its length from the start.
///
/// Accuracy: the length to 1e-12, relative (to 1e-15, absolutely, between points closer than 1e-3 with the neck, δ = 2.456,
/// between them), its points to 1e-11 of the length in the metric. In the plane the errors are the same, except near the
/// singular line: there they apply to (μ1 − μ2)², since the metric does not resolve more.
public struct MixtureGeodesic: Sendable {
  public let mixture: GaussianMixture
  public let start: Vector2
  public private(set) var end: Vector2
  /// In the Fisher metric, without unit.
  public let length: Double
  /// Clairaut's integral λ₊ du/ds with u = (μ1 + μ2)/√2, in 1/x: the same everywhere on the geodesic.
  public let clairaut: Double
  /// The δ at which the path turns back, once for each time that it does.
  public let turningSeparations: [Double]
  /// The μ = μ1 = μ2 at which it meets the singular line, in the order of the path, ends not among them.
  public let lineCrossings: [Double]
  /// Why the path ends where it does.
  public let ends: MixtureGeodesicEnd

  /// Bounds of the errors.
  public var accuracy: NumericalAccuracy { .relative(1e-11) }

  let pieces: [Piece]
  /// +1 if m rises along the path, −1 if it falls.
  let heading: Double
  /// m/σ at the start.
  let startMean: Double

  /// A leg, the sign of μ1 − μ2 on it, and the distances before it.
  struct Piece: Sendable {
    var leg: MixtureLeg
    var side: Double
    /// The changes of m and s from the start of the path to the starts of the leg's panels and to its end.
    var marks: [SIMD2<Double>]
  }

  /// - Parameters:
  ///   - mixture: the model.
  ///   - legs: the legs with the sign of μ1 − μ2 on each, in the order of travel.
  ///   - heading: +1 if m rises, −1 if it falls.
  ///   - start: where the first leg starts.
  ///   - end: where the last one ends; nil to take it from the legs.
  ///   - length: nil for the whole of the legs, else how far the path goes on them.
  ///   - turningSeparations: the δ at which the legs turn.
  ///   - ends: why the path ends.
  init(
    _ mixture: GaussianMixture, legs: [(leg: MixtureLeg, side: Double)], heading: Double,
    from start: Vector2, to end: Vector2?, length: Double? = nil,
    turningSeparations: [Double] = [], ends: MixtureGeodesicEnd
  ) {
    self.mixture = mixture
    self.start = start
    self.heading = heading
    self.turningSeparations = turningSeparations
    self.ends = ends
    startMean = 0.5 * (start.x / mixture.sigma) + 0.5 * (start.y / mixture.sigma)
    var pieces: [Piece] = []
    var crossings: [Double] = []
    var sum = SIMD2<Double>.zero
    for (leg, side) in legs {
      if let last = pieces.last, last.leg.endDelta == 0, leg.startDelta == 0 {
        crossings.append((startMean + heading * sum[0]) * mixture.sigma)
      }
      var marks = [sum]
      let count = leg.panelCount
      let step = (leg.end - leg.start) / Double(count)
      for panel in 0..<count {
        let low = leg.start + step * Double(panel)
        sum += leg.change(from: low, to: panel + 1 == count ? leg.end : low + step, panels: 1)
        marks.append(sum)
      }
      pieces.append(Piece(leg: leg, side: side, marks: marks))
    }
    self.pieces = pieces
    lineCrossings = crossings
    self.length = length ?? sum[1]
    let c = legs.first?.leg.orbit.clairaut ?? 0
    clairaut = heading * c / (1.4142135623730950488 * mixture.sigma)
    self.end = end ?? start
    if end == nil { self.end = point(at: self.length) }
  }

  /// The point at half of the length.
  public var midpoint: Vector2 { point(at: 0.5 * length) }

  /// The point at a length from the start, 0 … `length`.
  public func point(at distance: Double) -> Vector2 { state(at: distance).point }

  /// Points at equal distances along the path, both ends among them.
  ///
  /// - Parameter count: how many, at least 2.
  public func points(_ count: Int) -> [Vector2] {
    guard count > 1 else { return [start] }
    var result = [start]
    for index in 1..<(count - 1) {
      result.append(point(at: length * (Double(index) / Double(count - 1))))
    }
    result.append(end)
    return result
  }

  /// dθ/ds at a length from the start: a vector of length 1 in the metric. Nil on the singular line, where μ1 − μ2
  /// changes like a root of s, and for a path without length.
  public func velocity(at distance: Double) -> Vector2? {
    mixture.vector(state(at: distance).heading, at: point(at: distance))
  }

  public var startVelocity: Vector2? {
    pieces.isEmpty ? nil : mixture.vector(state(at: 0).heading, at: start)
  }
  public var endVelocity: Vector2? {
    pieces.isEmpty ? nil : mixture.vector(state(at: length).heading, at: end)
  }

  /// The direction of travel in the orthonormal frame of (1,1) and (1,−1): (cos, sin) of its angle, which has a value on
  /// the singular line as well.
  public func heading(at distance: Double) -> Vector2 { state(at: distance).heading }

  /// The point and the direction at a length from the start.
  func state(at distance: Double) -> (point: Vector2, heading: Vector2, side: Double) {
    guard let last = pieces.last else { return (start, Vector2(1, 0), 1) }
    let distance = min(max(distance, 0), length)
    var piece = last
    for candidate in pieces {
      if let end = candidate.marks.last,
        distance < end[1] || candidate.leg.zone == .flat && end[1].isInfinite
      {
        piece = candidate
        break
      }
    }
    let (tau, mean) = tau(at: distance, of: piece)
    let place = piece.leg.place(tau)
    let m = startMean + heading * mean
    let half = 0.5 * piece.side * place.delta
    let sigma = mixture.sigma
    return (
      Vector2((m + half) * sigma, (m - half) * sigma),
      Vector2(heading * place.along, piece.side * place.outward), piece.side
    )
  }

  /// The τ of a leg at a length from the start of the path, and the change of m up to there.
  private func tau(at distance: Double, of piece: Piece) -> (tau: Double, mean: Double) {
    let (leg, marks) = (piece.leg, piece.marks)
    if leg.zone == .flat {
      let time = distance - marks[0][1]
      return (leg.start + time, marks[0][0] + leg.orbit.clairaut * time)
    }
    let first = marks[0]
    let last = marks[marks.count - 1]
    // The ends of legs are met exactly, so that a path that crosses the line has a point on it.
    let rounding = 4e-16 * length
    if distance <= first[1] + rounding { return (leg.start, first[0]) }
    if distance >= last[1] - rounding { return (leg.end, last[0]) }
    var (low, high) = (0, marks.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if marks[middle][1] <= distance { low = middle } else { high = middle }
    }
    let step = (leg.end - leg.start) / Double(marks.count - 1)
    let base = leg.start + step * Double(low)
    let top = low + 2 == marks.count ? leg.end : base + step
    let wanted = distance - marks[low][1]
    var time = (top - base) * wanted / (marks[high][1] - marks[low][1])
    var change = SIMD2<Double>.zero
    for _ in 0..<12 {
      change = leg.change(from: base, to: base + time, panels: 1)
      let rest = wanted - change[1]
      let rates = leg.rates(at: base + time)
      let correction = rest / rates[1]
      time += correction
      if correction.magnitude <= 1e-9 * (top - base) {
        // What is left of the change is of second order.
        change += rates * correction
        break
      }
    }
    return (base + time, marks[low][0] + change[0])
  }
}

/// Why a geodesic of the mixture ends.
public enum MixtureGeodesicEnd: Equatable, Sendable {
  /// At the target point.
  case point
  /// At the requested length.
  case length
  /// At the singular line, where it had to stop.
  case singularLine
  /// After more turns at the singular line than are followed.
  case tooManyCrossings
}
