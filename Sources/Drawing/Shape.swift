/// The shape of a mark.
public enum Shape: Equatable, Sendable {
  case path(Path)
  case rect(Rect)
  /// A true ellipse: `radius` holds the two semi-axes, `angle` is the direction of the first one in radians,
  /// measured from +x towards +y (clockwise to the eye, since y points down).
  case ellipse(center: Point, radius: Point, angle: Double)

  /// A circle.
  public static func circle(center: Point, radius: Double) -> Shape {
    .ellipse(center: center, radius: Point(x: radius, y: radius), angle: 0)
  }
}
