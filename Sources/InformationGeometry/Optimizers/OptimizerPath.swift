/// The points that a method visits.
public struct OptimizerPath: Equatable, Sendable {
  /// Step 0 is the start.
  public var steps: [PathStep]
  public var end: PathEnd
  /// The point to which the last step would have led, if that is not in Θ or too far away; nil otherwise.
  public var attempted: Vector2?

  /// A path with these points.
  ///
  /// - Parameters:
  ///   - steps: the points, the start first.
  ///   - end: why there are no more.
  ///   - attempted: where the last step would have led, out of Θ.
  public init(steps: [PathStep], end: PathEnd, attempted: Vector2?) {
    (self.steps, self.end, self.attempted) = (steps, end, attempted)
  }
}

/// A point of a path.
public struct PathStep: Equatable, Sendable {
  public var step: Int
  /// Of a flow; nil for discrete steps.
  public var time: Double?
  public var theta: Vector2
  /// In nats, over all observations; NaN where it has no value.
  public var loss: Double
  /// ‖∇L‖, over all observations; NaN where it has no value.
  public var gradientNorm: Double
}

/// Why a path ends.
public enum PathEnd: String, CaseIterable, Equatable, Sendable {
  /// ‖∇L‖ fell to the requested value, or the flow reached a minimum.
  case converged
  /// θ left the range that can be computed, or L has no value there.
  case diverged
  /// The next point is not in Θ.
  case leftDomain
  /// The matrix of the step has no inverse, or the flow ran into the singular set.
  case singular
  /// No step along the direction lowers L, or the flow hardly moves.
  case stalled
  /// All steps were made.
  case steps
}

/// How far a path goes.
public struct PathSettings: Equatable, Sendable {
  /// How many steps are made at most.
  public var steps: Int
  /// The path ends where ‖∇L‖ is at most this; nil to make all steps.
  public var until: Double?

  /// A coordinate beyond this is a path that diverged.
  public static let farthest = 1e6

  public init(steps: Int = 60, until: Double? = nil) {
    self.steps = steps
    self.until = until
  }
}

/// Why a method makes no path on a loss: in words.
public struct PathFault: Error, Equatable, Sendable {
  public var message: String
  public var hint: String?

  public init(message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}

extension OptimizerPath {
  /// A path with given points and the losses there, ending with `steps`.
  ///
  /// - Parameters:
  ///   - points: in the order in which they were visited.
  ///   - loss: the loss that is evaluated at them.
  public init(_ points: [Vector2], on loss: any PlaneLoss) {
    var steps: [PathStep] = []
    for (index, theta) in points.enumerated() {
      let slope = loss.model.contains(theta) ? loss.slope(at: theta) : nil
      steps.append(PathStep(step: index, theta: theta, slope))
    }
    self.init(steps: steps, end: .steps, attempted: nil)
  }
}
