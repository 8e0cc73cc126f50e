/// The parameter along a trajectory.
public enum FlowSpeed: String, CaseIterable, Equatable, Sendable {
  /// dθ/dt = −F⁻¹∇L (or −∇L) as it is.
  case flow
  /// Unit Fisher speed: the parameter is Fisher–Rao arc length.
  case metric
  /// Unit speed on the canvas: the parameter is Euclidean arc length in Θ.
  case screen
}
