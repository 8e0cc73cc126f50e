/// A loss and its gradient at one θ, with estimates of their absolute errors.
public struct LossValue: Equatable, Sendable {
  public var value: Double
  /// By all parameters.
  public var gradient: [Double]
  /// Of the value.
  public var estimate: Double
  /// Of each component of the gradient, the greatest.
  public var gradientEstimate: Double
  /// The nodes, or the observations.
  public var nodes: Int

  /// Whether the value is accurate enough.
  var isTolerable: Bool { estimate <= 1e-3 * (1 + value.magnitude) }
}
