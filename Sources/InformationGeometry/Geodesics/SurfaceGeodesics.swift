import Elementary

/// The geometry of a plane by its metric and connection alone.
final class SurfaceGeodesics: PlaneGeodesics {
  let surface: any SurfaceGeometry

  init(_ surface: any SurfaceGeometry) { self.surface = surface }

  func geodesics(
    from start: Vector2, to end: Vector2, alpha: Double, isThorough: Bool
  ) -> Result<[PlaneGeodesic], GeodesicFailure> {
    let found = GeodesicSolver(surface, alpha: alpha).search(
      from: start, to: end, isThorough: isThorough)
    if let failure = found.failure { return .failure(failure) }
    var paths: [PlaneGeodesic] = []
    for (path, residual) in zip(found.paths, found.residuals) {
      paths.append(PlaneGeodesic(path, on: surface, to: (end, residual)))
    }
    return .success(paths)
  }

  func geodesic(
    from start: Vector2, direction: Vector2, length: Double, alpha: Double
  ) -> Result<PlaneGeodesic, GeodesicFailure> {
    guard alpha == 0 || surface.hasAlphaConnections else { return .failure(.noConnection) }
    guard let metric = surface.connection(at: start, alpha: 0)?.metric else {
      return .failure(.noGeometry(at: start))
    }
    let size = metric.norm(direction)
    guard size > 0, size.isFinite else { return .failure(.noDirection) }
    let velocity = direction * (length / size)
    let integration = GeodesicIntegration(surface, alpha: alpha)
    guard
      let path = integration.path(
        from: start, velocity: velocity, length: alpha == 0 ? length : 1)
    else { return .failure(.noGeometry(at: start)) }
    let spread = alpha == 0 ? 0 : spread(of: path, velocity, tolerance: 32 * integration.tolerance)
    return .success(PlaneGeodesic(path, on: surface, spread: spread))
  }

  /// How far a path by longer steps ends from this one, by the metric there: errors of steps grow on the way where a small part of the
  /// affine parameter is a long way, and no constant speed tells. Of paths that end early the last tenth is not compared.
  private func spread(of path: GeodesicPath, _ velocity: Vector2, tolerance: Double) -> Double {
    let integration = GeodesicIntegration(surface, alpha: path.alpha, tolerance: tolerance)
    guard
      let other = integration.path(from: path.start, velocity: velocity, length: 1)
    else { return 1 }
    let isWhole = path.end == .length && other.end == .length
    let s = (isWhole ? 1 : 0.9) * min(path.length, other.length)
    let place = path.point(at: s)
    guard let metric = surface.connection(at: place, alpha: 0)?.metric else { return 1 }
    return metric.norm(other.point(at: s) - place)
  }

  func fan(
    from start: Vector2, count: Int, length: Double, alpha: Double
  ) -> Result<[PlaneGeodesic], GeodesicFailure> {
    guard let metric = surface.connection(at: start, alpha: 0)?.metric else {
      return .failure(.noGeometry(at: start))
    }
    var paths: [PlaneGeodesic] = []
    for angle in PlaneAngles.equal(count) {
      switch geodesic(
        from: start, direction: metric.direction(at: angle), length: length, alpha: alpha)
      {
      case .failure(let failure): return .failure(failure)
      case .success(let path): paths.append(path)
      }
    }
    return .success(paths)
  }

  func ball(at centre: Vector2, radius: Double, over window: Window?) -> PlaneBall? {
    DistanceBall(on: surface, at: centre, radius: radius, over: window).map {
      PlaneBall(pieces: $0.pieces, isOpen: $0.isOpen, isCut: $0.isCut)
    }
  }

  func distances(from centre: Vector2, over window: Window) -> PlaneDistances? {
    let reach = DistanceField.bound(GeodesicSolver(surface), centre, window)
    return PolarSheet(on: surface, from: centre, reach: reach, window: window).map { sheet in
      PlaneDistances(reach: reach) { sheet.place(of: $0)?.s ?? .nan }
    }
  }

