import Drawing
import Elementary

/// The magnitudes of a matrix as cells, from 0 to a level of that matrix.
struct HeatMap {
  let page: NetworkPage
  let matrix: MatrixValues
  /// Set above the map.
  let caption: MathText
  /// Rows and columns at which dashed lines are drawn: where blocks start.
  var blocks: [Int] = []
  /// Whether there are so many of them that they must be faint.
  var isFine = false
  /// The level of several maps that are compared; nil for the matrix's own.
  var sharedLevel: Double?

  /// Sides beyond this are drawn by the mean magnitudes of squares of entries: finer cells could not be seen.
  static let mostCells = 240
  /// Space above a map for its caption, and below for its scale, in ems.
  static let head = 1.7
  static let foot = 2.0

  /// The magnitude that is drawn in the last colour: one entry in 200 exceeds it. Two digits, so that it can be printed.
  static func level(of matrix: MatrixValues) -> Double {
    var magnitudes: [Double] = []
    magnitudes.reserveCapacity(matrix.values.count)
    for value in matrix.values where value != 0 { magnitudes.append(value.magnitude) }
    guard !magnitudes.isEmpty else { return 0 }
    magnitudes.sort()
    let index = min(magnitudes.count - 1, magnitudes.count - magnitudes.count / 200)
    let level = NumberFormat.rounded(magnitudes[index], significant: 2)
    // A matrix of rounding errors next to the smallest numbers has no two digits.
    return level > 1e-290 ? level : 0
  }

  /// The matrix where it is drawn in `rect`, which is a square or has the shape of the matrix.
  func nodes(in rect: Rect) throws(LayoutError) -> [Node] {
    let level = sharedLevel ?? Self.level(of: matrix)
    let em = page.em
    var nodes: [Node] = [
      try page.words(
        caption, at: Point(x: rect.x, y: rect.y - 0.6 * em), within: rect.width + 0.4 * em),
      cells(in: rect, level: level),
    ]
    nodes += lines(in: rect)
    nodes += try scaleBar(below: rect, level: level)
    return nodes
  }

  /// The cells alone.
  func cells(in rect: Rect, level: Double) -> Node {
    let palette = page.theme.magnitude.palette
    let rows = Self.steps(matrix.rows)
    let columns = Self.steps(matrix.columns)
    var indices: [UInt8] = []
    indices.reserveCapacity(rows.count * columns.count)
    for row in rows {
      for column in columns {
        let mean = matrix.meanMagnitude(rows: row, columns: column)
        let t = level > 0 ? min(1, mean / level) : 0
        indices.append(UInt8((t * Double(palette.count - 1)).rounded()))
      }
    }
    return .cells(
      Cells(
        rect: rect, columns: columns.count, rows: rows.count, palette: palette, indices: indices))
  }

  /// The entries behind each cell.
  private static func steps(_ count: Int) -> [Range<Int>] {
    let cells = min(count, mostCells)
    var steps: [Range<Int>] = []
    for cell in 0..<cells { steps.append((cell * count / cells)..<((cell + 1) * count / cells)) }
    return steps
  }

  private func lines(in rect: Rect) -> [Node] {
    var path = Path()
    for start in blocks where start > 0 && start < matrix.rows {
      let y = rect.y + rect.height * Double(start) / Double(matrix.rows)
      path.move(to: Point(x: rect.left, y: y))
      path.line(to: Point(x: rect.right, y: y))
      let x = rect.x + rect.width * Double(start) / Double(matrix.columns)
      path.move(to: Point(x: x, y: rect.top))
      path.line(to: Point(x: x, y: rect.bottom))
    }
    guard !path.segments.isEmpty else { return [] }
    let em = page.em
    if isFine {
      return [
        .mark(
          Mark(
            .path(path),
            .stroke(page.theme.secondary.opacity(0.3), width: page.scale.hairline * 0.8)))
      ]
    }
    return [
      .mark(
        Mark(
          .path(path),
          Style(
            stroke: Stroke(
              page.theme.blockLine, width: page.scale.hairline * 1.2,
              dash: [0.3 * em, 0.25 * em]))))
    ]
  }

  /// The colours from 0 to the level, with both ends named.
  private func scaleBar(below rect: Rect, level: Double) throws(LayoutError) -> [Node] {
    let em = page.em
    let label = level > 0 ? "≥ " + NumberFormat.significant(level, 2) : "all are 0"
    let line = try page.typesetter.set(MathText(label), size: page.scale.tick)
    let y = rect.bottom + 0.75 * em
    let zero = 0.9 * em
    let bar = Rect(
      x: rect.x + zero, y: y, width: rect.width - zero - line.width - 0.5 * em, height: 0.45 * em)
    let baseline = y + 0.5 * em
    var nodes: [Node] = [
      page.typesetter.text(
        line, at: Point(x: rect.right, y: baseline), anchor: .right, color: page.theme.secondary)
    ]
    guard level > 0, bar.width > em else { return nodes }
    nodes.append(
      try page.words(
        "0", at: Point(x: rect.x, y: baseline), size: page.scale.tick, color: page.theme.secondary))
    nodes.append(
      .mark(
        Mark(
          .rect(bar),
          Style(
            fill: .linear(
              from: Point(x: bar.left, y: y), to: Point(x: bar.right, y: y),
              stops: page.theme.magnitude.stops)))))
    return nodes
  }
}

extension ColorMap {
  /// The map as 64 colours.
  var palette: [Color] {
    var colors: [Color] = []
    for step in 0..<64 { colors.append(color(at: Double(step) / 63)) }
    return colors
  }
}

extension Theme {
  /// Magnitudes of matrix entries: 0 has the colour of the background, large values are bright at night and dark on paper.
  var magnitude: ColorMap {
    // Greys of the page and of ink: no others are sure to have no hue.
    if isGrey { return ColorMap([page.mixed(with: ink, 0.03), ink]) }
    return isDark
      ? ColorMap([
        .init(lightness: 0.19, chroma: 0.025, hue: 265),
        .init(lightness: 0.4, chroma: 0.09, hue: 255),
        .init(lightness: 0.62, chroma: 0.11, hue: 205),
        .init(lightness: 0.82, chroma: 0.11, hue: 165),
        .init(lightness: 0.98, chroma: 0.06, hue: 105),
      ])
      : ColorMap([
        .init(lightness: 0.975, chroma: 0.008, hue: 220),
        .init(lightness: 0.8, chroma: 0.07, hue: 215),
        .init(lightness: 0.6, chroma: 0.11, hue: 240),
        .init(lightness: 0.42, chroma: 0.13, hue: 270),
        .init(lightness: 0.24, chroma: 0.09, hue: 290),
      ])
  }

  /// Dashed lines between blocks.
  var blockLine: Color {
    if isGrey { return ink.opacity(0.75) }
    return isDark ? Color(hex: 0xffd27f).opacity(0.75) : Color(hex: 0xc8102e).opacity(0.7)
  }

  /// Whether letters are lighter than the page.
  var isDark: Bool { page.green < ink.green }
}
