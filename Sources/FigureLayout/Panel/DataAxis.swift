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
    var (title, numbers) = try numbers(from: lower, to: upper, name, isWhole, target: 4)
    // Two numbers tell a scale; one alone does not.
    for target in [6, 9] where numbers.count < 2 {
      (title, numbers) = try self.numbers(from: lower, to: upper, name, isWhole, target: target)
    }
    let baseline = plot.bottom + 0.3 * em + 0.95 * scale.tick
    var path = Path()
    path.move(to: Point(x: plot.left, y: plot.bottom))
    path.line(to: Point(x: plot.right, y: plot.bottom))
    var nodes: [Node] = []
    for (x, line) in numbers {
      path.move(to: Point(x: x, y: plot.bottom))
      path.line(to: Point(x: x, y: plot.bottom + 0.28 * em))
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

  /// The name of the horizontal axis, and the places of its ticks with their numbers. The last number gives way to the name, and
  /// its tick with it: a tick without a number would be read as one.
  private func numbers(
    from lower: Double, to upper: Double, _ name: String, _ isWhole: Bool, target: Int
  ) throws(LayoutError) -> (Typesetter.Line, [(x: Double, line: Typesetter.Line)]) {
    let em = scale.em
    let ticks = Ticks.series(from: lower, to: upper, target: target)
    let notation = AxisNotation(ticks)
    let title = try typesetter.set(MathText(notation.name(name)), size: scale.annotation)
    let right = title.width == 0 ? Double.infinity : plot.right - title.width - 0.5 * em
    var numbers: [(x: Double, line: Typesetter.Line)] = []
    var end = plot.left - Self.left * em
    for (tick, label) in zip(ticks.values, notation.labels) where !isWhole || tick == tick.rounded()
    {
      let x = plot.left + (tick - lower) / (upper - lower) * plot.width
      let line = try typesetter.set(MathText(label), size: scale.tick)
      guard x + line.width / 2 < right, x - line.width / 2 > end else { continue }
      end = x + line.width / 2 + 0.3 * em
      numbers.append((x, line))
    }
    return (title, numbers)
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
}
