import Drawing
import InformationGeometry
import Scene

/// The data side of a regression of any form: the means at θ* and at the first probes over the first input, and the data.
struct RegressionPlot {
  let scene: Scene
  let regression: any RegressionCurves
  let probes: [ProbeReading]
  let scale: TypeScale
  let theme: Theme
  let typesetter: Typesetter
  let bounds: DataBounds
  /// Points whose curves are drawn behind, in order.
  var members: [Vector2] = []

  private static let steps = 96

  private static func places(_ bounds: DataBounds) -> [Double] {
    (0...steps).map {
      bounds.lower + (bounds.upper - bounds.lower) * Double($0) / Double(steps)
    }
  }

  /// The data: given outputs over the number of trials, or the means at θ*.
  private static func outputs(of scene: Scene, _ regression: any RegressionCurves) -> [Double] {
    if case .samples(let outputs) = scene.loss {
      let trials = regression.trials
      return outputs.map { $0 / trials }
    }
    return regression.fitted(at: scene.handles.target)
  }

  /// The inputs and somewhat more; as high as the data and the curve at θ*, and half as much again for those of probes.
  static func bounds(of scene: Scene, _ regression: any RegressionCurves) -> DataBounds {
    var (lower, upper) = (Double.infinity, -Double.infinity)
    for x in regression.inputs { (lower, upper) = (min(lower, x), max(upper, x)) }
    guard lower <= upper else { return DataBounds(lower: 0, upper: 1, peak: 1) }
    let margin = upper > lower ? 0.06 * (upper - lower) : 0.5
    var bounds = DataBounds(lower: lower - margin, upper: upper + margin, peak: -.infinity)
    bounds.floor = .infinity
    // A curve is not followed to where the first input changes its sign.
    if lower >= 0 { bounds.lower = max(0, bounds.lower) }
    func include(_ values: [Double], within limits: ClosedRange<Double>?) {
      for value in values where value.isFinite {
        let value = limits.map { min(max(value, $0.lowerBound), $0.upperBound) } ?? value
        bounds.floor = min(bounds.floor, value)
        bounds.peak = max(bounds.peak, value)
      }
    }
    let places = Self.places(bounds)
    include(outputs(of: scene, regression), within: nil)
    include(regression.curve(at: places, of: scene.handles.target) ?? [], within: nil)
    guard bounds.floor <= bounds.peak else {
      return DataBounds(lower: bounds.lower, upper: bounds.upper, peak: 1)
    }
    let room = 0.5 * (bounds.peak - bounds.floor)
    let limits = (bounds.floor - room)...(bounds.peak + room)
    for probe in scene.probes.prefix(DistributionPlot.mostProbes) where scene.hasLoss {
      let target = ModelTarget(theta: probe.at, fixed: [])
      include(
        regression.curve(at: places, of: target) ?? regression.fitted(at: target), within: limits)
    }
    let height = bounds.peak - bounds.floor
    let more = height > 0 ? 0.06 * height : max(0.5 * bounds.peak.magnitude, 0.5)
    // Zero is kept as the foot of what lies above it.
    if bounds.floor < 0 || bounds.floor > 0.4 * bounds.peak {
      bounds.floor -= more
    } else {
      bounds.floor = 0
    }
    bounds.peak += more
    return bounds
  }

