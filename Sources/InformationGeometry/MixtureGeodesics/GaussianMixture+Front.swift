import Elementary

/// The border of a distance ball: {θ : d(center, θ) = radius}.
public struct MixtureFront: Sendable {
  /// One run of the front, by rising angle of the geodesics that reach it.
  public struct Arc: Sendable {
    public var points: [Vector2]
    /// Whether the last point is followed by the first.
    public var isClosed: Bool
  }

  /// The parts of the front that no shorter path reaches. Where there is more than one, each ends on the cut locus, at
  /// the point at which another begins or ends, or on the singular line.
  public var arcs: [Arc]
}

extension GaussianMixture {
  /// The points at a distance from a point: the front of its geodesics, cut where a shorter path leads to the same point.
  ///
  /// - Parameters:
  ///   - center: any point of the plane.
  ///   - radius: the distance, > 0.
  ///   - directions: in how many directions geodesics go out, at equal angles of the metric.
  ///   - reading: whether points are labelled. For distributions the front is told on the side of the center; its
  ///     mirror image belongs to it.
  /// - Returns: the front, its points to 1e-11 of the radius in the metric and the ends of its arcs to 1e-9; or why there is
  ///   none.
  public func front(
    around center: Vector2, radius: Double, directions: Int = 96,
    reading: MixtureReading = .labelled
  ) -> Result<MixtureFront, MixtureGeodesicFault> {
    guard radius.isFinite, center.x.isFinite, center.y.isFinite else { return .failure(.notFinite) }
    guard radius > 0, directions >= 3 else { return .failure(.noDirection) }
    let step = 2 * Elementary.pi / Double(directions)
    var ends: [Vector2?] = []
    for index in 0..<directions {
      switch frontPoint(center, radius, step * (Double(index) + 0.5), reading) {
      case .failure(let fault): return .failure(fault)
      case .success(let point): ends.append(point)
      }
    }
    // A run starts behind a direction that is cut.
    guard let first = ends.firstIndex(where: { $0 == nil }) else {
      return .success(MixtureFront(arcs: [.init(points: ends.compactMap { $0 }, isClosed: true)]))
    }
    var arcs: [MixtureFront.Arc] = []
    var points: [Vector2] = []
    for offset in 1...directions {
      let index = first + offset
      let point = ends[index % directions]
      let last = ends[(index - 1) % directions]
      let angle = step * (Double(index) + 0.5)
      if let point {
        if last == nil { points = [frontEnd(center, radius, angle, angle - step, point, reading)] }
        points.append(point)
      } else if let last {
        points.append(frontEnd(center, radius, angle - step, angle, last, reading))
        arcs.append(.init(points: points, isClosed: false))
        points = []
      }
    }
    return .success(MixtureFront(arcs: arcs))
  }

  /// The end of the geodesic in a direction, nil if it is not at this distance.
  private func frontPoint(
    _ center: Vector2, _ radius: Double, _ angle: Double, _ reading: MixtureReading
  ) -> Result<Vector2?, MixtureGeodesicFault> {
    let (sine, cosine) = Elementary.sincos(angle)
    let isFolded = reading == .distributions
    if isFolded, isSingular(at: center), sine < 0 { return .success(nil) }
    let path: MixtureGeodesic
    switch geodesic(
      from: center, heading: Vector2(cosine, sine), length: radius, at: isFolded ? .stops : .passes)
    {
    case .failure(let fault): return .failure(fault)
    case .success(let found): path = found
    }
    // A path that has crossed the line twice is never the shortest.
    guard path.ends == .length, path.lineCrossings.count < 2 else { return .success(nil) }
    return distance(from: center, to: path.end, reading: reading).map {
      $0 >= radius * (1 - 1e-9) ? path.end : nil
    }
  }

  /// The last point before the cut, by halving between a direction that is not cut and one that is.
  private func frontEnd(
    _ center: Vector2, _ radius: Double, _ good: Double, _ bad: Double, _ point: Vector2,
    _ reading: MixtureReading
  ) -> Vector2 {
    var (good, bad, point) = (good, bad, point)
    for _ in 0..<40 {
      let middle = 0.5 * (good + bad)
      if case .success(let found?) = frontPoint(center, radius, middle, reading) {
        (good, point) = (middle, found)
      } else {
        bad = middle
      }
    }
    return point
  }
}
