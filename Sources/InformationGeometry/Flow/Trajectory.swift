/// A point of a trajectory.
public struct FlowSample: Equatable, Sendable {
  /// The parameter in the units of the trajectory's speed.
  public var time: Double
  public var theta: Vector2
  /// dθ/d(time). On the singular line, where it is infinite in natural flow, the mean over the
  /// neighbouring interval.
  public var velocity: Vector2
  /// The unit tangent in the plane, finite everywhere; zero where the trajectory is one point. A
  /// cubic from sample to sample has its control points a third of the chord along the tangents.
  public var tangent: Vector2

  public init(time: Double, theta: Vector2, velocity: Vector2, tangent: Vector2) {
    self.time = time
    self.theta = theta
    self.velocity = velocity
    self.tangent = tangent
  }
}

/// Why a trajectory ends.
public enum FlowEnd: String, CaseIterable, Equatable, Sendable {
  /// It has run for its whole duration.
  case duration
  /// It has come to a minimum of the loss, within the tolerance.
  case minimum
  /// It has left the window.
  case window
  /// It has reached the line μ1 = μ2: the two components have become one. A Euclidean trajectory
  /// comes to rest there, too, at the saddle, if it starts there.
  case singularLine
  /// It has reached the border of Θ: of the domain of a parameter, or of a condition on both. A trajectory that starts outside
  /// Θ consists only of its start.
  case border
  /// It almost stopped without being at a minimum: on the plateau where one component has lost all data to the other, the field
  /// is exponentially small. Also if its numbers became too large, and after `Trajectory.largestStepCount` steps.
  case stalled
}

/// A solution of the flow.
public struct Trajectory: Sendable {
  /// In the order of time, from 0: at least the start.
  public let samples: [FlowSample]
  public let end: FlowEnd
  /// Fisher–Rao arc length of the whole, without a unit.
  public let fisherLength: Double

  public static let largestStepCount = 4000

  /// Looks up places between the samples.
  let steps: any TrajectorySteps

  /// The point at a time between 0 and that of the last sample; nil outside. To the tolerance of
  /// the flow.
  public func state(at time: Double) -> Vector2? {
    guard let last = samples.last, time >= 0, time <= last.time else { return nil }
    var low = 0
    var high = samples.count - 1
    if high == 0 { return last.theta }
    while high - low > 1 {
      let middle = (low + high) / 2
      if samples[middle].time <= time { low = middle } else { high = middle }
    }
    let a = samples[low]
    let b = samples[high]
    if time <= a.time { return a.theta }
    if time >= b.time { return b.theta }
    if let theta = steps.theta(at: time, between: low, at: a.time, and: high, at: b.time) {
      return theta
    }
    let part = (time - a.time) / (b.time - a.time)
    return a.theta + (b.theta - a.theta) * part
  }
}

/// The steps of a finished trajectory: the part of its model's equations that `Trajectory` needs.
protocol TrajectorySteps: AnyObject, Sendable {
  /// The point at a time between two neighbouring samples, given by their indices and times; nil
  /// where the second was not made by a step.
  func theta(
    at time: Double, between low: Int, at lowTime: Double, and high: Int, at highTime: Double
  ) -> Vector2?
}

/// The steps of a trajectory of one model's equations.
final class FinishedPath<System: FlowEquations>: TrajectorySteps {
  private let path: FlowPath<System>

  init(_ path: FlowPath<System>) { self.path = path }

  func theta(
    at time: Double, between low: Int, at lowTime: Double, and high: Int, at highTime: Double
  ) -> Vector2? {
    guard high < path.marks.count else { return nil }
    let mark = path.marks[high]
    // The interval's start is in the same segment, or at the end of the one before.
    let start = path.marks[low].segment == mark.segment ? path.marks[low].position : 0
    let x = path.position(
      of: time, segment: mark.segment, from: start, at: lowTime, to: mark.position, at: highTime)
    return path.system.theta(path.segments[mark.segment].interpolation.value(at: x).value)
  }
}
