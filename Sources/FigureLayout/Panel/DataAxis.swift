import Drawing

/// The axes of a plot of the data side: few ticks, with their numbers, and the name of what they count.
struct DataAxis {
  let plot: Rect
  let scale: TypeScale
  let theme: Theme
  let typesetter: Typesetter

  /// Room below a plot for the numbers of its axis, and left of it for those of a vertical one, in ems.
  static let below = 1.7
  static let left = 3.0

  /// The horizontal axis along the plot's lower side.
  ///
  /// - Parameters:
  ///   - name: what it counts, in the markup of `MathText`; empty for none.
  ///   - isWhole: whether only whole numbers are ticks.
  func horizontal(
    from lower: Double, to upper: Double, name: String, isWhole: Bool = false
  ) throws(LayoutError) -> [Node] {
    let em = scale.em
    var path = Path()
    path.move(to: Point(x: plot.left, y: plot.bottom))
    path.line(to: Point(x: plot.right, y: plot.bottom))
    let ticks = Ticks.series(from: lower, to: upper, target: 4)
    let notation = AxisNotation(ticks)
    let baseline = plot.bottom + 0.3 * em + 0.95 * scale.tick
    let title = try typesetter.set(MathText(notation.name(name)), size: scale.annotation)
    var nodes: [Node] = []
    for (tick, label) in zip(ticks.values, notation.labels) where !isWhole || tick == tick.rounded()
    {
      let x = plot.left + (tick - lower) / (upper - lower) * plot.width
      path.move(to: Point(x: x, y: plot.bottom))
      path.line(to: Point(x: x, y: plot.bottom + 0.28 * em))
      let line = try typesetter.set(MathText(label), size: scale.tick)
      // The last number gives way to the name of the axis, where there is one.
      guard
        title.width == 0 || x + line.width / 2 + 0.5 * em < plot.right - title.width,
        x - line.width / 2 > plot.left - Self.left * em
      else { continue }
      nodes.append(
        typesetter.text(
          line, at: Point(x: x, y: baseline), anchor: .center, color: theme.secondary))
    }
    if title.width > 0 {
      nodes.append(
        typesetter.text(
          title, at: Point(x: plot.right, y: baseline), anchor: .right, color: theme.ink))
    }
    return [stroke(path)] + nodes
  }

  /// The vertical axis along the plot's left side.
  func vertical(from lower: Double, to upper: Double) throws(LayoutError) -> [Node] {
    let em = scale.em
    var path = Path()
    path.move(to: Point(x: plot.left, y: plot.top))
    path.line(to: Point(x: plot.left, y: plot.bottom))
    let ticks = Ticks.series(from: lower, to: upper, target: 3)
    var nodes: [Node] = []
    for (tick, label) in zip(ticks.values, AxisNotation(ticks).labels) {
      let y = plot.bottom - (tick - lower) / (upper - lower) * plot.height
      path.move(to: Point(x: plot.left, y: y))
      path.line(to: Point(x: plot.left - 0.28 * em, y: y))
      nodes.append(
        try typesetter.text(
          MathText(label), size: scale.tick,
          at: Point(x: plot.left - 0.45 * em, y: y + 0.33 * scale.tick), anchor: .right,
          color: theme.secondary))
    }
    return [stroke(path)] + nodes
  }

  private func stroke(_ path: Path) -> Node {
    .mark(Mark(.path(path), Style(stroke: Stroke(theme.faint, width: scale.hairline * 1.2))))
  }

  /// What stands for a curve in the key.
  struct Entry {
    /// In the markup of `MathText`.
    var name: String
    var stroke: Stroke
    /// Whether the curve is a row of rings.
    var isRing = false
  }

  /// The length of a piece of a curve, and the gaps behind it and before the next one, in ems.
  private static let sample = 1.5
  private static let gap = 0.35
  private static let gutter = 0.8

  /// Names of curves in their colours, each behind a piece of its curve, in one line above the plot that ends at its right: curves
  /// reach to its top.
  func key(_ entries: [Entry]) throws(LayoutError) -> [Node] {
    let em = scale.em
    let baseline = plot.top - 0.25 * em
    var nodes: [Node] = []
    var right = plot.right
    for entry in entries.reversed() {
      let line = try typesetter.set(MathText(entry.name), size: scale.annotation)
      nodes.append(
        typesetter.text(
          line, at: Point(x: right, y: baseline), anchor: .right,
          color: theme.text(entry.stroke.color)))
      let end = Point(x: right - line.width - Self.gap * em, y: baseline - 0.28 * em)
      let start = end - Point(x: Self.sample * em, y: 0)
      let shape =
        entry.isRing
        ? Shape.circle(center: (start + end) * 0.5, radius: 0.22 * em)
        : .path(Path([.move(start), .line(end)]))
      nodes.append(.mark(Mark(shape, Style(stroke: entry.stroke))))
      right = start.x - Self.gutter * em
    }
    return nodes
  }
}
