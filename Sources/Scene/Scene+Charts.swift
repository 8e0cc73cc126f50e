import InformationGeometry

extension Scene {
  /// One of the canvases of a figure that shows a model in several coordinates.
  public struct Chart: Equatable, Sendable {
    /// What a scene file calls the figure.
    public static let figure = "charts"
    /// What it calls the coordinates that the model has.
    public static let standard = "standard"

    /// Such as `natural`.
    public var name: String
    /// The model in these coordinates.
    public var model: Model
    /// How points of the scene are taken there; nil for those that it has.
    public var map: CoordinateMap?

    public init(name: String, model: Model, map: CoordinateMap?) {
      self.name = name
      self.model = model
      self.map = map
    }
  }

  /// The scene in other coordinates: the same θ*, probes and settings. The window is the chart's own, made larger where
  /// θ* or a probe would lie outside.
  public func inChart(_ chart: Chart) -> Scene {
    var scene = self
    scene.charts = []
    scene.sweep = nil
    guard let map = chart.map else { return scene }
    let fixed = model.settings.fixed
    scene.model = chart.model
    scene.model.settings.fixed = fixed
    var view = chart.model.descriptor.standardView
    if let theta = map.value(at: handles.theta, fixed: fixed) {
      scene.handles.theta = theta
      view = Self.view(view, holding: theta)
    }
    scene.probes = []
    for probe in probes {
      guard let place = map.value(at: probe.at, fixed: fixed) else { continue }
      var moved = probe
      moved.at = place
      scene.probes.append(moved)
      view = Self.view(view, holding: place)
    }
    scene.view = view
    return scene
  }

  /// A window with some room about a point.
  private static func view(_ view: Window, holding point: Vector2) -> Window {
    let room = Vector2(0.08 * view.width, 0.08 * view.height)
    return Window(
      lower: Vector2(min(view.lower.x, point.x - room.x), min(view.lower.y, point.y - room.y)),
      upper: Vector2(max(view.upper.x, point.x + room.x), max(view.upper.y, point.y + room.y)))
  }
}
