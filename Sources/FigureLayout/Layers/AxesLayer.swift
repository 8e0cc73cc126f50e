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
  /// The room of the names of the axes.
  var nameRoom = AxisNameRoom.free

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

    let x = try numbers(0)
    for number in x.numbers {
      path.move(to: Point(x: number.place, y: rect.bottom))
      path.line(to: Point(x: number.place, y: rect.bottom + inner))
      if labelsBelow, number.hasRoom {
        labels.append(
          typesetter.text(
            number.line, at: Point(x: number.center, y: rect.bottom + inner + 0.95 * scale.tick),
            anchor: .center, color: theme.secondary))
      }
    }
    let y = try numbers(1)
    for number in y.numbers {
      path.move(to: Point(x: rect.left, y: number.place))
      path.line(to: Point(x: rect.left - inner, y: number.place))
      if labelsLeft, number.hasRoom {
        labels.append(
          typesetter.text(
            number.line,
            at: Point(
              x: rect.left - inner - Self.tickGap * em, y: number.center + 0.33 * scale.tick),
            anchor: .right, color: theme.secondary))
      }
    }
    labels += try horizontalName(x.notation)
    labels += try verticalName(y.notation)
    return [.mark(Mark(.path(path), Style(stroke: spine)))] + labels
  }

  /// A number of an axis.
  private struct Number {
    var label: String
    var line: Typesetter.Line
    /// Its tick, and the middle of the number beside it.
    var place: Double
    var center: Double
    /// Whether the number does not touch the one before.
    var hasRoom = true
  }

  /// The numbers of an axis. Only where the scene has chosen them may some have no room.
  private func numbers(
    _ axis: Int
  ) throws(LayoutError) -> (numbers: [Number], notation: AxisNotation) {
    let rect = map.rect
    let (lower, upper) = (map.window.lower, map.window.upper)
    let ticks = Self.ticks(
      axis, from: axis == 0 ? lower.x : lower.y, to: axis == 0 ? upper.x : upper.y,
      extent: axis == 0 ? rect.width : rect.height, typesetter: typesetter)
    let notation = AxisNotation(ticks)
    let isChosen = typesetter.style.ticks[axis] != nil
    var numbers: [Number] = []
    var last: Double?
    for (tick, label) in zip(ticks.values, notation.labels) {
      let line = try typesetter.set(MathText(label), size: scale.tick)
      let point = map.point(axis == 0 ? Vector2(tick, lower.y) : Vector2(lower.x, tick))
      let place = axis == 0 ? point.x : point.y
      var number = Number(label: label, line: line, place: place, center: place)
      if axis == 0, scale.isNarrow {
        // In a narrow figure the last label gives way to the left.
        number.center = min(
          place,
          max(
            place - Self.mostYielding * scale.em,
            rect.right + 0.9 * scale.margin - line.width / 2))
      }
      let half = axis == 0 ? line.width / 2 : 0.4 * scale.tick
      let gap = (axis == 0 ? 0.3 : 0.1) * scale.em
      if isChosen, let last {
        number.hasRoom =
          axis == 0 ? number.center - half > last + gap : number.center + half < last - gap
      }
      if number.hasRoom { last = axis == 0 ? number.center + half : number.center - half }
      numbers.append(number)
    }
    return (numbers, notation)
  }

  /// What has no room: names, and numbers that the scene has chosen.
  func warnings() throws(LayoutError) -> [FigureWarning] {
    var warnings: [FigureWarning] = try namesWithoutRoom().map { .labelWithoutRoom($0) }
    for (axis, isShown) in [(0, labelsBelow), (1, labelsLeft)] where isShown {
      for number in try numbers(axis).numbers where !number.hasRoom {
        warnings.append(
          .labelWithoutRoom(
            NumberFormat.plain(number.label) + " on the axis of " + Self.plain(axis, names)))
      }
    }
    return warnings
  }

  /// The ticks of the scene that are not on the axis.
  func ticksOutside() -> [FigureWarning] {
    var warnings: [FigureWarning] = []
    for axis in 0...1 {
      guard case .at(let values)? = typesetter.style.ticks[axis] else { continue }
      let (lower, upper) = (map.window.lower, map.window.upper)
      let ends = axis == 0 ? (lower.x, upper.x) : (lower.y, upper.y)
      let slack = 1e-9 * (ends.1 - ends.0)
      var outside: [String] = []
      for value in values where value < ends.0 - slack || value > ends.1 + slack {
        outside.append(NumberFormat.plain(NumberFormat.short(value)))
      }
      guard !outside.isEmpty else { continue }
      warnings.append(
        .notDrawn(
          (outside.count == 1 ? "a tick of " : "ticks of ") + Self.plain(axis, names)
            + (outside.count == 1 ? " is" : " are") + " outside of the view: "
            + outside.joined(separator: ", ")))
    }
    return warnings
  }

  /// The name of a parameter in plain text.
  private static func plain(_ axis: Int, _ names: ParameterNames) -> String {
    MathText(axis == 0 ? names.first : names.second).words
  }

  /// Whether a name does not stand over the labels of the ticks alone, nor, in a narrow figure, a little farther: there a heading
  /// gives way.
  static func isLong(_ name: Typesetter.Line, tickRoom: Double, _ scale: TypeScale) -> Bool {
    name.width > tickRoom + (scale.isNarrow ? 2.4 : 0.5) * scale.em
  }

  /// Room left of the labels for the name of the vertical axis of canvases with headings: none for a short one.
  static func headedNameRoom(
    _ scene: Scene, extent: Double, tickRoom: Double, lines: Int = 1, typesetter: Typesetter
  ) throws(LayoutError) -> Double {
    let scale = typesetter.scale
    let line = try secondName(scene, extent: extent, typesetter: typesetter)
    return isLong(line, tickRoom: tickRoom, scale)
      ? (1.5 + AxisNames.room(lines: lines)) * scale.em : 0
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
    try AxisNames(scene, extent: extent, typesetter: typesetter).second.line
  }

  /// The name of an axis, in lines for any room.
  static func words(
    _ axis: Int, _ standard: String, _ notation: AxisNotation, _ typesetter: Typesetter
  ) throws(LayoutError) -> BrokenWords {
    try BrokenWords(
      name(axis == 0 ? .firstAxis : .secondAxis, standard, notation, typesetter),
      size: (axis == 0 ? AxisNames.firstSize : AxisNames.secondSize) * typesetter.scale.em,
      typesetter: typesetter)
  }

  /// The name of an axis in a room; the parameter's own where the scene's words have none.
  private func lines(
    _ words: BrokenWords, _ axis: Int, _ notation: AxisNotation, in side: AxisNameRoom.Side
  ) throws(LayoutError) -> [Typesetter.Line] {
    if let lines = words.lines(within: side.to - side.from, most: side.lines) { return lines }
    return [
      try typesetter.set(
        MathText(notation.name(axis == 0 ? names.first : names.second)).own,
        size: (axis == 0 ? AxisNames.firstSize : AxisNames.secondSize) * scale.em)
    ]
  }

  /// The name of the horizontal axis is below it.
  private func horizontalName(_ notation: AxisNotation) throws(LayoutError) -> [Node] {
    guard labelsBelow, let side = nameRoom.first else { return [] }
    let words = try Self.words(0, names.first, notation, typesetter)
    return Self.below(
      try lines(words, 0, notation, in: side), center: map.rect.center.x, bottom: map.rect.bottom,
      in: side, typesetter: typesetter, color: theme.ink)
  }

  /// Lines centred below an axis, as far as their room reaches.
  static func below(
    _ lines: [Typesetter.Line], center: Double, bottom: Double, in side: AxisNameRoom.Side,
    typesetter: Typesetter, color: Color
  ) -> [Node] {
    let em = typesetter.scale.em
    let x = side.center(center, width: width(lines))
    var nodes: [Node] = []
    for (index, line) in lines.enumerated() {
      nodes.append(
        typesetter.text(
          line, at: Point(x: x, y: bottom + (2.45 + BrokenWords.pitch * Double(index)) * em),
          anchor: .center, color: color))
    }
    return nodes
  }

  /// Lines along a vertical axis, the last of them at `right`.
  static func along(
    _ lines: [Typesetter.Line], center: Double, right: Double, in side: AxisNameRoom.Side,
    typesetter: Typesetter, color: Color
  ) -> [Node] {
    let y = side.center(center, width: width(lines))
    var nodes: [Node] = []
    for (index, line) in lines.enumerated() {
      let before = BrokenWords.pitch * typesetter.scale.em * Double(lines.count - 1 - index)
      nodes.append(
        typesetter.text(
          line, at: Point(x: right - before, y: y), anchor: .center, angle: -Elementary.pi / 2,
          color: color))
    }
    return nodes
  }

  private static func width(_ lines: [Typesetter.Line]) -> Double {
    var width = 0.0
    for line in lines { width = max(width, line.width) }
    return width
  }

  /// The baseline of the name along the vertical axis, right of all its lines.
  static func alongPlace(left: Double, tickRoom: Double, em: Double) -> Double {
    left - (tickLength + tickGap) * em - tickRoom - 0.4 * em
  }

  /// The name of the vertical axis is above it, where it is horizontal and takes no width: over the labels of the ticks, or to
  /// the right from there. A long name beside a heading is written along the axis.
  private func verticalName(_ notation: AxisNotation) throws(LayoutError) -> [Node] {
    guard labelsLeft, let side = nameRoom.second else { return [] }
    let em = scale.em
    let words = try Self.words(1, names.second, notation, typesetter)
    let lines = try lines(words, 1, notation, in: side)
    guard let left = nameStart(Self.width(lines), isWritten: words.line, in: side) else {
      return Self.along(
        lines, center: map.rect.center.y,
        right: Self.alongPlace(left: map.rect.left, tickRoom: tickRoom, em: em), in: side,
        typesetter: typesetter, color: theme.ink)
    }
    var nodes: [Node] = []
    for (index, line) in lines.enumerated() {
      let before = BrokenWords.pitch * Double(lines.count - 1 - index)
      nodes.append(
        typesetter.text(
          line, at: Point(x: left, y: map.rect.top - (0.75 + before) * em), color: theme.ink))
    }
    return nodes
  }

  /// Where the name of the vertical axis begins above it; nil where it is written along the axis.
  private func nameStart(
    _ width: Double, isWritten line: Typesetter.Line, in side: AxisNameRoom.Side
  ) -> Double? {
    if hasHeading, Self.isLong(line, tickRoom: tickRoom, scale) { return nil }
    let right = map.rect.left - (Self.tickLength + Self.tickGap) * scale.em
    if width <= tickRoom { return right - width }
    return hasHeading ? right - tickRoom : max(side.from, min(right - tickRoom, side.to - width))
  }

  /// The room of that name above the canvas.
  func secondNameRoom() throws(LayoutError) -> Rect? {
    guard labelsLeft, let side = nameRoom.second else { return nil }
    let ticks = Self.ticks(
      1, from: map.window.lower.y, to: map.window.upper.y, extent: map.rect.height,
      typesetter: typesetter)
    let notation = AxisNotation(ticks)
    let words = try Self.words(1, names.second, notation, typesetter)
    let lines = try lines(words, 1, notation, in: side)
    let width = Self.width(lines)
    guard let left = nameStart(width, isWritten: words.line, in: side) else { return nil }
    let more = AxisNames.room(lines: lines.count) * scale.em
    return Rect(
      x: left, y: map.rect.top - 2 * scale.em - more, width: width + 0.6 * scale.em,
      height: 1.6 * scale.em + more)
  }

  /// The names for which there is no room, in words.
  private func namesWithoutRoom() throws(LayoutError) -> [String] {
    var unplaced: [String] = []
    for (axis, side, isShown) in [
      (0, nameRoom.first, labelsBelow), (1, nameRoom.second, labelsLeft),
    ] {
      guard isShown, let side else { continue }
      let (lower, upper) = (map.window.lower, map.window.upper)
      let ticks = Self.ticks(
        axis, from: axis == 0 ? lower.x : lower.y, to: axis == 0 ? upper.x : upper.y,
        extent: axis == 0 ? map.rect.width : map.rect.height, typesetter: typesetter)
      let words = try Self.words(
        axis, axis == 0 ? names.first : names.second, AxisNotation(ticks), typesetter)
      if words.lines(within: side.to - side.from, most: side.lines) == nil {
        unplaced.append(words.text.words)
      }
    }
    return unplaced
  }
}
