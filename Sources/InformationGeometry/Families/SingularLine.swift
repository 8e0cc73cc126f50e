/// A line of the plane on which F has no inverse.
public enum SingularLine: Equatable, Sendable {
  /// The two parameters are equal.
  case equalParameters
  /// The first, or the second, is zero.
  case firstZero, secondZero
  /// The zeros of one of the model's singular functions, traced.
  case levelSet(Int)

  /// Its part inside of a window, from its lower or left end; nil where that is no more than a point.
  public func ends(in window: Window) -> (Vector2, Vector2)? {
    let (lower, upper) = (window.lower, window.upper)
    switch self {
    case .equalParameters:
      let low = max(lower.x, lower.y)
      let high = min(upper.x, upper.y)
      return low < high ? (Vector2(low, low), Vector2(high, high)) : nil
    case .firstZero:
      guard lower.x <= 0, upper.x >= 0 else { return nil }
      return (Vector2(0, lower.y), Vector2(0, upper.y))
    case .levelSet: return nil
    case .secondZero:
      guard lower.y <= 0, upper.y >= 0 else { return nil }
      return (Vector2(lower.x, 0), Vector2(upper.x, 0))
    }
  }

  /// A point, put onto the line if one of its coordinates is no farther from it than `distance`.
  public func snapped(_ theta: Vector2, within distance: Double) -> Vector2 {
    switch self {
    case .equalParameters:
      (theta.x - theta.y).magnitude < distance ? Vector2(theta.x, theta.x) : theta
    case .levelSet: theta
    case .firstZero: theta.x.magnitude < distance ? Vector2(0, theta.y) : theta
    case .secondZero: theta.y.magnitude < distance ? Vector2(theta.x, 0) : theta
    }
  }
}
