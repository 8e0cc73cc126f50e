/// The geometry of the mixture's plane of labelled points: closed forms for the Levi-Civita connection, whose geodesics pass
/// through the singular line, and the surface by quadrature for the other connections, whose geodesics end there.
final class MixturePlaneGeodesics: PlaneGeodesics {
  private let mixture: GaussianMixture
  private let plane: MixturePlane

  init(_ plane: MixturePlane) {
    self.plane = plane
    mixture = plane.mixture
  }

  /// The other connections, whose formulas are compiled when they are first asked for.
  private lazy var surface = plane.makeSurface()
  private func others() -> SurfaceGeodesics? { surface.map { SurfaceGeodesics($0) } }

  func geodesics(
    from start: Vector2, to end: Vector2, alpha: Double, isThorough: Bool
  ) -> Result<[PlaneGeodesic], GeodesicFailure> {
    guard alpha == 0 else {
      return others()?.geodesics(from: start, to: end, alpha: alpha, isThorough: isThorough)
        ?? .failure(.noConnection)
    }
    if start == end { return .failure(.samePoint) }
    return mixture.geodesics(from: start, to: end).map { found in
      found.solutions.map { PlaneGeodesic($0) }
    }.mapError { Self.failure($0, at: start, end) }
  }

  private static func failure(
    _ fault: MixtureGeodesicFault, at start: Vector2, _ end: Vector2? = nil
  ) -> GeodesicFailure {
    switch fault {
    case .notFinite: .noGeometry(at: start)
    case .tooFar: .tooFar
    case .noDirection: .noDirection
    case .alongSingularLine: .alongSingularSet
    case .notSolved: .notFound(nearest: end ?? start, distance: .nan)
    }
  }

  func geodesic(
    from start: Vector2, direction: Vector2, length: Double, alpha: Double
  ) -> Result<PlaneGeodesic, GeodesicFailure> {
    guard alpha == 0 else {
      return others()?.geodesic(from: start, direction: direction, length: length, alpha: alpha)
        ?? .failure(.noConnection)
    }
    return mixture.geodesic(from: start, direction: direction, length: length)
      .map { PlaneGeodesic($0) }.mapError { Self.failure($0, at: start) }
  }

  func fan(
    from start: Vector2, count: Int, length: Double, alpha: Double
  ) -> Result<[PlaneGeodesic], GeodesicFailure> {
    guard alpha == 0 else {
      return others()?.fan(from: start, count: count, length: length, alpha: alpha)
        ?? .failure(.noConnection)
    }
    var paths: [PlaneGeodesic] = []
    for angle in PlaneAngles.equal(count) {
      switch mixture.geodesic(
        from: start, heading: Vector2(angle.cos, angle.sin), length: length)
      {
      // Along the line itself, on which no geodesic stays.
      case .failure(.alongSingularLine): continue
      case .failure(let fault): return .failure(Self.failure(fault, at: start))
      case .success(let path): paths.append(PlaneGeodesic(path))
      }
    }
    return .success(paths)
  }

  func ball(at centre: Vector2, radius: Double, over window: Window?) -> PlaneBall? {
    guard case .success(let front) = mixture.front(around: centre, radius: radius) else {
      return nil
    }
    return PlaneBall(
      pieces: front.arcs.map { ($0.points, $0.isClosed) }, isOpen: false,
      isCut: !(front.arcs.count == 1 && front.arcs[0].isClosed))
  }

  func distances(from centre: Vector2, over window: Window) -> PlaneDistances? {
    let mixture = mixture
    return PlaneDistances(reach: .infinity) { theta in
      if case .success(let distance) = mixture.distance(from: centre, to: theta) {
        distance
      } else {
        .nan
      }
    }
  }

  func transported(
    _ vector: Vector2, along path: PlaneGeodesic, to parameters: [Double]
  ) -> [Vector2?] {
    guard case .mixture(let way) = path.form else {
      return others()?.transported(vector, along: path, to: parameters)
        ?? parameters.map { _ in nil }
    }
    return parameters.map { way.transported(vector, to: $0 * way.length) }
  }

  func areShortest(_ paths: [PlaneGeodesic]) -> [Bool] {
    paths.map { $0.isAsShort(as: distance(from: $0.start, to: $0.end)) }
  }

  func distance(from start: Vector2, to end: Vector2) -> Double? {
    if case .success(let distance) = mixture.distance(from: start, to: end) {
      distance
    } else {
      nil
    }
  }

  func pointGeometry(at theta: Vector2) -> SurfacePoint? {
    let found = mixture.pointGeometry(at: theta)
    guard found.curvature.isFinite else { return nil }
    var christoffel: Christoffel?
    if let symbols = found.christoffel, symbols.count == 2 {
      christoffel = Christoffel(first: symbols[0], second: symbols[1])
    }
    return SurfacePoint(
      curvature: found.curvature, curvatureEstimate: 1e-12, volume: found.volume,
      volumeEstimate: 1e-12, christoffel: christoffel)
  }
}

extension MixturePlane {
  func makeGeodesics() -> (any PlaneGeodesics)? {
    MixturePlaneGeodesics(self)
  }
}
