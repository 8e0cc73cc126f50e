/// Why a geodesic ends.
public enum GeodesicEnd: Equatable, Sendable {
  /// It has the requested length, or time.
  case length
  /// It reaches the border of the domain, or infinity in finite length; with the position along the geodesic, estimated from
  /// the last steps, or nil.
  case border(at: Double?)
  /// It reaches points at which F is singular.
  case singular(at: Double?)
  /// It made no progress within the allowed number of steps.
  case stalled
}

/// A geodesic of the connection of this α from a point: θ(s) with its velocity, everywhere on the way.
///
/// For α = 0 the parameter s is the length in the metric. For other α the speed is not constant: s is the affine parameter, in
/// which the velocity at the start is the given one.
public struct GeodesicPath: Sendable {
  public let alpha: Double
  public let start: Vector2
  /// At the start; of length 1 for α = 0.
  public let startVelocity: Vector2
  /// s where it ends.
  public let length: Double
  public let end: GeodesicEnd
  /// The largest deviation of the speed from 1, for α = 0, as a measure of the error; 0 otherwise.
  public let speedError: Double
  /// Evaluations of the connection that it took.
  public let evaluations: Int
  let solution: DenseSolution
  /// A solution that runs from the end back to this s, beyond which it has the points.
  private(set) var back: (solution: DenseSolution, from: Double)?

  /// The point with the velocity there at s, 0 … `length`.
  public func state(at s: Double) -> (theta: Vector2, velocity: Vector2) {
    if let back, s > back.from {
      let state = back.solution.state(at: length - s)
      return (Vector2(state[0], state[1]), Vector2(-state[2], -state[3]))
    }
    let state = solution.state(at: s)
    return (Vector2(state[0], state[1]), Vector2(state[2], state[3]))
  }

  /// The s between the steps of the integration, from 0 to `length`.
  var steps: [Double] {
    guard let back else { return solution.segments.map { $0.start } + [length] }
    let steps = solution.segments.map { $0.start }.filter { $0 < back.from }
    return steps + [max(0, back.from)] + back.solution.segments.reversed().map { length - $0.start }
  }

  /// The same geodesic from its end.
  ///
  /// - Parameter start: that end without the error of the integration.
  func reversed(from start: Vector2) -> GeodesicPath {
    var path = GeodesicPath(
      alpha: alpha, start: start, startVelocity: -endVelocity, length: length, end: .length,
      speedError: speedError, evaluations: evaluations, solution: solution)
    path.back = (solution, -1)
    return path
  }

  /// Two halves as one geodesic: this one, and one that comes from the other end.
  ///
  /// - Parameters:
  ///   - other: from the end to about the end of this half.
  ///   - error: how far they are apart, as a part of the speed.
  func joined(to other: GeodesicPath, error: Double) -> GeodesicPath {
    var path = GeodesicPath(
      alpha: alpha, start: start, startVelocity: startVelocity, length: length + other.length,
      end: .length, speedError: max(speedError, other.speedError, error),
      evaluations: evaluations + other.evaluations, solution: solution)
    path.back = (other.solution, length)
    return path
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
