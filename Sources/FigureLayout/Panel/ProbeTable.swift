import Drawing
import Elementary
import InformationGeometry
import Scene

/// The numbers of the probes: both gradients, the angle and the correction.
struct ProbeTable {
  let readings: [ProbeReading]
  let scale: TypeScale
  let theme: Theme
  let typesetter: Typesetter
  /// How many decimals places are written with at most: as many as the window tells apart.
  var decimals = 6

  /// How much is said of each probe.
  enum Form { case full, compact }

  static func height(of form: Form) -> Double {
    form == .full ? 1.75 + 4 * PanelTable.pitch + 0.4 : 1.75 + 2 * PanelTable.pitch + 0.3
  }

  /// The height of the line that counts the others, in ems.
  static let restHeight = 1.2

  /// As many probes as `rect` holds, in the fuller form if all fit in it; what does not fit is counted in a line.
  func nodes(in rect: Rect) throws(LayoutError) -> [Node] {
    let em = scale.em
    let form: Form =
      Double(readings.count) * Self.height(of: .full) * em <= rect.height + 0.5 * em
      ? .full : .compact
    let height = Self.height(of: form) * em
    let fitting = min(readings.count, max(1, Int((rect.height + 0.5 * em) / height)))
    let shown =
      fitting < readings.count
        && Double(fitting) * height + Self.restHeight * em > rect.height + 1e-6 * em
      ? max(1, fitting - 1) : fitting
    let (width, digits) = try layout(readings.prefix(shown), form: form, within: rect.width)
    // Words of the scene's own may need all of the room.
    let hasOwnWords = [FigureWord.euclidean, .natural, .angle, .correction].contains {
      typesetter.style.label($0) != nil
    }
    var nodes: [Node] = []
    var top = rect.y
    for reading in readings.prefix(shown) {
      nodes += try self.nodes(
        reading, form: form, digits: digits,
        in: Rect(
          x: rect.x, y: top, width: hasOwnWords ? rect.width : width, height: height))
      top += height
    }
    if shown < readings.count {
      nodes.append(
        try typesetter.text(
          MathText(
            "and " + NumberFormat.integer(UInt64(readings.count - shown)) + " more"),
          size: scale.text, at: Point(x: rect.x, y: top + 0.85 * em), color: theme.secondary))
    }
    return nodes
  }

  private func nodes(
    _ reading: ProbeReading, form: Form, digits: Int, in rect: Rect
  ) throws(LayoutError) -> [Node] {
    let table = PanelTable(scale: scale, theme: theme, typesetter: typesetter)
    return try heading(reading, in: rect)
      + table.nodes(
        try rows(reading, form: form, digits: digits, width: rect.width), left: rect.left,
        right: rect.right, top: rect.y + 1.75 * scale.em)
  }

  /// How much smaller a label is at least before it is shortened.
  private static let yielding = 0.85
  /// More space between a name and a number that is longer than usual, where there is room, in ems.
  private static let gap = 0.5

  /// The name of a probe, its label and its place.
  private func heading(_ reading: ProbeReading, in rect: Rect) throws(LayoutError) -> [Node] {
    let em = scale.em
    let baseline = rect.y + 0.95 * em
    let place = try typesetter.set(
      MathText(vector(reading.geometry.theta) { NumberFormat.short($0, most: decimals) }),
      size: scale.text)
    let heading =
      typesetter.style.words(.probe, "Probe") + (reading.letter.map { " *" + $0 + "*" } ?? "")
    let line = try typesetter.set(heading, size: scale.heading, bold: true)
    var nodes = [
      typesetter.text(line, at: Point(x: rect.x, y: baseline), color: theme.ink),
      typesetter.text(
        place, at: Point(x: rect.right, y: baseline), anchor: .right, color: theme.secondary),
    ]
    guard let label = reading.label else { return nodes }
    let gap = (reading.letter == nil ? 0.5 : 1.3) * em
    let room = rect.width - line.width - gap - place.width - 1.3 * em
    // A letter leads to the whole label on the canvas.
    let smaller = max(scale.smallest, Self.yielding * scale.text)
    var text = try typesetter.set(.plain(label), size: scale.text)
    if text.width > room { text = try typesetter.set(.plain(label), size: smaller) }
    if text.width > room {
      guard let shortened = try typesetter.shortened(label, size: smaller, within: room) else {
        return nodes
      }
      text = shortened
    }
    nodes.append(
      typesetter.text(
        text, at: Point(x: rect.x + line.width + gap, y: baseline),
        color: reading.letter == nil ? theme.ink : theme.secondary))
    return nodes
  }

