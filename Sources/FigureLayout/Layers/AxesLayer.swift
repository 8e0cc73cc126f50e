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
  /// Whether a heading stands above the canvas, so that a long name of the vertical axis has no room there.
  var hasHeading = false
  /// The room of the labels of the vertical axis.
  var tickRoom = 0.0

  /// Room above a canvas for the name of its vertical axis, in ems.
  static let topRoom = 1.55
  /// The length of ticks, and the gap between them and their labels, in ems.
  private static let tickLength = 0.35
  private static let tickGap = 0.25
  /// How far the last label of the horizontal axis of a narrow figure may stand left of its tick, in ems.
  private static let mostYielding = 0.45

  /// Room left of a canvas for ticks and labels of this width.
  static func leftRoom(tickWidth: Double, em: Double) -> Double {
    tickWidth + (tickLength + tickGap) * em
  }

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

  /// The width of the labels of the vertical axis, rounded to halves of an em so that one more digit changes little; in a
  /// narrow figure, where every letter counts, to sixteenths.
  static func tickWidth(window: Window, extent: Double, typesetter: Typesetter)
    throws(LayoutError) -> Double
  {
    let scale = typesetter.scale
    var width = (scale.isNarrow ? 1.0 : 1.5) * scale.em
    let step = scale.isNarrow ? 16.0 : 2
    let ticks = ticks(
      1, from: window.lower.y, to: window.upper.y, extent: extent, typesetter: typesetter)
    for label in AxisNotation(ticks).labels {
      let line = try typesetter.set(MathText(label), size: scale.tick)
      width = max(width, (step * line.width / scale.em).rounded(.up) / step * scale.em)
    }
    return width
  }

  /// How far the labels of the ticks reach beyond the right end of the axis at most.
  static func overhang(window: Window, extent: Double, typesetter: Typesetter)
    throws(LayoutError) -> Double
  {
    let scale = typesetter.scale
    let yielding = scale.isNarrow ? mostYielding * scale.em : 0
    var width = 0.0
    // The canvas has at least two fifths of the figure's width.
    for share in [1, 0.8, 0.6, 0.4] {
      let ticks = ticks(
        0, from: window.lower.x, to: window.upper.x, extent: share * extent, typesetter: typesetter)
      for (value, label) in zip(ticks.values, AxisNotation(ticks).labels) {
        let rest = 0.4 * extent * (window.upper.x - value) / window.width
        let reach = try typesetter.set(MathText(label), size: scale.tick).width / 2
        width = max(width, reach - rest - yielding)
      }
    }
    return width
  }

  /// The name of an axis, in the scene's own words where it has some.
  static func name(
    _ word: FigureWord, _ standard: String, _ notation: AxisNotation, _ typesetter: Typesetter
  ) -> MathText {
    guard let own = typesetter.style.label(word) else { return MathText(notation.name(standard)) }
    let label = MathText.label(own)
    // The numbers are not the parameter itself, and what they are is told in terms of it.
    return notation.changesName ? label + (",  " + notation.name(standard)) : label
  }

  func nodes() throws(LayoutError) -> [Node] {
    let em = scale.em
    let rect = map.rect
    let spine = Stroke(theme.faint, width: scale.hairline * 1.2, cap: .butt)
    let inner = Self.tickLength * em
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
        let line = try typesetter.set(MathText(label), size: scale.tick)
        // In a narrow figure the last label gives way to the left.
        let end =
          scale.isNarrow
          ? max(x - Self.mostYielding * em, rect.right + 0.9 * scale.margin - line.width / 2)
          : Double.infinity
        labels.append(
          typesetter.text(
            line, at: Point(x: min(x, end), y: rect.bottom + inner + 0.95 * scale.tick),
            anchor: .center, color: theme.secondary))
      }
    }
    let yTicks = Self.ticks(
      1, from: map.window.lower.y, to: map.window.upper.y, extent: rect.height,
      typesetter: typesetter)
    let yNotation = AxisNotation(yTicks)
    for (tick, label) in zip(yTicks.values, yNotation.labels) {
      let y = map.point(Vector2(map.window.lower.x, tick)).y
      path.move(to: Point(x: rect.left, y: y))
      path.line(to: Point(x: rect.left - inner, y: y))
      if labelsLeft {
        let line = try typesetter.set(MathText(label), size: scale.tick)
        labels.append(
          typesetter.text(
            line, at: Point(x: rect.left - inner - Self.tickGap * em, y: y + 0.33 * scale.tick),
            anchor: .right, color: theme.secondary))
      }
    }
    if labelsBelow {
      labels.append(
        try typesetter.text(
          Self.name(.firstAxis, names.first, xNotation, typesetter), size: 1.15 * em,
          at: Point(x: rect.center.x, y: rect.bottom + 2.45 * em), anchor: .center,
          color: theme.ink))
    }
    if labelsLeft {
      labels.append(try verticalName(yNotation))
    }
    return [.mark(Mark(.path(path), Style(stroke: spine)))] + labels
  }

  /// Whether a name does not stand over the labels of the ticks alone, nor, in a narrow figure, a little farther: there a heading
  /// gives way.
  private static func isLong(_ name: Typesetter.Line, tickRoom: Double, _ scale: TypeScale) -> Bool
  {
    name.width > tickRoom + (scale.isNarrow ? 2.4 : 0.5) * scale.em
  }

  /// Room left of the labels for the name of the vertical axis of canvases with headings: none for a short one.
  static func headedNameRoom(
    _ scene: Scene, extent: Double, tickRoom: Double, typesetter: Typesetter
  ) throws(LayoutError) -> Double {
    let scale = typesetter.scale
    let line = try secondName(scene, extent: extent, typesetter: typesetter)
    return isLong(line, tickRoom: tickRoom, scale) ? 1.5 * scale.em : 0
  }

  /// How far right of a canvas's edge its heading starts, behind the name of the vertical axis.
  static func headingShift(
    _ scene: Scene, extent: Double, tickRoom: Double, typesetter: Typesetter
  ) throws(LayoutError) -> Double {
    let scale = typesetter.scale
    let line = try secondName(scene, extent: extent, typesetter: typesetter)
    guard scale.isNarrow, !isLong(line, tickRoom: tickRoom, scale) else { return 0 }
    let end = line.width - tickRoom - (tickLength + tickGap) * scale.em
    return max(0, end + 0.6 * scale.em)
  }

  private static func secondName(
    _ scene: Scene, extent: Double, typesetter: Typesetter
  ) throws(LayoutError) -> Typesetter.Line {
    let ticks = ticks(
      1, from: scene.view.lower.y, to: scene.view.upper.y, extent: extent, typesetter: typesetter)
    return try secondName(
      ParameterNames(scene.model.descriptor).second, AxisNotation(ticks), typesetter)
  }

  private static func secondName(
    _ standard: String, _ notation: AxisNotation, _ typesetter: Typesetter
  ) throws(LayoutError) -> Typesetter.Line {
    try typesetter.set(
      name(.secondAxis, standard, notation, typesetter), size: 1.1 * typesetter.scale.em)
  }

  /// The name of the vertical axis is above it, where it is horizontal and takes no width: over the labels of the ticks, or to
  /// the right from there. A long name beside a heading is written along the axis.
  private func verticalName(_ notation: AxisNotation) throws(LayoutError) -> Node {
    let em = scale.em
    let line = try Self.secondName(names.second, notation, typesetter)
    guard let left = nameStart(line) else {
      let right = map.rect.left - (Self.tickLength + Self.tickGap) * em
      return typesetter.text(
        line, at: Point(x: right - tickRoom - 0.4 * em, y: map.rect.center.y), anchor: .center,
        angle: -Elementary.pi / 2, color: theme.ink)
    }
    return typesetter.text(
      line, at: Point(x: left, y: map.rect.top - 0.75 * em), color: theme.ink)
  }

  /// Where the name of the vertical axis begins above it; nil where it is written along the axis.
  private func nameStart(_ line: Typesetter.Line) -> Double? {
    if hasHeading, Self.isLong(line, tickRoom: tickRoom, scale) { return nil }
    let right = map.rect.left - (Self.tickLength + Self.tickGap) * scale.em
    return line.width <= tickRoom ? right - line.width : right - tickRoom
  }

  /// The room of that name above the canvas.
  func nameRoom() throws(LayoutError) -> Rect? {
    guard labelsLeft else { return nil }
    let ticks = Self.ticks(
      1, from: map.window.lower.y, to: map.window.upper.y, extent: map.rect.height,
      typesetter: typesetter)
    let line = try Self.secondName(names.second, AxisNotation(ticks), typesetter)
    guard let left = nameStart(line) else { return nil }
    return Rect(
      x: left, y: map.rect.top - 2 * scale.em, width: line.width + 0.6 * scale.em,
      height: 1.6 * scale.em)
  }
}
