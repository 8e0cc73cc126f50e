import InformationGeometry

extension Scene {
  /// One of the canvases of a figure that shows a model in several coordinates.
  public struct Chart: Equatable, Sendable {
    /// What a scene file calls the figure.
    public static let figure = "charts"
    /// The name of the model's own coordinates in scene files.
    public static let standard = "standard"

    /// Such as `natural`.
    public var name: String
    /// The model in these coordinates.
    public var model: Model
    /// The map of points of the scene to these coordinates; nil for the scene's own.
    public var map: CoordinateMap?

    public init(name: String, model: Model, map: CoordinateMap?) {
      self.name = name
      self.model = model
      self.map = map
    }
  }

  /// The scene in other coordinates: the same θ*, marks, paths' starts and settings. The window is that of the scene where the
  /// chart maps it to a rectangle, otherwise the chart's own, made larger where a point of the scene would lie outside.
  public func inChart(_ chart: Chart) -> Scene {
    var scene = self
    scene.subject = .canvas
    scene.sweep = nil
    // A probe has one letter in all charts: one that is no parameter's in any of them.
    scene.firstProbeLetter = charts.map { $0.model.descriptor.firstProbeLetter }.max()
    guard chart.map != nil else { return scene }
    scene.style = style(in: chart)
    scene.model = chart.model
    scene.model.settings.fixed = model.settings.fixed
    let image = image(of: view, chart)
    var view = image ?? chart.model.descriptor.standardView
    scene.forEachPoint { point in
      guard let place = place(of: point, chart) else { return }
      point = place
      if image == nil { view = Self.view(view, holding: place) }
    }
    scene.view = view
    return scene
  }

  /// The style with what it says of axes where the chart has the same parameter, or its logarithm; the numbers of other
  /// coordinates have other ticks, and the chart's own names.
  private func style(in chart: Chart) -> Style {
    let words: [FigureWord] = [.firstAxis, .secondAxis]
    var changed = style
    changed.ticks = [nil, nil]
    changed.labels = style.labels.filter { $0.word.axis == nil }
    for (index, axis) in chart.model.descriptor.axes.prefix(2).enumerated() {
      for (own, parameter) in model.descriptor.axes.prefix(2).enumerated() {
        let isSame = axis.symbol.utf8.elementsEqual(parameter.symbol.utf8)
        let isLogarithm = axis.symbol.utf8.elementsEqual(("log " + parameter.symbol).utf8)
        guard isSame || isLogarithm else { continue }
        if isSame { changed.ticks[index] = style.ticks[own] }
        if let label = style.label(words[own]) {
          changed.labels.append(Style.Label(words[index], isSame ? label : "log " + label))
        }
      }
    }
    return changed
  }

  /// Whether a chart contains every point that the scene names.
  public func fits(_ chart: Chart) -> Bool {
    var fits = true
    var scene = self
    scene.forEachPoint { point in
      if place(of: point, chart) == nil { fits = false }
    }
    return fits
  }

  private func place(of point: Vector2, _ chart: Chart) -> Vector2? {
    guard let map = chart.map else { return point }
    return map.value(at: point, fixed: model.settings.fixed)
  }

  /// Every point of Θ that the scene names: θ*, and those of its layers.
  private mutating func forEachPoint(_ change: (inout Vector2) -> Void) {
    change(&handles.theta)
    for index in probes.indices { change(&probes[index].at) }
    for index in paths.indices {
      if var from = paths[index].from {
        change(&from)
        paths[index].from = from
      }
      for point in paths[index].points.indices { change(&paths[index].points[point]) }
    }
    if var clouds {
      for index in clouds.at.indices { change(&clouds.at[index]) }
      self.clouds = clouds
    }
    for index in geodesics.indices {
      change(&geodesics[index].from)
      if var end = geodesics[index].to {
        change(&end)
        geodesics[index].to = end
      }
    }
    for index in balls.indices { change(&balls[index].at) }
  }

  /// The image of a window, if it is a rectangle whose sides are the images of the window's sides.
  private func image(of window: Window, _ chart: Chart) -> Window? {
    let (lower, upper) = (window.lower, window.upper)
    guard let a = place(of: lower, chart), let d = place(of: upper, chart), a.x != d.x, a.y != d.y
    else { return nil }
    // Corners alone do not tell: a parabola that is symmetric in the window has its ends at one height.
    for part in [0, 0.3, 1] {
      let x = lower.x + part * window.width
      let y = lower.y + part * window.height
      guard let bottom = place(of: Vector2(x, lower.y), chart), bottom.y == a.y,
        let top = place(of: Vector2(x, upper.y), chart), top.y == d.y,
        let left = place(of: Vector2(lower.x, y), chart), left.x == a.x,
        let right = place(of: Vector2(upper.x, y), chart), right.x == d.x
      else { return nil }
    }
    return Window(
      lower: Vector2(min(a.x, d.x), min(a.y, d.y)), upper: Vector2(max(a.x, d.x), max(a.y, d.y)))
  }

  /// A window with some room about a point.
  private static func view(_ view: Window, holding point: Vector2) -> Window {
    let room = Vector2(0.08 * view.width, 0.08 * view.height)
    return Window(
      lower: Vector2(min(view.lower.x, point.x - room.x), min(view.lower.y, point.y - room.y)),
      upper: Vector2(max(view.upper.x, point.x + room.x), max(view.upper.y, point.y + room.y)))
  }
}
