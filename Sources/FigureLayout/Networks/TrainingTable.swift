import Drawing
import Scene

/// How soon each optimiser reaches given losses, beside its name and the sample of its line; where none reaches any, the last
/// loss of each.
struct TrainingTable {
  private let figure: TrainingFigure
  private var columns: [Column] = []
  /// The names with their settings, or with how the runs ended.
  private var names: [Typesetter.Line] = []
  /// The room that it needs.
  private(set) var width = 0.0

  private struct Column {
    var heading: Typesetter.Line
    /// One for each curve; nil where it made no step.
    var values: [Typesetter.Line?]
    var width: Double
  }

  /// The names start behind samples of lines; columns are this far apart at least and at most, in ems.
  private static let indent = 2.8
  private static let gaps = 1.1...2.6

  init(_ figure: TrainingFigure) throws(LayoutError) {
    self.figure = figure
    let typesetter = figure.page.typesetter
    let size = figure.page.scale.text
    let curves = figure.training.curves
    var widest = 0.0
    for curve in curves {
      let name = try typesetter.set(
        curve.method.name(typesetter.style) + "  " + MathText(curve.about), size: size)
      names.append(name)
      // A run without a step reached nothing, and its reason has the room of the columns.
      if !curve.losses.isEmpty { widest = max(widest, name.width) }
    }
    func add(_ heading: String, _ value: (TrainingCurves.Curve) -> String) throws(LayoutError) {
      var column = Column(
        heading: try typesetter.set(MathText(heading), size: size), values: [], width: 0)
      column.width = column.heading.width
      for curve in curves {
        let line =
          curve.losses.isEmpty ? nil : try typesetter.set(MathText(value(curve)), size: size)
        column.values.append(line)
        column.width = max(column.width, line?.width ?? 0)
      }
      columns.append(column)
    }
    let goals = Self.goals(curves)
    for goal in goals {
      try add("to " + NumberFormat.short(goal)) { curve in
        let step = curve.losses.firstIndex { $0 <= goal }
        return step.map { NumberFormat.short(curve.iterations[$0]) } ?? "–"
      }
    }
    if figure.measured {
      for goal in goals {
        try add("to " + NumberFormat.short(goal) + ", s") { curve in
          let step = curve.losses.firstIndex { $0 <= goal }
          let time = step.flatMap { step in curve.seconds.map { $0[step] } }
          return time.map { NumberFormat.significant($0, 2) } ?? "–"
        }
      }
    }
    if goals.isEmpty {
      try add("last loss") { curve in
        guard let last = curve.losses.last, last.isFinite else { return "–" }
        return NumberFormat.significant(last, 3)
      }
    }
    width = Self.indent * figure.page.em + widest
    for column in columns { width += column.width + Self.gaps.lowerBound * figure.page.em }
  }

  /// The losses of the columns: powers of ten, or else steps of 1, 2 and 5, that some run comes down to.
  private static func goals(_ curves: [TrainingCurves.Curve]) -> [Double] {
    var (start, best) = (0.0, Double.infinity)
    for curve in curves {
      guard let first = curve.losses.first, first.isFinite else { continue }
      start = max(start, first)
      for loss in curve.losses where loss.isFinite { best = min(best, loss) }
    }
    let powers = [0.1, 0.01, 0.001].filter { best <= $0 && $0 < start }
    guard powers.isEmpty, start > 0, best > 0 else { return powers }
    var goals: [Double] = []
    var exponent = PowersOfTen.floorExponent(of: start)
    let last = PowersOfTen.floorExponent(of: best)
    while exponent >= last {
      for factor in [5.0, 2, 1] {
        let goal = PowersOfTen.scaled(factor, by: exponent)
        if goal < start, best <= goal { goals.append(goal) }
      }
      exponent -= 1
    }
    return Array(goals.suffix(3))
  }

  func nodes(in rect: Rect) throws(LayoutError) -> [Node] {
    let page = figure.page
    let em = page.em
    let pitch = PanelTable.pitch * em
    let spare = (rect.width - width) / Double(max(1, columns.count))
    let gap = min(Self.gaps.lowerBound * em + max(0, spare), Self.gaps.upperBound * em)
    var rights: [Double] = []
    var right = rect.right
    for column in columns.reversed() {
      rights.insert(right, at: 0)
      right -= column.width + gap
    }
    var baseline = rect.y + 0.9 * em
    var nodes: [Node] = []
    func add(_ line: Typesetter.Line, _ x: Double, _ anchor: Typesetter.Anchor, _ color: Color) {
      nodes.append(
        page.typesetter.text(line, at: Point(x: x, y: baseline), anchor: anchor, color: color))
    }
    for (column, x) in zip(columns, rights) { add(column.heading, x, .right, page.theme.secondary) }
    baseline += 1.1 * pitch
    for (index, style) in figure.styles.enumerated() {
      let height = baseline - 0.28 * em
      nodes.append(
        .mark(
          Mark(
            .path(
              Path([
                .move(Point(x: rect.x, y: height)), .line(Point(x: rect.x + 2.2 * em, y: height)),
              ])), Style(stroke: figure.stroke(style)))))
      add(names[index], rect.x + Self.indent * em, .left, page.theme.ink)
      for (column, x) in zip(columns, rights) {
        if let value = column.values[index] { add(value, x, .right, page.theme.ink) }
      }
      baseline += pitch
    }
    return nodes
  }
}
