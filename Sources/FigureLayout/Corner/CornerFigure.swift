import Drawing
import InformationGeometry
import Scene

/// All pairs of n parameters: regions below the diagonal, each parameter with its standard errors on it.
struct CornerFigure {
  private let page: NetworkPage
  private let reading: CornerReading?
  /// Why there is no reading.
  private var fault = ""

  init(scene: Scene, fonts: FontMetrics) throws(LayoutError) {
    page = try NetworkPage(scene: scene, fonts: fonts)
    do throws(PathFault) {
      reading = try scene.cornerReading()
    } catch {
      reading = nil
      fault = error.message
    }
  }

  /// The height at which the cells of a given width are squares.
  func naturalHeight() throws(LayoutError) -> Double {
    guard let reading else { return page.width }
    let rooms = try rooms(reading)
    let n = Double(reading.count)
    let side = (page.content.width - rooms.left - Self.gap * page.em * (n - 1)) / n
    return page.height - page.content.height + rooms.top + rooms.bottom
      + (side + Self.gap * page.em) * n
  }

  func laidOut() throws(LayoutError) -> FigureDrawing {
    guard let reading else {
      let words = try page.words(
        fault, at: Point(x: page.content.left, y: page.content.top + 2 * page.em))
      return FigureDrawing(
        drawing: page.drawing([words], title: Self.title, description: fault),
        warnings: [.notDrawn(fault)])
    }
    let em = page.em
    let rooms = try rooms(reading)
    let n = reading.count
    let gap = Self.gap * em
    let across = (page.content.width - rooms.left - gap * Double(n - 1)) / Double(n)
    func cellSize(below bottom: Double) -> Point {
      let down = (page.content.height - rooms.top - bottom - gap * Double(n - 1)) / Double(n)
      return Point(x: min(across, 1.5 * down), y: min(down, 1.2 * across))
    }
    func leftEdge(_ size: Point) -> Double {
      let width = rooms.left + Double(n) * size.x + Double(n - 1) * gap
      return page.content.left + max(0, (page.content.width - width) / 2) + rooms.left
    }
    var size = cellSize(below: rooms.bottom)
    // On a wide page the cells grow where the key stands in the empty corner, right of the first column that leaves room.
    let larger = cellSize(below: Self.axisRoom * em)
    let columnWidth = rooms.key.columnWidth
    let columnHeight = rooms.key.height(width: columnWidth)
    // The values above a narrow cell reach beyond it.
    let reach = max(1.6 * em, Self.headingWidth * em - larger.x - gap)
    var keyColumn: Int?
    for column in 1..<n where larger.y > 1.03 * size.y && keyColumn == nil {
      let x = leftEdge(larger) + Double(column) * (larger.x + gap) + reach
      let height = Double(column) * (larger.y + gap) - Self.headingRoom * em
      guard x + columnWidth <= page.content.right else { continue }
      let below = try conditionHeight(reading, width: page.content.right - x)
      if columnHeight + below <= height { keyColumn = column }
    }
    if keyColumn != nil { size = larger }
    let least = Self.leastCell * em
    guard min(size.x, size.y) >= least else {
      throw page.tooSmall(lacking: max(em, Double(n) * (least - min(size.x, size.y))))
    }
    let left = leftEdge(size)
    let top = page.content.top + rooms.top
    func cell(_ row: Int, _ column: Int) -> Rect {
      Rect(
        x: left + Double(column) * (size.x + gap), y: top + Double(row) * (size.y + gap),
        width: size.x, height: size.y)
    }
    var nodes: [Node] = []
    for row in 0..<n {
      for column in 0...row {
        let cell = CornerCell(page: page, reading: reading, rect: cell(row, column))
        let name =
          "cell-" + NumberFormat.integer(UInt64(row + 1)) + "-"
          + NumberFormat.integer(UInt64(column + 1))
        nodes.append(
          .group(
            Group(
              name, row == column ? cell.parameter(row) : cell.pair(first: column, second: row))))
      }
    }
    var axes: [Node] = []
    var headingSize = page.scale.annotation
    for index in 0..<n {
      headingSize = min(
        headingSize,
        try CornerAxis(page: page, reading: reading, index: index)
          .headingSize(cell(index, index), right: page.content.right))
    }
    for index in 0..<n {
      let axis = CornerAxis(page: page, reading: reading, index: index)
      axes += try axis.below(cell(n - 1, index))
      if index > 0 { axes += try axis.beside(cell(index, 0), room: rooms.tick) }
      axes += try axis.heading(
        cell(index, index), right: page.content.right, size: headingSize)
    }
    nodes.append(.group(Group("axes", axes)))
    var warnings: [FigureWarning] = []
    for index in 0..<n {
      let axis = CornerAxis(page: page, reading: reading, index: index)
      var words = try axis.wordsWithoutRoom(along: size.x)
      if words == nil, index > 0 { words = try axis.wordsWithoutRoom(along: size.y) }
      if let words { warnings.append(.labelWithoutRoom(words)) }
    }
    warnings += rooms.key.unplaced.map { .labelWithoutRoom($0) }
    let keyWidth = keyColumn == nil ? page.content.width - rooms.left : columnWidth
    let corner =
      keyColumn.map { Point(x: cell(0, $0).left + reach, y: top - 1.5 * em) }
      ?? Point(
        x: page.content.left + rooms.left, y: cell(n - 1, 0).bottom + Self.axisRoom * em)
    let room = Rect(
      x: corner.x, y: corner.y, width: keyWidth, height: rooms.key.height(width: keyWidth))
    nodes.append(
      .group(
        Group(
          "key",
          try rooms.key.nodes(in: room, startingAt: left, theme: page.theme)
            + conditionNodes(
              reading, from: rooms.key.start(in: room, wanted: left), below: room.bottom))))
    return FigureDrawing(
      drawing: page.drawing(nodes, title: Self.title, description: description(reading)),
      warnings: warnings)
  }

