import Drawing
import Elementary
import InformationGeometry
import Scene

/// The data side: the density p(x|θ*), its components, and on the x axis the parameters that are positions of x.
struct DensityPlot {
  let scene: Scene
  let density: any DensityCurves
  let scale: TypeScale
  let theme: Theme
  let typesetter: Typesetter
  /// The part of the plane that the plot shows, where a film has decided it; else what suits the density.
  var bounds: DataBounds?
  /// Points whose densities are drawn behind, in order.
  var members: [Vector2] = []
  /// For figures that are drawn repeatedly: may keep the range, and receives the position of the axis.
  var live: LiveLayers?

  func nodes(in rect: Rect) throws(LayoutError) -> [Node] {
    let em = scale.em
    let heading = DataPlot.heading(of: scene)
    var nodes = [
      try typesetter.text(
        heading, size: em, at: Point(x: rect.x, y: rect.y + 0.85 * em), color: theme.ink)
    ]
    let plot = Rect(
      x: rect.x, y: rect.y + 2.1 * em, width: rect.width, height: rect.height - 4.0 * em)
    let bounds = bounds ?? live?.bounds(of: scene) ?? DataPlot.bounds(of: scene)
    live?.places?.axis = DensityAxis(plot: plot, bounds: bounds)
    let (lower, upper) = (bounds.lower, bounds.upper)
    let unitX = plot.width / (upper - lower)
    let target = scene.handles.target

    var columns: [(x: Double, parts: [CurveValue])] = []
    for x in density.nodes(from: lower, to: upper, of: target) {
      columns.append((x, density.parts(x, of: target)))
    }
    let unitY = plot.height / bounds.peak
    func curve(_ pick: ([CurveValue]) -> CurveValue) -> [Curve.Node] {
      var nodes: [Curve.Node] = []
      for column in columns {
        let picked = pick(column.parts)
        nodes.append(
          Curve.Node(
            parameter: column.x,
            point: Point(
              x: plot.left + (column.x - lower) * unitX, y: plot.bottom - picked.value * unitY),
            derivative: Point(x: unitX, y: -picked.slope * unitY)))
      }
      return nodes
    }
    let lines = MemberLines(theme: theme, em: em, count: members.count)
    for (index, member) in members.enumerated() {
      let member = ModelTarget(theta: member, fixed: [])
      var curve: [Curve.Node] = []
      for x in density.nodes(from: lower, to: upper, of: member) {
        var (value, slope) = (0.0, 0.0)
        for part in density.parts(x, of: member) {
          value += part.value
          slope += part.slope
        }
        curve.append(
          Curve.Node(
            parameter: x,
            point: Point(
              x: plot.left + (x - lower) * unitX,
              y: plot.bottom - min(value, 3 * bounds.peak) * unitY),
            derivative: Point(x: unitX, y: value < 3 * bounds.peak ? -slope * unitY : 0)))
      }
      nodes.append(
        .group(
          Group(
            "member-" + NumberFormat.integer(UInt64(index + 1)), clip: plot,
            [.mark(Mark(.path(Curve.hermite(curve)), Style(stroke: lines.stroke(index))))])))
    }
    let colors = [theme.components.0, theme.components.1]
    for index in (columns.first?.parts ?? []).indices {
      let color = colors[index % 2]
      let line = curve { $0[index] }
      var area = Curve.hermite(line)
      area.line(to: Point(x: plot.right, y: plot.bottom))
      area.line(to: Point(x: plot.left, y: plot.bottom))
      area.close()
      nodes.append(.mark(Mark(.path(area), .fill(color.opacity(theme.componentOpacity)))))
      nodes.append(
        .mark(
          Mark(.path(Curve.hermite(line)), .stroke(color.opacity(0.85), width: 0.07 * em))))
    }
    nodes.append(
      .mark(
        Mark(
          .path(
            Curve.hermite(
              curve { parts in
                var sum = CurveValue(0, slope: 0)
                for part in parts {
                  sum.value += part.value
                  sum.slope += part.slope
                }
                return sum
              })),
          .stroke(theme.ink, width: 0.11 * em))))
    nodes.append(
      .mark(
        Mark(
          .path(
            Path([
              .move(Point(x: plot.left, y: plot.bottom)),
              .line(Point(x: plot.right, y: plot.bottom)),
            ])), .stroke(theme.faint, width: scale.hairline * 1.2))))
    if case .samples(let values) = scene.loss {
      nodes += rug(values, lower: lower, upper: upper, plot: plot)
    }
    return try nodes + marks(density.markedAxes, plot: plot, lower: lower, unitX: unitX)
  }

  /// The samples as short strokes on the axis.
  private func rug(_ values: [Double], lower: Double, upper: Double, plot: Rect) -> [Node] {
    var path = Path()
    // Strokes that fall on the same hundredth of an em are one.
    var taken = Set<Int>()
    for value in values where value >= lower && value <= upper {
      let x = plot.left + (value - lower) / (upper - lower) * plot.width
      guard taken.insert(Int(x / scale.em * 100)).inserted else { continue }
      path.move(to: Point(x: x, y: plot.bottom))
      path.line(to: Point(x: x, y: plot.bottom - 0.45 * scale.em))
    }
    return path.segments.isEmpty
      ? []
      : [.mark(Mark(.path(path), .stroke(theme.secondary.opacity(0.7), width: scale.hairline)))]
  }

  /// The parameters that are positions on the axis.
  private func marks(_ axes: [Int], plot: Rect, lower: Double, unitX: Double)
    throws(LayoutError) -> [Node]
  {
    let em = scale.em
    var nodes: [Node] = []
    var places: [Double] = []
    for axis in axes {
      places.append(plot.left + (scene.handles.theta[axis] - lower) * unitX)
    }
    // Names that would touch are moved apart.
    let gap = places.count > 1 ? places[1] - places[0] : .infinity
    let lacking = max(0, 1.5 * em - gap.magnitude) / 2
    for index in places.indices {
      let color = index == 0 ? theme.components.0 : theme.components.1
      nodes.append(
        .mark(
          Mark(
            .circle(center: Point(x: places[index], y: plot.bottom), radius: 0.3 * em),
            Style(
              fill: .color(color), stroke: Stroke(theme.page, width: 0.09 * em)))))
      let side = (index == 0) == (gap >= 0) ? -lacking : lacking
      nodes.append(
        try typesetter.text(
          MathText(scene.model.descriptor.axes[axes[index]].symbol), size: em,
          at: Point(x: places[index] + side, y: plot.bottom + 1.45 * em), anchor: .center,
          color: theme.ink))
    }
    return nodes
  }
}
