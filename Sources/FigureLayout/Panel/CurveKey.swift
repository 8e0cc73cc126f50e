import Drawing

/// The names of the curves of a plot of the data side, each behind a piece of its curve, above the plot: curves reach to its
/// top.
struct CurveKey {
  /// What stands for a curve.
  struct Entry {
    var name: MathText
    var stroke: Stroke
    /// Whether the curve is a row of rings.
    var isRing = false
  }

  private struct Sign {
    var line: Typesetter.Line
    var entry: Entry
  }

  private let typesetter: Typesetter
  /// In the order of reading.
  private var rows: [[Sign]] = []

  /// The length of a piece of a curve, and the gaps behind it and before the next one, in ems.
  private static let sample = 1.5
  private static let gap = 0.35
  private static let gutter = 0.8
  /// Between the lines of a key or of a heading, in ems.
  static let pitch = 1.2

  /// - Parameter width: that of the plot.
  init(_ entries: [Entry], width: Double, typesetter: Typesetter) throws(LayoutError) {
    self.typesetter = typesetter
    let em = typesetter.scale.em
    var taken = Double.infinity
    for entry in entries {
      let line = try typesetter.set(
        entry.name, size: typesetter.scale.annotation,
        within: width - (Self.sample + Self.gap) * em)
      let needed = (Self.sample + Self.gap) * em + line.width
      if taken + Self.gutter * em + needed > width {
        rows.append([])
        taken = needed
      } else {
        taken += Self.gutter * em + needed
      }
      rows[rows.count - 1].append(Sign(line: line, entry: entry))
    }
  }

  /// The width of its first row.
  var firstWidth: Double {
    var width = 0.0
    for (index, sign) in (rows.first ?? []).enumerated() {
      let gutter = index > 0 ? Self.gutter : 0
      width += (Self.sample + Self.gap + gutter) * typesetter.scale.em + sign.line.width
    }
    return width
  }

  /// The height that it takes beyond that of one row, in ems.
  var more: Double { Self.pitch * Double(max(0, rows.count - 1)) }

  /// - Parameter plot: what it stands above, its rows ending at the right of that.
  func nodes(above plot: Rect, theme: Theme) -> [Node] {
    let em = typesetter.scale.em
    var nodes: [Node] = []
    var baseline = plot.top - (0.25 + more) * em
    for row in rows {
      var right = plot.right
      for sign in row.reversed() {
        let stroke = sign.entry.stroke
        nodes.append(
          typesetter.text(
            sign.line, at: Point(x: right, y: baseline), anchor: .right,
            color: theme.text(stroke.color)))
        let end = Point(x: right - sign.line.width - Self.gap * em, y: baseline - 0.28 * em)
        let start = end - Point(x: Self.sample * em, y: 0)
        let shape =
          sign.entry.isRing
          ? Shape.circle(center: (start + end) * 0.5, radius: 0.22 * em)
          : .path(Path([.move(start), .line(end)]))
        nodes.append(.mark(Mark(shape, Style(stroke: stroke))))
        right = start.x - Self.gutter * em
      }
      baseline += Self.pitch * em
    }
    return nodes
  }

  /// How many rows names of so many characters take about in the narrowest panel: the least height of a panel is known before
  /// its width.
  static func expectedRows(characters: [Int]) -> Int {
    var rows = 1
    var taken = 0.0
    for count in characters {
      let needed = sample + gap + gutter + 0.5 * Double(count)
      if taken > 0, taken + needed - gutter > Arrangement.panelWidth.lowerBound {
        rows += 1
        taken = 0
      }
      taken += needed
    }
    return rows
  }
}
