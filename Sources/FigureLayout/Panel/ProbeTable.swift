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

  /// As many probes as `rect` holds, in the fuller form if all fit in it; what does not fit is counted in a line.
  func nodes(in rect: Rect) throws(LayoutError) -> [Node] {
    let em = scale.em
    let form: Form =
      Double(readings.count) * Self.height(of: .full) * em <= rect.height + 0.5 * em
      ? .full : .compact
    let height = Self.height(of: form) * em
    let fitting = min(readings.count, max(1, Int((rect.height + 0.5 * em) / height)))
    let shown =
      fitting < readings.count && Double(fitting) * height + 1.2 * em > rect.height
      ? max(1, fitting - 1) : fitting
    var nodes: [Node] = []
    var top = rect.y
    for reading in readings.prefix(shown) {
      nodes += try self.nodes(
        reading, form: form, in: Rect(x: rect.x, y: top, width: rect.width, height: height))
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
    _ reading: ProbeReading, form: Form, in rect: Rect
  ) throws(LayoutError) -> [Node] {
    let em = scale.em
    var rect = rect
    // Words of the scene's own may need all of the room.
    let hasOwnWords = [FigureWord.euclidean, .natural, .angle, .correction].contains {
      typesetter.style.label($0) != nil
    }
    if !hasOwnWords {
      rect.width = PanelTable.right(left: rect.left, right: rect.right, em: em) - rect.left
    }
    let geometry = reading.geometry
    let place = MathText(vector(geometry.theta) { NumberFormat.short($0, most: decimals) })
    let heading =
      typesetter.style.words(.probe, "Probe") + (reading.letter.map { " *" + $0 + "*" } ?? "")
    let line = try typesetter.set(heading, size: scale.heading, bold: true)
    var nodes = [
      typesetter.text(line, at: Point(x: rect.x, y: rect.y + 0.95 * em), color: theme.ink),
      try typesetter.text(
        place, size: scale.text,
        at: Point(x: rect.right, y: rect.y + 0.95 * em), anchor: .right, color: theme.secondary),
    ]
    if let label = reading.label {
      let text = try typesetter.set(.plain(label), size: scale.text)
      let placeWidth = try typesetter.set(place, size: scale.text).width
      if line.width + text.width + placeWidth + 2.6 * em <= rect.width {
        nodes.append(
          typesetter.text(
            text, at: Point(x: rect.x + line.width + 1.3 * em, y: rect.y + 0.95 * em),
            color: theme.secondary))
      }
    }
    let table = PanelTable(scale: scale, theme: theme, typesetter: typesetter)
    let undefined =
      !geometry.fisher.isKnown
      ? "undefined" : geometry.fisher.isSingular ? "undefined (singular)" : "0"
    let natural = geometry.naturalGradient.map { vector(-$0) } ?? undefined
    let angle =
      geometry.angle.map {
        NumberFormat.fixed($0 * 180 / Elementary.pi, decimals: 2) + "°"
      } ?? "undefined"
    let correction = geometry.correction.map { NumberFormat.significant($0, 4) } ?? "undefined"
    let top = rect.y + 1.75 * em
    switch form {
    case .full:
      nodes += try table.nodes(
        [
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
        ], left: rect.left, right: rect.right, top: top)
    case .compact:
      let first = MathText(vector(-geometry.gradient) + ",  " + angle)
      let second = MathText(natural + ",  " + correction)
      nodes += try table.nodes(
        [
          .init(
            name: try name(
              (.euclidean, "\u{2212}∇*L*"), (.angle, "Δ*θ*"), before: first, width: rect.width),
            value: first, color: theme.euclidean),
          .init(
            name: try name(
              (.natural, "\u{2212}*F*^{\u{2212}1}∇*L*"), (.correction, "ratio"), before: second,
              width: rect.width),
            value: second, color: theme.natural),
        ], left: rect.left, right: rect.right, top: top)
    }
    return nodes
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

  private func vector(_ v: Vector2) -> String {
    vector(v) { NumberFormat.significant($0, 4) }
  }

  private func vector(_ v: Vector2, _ format: (Double) -> String) -> String {
    "(" + format(v.x) + ", " + format(v.y) + ")"
  }
}
