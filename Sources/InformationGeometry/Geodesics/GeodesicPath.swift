/// Why a geodesic ends.
public enum GeodesicEnd: Equatable, Sendable {
  /// It has the length, or the time, that was asked for.
  case length
  /// It runs into the border of the domain, or to infinity in finite length: where, by what the last steps tell, along
  /// the geodesic; nil where they do not.
  case border(at: Double?)
  /// It runs into points at which F is singular.
  case singular(at: Double?)
  /// It did not get on within the steps that it has.
  case stalled
}

/// A geodesic of the connection of this α from a point: θ(s) with its velocity, everywhere on the way.
///
/// For α = 0 the parameter s is the length in the metric. For other α there is no length that stays: s is the affine
/// parameter, in which the velocity begins as it was given.
public struct GeodesicPath: Sendable {
  public let alpha: Double
  public let start: Vector2
  /// At the start; of length 1 for α = 0.
  public let startVelocity: Vector2
  /// s where it ends.
  public let length: Double
  public let end: GeodesicEnd
  /// How far the speed came to be from 1, for α = 0; a measure of the error, 0 otherwise.
  public let speedError: Double
  /// Evaluations of the connection that it took.
  public let evaluations: Int
  let solution: DenseSolution

  /// The point with the velocity there at s, 0 … `length`.
  public func state(at s: Double) -> (theta: Vector2, velocity: Vector2) {
    let state = solution.state(at: s)
    return (Vector2(state[0], state[1]), Vector2(state[2], state[3]))
  }

  public func point(at s: Double) -> Vector2 { state(at: s).theta }

  /// Half-way by the parameter: by the length for α = 0.
  public var midpoint: Vector2 { point(at: 0.5 * length) }

  public var endPoint: Vector2 { point(at: length) }

  public var endVelocity: Vector2 { state(at: length).velocity }

  /// Points at equal distances of s, both ends among them.
  public func points(count: Int) -> [Vector2] {
    guard count > 1 else { return [start] }
    var points: [Vector2] = []
    points.reserveCapacity(count)
    for index in 0..<count {
      points.append(point(at: length * Double(index) / Double(count - 1)))
    }
    return points
  }
}