  /// - Parameter digits: of each number, at least.
  private func rows(
    _ reading: ProbeReading, form: Form, digits: Int, width: Double
  ) throws(LayoutError) -> [PanelTable.Row] {
    let geometry = reading.geometry
    func vector(_ v: Vector2) -> String {
      self.vector(v) { NumberFormat.significant($0, digits) }
    }
    let undefined =
      !geometry.fisher.isKnown
      ? "undefined" : geometry.fisher.isSingular ? "undefined (singular)" : "0"
    let natural = geometry.naturalGradient.map { vector(-$0) } ?? undefined
    let angle =
      geometry.angle.map {
        NumberFormat.fixed($0 * 180 / Elementary.pi, decimals: 2) + "°"
      } ?? "undefined"
    let correction = geometry.correction.map { NumberFormat.significant($0, digits) } ?? "undefined"
    switch form {
    case .full:
      return [
        .init(
          name: MathText("\u{2212}∇*L*"), value: MathText(vector(-geometry.gradient)),
          color: theme.euclidean),
        .init(
          name: MathText("\u{2212}*F*^{\u{2212}1}∇*L*"), value: MathText(natural),
          color: theme.natural),
        .init(name: MathText("angle Δ*θ*"), value: MathText(angle)),
        .init(
          name: MathText("correction ‖*F*^{\u{2212}1}∇*L*‖ / ‖∇*L*‖"),
          value: MathText(correction)),
      ]
    case .compact:
      let first = MathText(vector(-geometry.gradient) + ",  " + angle)
      let second = MathText(natural + ",  " + correction)
      return [
        .init(
          name: try name(
            (.euclidean, "\u{2212}∇*L*"), (.angle, "Δ*θ*"), before: first, width: width),
          value: first, color: theme.euclidean),
        .init(
          name: try name(
            (.natural, "\u{2212}*F*^{\u{2212}1}∇*L*"), (.correction, "ratio"), before: second,
            width: width),
          value: second, color: theme.natural),
      ]
    }
  }

  /// The width of the rows of all readings, and the digits with which they fit a room: numbers of many powers of ten have fewer
  /// where four of each are wider.
  private func layout(
    _ readings: ArraySlice<ProbeReading>, form: Form, within room: Double
  ) throws(LayoutError) -> (width: Double, digits: Int) {
    let usual = PanelTable.right(left: 0, right: room, em: scale.em)
    for digits in [4, 3, 2] {
      var width = usual
      for reading in readings {
        for row in try rows(reading, form: form, digits: digits, width: room) {
          width = max(
            width,
            try typesetter.set(row.name.own, size: scale.text).width + PanelTable.gap * scale.em
              + typesetter.set(row.value, size: scale.text).width)
        }
      }
      guard width <= room else { continue }
      return (width > usual ? min(room, width + Self.gap * scale.em) : width, digits)
    }
    return (room, 2)
  }

  /// The names of a vector and of a number on one line: the scene's own if these have room before the values.
  private func name(
    _ vector: (word: FigureWord, standard: String), _ number: (word: FigureWord, standard: String),
    before value: MathText, width: Double
  ) throws(LayoutError) -> MathText {
    let style = typesetter.style
    let room =
      width - PanelTable.gap * scale.em - (try typesetter.set(value, size: scale.text).width)
    let hasVector = style.label(vector.word) != nil
    let hasNumber = style.label(number.word) != nil
    var choices = hasVector || hasNumber ? [(hasVector, hasNumber)] : []
    if hasVector && hasNumber { choices += [(true, false), (false, true)] }
    for (isVector, isNumber) in choices {
      let name =
        (isVector ? style.words(vector.word, vector.standard) : MathText(vector.standard)) + ", "
        + (isNumber ? style.words(number.word, number.standard) : MathText(number.standard))
      if try typesetter.set(name, size: scale.text).width <= room { return name }
    }
    return MathText(vector.standard + ", " + number.standard)
  }

  private func vector(_ v: Vector2, _ format: (Double) -> String) -> String {
    "(" + format(v.x) + ", " + format(v.y) + ")"
  }
}
