import Elementary

/// The geometry of a plane that is a half plane of Poincaré, in closed form; the surface for the other connections.
final class HalfPlaneGeodesics: PlaneGeodesics {
  private let plane: HalfPlane
  private let surface: any SurfaceGeometry
  private let others: SurfaceGeodesics

  init(_ plane: HalfPlane, on surface: any SurfaceGeometry) {
    self.plane = plane
    self.surface = surface
    others = SurfaceGeodesics(surface)
  }

  func geodesics(
    from start: Vector2, to end: Vector2, alpha: Double, isThorough: Bool
  ) -> Result<[PlaneGeodesic], GeodesicFailure> {
    guard alpha == 0 else {
      return others.geodesics(from: start, to: end, alpha: alpha, isThorough: isThorough)
    }
    guard plane.contains(start) else { return .failure(.noGeometry(at: start)) }
    guard plane.contains(end) else { return .failure(.noGeometry(at: end)) }
    if start == end { return .failure(.samePoint) }
    let arc = HalfPlaneArc(plane, from: start, to: end)
    guard arc.length > 0, arc.length.isFinite else { return .failure(.noGeometry(at: end)) }
    return .success([PlaneGeodesic(arc, to: end)])
  }

  func geodesic(
    from start: Vector2, direction: Vector2, length: Double, alpha: Double
  ) -> Result<PlaneGeodesic, GeodesicFailure> {
    guard alpha == 0 else {
      return others.geodesic(from: start, direction: direction, length: length, alpha: alpha)
    }
    guard plane.contains(start) else { return .failure(.noGeometry(at: start)) }
    let arc = HalfPlaneArc(plane, from: start, direction: direction, length: length)
    guard arc.direction.length > 0.5, plane.contains(arc.point(at: length)) else {
      // No direction, or an end without digits: the integration says why.
      return others.geodesic(from: start, direction: direction, length: length, alpha: alpha)
    }
    return .success(PlaneGeodesic(arc, to: nil))
  }

  func fan(
    from start: Vector2, count: Int, length: Double, alpha: Double
  ) -> Result<[PlaneGeodesic], GeodesicFailure> {
    guard alpha == 0 else {
      return others.fan(from: start, count: count, length: length, alpha: alpha)
    }
    guard let metric = surface.connection(at: start, alpha: 0)?.metric else {
      return .failure(.noGeometry(at: start))
    }
    var paths: [PlaneGeodesic] = []
    for angle in PlaneAngles.equal(count) {
      switch geodesic(
        from: start, direction: metric.direction(at: angle), length: length, alpha: 0)
      {
      case .failure(let failure): return .failure(failure)
      case .success(let path): paths.append(path)
      }
    }
    return .success(paths)
  }

  /// A circle.
  func ball(at centre: Vector2, radius: Double, over window: Window?) -> PlaneBall? {
    let count = 180
    guard radius > 0,
      case .success(let paths) = fan(
        from: centre, count: count, length: radius, alpha: 0)
    else { return nil }
    for path in paths where !path.isWhole {
      return others.ball(at: centre, radius: radius, over: window)
    }
    return PlaneBall(pieces: [(paths.map { $0.end }, true)], isOpen: false, isCut: false)
  }

  func distances(from centre: Vector2, over window: Window) -> PlaneDistances? {
    guard plane.contains(centre) else { return nil }
    let plane = plane
    var reach = 0.0
    for corner in [
      window.lower, window.upper, Vector2(window.lower.x, window.upper.y),
      Vector2(window.upper.x, window.lower.y),
    ] where plane.contains(corner) {
      reach = max(reach, plane.distance(from: centre, to: corner))
    }
    return PlaneDistances(reach: reach) { theta in
      plane.contains(theta) ? plane.distance(from: centre, to: theta) : .nan
    }
  }

  func transported(
    _ vector: Vector2, along path: PlaneGeodesic, to parameters: [Double]
  ) -> [Vector2?] {
    guard case .arc(let arc) = path.form else {
      return others.transported(vector, along: path, to: parameters)
    }
    return parameters.map { arc.transported(vector, to: $0 * arc.length) }
  }

  /// Between two points there is one geodesic only.
  func areShortest(_ paths: [PlaneGeodesic]) -> [Bool] { paths.map { _ in true } }

  func distance(from start: Vector2, to end: Vector2) -> Double? {
    guard plane.contains(start), plane.contains(end) else { return nil }
    return plane.distance(from: start, to: end)
  }

  func pointGeometry(at theta: Vector2) -> SurfacePoint? { others.pointGeometry(at: theta) }
}
