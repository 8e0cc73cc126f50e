import Drawing
import InformationGeometry
import Scene

/// The data side of a model of any form: p(x|θ*), as a curve or as bars, and p(x|θ) at the first probes.
struct DistributionPlot {
  let scene: Scene
  let probes: [ProbeReading]
  let scale: TypeScale
  let theme: Theme
  let typesetter: Typesetter
  /// The part of the plane that the plot shows, where a film has decided it; else what suits the distribution.
  let bounds: DataBounds
  /// Points whose distributions are drawn behind, in order.
  var members: [Vector2] = []

  private var lines: MemberLines {
    MemberLines(theme: theme, em: scale.em, count: members.count)
  }

  /// Probes whose distribution is drawn: as many as there are dashes to tell them apart.
  static let mostProbes = 4
  /// The height that the plot gives to a probe's density, in that of θ*: one that is higher leaves the plot at its top.
  private static let mostHeight = 3.0

  private static func targets(of scene: Scene) -> [ModelTarget] {
    let model = scene.planeModel
    var targets = [scene.handles.target]
    for probe in scene.probes.prefix(mostProbes) where scene.hasLoss && model.contains(probe.at) {
      targets.append(ModelTarget(theta: probe.at, fixed: []))
    }
    if let geodesic = scene.geodesics.first, geodesic.fan == nil {
      for end in [geodesic.from, geodesic.to ?? geodesic.from] where model.contains(end) {
        targets.append(ModelTarget(theta: end, fixed: []))
      }
    }
    return targets
  }

  /// The part that suits θ*, extended for the probes as far as θ* keeps enough room.
  static func bounds(of scene: Scene, _ curve: any ProbabilityCurve) -> DataBounds {
    var all: [DataBounds] = []
    for target in targets(of: scene) {
      if let bounds = curve.bounds(of: target) { all.append(bounds) }
    }
    return shared(all)
  }

  static func bounds(of scene: Scene, _ masses: any OutcomeMasses) -> DataBounds {
    var all: [DataBounds] = []
    for target in targets(of: scene) {
      let masses = masses.masses(of: target)
      guard let first = masses.first, let last = masses.last else { continue }
      let half = 0.6 * gap(of: masses)
      var peak = 0.0
      for outcome in masses { peak = max(peak, outcome.mass) }
      all.append(
        DataBounds(lower: first.value - half, upper: last.value + half, peak: 1.06 * peak))
    }
    var bounds = shared(all)
    // A mass that is cut at the top would have no line at all.
    for other in all { bounds.peak = max(bounds.peak, other.peak) }
    return bounds
  }

  private static func shared(_ all: [DataBounds]) -> DataBounds {
    guard let own = all.first else { return DataBounds(lower: 0, upper: 1, peak: 1) }
    var bounds = own
    let room = 0.75 * (own.upper - own.lower)
    for other in all.dropFirst() {
      bounds.lower = max(min(bounds.lower, other.lower), own.lower - room)
      bounds.upper = min(max(bounds.upper, other.upper), own.upper + room)
      bounds.peak = min(max(bounds.peak, other.peak), mostHeight * own.peak)
    }
    if !(bounds.peak > 0) { bounds.peak = 1 }
    return bounds
  }

  /// The least distance of two values.
  private static func gap(of masses: [OutcomeMass]) -> Double {
    var gap = Double.infinity
    for index in masses.indices.dropFirst() {
      gap = min(gap, masses[index].value - masses[index - 1].value)
    }
    return gap.isFinite && gap > 0 ? gap : 1
  }

  /// The plot below its heading and its key.
  private func plot(
    in rect: Rect, _ heading: [Typesetter.Line], _ key: CurveKey?
  ) -> Rect {
    let above = DataPlot.above(heading, key, width: rect.width) * scale.em
    return Rect(
      x: rect.x, y: rect.y + above, width: rect.width,
      height: rect.height - above - DataAxis.below * scale.em)
  }

  private func axis(_ plot: Rect) -> DataAxis {
    DataAxis(plot: plot, scale: scale, theme: theme, typesetter: typesetter)
  }

  private func heading(_ rect: Rect) throws(LayoutError) -> [Typesetter.Line] {
    try DataPlot.heading(of: scene, width: rect.width, typesetter: typesetter)
  }