  func transported(
    _ vector: Vector2, along path: PlaneGeodesic, to parameters: [Double]
  ) -> [Vector2?] {
    guard case .surface(let way) = path.form,
      let transport = ParallelTransport(vector, along: way, on: surface)
    else { return parameters.map { _ in nil } }
    return parameters.map { transport.vector(at: $0 * way.length) }
  }

  /// Of many, coarse polar coordinates tell in which other directions ways lead to an end; only where there are some is it looked
  /// for a shorter one.
  func areShortest(_ paths: [PlaneGeodesic]) -> [Bool] {
    var reach = 0.0
    for path in paths { reach = max(reach, path.length) }
    guard let start = paths.first?.start,
      let metric = surface.connection(at: start, alpha: 0)?.metric
    else { return paths.map { _ in true } }
    var sheet: PolarSheet?
    if paths.count > 8 {
      sheet = PolarSheet(on: surface, from: start, reach: reach, window: nil, halvings: 2)
    }
    let solver = GeodesicSolver(surface)
    let axis = Vector2(1, 0)
    return paths.map { path in
      if hasConjugatePoint(path) { return false }
      let direction = path.velocity(at: 0) ?? axis
      let angle = Elementary.atan2(
        metric.product(direction, metric.turned(axis)), metric.product(direction, axis))
      if let sheet {
        let hasOther = sheet.places(of: path.end).contains { place in
          place.s < 1.1 * path.length
            && PlaneAngles.turned(from: angle, to: place.angle) > 0.01 * 2 * Elementary.pi
        }
        guard hasOther else { return true }
      }
      return path.isAsShort(
        as: solver.search(from: start, to: path.end, isThorough: true).shortest?.length)
    }
  }

  /// Whether neighbouring geodesics from the start meet the path before its end, beyond which it is not the shortest. That needs a
  /// positive curvature on the way.
  private func hasConjugatePoint(_ path: PlaneGeodesic) -> Bool {
    guard case .surface(let way) = path.form else { return false }
    let parts = 16
    let isCurved = (0...parts).contains { part in
      (surface.curvature(at: path.point(at: Double(part) / Double(parts))) ?? 0) > 0
    }
    guard isCurved else { return false }
    let field = JacobiField(along: way, on: surface)
    let count = 64
    return (1...count).contains { part in
      let s = way.length * Double(part) / Double(count)
      return s <= field.length && field.value(at: s).y < -1e-8 * way.length
    }
  }

  func distance(from start: Vector2, to end: Vector2) -> Double? {
    GeodesicSolver(surface).distance(from: start, to: end)
  }

  func pointGeometry(at theta: Vector2) -> SurfacePoint? {
    guard let tensors = surface.tensors(at: theta), !tensors.isSingular else { return nil }
    let spread = roundingSpread(of: tensors, at: theta)
    return SurfacePoint(
      curvature: tensors.curvature,
      curvatureEstimate: max(tensors.curvatureEstimate, spread.curvature),
      volume: tensors.volume, volumeEstimate: max(tensors.estimate, spread.volume),
      christoffel: tensors.christoffel(alpha: 0))
  }

  /// How far K, and √det F as a part of itself, change if θ changes by a few units of its last place: that shows differences of
  /// nearly equal numbers, in formulas of F and beside singular sets. Of integrals with a good estimate nothing is tried.
  private func roundingSpread(
    of tensors: SurfaceTensors, at theta: Vector2
  ) -> (curvature: Double, volume: Double) {
    guard
      surface.precision < 1e-12
        || tensors.curvatureEstimate > 1e-9 * max(tensors.curvature.magnitude, 1e-3)
    else { return (0, 0) }
    let unit = 0x1p-50
    var spread = (curvature: 0.0, volume: 0.0)
    for (first, second) in [(1.0, 1.0), (1, -1), (-1, 1), (-2, -3)] {
      let moved = Vector2(theta.x * (1 + first * unit), theta.y * (1 + second * unit))
      guard let other = surface.tensors(at: moved) else { continue }
      spread.curvature = max(spread.curvature, (other.curvature - tensors.curvature).magnitude)
      spread.volume = max(spread.volume, (other.volume / tensors.volume - 1).magnitude)
    }
    return (4 * spread.curvature, 4 * spread.volume)
  }
}
