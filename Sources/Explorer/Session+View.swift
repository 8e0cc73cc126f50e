import Drawing
import FigureLayout
import InformationGeometry
import Scene

extension Session {
  /// Moves the window on Θ, so that what lies there moves along with a finger.
  ///
  /// - Parameter offset: how far the finger has moved, in drawing units.
  public mutating func pan(by offset: Point) {
    guard let places else { return }
    let units = places.unitsPerParameter
    let shift = Vector2(-offset.x / units, offset.y / units / scene.axisRatio)
    show(
      window: Window(lower: scene.view.lower + shift, upper: scene.view.upper + shift),
      pixel: 1 / units)
  }

  /// Makes the window smaller or larger about a place that stays where it is.
  ///
  /// - Parameters:
  ///   - factor: above 1 to see more closely.
  ///   - point: what stays, in drawing units; nil for the middle.
  public mutating func zoom(by factor: Double, about point: Point?) {
    guard let places, factor > 0, factor.isFinite else { return }
    let fixed = places.theta(point ?? places.canvas.center)
    let (lower, upper) = (scene.view.lower, scene.view.upper)
    show(
      window: Window(
        lower: fixed + (lower - fixed) * (1 / factor), upper: fixed + (upper - fixed) * (1 / factor)
      ), pixel: 1 / (places.unitsPerParameter * factor))
  }

  /// Back to the window of the page's scene.
  public mutating func resetView() { scene.view = original.view }

  /// Shows a window if it can be drawn; its bounds are rounded to a tenth of a pixel, so that files stay short, and so
  /// that its proportions stay those that they were.
  private mutating func show(window: Window, pixel: Double) {
    var changed = scene
    let fine = pixel / 10
    let lower = Vector2(
      Self.rounded(window.lower.x, to: fine), Self.rounded(window.lower.y, to: fine))
    let width = Self.rounded(window.width, to: fine)
    let height = Self.rounded(width * original.view.height / original.view.width, to: fine)
    changed.view = Window(
      lower: lower,
      upper: Vector2(
        Self.rounded(lower.x + width, to: fine), Self.rounded(lower.y + height, to: fine)))
    take(changed)
  }
}