  /// The distributions in the order in which they are painted, θ* last.
  private var drawn: [(target: ModelTarget, name: MathText, stroke: Stroke)] {
    var drawn: [(target: ModelTarget, name: MathText, stroke: Stroke)] = []
    let model = scene.planeModel
    for (index, probe) in probes.prefix(Self.mostProbes).enumerated()
    where model.contains(probe.geometry.theta) {
      drawn.append(
        (
          ModelTarget(theta: probe.geometry.theta, fixed: []), probe.panelName(typesetter.style),
          theme.probeLine(index, em: scale.em, in: scene)
        ))
    }
    drawn.append((scene.handles.target, MathText("*θ*^*"), theme.targetLine(em: scale.em)))
    return drawn
  }

  /// None where θ* is alone.
  private func key(
    _ rect: Rect, _ drawn: [(target: ModelTarget, name: MathText, stroke: Stroke)]
  ) throws(LayoutError) -> CurveKey? {
    guard drawn.count > 1 else { return nil }
    var entries: [CurveKey.Entry] = []
    for entry in [drawn[drawn.count - 1]] + drawn.dropLast() {
      entries.append(CurveKey.Entry(name: entry.name, stroke: entry.stroke))
    }
    return try CurveKey(entries, width: rect.width, typesetter: typesetter)
  }

  // MARK: Curves

  func nodes(_ curve: any ProbabilityCurve, in rect: Rect) throws(LayoutError) -> [Node] {
    let drawn = drawn
    let heading = try heading(rect)
    let key = try key(rect, drawn)
    let plot = plot(in: rect, heading, key)
    var marks: [Node] = []
    for (index, member) in members.enumerated() {
      for run in runs(curve, ModelTarget(theta: member, fixed: []), in: plot) {
        marks.append(
          .mark(
            Mark(
              .path(Curve.smooth(run, closed: false)), Style(stroke: lines.stroke(index)))))
      }
    }
    for (target, _, stroke) in drawn {
      let isTarget = target == scene.handles.target
      for run in runs(curve, target, in: plot) {
        let line = Curve.smooth(run, closed: false)
        guard let first = run.first, let last = run.last else { continue }
        if isTarget {
          var area = line
          area.line(to: Point(x: last.x, y: plot.bottom))
          area.line(to: Point(x: first.x, y: plot.bottom))
          area.close()
          marks.append(.mark(Mark(.path(area), .fill(stroke.color.opacity(0.1)))))
        }
        marks.append(.mark(Mark(.path(line), Style(stroke: stroke))))
      }
    }
    var nodes = DataPlot.nodes(heading, in: rect, typesetter: typesetter, color: theme.ink)
    if !marks.isEmpty { nodes.append(.group(Group("curves", clip: plot, marks))) }
    nodes += rug(in: plot)
    nodes += try axis(plot).horizontal(
      from: bounds.lower, to: bounds.upper, name: ParameterSymbol(name: curve.variable).markup)
    return nodes + (key?.nodes(above: plot, theme: theme) ?? [])
  }

  /// The curve on the figure, in pieces where it has no value.
  private func runs(
    _ curve: any ProbabilityCurve, _ target: ModelTarget, in plot: Rect
  ) -> [[Point]] {
    let places = curve.places(from: bounds.lower, to: bounds.upper, of: target)
    var runs: [[Point]] = [[]]
    for (x, height) in zip(places, curve.heights(at: places, of: target)) {
      guard !height.isNaN else {
        runs.append([])
        continue
      }
      // What leaves the plot at its top is cut there; a little more keeps the line's slope.
      runs[runs.count - 1].append(
        Point(
          x: plot.left + (x - bounds.lower) / (bounds.upper - bounds.lower) * plot.width,
          y: plot.bottom - min(height / bounds.peak, 3) * plot.height))
    }
    return runs.filter { $0.count > 1 }
  }

  /// The samples as short strokes on the axis.
  private func rug(in plot: Rect) -> [Node] {
    guard case .samples(let values) = scene.loss else { return [] }
    var path = Path()
    var taken = Set<Int>()
    for value in values where value >= bounds.lower && value <= bounds.upper {
      let x = plot.left + (value - bounds.lower) / (bounds.upper - bounds.lower) * plot.width
      // Strokes that fall on the same hundredth of an em are one.
      guard taken.insert(Int(x / scale.em * 100)).inserted else { continue }
      path.move(to: Point(x: x, y: plot.bottom))
      path.line(to: Point(x: x, y: plot.bottom - 0.45 * scale.em))
    }
    guard !path.segments.isEmpty else { return [] }
    return [.mark(Mark(.path(path), .stroke(theme.secondary.opacity(0.7), width: scale.hairline)))]
  }

