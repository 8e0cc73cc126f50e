/// L(θ) of a model with two parameters.
public protocol PlaneLoss: AnyObject, Sendable {
  var model: any PlaneModel { get }

  /// The loss in nats.
  func value(at theta: Vector2) -> Double

  /// The minima that are known in advance.
  var minima: [Vector2] { get }

  /// F, L and both gradients at a point.
  func geometry(at theta: Vector2) -> PointGeometry

  /// How exact `geometry(at:)` is at these points, taken together.
  func accuracy(at thetas: [Vector2]) -> NumericalAccuracy

  /// How exact the points of trajectories are.
  var flowAccuracy: NumericalAccuracy { get }

  /// The trajectory from a point as far as its samples pass a test; the first that fails is the last, and the end is
  /// `window`.
  func trajectory(
    from start: Vector2, branch: FlowBranch, settings: FlowSettings,
    while isWanted: (Vector2) -> Bool
  ) -> Trajectory

  /// The last sample of the trajectory from a point, with the same bits, where the trajectory takes one step and has no
  /// other sample than its start; nil where it is longer.
  func end(from start: Vector2, branch: FlowBranch, settings: FlowSettings) -> FlowSample?

  /// About how many operations the trajectory from a point takes, in units of an addition; 0 for exact forms, which take
  /// little. Where it takes more than `limit`, its first part tells.
  func work(from start: Vector2, settings: FlowSettings, limit: Double) -> Double

  /// The loss as that of a network with layers; nil for other models.
  var layers: (any LayeredLoss)? { get }

  /// L and ∇L without F; nil where they have no value.
  func slope(at theta: Vector2) -> LossSlope?

  /// The second derivatives of L; nil where they have no value.
  func hessian(at theta: Vector2) -> SymmetricMatrix2?

  /// How many observations the loss is the mean of; 0 where it is none of a sample.
  var observationCount: Int { get }

  /// The mean of s sᵀ over the observations, s being the gradient of log p of one: the empirical Fisher matrix. Nil where
  /// there are no observations.
  func scoreProducts(at theta: Vector2) -> SymmetricMatrix2?

  /// ∇L of only the observations with these indices, each counted as often as it is listed; nil if there are none.
  func gradient(at theta: Vector2, over rows: [Int]) -> Vector2?

  /// The result of a step of expectation maximisation; nil for a model without hidden classes, or if a class is empty.
  func expectationMaximisation(from theta: Vector2) -> Vector2?
}

/// A loss and its gradient at one point.
public struct LossSlope: Equatable, Sendable {
  /// In nats.
  public var value: Double
  public var gradient: Vector2

  public init(value: Double, gradient: Vector2) {
    self.value = value
    self.gradient = gradient
  }
}

/// The loss of a network whose matrix F has approximations by its layers.
public protocol LayeredLoss: AnyObject, Sendable {
  /// What a curvature stands for, undamped.
  func matrix(_ curvature: Curvature, at theta: Vector2) -> FisherInformation

  /// The points that an optimiser visits, as `TanhNetworkLoss.path` says.
  func path(
    from start: Vector2, _ curvature: Curvature, damping: Double, rate: Double, longest: Double,
    count: Int
  ) -> [Vector2]
}
