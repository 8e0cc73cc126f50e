/// What a particle follows.
public enum FlowField: String, CaseIterable, Equatable, Sendable {
  /// −F⁻¹∇L.
  case natural
  /// −∇L.
  case euclidean
}

/// How trajectories are computed and sampled.
public struct FlowSettings: Equatable, Sendable {
  public var field: FlowField
  public var speed: FlowSpeed
  /// How far the parameter runs, in the units of `speed`: not negative, and may be infinite.
  public var duration: Double
  /// A trajectory ends where it leaves this window; nil for no such end.
  public var window: Window?
  /// The local error that a step may make, in σ; 1e-13 … 1e-3.
  public var tolerance: Double
  /// The largest distance in the plane between samples that follow each other. Without a window a step of the
  /// integration gives 1024 samples at most, however short this is.
  public var maximumStep: Double
  /// The ratio of a unit of the second parameter to one of the first in the measure of `maximumStep`: for a figure whose axes
  /// have different scales.
  public var ratio: Double
  /// Whether to follow the field backwards.
  public var isReversed: Bool

  public init(
    field: FlowField = .natural, speed: FlowSpeed = .flow, duration: Double = 6,
    window: Window? = nil, tolerance: Double = 1e-10, maximumStep: Double = .infinity,
    ratio: Double = 1, isReversed: Bool = false
  ) {
    self.field = field
    self.speed = speed
    self.duration = duration
    self.window = window
    self.tolerance = tolerance
    self.maximumStep = maximumStep
    self.ratio = ratio
    self.isReversed = isReversed
  }

  /// The length of a difference in the plane as `maximumStep` is measured.
  func length(_ step: Vector2) -> Double { Vector2(step.x, step.y * ratio).length }
}

/// Which half-plane a trajectory enters that starts on the line μ1 = μ2.
public enum FlowBranch: String, CaseIterable, Equatable, Sendable {
  /// μ1 > μ2.
  case firstLarger
  /// μ1 < μ2.
  case secondLarger
}
