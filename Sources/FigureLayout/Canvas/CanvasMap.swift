import Drawing
import InformationGeometry

/// Where a point of Θ lies on the figure: the window on Θ fills the canvas, the second parameter growing upwards.
///
/// Both axes have the same scale, unless the proportions of canvas and window differ.
struct CanvasMap {
  let window: Window
  let rect: Rect
  /// The scale of the second axis over that of the first; 1 but for rounding is 1.
  let ratio: Double

  init(window: Window, rect: Rect) {
    self.window = window
    self.rect = rect
    let ratio = rect.height / window.height / (rect.width / window.width)
    self.ratio = (ratio - 1).magnitude > 1e-6 && ratio.isFinite ? ratio : 1
  }

  /// Drawing units in one unit of the first parameter.
  var unitsPerParameter: Double { rect.width / window.width }

  func point(_ theta: Vector2) -> Point {
    Point(
      x: rect.left + (theta.x - window.lower.x) / window.width * rect.width,
      y: rect.bottom - (theta.y - window.lower.y) / window.height * rect.height)
  }

  /// A tangent vector of Θ as an offset on the figure.
  func offset(_ tangent: Vector2) -> Point {
    Point(x: tangent.x * unitsPerParameter, y: -tangent.y * (unitsPerParameter * ratio))
  }

  /// F as the figure shows it, both axes in units of the first parameter: its ellipses are the images of those in Θ.
  func shown(_ fisher: FisherInformation) -> FisherInformation { fisher.stretched(by: ratio) }

  /// A direction that belongs to `shown`, as an offset on the figure.
  func shownOffset(_ vector: Vector2) -> Point {
    Point(x: vector.x * unitsPerParameter, y: -vector.y * unitsPerParameter)
  }

  func theta(_ point: Point) -> Vector2 {
    Vector2(
      window.lower.x + (point.x - rect.left) / rect.width * window.width,
      window.lower.y + (rect.bottom - point.y) / rect.height * window.height)
  }
}
