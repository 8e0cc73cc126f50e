import Drawing
import Elementary
import InformationGeometry
import Scene

/// Spines, ticks, tick labels and axis names of one canvas.
struct AxesLayer {
  let map: CanvasMap
  let theme: Theme
  let scale: TypeScale
  let typesetter: Typesetter
  let names: ParameterNames
  /// Which axes carry labels: all but in the middle of small multiples.
  var labelsBelow = true
  var labelsLeft = true
  /// The room between the vertical axis and its name; nil for what the labels take.
  var labelRoom: Double?

  /// The ticks of an axis that is `extent` drawing units long.
  static func ticks(
    _ axis: Int, from lower: Double, to upper: Double, extent: Double, typesetter: Typesetter
  ) -> Ticks.Series {
    if let choice = typesetter.style.ticks[axis] {
      return Ticks.series(choice, from: lower, to: upper)
    }
    let scale = typesetter.scale
    let target = min(8, max(3, Int(extent / (6 * scale.em))))
    return Ticks.series(from: lower, to: upper, target: target)
  }

  /// The width that the labels of the vertical axis take, in whole ems so that a digit more moves nothing.
  static func tickWidth(window: Window, extent: Double, typesetter: Typesetter)
    throws(LayoutError) -> Double
  {
    let scale = typesetter.scale
    var width = 2 * scale.em
    let ticks = ticks(
      1, from: window.lower.y, to: window.upper.y, extent: extent, typesetter: typesetter)
    for label in AxisNotation(ticks).labels {
      let line = try typesetter.set(MathText(label), size: scale.tick)
      width = max(width, (line.width / scale.em).rounded(.up) * scale.em)
    }
    return width
  }

  /// How far the label of a tick at the right end of the axis reaches beyond it.
  static func overhang(window: Window, extent: Double, typesetter: Typesetter)
    throws(LayoutError) -> Double
  {
    let scale = typesetter.scale
    var width = 0.0
    let ticks = ticks(
      0, from: window.lower.x, to: window.upper.x, extent: extent, typesetter: typesetter)
    for label in AxisNotation(ticks).labels {
      width = max(width, try typesetter.set(MathText(label), size: scale.tick).width)
    }
    return width / 2
  }

  /// Whether the scene has a name of its own for the vertical axis.
  private var hasLongName: Bool { typesetter.style.label(.secondAxis) != nil }

  /// The name of an axis, in the scene's own words where it has some.
  private func name(_ axis: Int, _ standard: String, _ notation: AxisNotation) -> MathText {
    let word: FigureWord = axis == 0 ? .firstAxis : .secondAxis
    guard let own = typesetter.style.label(word) else { return MathText(notation.name(standard)) }
    let label = MathText.label(own)
    // The numbers are not the parameter itself, and what they are is told in terms of it.
    return notation.changesName ? label + (",  " + notation.name(standard)) : label
  }

  func nodes() throws(LayoutError) -> [Node] {
    let em = scale.em
    let rect = map.rect
    let spine = Stroke(theme.faint, width: scale.hairline * 1.2, cap: .butt)
    let inner = 0.35 * em
    var path = Path()
    path.move(to: Point(x: rect.left, y: rect.top))
    path.line(to: Point(x: rect.left, y: rect.bottom))
    path.line(to: Point(x: rect.right, y: rect.bottom))
    if typesetter.style.hasFrame == true {
      path.line(to: Point(x: rect.right, y: rect.top))
      path.close()
    }
    var labels: [Node] = []

    let xTicks = Self.ticks(
      0, from: map.window.lower.x, to: map.window.upper.x, extent: rect.width,
      typesetter: typesetter)
    let xNotation = AxisNotation(xTicks)
    for (tick, label) in zip(xTicks.values, xNotation.labels) {
      let x = map.point(Vector2(tick, map.window.lower.y)).x
      path.move(to: Point(x: x, y: rect.bottom))
      path.line(to: Point(x: x, y: rect.bottom + inner))
      if labelsBelow {
        labels.append(
          try typesetter.text(
            MathText(label), size: scale.tick,
            at: Point(x: x, y: rect.bottom + inner + 0.95 * scale.tick), anchor: .center,
            color: theme.secondary))
      }
    }
    let yTicks = Self.ticks(
      1, from: map.window.lower.y, to: map.window.upper.y, extent: rect.height,
      typesetter: typesetter)
    let yNotation = AxisNotation(yTicks)
    var widest = 0.0
    for (tick, label) in zip(yTicks.values, yNotation.labels) {
      let y = map.point(Vector2(map.window.lower.x, tick)).y
      path.move(to: Point(x: rect.left, y: y))
      path.line(to: Point(x: rect.left - inner, y: y))
      if labelsLeft {
        let line = try typesetter.set(MathText(label), size: scale.tick)
        widest = max(widest, line.width)
        labels.append(
          typesetter.text(
            line, at: Point(x: rect.left - inner - 0.25 * em, y: y + 0.33 * scale.tick),
            anchor: .right, color: theme.secondary))
      }
    }
    if labelsBelow {
      labels.append(
        try typesetter.text(
          name(0, names.first, xNotation), size: 1.15 * em,
          at: Point(x: rect.center.x, y: rect.bottom + 2.65 * em), anchor: .center,
          color: theme.ink))
    }
    if labelsLeft {
      let line = try typesetter.set(name(1, names.second, yNotation), size: 1.15 * em)
      let right = rect.left - inner - 0.7 * em - (labelRoom ?? (widest / em).rounded(.up) * em)
      // A name that says what its numbers are is too long for its room, but for its length along the axis.
      labels.append(
        yNotation.changesName || hasLongName
          ? typesetter.text(
            line, at: Point(x: right - 0.3 * em, y: rect.center.y), anchor: .center,
            angle: -Elementary.pi / 2, color: theme.ink)
          : typesetter.text(
            line, at: Point(x: right, y: rect.center.y + 0.3 * em), anchor: .right,
            color: theme.ink))
    }
    return [.mark(Mark(.path(path), Style(stroke: spine)))] + labels
  }
}
