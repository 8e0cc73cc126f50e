/// The geometry of a model's plane by the model's most exact formulas: geodesics, balls, transport, curvature.
///
/// Class-bound, since Embedded Swift has no other existentials; an instance holds the memory of one thread.
public protocol PlaneGeodesics: AnyObject {
  /// The geodesics between two points that were found, the shortest first for α = 0.
  ///
  /// - Parameters:
  ///   - start: one end.
  ///   - end: the other.
  ///   - alpha: of the connection.
  ///   - isThorough: whether to look for others where one is found early.
  /// - Returns: at least one, or why there is none.
  func geodesics(
    from start: Vector2, to end: Vector2, alpha: Double, isThorough: Bool
  ) -> Result<[PlaneGeodesic], GeodesicFailure>

  /// The exponential map: the geodesic whose velocity at the start, for t from 0 to 1, has this direction and length. For
  /// α = 0 the length is that of the geodesic.
  func geodesic(
    from start: Vector2, direction: Vector2, length: Double, alpha: Double
  ) -> Result<PlaneGeodesic, GeodesicFailure>

  /// The same in directions at equal angles of the metric, in their order; the first goes along the first axis, or, for the
  /// mixture, along (1, 1).
  func fan(
    from start: Vector2, count: Int, length: Double, alpha: Double
  ) -> Result<[PlaneGeodesic], GeodesicFailure>

  /// The boundary of {θ : d(centre, θ) ≤ radius}; nil where the centre has no geometry.
  ///
  /// - Parameters:
  ///   - centre: in the domain.
  ///   - radius: above 0.
  ///   - window: what is of interest, nil for everything: elsewhere it is not looked for shorter ways, nor for any that lead far
  ///     beyond it.
  func ball(at centre: Vector2, radius: Double, over window: Window?) -> PlaneBall?

  /// The distance from a point as a function; nil where the point has no geometry.
  ///
  /// - Parameters:
  ///   - centre: where distances count from.
  ///   - window: where they are asked for.
  func distances(from centre: Vector2, over window: Window) -> PlaneDistances?

  /// A vector at the start of a geodesic, parallel-transported to each t; nil if it has no value.
  func transported(
    _ vector: Vector2, along path: PlaneGeodesic, to parameters: [Double]
  ) -> [Vector2?]

  /// Whether no shorter way is known to the end of each of some geodesics of α = 0 from one point, such as the rays of a fan.
  func areShortest(_ paths: [PlaneGeodesic]) -> [Bool]

  /// The distance of Fisher and Rao; nil where no geodesic was found.
  func distance(from start: Vector2, to end: Vector2) -> Double?

  /// Curvature, volume and Christoffel symbols; nil outside of the domain and where F has no value.
  func pointGeometry(at theta: Vector2) -> SurfacePoint?
}

/// The boundary of a ball of the distance.
public struct PlaneBall: Sendable {
  public let pieces: [(points: [Vector2], isClosed: Bool)]
  /// Whether geodesics ended before this length: then the ball reaches the border of the surface.
  public let isOpen: Bool
  /// Whether parts of the front were cut, since a shorter path reaches them.
  public let isCut: Bool
}

/// Distances from one point over a window.
public struct PlaneDistances {
  private let value: (Vector2) -> Double
  /// The largest distance that was looked for.
  public let reach: Double

  init(reach: Double, _ value: @escaping (Vector2) -> Double) {
    self.reach = reach
    self.value = value
  }

  /// The distance of a point; NaN where no geodesic within reach leads there.
  public func distance(to theta: Vector2) -> Double { value(theta) }
}

/// The properties of a surface at one point.
public struct SurfacePoint: Equatable, Sendable {
  /// The Gaussian curvature K, and an estimate of its absolute error.
  public let curvature: Double
  public let curvatureEstimate: Double
  /// √det F, with an estimate of its relative error.
  public let volume: Double
  public let volumeEstimate: Double
  /// Γ^k_ij of the Levi-Civita connection; nil where it is infinite.
  public let christoffel: Christoffel?

  /// K where three digits of it are known, or six decimals; nil otherwise: beside singular sets K is a difference of numbers
  /// so large that their rounding hides it.
  public var knownCurvature: Double? {
    curvature.isFinite && curvatureEstimate <= 1e-3 * max(curvature.magnitude, 1e-3)
      ? curvature : nil
  }
}
