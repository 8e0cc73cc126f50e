/// One step of a training.
public struct TrainingStep: Equatable, Sendable {
  /// From 1.
  public var index: Int
  /// The loss over **all** examples after the step.
  public var loss: Double
  /// The seconds that the step took, without the evaluation of the loss; nil without a clock.
  public var seconds: Double?
  /// λ of the step, where there is damping.
  public var damping: Double?
  /// ν of the clipping, where there is one.
  public var clipping: Double?
  /// α and μ of Martens and Grosse.
  public var coefficients: StepCoefficients?
  /// ρ: what the loss of the batch fell over what the quadratic model said; nil where it was not
  /// measured.
  public var reductionRatio: Double?
  /// How often the step was taken back because the loss rose, and tried again with 4λ.
  public var rejections = 0
}

/// δ = αΔ + μδ₀.
public struct StepCoefficients: Equatable, Sendable {
  /// The factor of the new direction.
  public var alpha: Double
  /// The factor of the step before.
  public var mu: Double
}

/// How a training ended.
public enum TrainingEnding: Equatable, Sendable {
  /// All steps were made.
  case completed
  /// The loss that was asked for was reached.
  case reachedTarget
  /// The progress callback asked to stop.
  case stopped
  /// After this step the loss or a weight was infinite or not a number. The weights of the run are
  /// the last finite ones.
  case diverged(step: Int)
}

/// What came out of a training.
public struct TrainingRun<Scalar: NetworkScalar>: Sendable {
  /// The loss over all examples before the first step.
  public var startLoss: Double
  /// The steps in order; the last one may have diverged.
  public var steps: [TrainingStep] = []
  /// The weights at the end.
  public var parameters: Parameters<Scalar>
  /// How it ended.
  public var ending: TrainingEnding = .completed

  /// The loss at the start and after each step: one more than there are steps.
  public var losses: [Double] { [startLoss] + steps.map(\.loss) }

  /// After how many steps the loss was first at or below a value; nil if it never was.
  ///
  /// - Parameter loss: The value, in nats.
  /// - Returns: 0 for the start.
  public func stepsUntil(loss: Double) -> Int? { losses.firstIndex { $0 <= loss } }
}