  // MARK: Bars

  func nodes(_ masses: any OutcomeMasses, in rect: Rect) throws(LayoutError) -> [Node] {
    var drawn = drawn
    // Dashes and the tops of bars are of one length.
    for index in drawn.indices {
      drawn[index].stroke.dash = []
      if index < drawn.count - 1 { drawn[index].stroke.width = 0.15 * scale.em }
    }
    let heading = try heading(rect)
    let key = try key(rect, drawn)
    let plot = plot(in: rect, heading, key)
    let unit = plot.width / (bounds.upper - bounds.lower)
    var marks: [Node] = []
    let own = masses.masses(of: scene.handles.target)
    let width = min(0.62 * Self.gap(of: own) * unit, plot.width / 8)
    func place(_ outcome: OutcomeMass) -> Point {
      Point(
        x: plot.left + (outcome.value - bounds.lower) * unit,
        y: plot.bottom - min(outcome.mass / bounds.peak, 3) * plot.height)
    }
    func isShown(_ outcome: OutcomeMass) -> Bool {
      outcome.value >= bounds.lower && outcome.value <= bounds.upper
    }
    var bars = Path()
    for outcome in own where isShown(outcome) {
      let top = place(outcome)
      bars.move(to: Point(x: top.x - width / 2, y: plot.bottom))
      bars.line(to: Point(x: top.x - width / 2, y: top.y))
      bars.line(to: Point(x: top.x + width / 2, y: top.y))
      bars.line(to: Point(x: top.x + width / 2, y: plot.bottom))
      bars.close()
    }
    if !bars.segments.isEmpty {
      marks.append(
        .mark(
          Mark(
            .path(bars),
            Style(
              fill: .color(theme.ink.opacity(0.16)),
              stroke: Stroke(theme.ink, width: min(0.07 * scale.em, 0.25 * width), join: .miter)))))
    }
    for (index, member) in members.enumerated() {
      var tops = Path()
      for outcome in masses.masses(of: ModelTarget(theta: member, fixed: []))
      where isShown(outcome) {
        let top = place(outcome)
        tops.move(to: top + Point(x: -0.5 * width, y: 0))
        tops.line(to: top + Point(x: 0.5 * width, y: 0))
      }
      guard !tops.segments.isEmpty else { continue }
      marks.append(.mark(Mark(.path(tops), Style(stroke: lines.stroke(index)))))
    }
    for (target, _, stroke) in drawn.dropLast() {
      var lines = Path()
      for outcome in masses.masses(of: target) where isShown(outcome) {
        let top = place(outcome)
        lines.move(to: top + Point(x: -0.75 * width, y: 0))
        lines.line(to: top + Point(x: 0.75 * width, y: 0))
      }
      guard !lines.segments.isEmpty else { continue }
      marks.append(.mark(Mark(.path(lines), Style(stroke: stroke))))
    }
    var nodes = DataPlot.nodes(heading, in: rect, typesetter: typesetter, color: theme.ink)
    if !marks.isEmpty { nodes.append(.group(Group("bars", clip: plot, marks))) }
    nodes += try axis(plot).horizontal(
      from: bounds.lower, to: bounds.upper,
      name: masses.variable.map { ParameterSymbol(name: $0).markup } ?? "",
      isWhole: masses.variable == nil || own.allSatisfy { $0.value == $0.value.rounded() })
    if masses.variable == nil { nodes.append(try outcomesName(plot)) }
    return nodes + (key?.nodes(above: plot, theme: theme) ?? [])
  }

  /// The meaning of the bars, in place of the name of an axis: outcomes without a name are few, and a word beside their numbers
  /// would cover the last number.
  private func outcomesName(_ plot: Rect) throws(LayoutError) -> Node {
    try typesetter.text(
      MathText("*P*(outcome)"), size: scale.annotation,
      at: Point(x: plot.left, y: plot.top + 0.2 * scale.em), color: theme.secondary)
  }
}