  private static let title = "All pairs of parameters"
  /// Between cells, the least side of a cell, and below the cells for an axis, in ems.
  private static let gap = 0.9
  private static let leastCell = 2.4
  private static let axisRoom = 3.1
  /// Above a cell on the diagonal, for its heading, in ems.
  private static let headingRoom = 2.7
  private static let headingWidth = 10.0
  private static let linePitch = 1.2

  /// What stands around the cells.
  private struct Rooms {
    var left: Double
    var tick: Double
    var top: Double
    var bottom: Double
    var key: FigureKey
  }

  private func rooms(_ reading: CornerReading) throws(LayoutError) -> Rooms {
    let em = page.em
    var tick = 1.5 * em
    for index in 1..<reading.count {
      tick = max(
        tick, try CornerAxis(page: page, reading: reading, index: index).tickWidth())
    }
    let key = try key(reading)
    let left = tick + 2.3 * em
    let room = page.content.width - left
    return Rooms(
      left: left, tick: tick, top: Self.headingRoom * em,
      bottom: try Self.axisRoom * em + key.height(width: room)
        + conditionHeight(reading, width: room),
      key: key)
  }

  private func key(_ reading: CornerReading) throws(LayoutError) -> FigureKey {
    var levels = ""
    for level in reading.levels {
      levels += ", " + NumberFormat.short(100 * level) + " %"
    }
    let style = page.typesetter.style
    func entry(_ words: MathText, _ stroke: Stroke) throws(LayoutError) -> FigureKey.Entry {
      try FigureKey.entry(words, stroke, page.typesetter)
    }
    var entries: [FigureKey.Entry] = []
    if reading.count > 2 {
      entries.append(
        try entry(
          reading.hasWald
            ? style.words(.wald, "Wald", then: ", others unknown" + levels)
            : MathText("errors, others unknown" + levels), CornerCell.unknownStroke(page)))
      entries.append(
        try entry(MathText("others known (in brackets)"), CornerCell.knownStroke(page)))
    } else {
      entries.append(
        try entry(style.words(.wald, "Wald", then: levels), CornerCell.unknownStroke(page)))
    }
    if !reading.likelihood.isEmpty {
      entries.append(
        try entry(
          style.words(
            .likelihood, "likelihood", then: reading.count > 2 ? ", others known" : ""),
          CornerCell.likelihoodStroke(page)))
    }
    return FigureKey(entries, typesetter: page.typesetter, pageWidth: page.content.width)
  }

  private func condition(_ reading: CornerReading) -> [String] {
    let (plain, scaled) = reading.uncertainty.conditionNumbers
    return [
      "condition number " + NumberFormat.significant(plain, 2) + ",",
      "without units " + NumberFormat.significant(scaled, 2),
    ]
  }

  /// The condition numbers in one line, or in two where one is wider than its room.
  private func conditionLines(
    _ reading: CornerReading, width: Double
  ) throws(LayoutError) -> [String] {
    let parts = condition(reading)
    let line = parts[0] + "  " + parts[1]
    let natural = try page.typesetter.set(MathText(line), size: page.scale.annotation).width
    return natural <= width ? [line] : parts
  }

  /// The room of the condition numbers below the key.
  private func conditionHeight(
    _ reading: CornerReading, width: Double
  ) throws(LayoutError) -> Double {
    let lines = try conditionLines(reading, width: width).count
    return (1.6 + Self.linePitch * Double(lines - 1)) * page.em
  }

  private func conditionNodes(
    _ reading: CornerReading, from left: Double, below bottom: Double
  ) throws(LayoutError) -> [Node] {
    let width = page.content.right - left
    var nodes: [Node] = []
    for (index, line) in try conditionLines(reading, width: width).enumerated() {
      nodes.append(
        try page.words(
          line,
          at: Point(x: left, y: bottom + (1.2 + Self.linePitch * Double(index)) * page.em),
          size: page.scale.annotation, within: width, color: page.theme.secondary))
    }
    return nodes
  }

  private func description(_ reading: CornerReading) -> String {
    var text = "All pairs of " + NumberFormat.count(reading.count, "parameter") + ": "
    for index in 0..<reading.count {
      text += index > 0 ? "; " : ""
      text += reading.symbols[index].plain
      if !reading.values.isEmpty {
        text += " = " + NumberFormat.plain(NumberFormat.short(reading.values[index]))
      }
      text +=
        ", standard error "
        + NumberFormat.plain(
          NumberFormat.significant(
            reading.uncertainty.standardError(index, others: .unknown), 2))
        + " (with the others known "
        + NumberFormat.plain(
          NumberFormat.significant(reading.uncertainty.standardError(index, others: .known), 2))
        + ")"
    }
    return text + ". " + NumberFormat.plain(condition(reading).joined(separator: " ")) + "."
  }
}
