import Drawing
import Elementary
import InformationGeometry
import Scene

/// L − L_min against steps, a line for each path except flows, which have no steps.
struct ConvergencePlot {
  let scene: Scene
  let paths: [PathReading]
  /// The least loss that is known.
  let minimum: Double
  let typesetter: Typesetter

  /// Heights in ems.
  static let leastHeight = 12.5
  static let mostHeight = 19.0

  /// Distances below this part of the largest are drawn at the foot of the plot: rounding makes them.
  private static let smallest = 1e-12

  private var theme: Theme { Theme.of(scene) }
  private var em: Double { typesetter.scale.em }

  /// The least loss that is known: at the minima that the loss knows, on any of the paths, and where Newton's method leads
  /// from the lowest point of them.
  static func minimum(of paths: [PathReading], _ loss: any PlaneLoss) -> Double {
    var least = Double.infinity
    for minimum in loss.minima { least = min(least, loss.value(at: minimum)) }
    let isKnown = least.isFinite
    var lowest: PathStep?
    for reading in paths {
      for step in reading.path.steps where step.loss < lowest?.loss ?? .infinity { lowest = step }
    }
    if let lowest {
      least = min(least, lowest.loss)
      if !isKnown, let end = Self.polished(lowest.theta, loss) { least = min(least, end) }
    }
    return least
  }

  private static func polished(_ start: Vector2, _ loss: any PlaneLoss) -> Double? {
    let settings = PathSettings(steps: 60, until: 1e-13)
    for method in [PathMethod.natural(rate: .lineSearch()), .newton(rate: .lineSearch())] {
      if let path = try? OptimizerPath.path(from: start, on: loss, by: method, settings),
        path.end == .converged || path.end == .stalled, let last = path.steps.last
      {
        return last.loss
      }
    }
    return nil
  }

  func nodes(in rect: Rect) throws(LayoutError) -> [Node] {
    var nodes = [
      try typesetter.text(
        MathText("Convergence"), size: typesetter.scale.heading, bold: true,
        at: Point(x: rect.x, y: rect.y + 0.95 * em), color: theme.ink)
    ]
    let left = PlotAxes.left * em
    let plot = Rect(
      x: rect.x + left, y: rect.y + 3.2 * em, width: rect.width - left - 0.6 * em,
      height: rect.height - (3.2 + PlotAxes.bottom) * em)
    let (x, y) = scales
    let axes = PlotAxes(
      page: try NetworkPage(panelOf: scene, typesetter: typesetter), rect: plot, x: x, y: y,
      xName: "steps", yName: "*L* \u{2212} *L*_{min}", yWords: MathText(", nats"))
    nodes += try axes.nodes()
    var lines: [Node] = []
    var marks: [Node] = []
    let styles = PathStyle.styles(paths.map { $0.settings }, theme)
    for (reading, style) in zip(paths, styles) where !reading.settings.isFlow {
      let (line, points) = line(reading, axes, style)
      lines += line
      marks += markers(points, reading, style, in: plot)
    }
    nodes.append(.group(Group("convergence-lines", clip: plot.inset(by: -0.1 * em), lines)))
    return nodes + marks
  }

  /// From all steps of all paths, even if a frame of a film shows only some, so that axes do not move.
  private var scales: (AxisScale, AxisScale) {
    var (steps, largest, start) = (1, 0.0, 0.0)
    for reading in paths where !reading.settings.isFlow {
      if let first = reading.path.steps.first { start = max(start, first.loss - minimum) }
      steps = max(steps, reading.path.steps.count - 1)
      for step in reading.path.steps where (step.loss - minimum).isFinite {
        largest = max(largest, step.loss - minimum)
      }
    }
    // A path that diverges leaves the plot: the others could not be read beside it.
    if start > 0 { largest = min(largest, 100 * start) }
    var least = largest
    for reading in paths where !reading.settings.isFlow {
      for step in reading.path.steps where step.loss - minimum > 0 {
        least = min(least, step.loss - minimum)
      }
    }
    least = max(least, Self.smallest * largest)
    return (AxisScale(lower: 0, upper: Double(steps)), AxisScale.decades([least, largest]))
  }

  private func line(
    _ reading: PathReading, _ axes: PlotAxes, _ style: PathStyle
  ) -> (nodes: [Node], points: [Point]) {
    let bottom = axes.y.lower
    var points: [Point] = []
    for step in reading.shown where step.loss.isFinite {
      // Far above the plot the slope of the line is all that counts.
      let height = min(max(step.loss - minimum, bottom), axes.y.upper * 1e3)
      points.append(axes.point(Double(step.step), height))
    }
    guard points.count > 1 else { return ([], points) }
    var path = Path()
    path.move(to: points[0])
    for point in points.dropFirst() { path.line(to: point) }
    return ([.mark(Mark(.path(path), Style(stroke: style.stroke(em: em, width: 0.11))))], points)
  }

  /// Where the sign of the end stands: at the last step, or where a line that diverges crosses the top.
  private func end(of points: [Point], in plot: Rect) -> Point? {
    guard let end = points.last, end.y < plot.top else { return points.last }
    for index in points.indices.dropFirst().reversed() where points[index - 1].y >= plot.top {
      return PathLayer.cut(points[index - 1], points[index], to: plot)?.1
    }
    return nil
  }

  /// Markers at steps where they do not touch, and the sign of the end.
  private func markers(
    _ points: [Point], _ reading: PathReading, _ style: PathStyle, in plot: Rect
  ) -> [Node] {
    var nodes: [Node] = []
    var last: Point?
    for point in points.dropFirst() where point.y >= plot.top {
      if let last, (point - last).length < 1.1 * em { continue }
      last = point
      nodes.append(
        .mark(Mark(style.marker.shape(at: point, radius: 0.17 * em), .fill(style.line.color))))
    }
    if reading.hasEndMark, let end = end(of: points, in: plot) {
      nodes += PathEndMark(
        end: reading.path.end, color: style.line.color, background: theme.page, radius: 0.26 * em
      ).nodes(at: end)
    }
    return nodes
  }
}

extension NetworkPage {
  /// What a plot in the panel of a canvas asks of a page.
  init(panelOf scene: Scene, typesetter: Typesetter) throws(LayoutError) {
    self.scene = scene
    (width, height, unit) = scene.extent
    self.typesetter = typesetter
    theme = Theme.of(scene)
    title = try TitleBlock(nil, width: 1, typesetter: typesetter)
  }
}