  func nodes(in rect: Rect) throws(LayoutError) -> [Node] {
    let em = scale.em
    let heading = try DataPlot.heading(of: scene, width: rect.width, typesetter: typesetter)
    // Rings in a row stand for a curve over several inputs.
    let isRing = regression.curve(at: Self.places(bounds), of: scene.handles.target) == nil
    let drawn = drawn(isRing: isRing)
    var entries = [
      CurveKey.Entry(name: MathText("*θ*^*"), stroke: theme.targetLine(em: em), isRing: isRing)
    ]
    for (probe, stroke) in drawn {
      entries.append(
        CurveKey.Entry(name: probe.panelName(typesetter.style), stroke: stroke, isRing: isRing))
    }
    let width = rect.width - DataAxis.left * em
    let key =
      drawn.isEmpty ? nil : try CurveKey(entries, width: width, typesetter: typesetter)
    let above = DataPlot.above(heading, key, width: rect.width) * em
    let plot = Rect(
      x: rect.x + DataAxis.left * em, y: rect.y + above, width: width,
      height: rect.height - above - DataAxis.below * em)
    func place(_ x: Double, _ y: Double) -> Point {
      Point(
        x: plot.left + (x - bounds.lower) / (bounds.upper - bounds.lower) * plot.width,
        y: plot.bottom - (y - bounds.floor) / (bounds.peak - bounds.floor) * plot.height)
    }
    var marks: [Node] = []
    let lines = MemberLines(theme: theme, em: em, count: members.count)
    for (index, member) in members.enumerated() {
      let stroke = lines.stroke(index)
      marks += curve(ModelTarget(theta: member, fixed: []), stroke, place)
    }
    for (probe, stroke) in drawn {
      marks += curve(ModelTarget(theta: probe.geometry.theta, fixed: []), stroke, place)
    }
    marks += curve(scene.handles.target, theme.targetLine(em: em), place)
    let outputs = Self.outputs(of: scene, regression)
    // Many observations are smaller dots.
    let radius = (regression.inputs.count > 60 ? 0.12 : 0.2) * em
    for (x, y) in zip(regression.inputs, outputs) where y >= bounds.floor && y <= bounds.peak {
      marks.append(
        .mark(
          Mark(
            .circle(center: place(x, y), radius: radius),
            Style(fill: .color(theme.ink), stroke: Stroke(theme.page, width: 0.05 * em)))))
    }
    let axis = DataAxis(plot: plot, scale: scale, theme: theme, typesetter: typesetter)
    var nodes = DataPlot.nodes(heading, in: rect, typesetter: typesetter, color: theme.ink)
    if !marks.isEmpty {
      nodes.append(.group(Group("curves", clip: plot.inset(by: -radius), marks)))
    }
    nodes += try axis.vertical(from: bounds.floor, to: bounds.peak)
    nodes += try axis.horizontal(
      from: bounds.lower, to: bounds.upper, name: "*" + regression.inputName + "*")
    return nodes + (key?.nodes(above: plot, theme: theme) ?? [])
  }

  /// The probes whose means are drawn.
  private func drawn(isRing: Bool) -> [(probe: ProbeReading, stroke: Stroke)] {
    let model = scene.planeModel
    var drawn: [(probe: ProbeReading, stroke: Stroke)] = []
    for (index, probe) in probes.prefix(DistributionPlot.mostProbes).enumerated()
    where scene.hasLoss && model.contains(probe.geometry.theta) {
      var stroke = theme.probeLine(index, em: scale.em, in: scene)
      if isRing { stroke.dash = [] }
      drawn.append((probe, stroke))
    }
    return drawn
  }

  /// The means at a target: a curve over the only input, or small rings at the first of several.
  private func curve(
    _ target: ModelTarget, _ stroke: Stroke, _ place: (Double, Double) -> Point
  ) -> [Node] {
    let places = Self.places(bounds)
    guard let values = regression.curve(at: places, of: target) else {
      var nodes: [Node] = []
      for (x, y) in zip(regression.inputs, regression.fitted(at: target))
      where y >= bounds.floor && y <= bounds.peak {
        nodes.append(
          .mark(
            Mark(
              .circle(center: place(x, y), radius: 0.22 * scale.em),
              Style(stroke: stroke))))
      }
      return nodes
    }
    var runs: [[Point]] = [[]]
    let height = bounds.peak - bounds.floor
    for (x, y) in zip(places, values) {
      guard y.isFinite else {
        runs.append([])
        continue
      }
      runs[runs.count - 1].append(
        place(x, min(max(y, bounds.floor - 2 * height), bounds.peak + 2 * height)))
    }
    var nodes: [Node] = []
    for run in runs where run.count > 1 {
      nodes.append(
        .mark(Mark(.path(Curve.smooth(run, closed: false)), Style(stroke: stroke))))
    }
    return nodes
  }
}
