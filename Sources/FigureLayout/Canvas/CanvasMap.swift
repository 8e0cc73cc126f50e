import Drawing
import InformationGeometry

/// Where a point of Θ lies on the figure: the window on Θ fills the canvas, with the same scale on both axes, μ2
/// growing upwards.
struct CanvasMap {
  let window: Window
  let rect: Rect

  /// Drawing units in one unit of the parameters.
  var unitsPerParameter: Double { rect.width / window.width }

  func point(_ theta: Vector2) -> Point {
    Point(
      x: rect.left + (theta.x - window.lower.x) / window.width * rect.width,
      y: rect.bottom - (theta.y - window.lower.y) / window.height * rect.height)
  }

  /// A tangent vector of Θ as an offset on the figure.
  func offset(_ tangent: Vector2) -> Point {
    Point(x: tangent.x * unitsPerParameter, y: -tangent.y * unitsPerParameter)
  }

  func theta(_ point: Point) -> Vector2 {
    Vector2(
      window.lower.x + (point.x - rect.left) / rect.width * window.width,
      window.lower.y + (rect.bottom - point.y) / rect.height * window.height)
  }
}
