import Drawing
import InformationGeometry
import Scene

/// The data side of a regression: what it predicts at θ* and at the probes, and the data.
struct PredictionPlot {
  let scene: Scene
  let predictions: any PredictionCurves
  let probes: [ProbeReading]
  let scale: TypeScale
  let theme: Theme
  let typesetter: Typesetter
  /// The part of the plane that the plot shows, where a film has decided it; else what suits the curves.
  var bounds: DataBounds?

  /// What suits the data of a scene: its inputs and somewhat more, and as high as its largest output.
  static func bounds(of scene: Scene, _ predictions: any PredictionCurves) -> DataBounds {
    var reach = 0.0
    for x in predictions.inputs { reach = max(reach, x.magnitude) }
    var peak = 0.0
    for output in outputs(of: scene, predictions) { peak = max(peak, output.magnitude) }
    for probe in scene.probes {
      peak = max(peak, predictions.output(1.15 * reach, at: probe.at).value.magnitude)
    }
    peak = max(peak, predictions.output(1.15 * reach, at: scene.handles.theta).value.magnitude)
    return DataBounds(
      lower: -1.15 * reach, upper: 1.15 * reach, peak: peak > 0 ? 1.08 * peak : 1)
  }

  /// The data: the given outputs, or those of the model at θ*.
  private static func outputs(of scene: Scene, _ predictions: any PredictionCurves) -> [Double] {
    if case .samples(let outputs) = scene.loss { return outputs }
    return predictions.inputs.map { predictions.output($0, at: scene.handles.theta).value }
  }

  private var shown: ArraySlice<ProbeReading> { probes.prefix(DistributionPlot.mostProbes) }

  /// Room for letters behind the right end of curves, in ems.
  private static let nameRoom = 1.5

  /// A key above the plot where a name is wider than the room behind the curves.
  private func key(width: Double) throws(LayoutError) -> CurveKey? {
    let em = scale.em
    var entries = [CurveKey.Entry(name: MathText("*θ*^*"), stroke: theme.targetLine(em: em))]
    var widest = 0.0
    for (index, probe) in shown.enumerated() {
      let name = probe.panelName(typesetter.style)
      widest = max(widest, try typesetter.set(name, size: scale.annotation).width)
      entries.append(
        CurveKey.Entry(name: name, stroke: theme.probeLine(index, em: em, in: scene)))
    }
    guard widest > (Self.nameRoom - 0.3) * em else { return nil }
    return try CurveKey(entries, width: width, typesetter: typesetter)
  }

  func nodes(in rect: Rect) throws(LayoutError) -> [Node] {
    let em = scale.em
    var nodes = [
      try typesetter.text(
        DataPlot.heading(of: scene), size: em, at: Point(x: rect.x, y: rect.y + 0.85 * em),
        color: theme.ink)
    ]
    // Behind the right end stand the names of the curves, or above them in a key where these are words.
    let key = try key(width: rect.width - Self.nameRoom * em)
    let above = 1.9 + (key.map { 0.45 + $0.more } ?? 0)
    let plot = Rect(
      x: rect.x, y: rect.y + above * em, width: rect.width - Self.nameRoom * em,
      height: rect.height - (above + 1.5) * em)
    let bounds = bounds ?? Self.bounds(of: scene, predictions)
    let unitX = plot.width / (bounds.upper - bounds.lower)
    let unitY = 0.5 * plot.height / bounds.peak
    func place(_ x: Double, _ y: Double) -> Point {
      Point(x: plot.left + (x - bounds.lower) * unitX, y: plot.center.y - y * unitY)
    }
    var axes = Path()
    axes.move(to: place(bounds.lower, 0))
    axes.line(to: place(bounds.upper, 0))
    axes.move(to: Point(x: place(0, 0).x, y: plot.top))
    axes.line(to: Point(x: place(0, 0).x, y: plot.bottom))
    nodes.append(.mark(Mark(.path(axes), .stroke(theme.faint, width: scale.hairline * 1.2))))

    func curve(_ theta: Vector2) -> Path {
      var curve: [Curve.Node] = []
      let count = 64
      for step in 0...count {
        let x = bounds.lower + (bounds.upper - bounds.lower) * Double(step) / Double(count)
        let output = predictions.output(x, at: theta)
        curve.append(
          Curve.Node(
            parameter: x, point: place(x, output.value),
            derivative: Point(x: unitX, y: -output.slope * unitY)))
      }
      return Curve.hermite(curve)
    }
    var names: [Node] = []
    var taken: [Double] = []
    func name(_ text: MathText, _ theta: Vector2, color: Color) throws(LayoutError) {
      guard key == nil else { return }
      // Behind the curve's right end, moved off the names before it.
      let size = scale.annotation
      var y = place(bounds.upper, predictions.output(bounds.upper, at: theta).value).y
      y = max(plot.top + 0.4 * size, min(plot.bottom - 0.2 * size, y))
      // A star above a letter needs a little more than a line.
      while taken.contains(where: { ($0 - y).magnitude < 1.15 * size }) { y += 0.25 * size }
      taken.append(y)
      names.append(
        try typesetter.text(
          text, size: size, at: Point(x: plot.right + 0.3 * em, y: y + 0.3 * size),
          color: theme.text(color)))
    }
    for (index, probe) in shown.enumerated() {
      let stroke = theme.probeLine(index, em: em, in: scene)
      nodes.append(.mark(Mark(.path(curve(probe.geometry.theta)), Style(stroke: stroke))))
      try name(probe.panelName(typesetter.style), probe.geometry.theta, color: stroke.color)
    }
    nodes.append(
      .mark(
        Mark(.path(curve(scene.handles.theta)), Style(stroke: theme.targetLine(em: em)))))
    try name(MathText("*θ*^*"), scene.handles.theta, color: theme.ink)
    for (x, y) in zip(predictions.inputs, Self.outputs(of: scene, predictions))
    where y.magnitude <= bounds.peak {
      nodes.append(
        .mark(
          Mark(
            .circle(center: place(x, y), radius: 0.2 * em),
            Style(fill: .color(theme.ink), stroke: Stroke(theme.page, width: 0.07 * em)))))
    }
    nodes += names + (key?.nodes(above: plot, theme: theme) ?? [])
    for (text, point) in [
      ("*x*", Point(x: plot.right, y: plot.center.y + 1.1 * em)),
      ("*y*", Point(x: place(0, 0).x - 0.35 * em, y: plot.top + 0.6 * em)),
    ] {
      nodes.append(
        try typesetter.text(
          MathText(text), size: em, at: point, anchor: .right, color: theme.secondary))
    }
    return nodes
  }
}
