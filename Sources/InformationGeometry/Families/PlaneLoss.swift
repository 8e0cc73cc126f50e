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

  /// What the loss knows of the layers of a network; nil for a model that is none.
  var layers: (any LayeredLoss)? { get }
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
