/// An upright rectangle of the parameter space, edges included.
public struct Window: Equatable, Sendable {
  public var lower: Vector2
  public var upper: Vector2

  public init(lower: Vector2, upper: Vector2) {
    self.lower = lower
    self.upper = upper
  }

  public var width: Double { upper.x - lower.x }
  public var height: Double { upper.y - lower.y }

  public func contains(_ point: Vector2) -> Bool {
    lower.x <= point.x && point.x <= upper.x && lower.y <= point.y && point.y <= upper.y
  }
}
