/// Which examples each step sees.
public enum BatchOrder: Equatable, Sendable {
  /// All of them.
  case full
  /// So many at a time in an order drawn for each epoch (Fisher and Yates over SplitMix64); the last
  /// batch of an epoch holds what is left.
  case shuffled(size: Int, seed: UInt64)
  /// Given indices, from 0, for each step; after the last the first again.
  case given([[Int]])
}

/// How long a training runs, on which batches, and what is noted.
public struct TrainingOptions: Sendable {
  /// The most steps.
  public var steps: Int
  /// Which examples each step sees.
  public var order: BatchOrder
  /// Of the labels that Monte-Carlo Fishers draw.
  public var seed: UInt64
  /// Ends as soon as the loss over all examples is at most this; nil runs all steps.
  public var targetLoss: Double?
  /// A clock in seconds; where there is one, the time of each step without the evaluation of its loss
  /// is noted. The room has no clock of its own.
  public var clock: (@Sendable () -> Double)?

  /// Options with what is usual.
  ///
  /// - Parameters:
  ///   - steps: The most steps.
  ///   - order: Which examples each step sees.
  ///   - seed: Of the labels that are drawn.
  ///   - targetLoss: A loss to end at, or nil.
  ///   - clock: Seconds since any moment, or nil.
  public init(
    steps: Int, order: BatchOrder = .full, seed: UInt64 = 1, targetLoss: Double? = nil,
    clock: (@Sendable () -> Double)? = nil
  ) {
    self.steps = steps
    self.order = order
    self.seed = seed
    self.targetLoss = targetLoss
    self.clock = clock
  }
}
