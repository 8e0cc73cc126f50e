import Drawing
import Elementary
import InformationGeometry
import Scene

/// The axis of one parameter in a corner plot, and its value with its errors above the diagonal.
struct CornerAxis {
  let page: NetworkPage
  let reading: CornerReading
  let index: Int

  private var center: Double { reading.center(index) }
  private var symbol: String {
    (reading.values.isEmpty ? "Δ" : "") + reading.symbols[index].markup
  }

  /// The words of the style that name the axis: it speaks of the first two parameters of a model alone.
  private var word: FigureWord? {
    guard reading.isOfModel else { return nil }
    return index == 0 ? .firstAxis : index == 1 ? .secondAxis : nil
  }

  /// The ticks that the style asks for.
  private var choice: Scene.Style.TickChoice? {
    reading.isOfModel && index < 2 ? page.typesetter.style.ticks[index] : nil
  }

  private struct Marks {
    var ticks: [(place: Double, line: Typesetter.Line)]
    var name: MathText
    /// The parameter's own name, where the style's words have no room.
    var standard: MathText
  }

  /// The numbers along the axis, each where the range is 0 to 1.
  private func marks(_ target: Int) throws(LayoutError) -> Marks {
    let range = reading.range(index)
    let (lower, upper) = (range.lowerBound, range.upperBound)
    let series =
      choice.map { Ticks.series($0, from: lower, to: upper) }
      ?? Ticks.series(from: lower, to: upper, target: target)
    let notation = AxisNotation(series)
    var marks = Marks(
      ticks: [],
      name: word.map { AxesLayer.name($0, symbol, notation, page.typesetter) }
        ?? MathText(notation.name(symbol)), standard: MathText(notation.name(symbol)).own)
    for (value, label) in zip(series.values, notation.labels) {
      marks.ticks.append(
        (
          (value - lower) / (upper - lower),
          try page.typesetter.set(MathText(label), size: page.scale.tick)
        ))
    }
    return marks
  }

  /// The widest label of the axis.
  func tickWidth() throws(LayoutError) -> Double {
    var width = 0.0
    for target in 2...4 {
      for tick in try marks(target).ticks { width = max(width, tick.line.width) }
    }
    return width
  }

  /// Numbers and name below the cell at the foot of a column.
  func below(_ cell: Rect) throws(LayoutError) -> [Node] {
    let em = page.em
    // Two numbers tell the scale, one does not.
    for (target, least) in [(4, 2), (3, 2), (2, 2), (6, 2), (8, 2), (2, 1), (1, 1)] {
      var marks = try marks(target)
      if choice != nil { return try below(cell, marks) }
      // A label reaches no further than into half of the gap to the next cell.
      marks.ticks = marks.ticks.filter {
        let x = cell.left + $0.place * cell.width
        return x - $0.line.width / 2 > cell.left - 0.3 * em
          && x + $0.line.width / 2 < cell.right + 0.3 * em
      }
      if isCrowded(marks, cell) {
        // Every second one, the outer ones where there are three.
        var kept: [(place: Double, line: Typesetter.Line)] = []
        for (index, tick) in marks.ticks.enumerated() where index % 2 == 0 { kept.append(tick) }
        marks.ticks = kept
      }
      if target > 4, let first = marks.ticks.first, let last = marks.ticks.last,
        marks.ticks.count > 2
      {
        marks.ticks = [first, last]
      }
      guard marks.ticks.count >= least, !isCrowded(marks, cell) else {
        if target == 1 { throw page.tooSmall(lacking: 2 * em) }
        continue
      }
      return try below(cell, marks)
    }
    return []
  }

  private func below(_ cell: Rect, _ marks: Marks) throws(LayoutError) -> [Node] {
    let em = page.em
    var path = Path()
    var nodes: [Node] = []
    for mark in marks.ticks {
      let x = cell.left + mark.place * cell.width
      path.move(to: Point(x: x, y: cell.bottom))
      path.line(to: Point(x: x, y: cell.bottom + 0.3 * em))
      nodes.append(
        page.typesetter.text(
          mark.line, at: Point(x: x, y: cell.bottom + 0.3 * em + 0.95 * page.scale.tick),
          anchor: .center, color: page.theme.secondary))
    }
    nodes += stroke(path)
    nodes.append(
      page.typesetter.text(
        try name(marks, room: cell.width + Self.nameReach * em),
        at: Point(x: cell.center.x, y: cell.bottom + 2.5 * em), anchor: .center,
        color: page.theme.ink))
    return nodes
  }

  /// Whether numbers along the foot of a cell touch.
  private func isCrowded(_ marks: Marks, _ cell: Rect) -> Bool {
    for (a, b) in zip(marks.ticks, marks.ticks.dropFirst())
    where (b.place - a.place) * cell.width < (a.line.width + b.line.width) / 2 + 0.5 * page.em {
      return true
    }
    return false
  }

  /// Numbers and name left of the first cell of a row.
  func beside(_ cell: Rect, room: Double) throws(LayoutError) -> [Node] {
    let em = page.em
    let first = min(4, max(2, Int(cell.height / (2.4 * page.scale.tick))))
    var marks = try self.marks(first)
    for target in first...4 where choice == nil {
      var more = try self.marks(target)
      more.ticks = more.ticks.filter {
        let y = cell.bottom - $0.place * cell.height
        return y > cell.top + 0.1 * em && y < cell.bottom - 0.1 * em
      }
      if more.ticks.count > 1, let last = more.ticks.last {
        let step = (last.place - more.ticks[0].place) / Double(more.ticks.count - 1)
        if target > first, step * cell.height < 1.2 * page.scale.tick { break }
      }
      marks = more
      if marks.ticks.count > 1 { break }
    }
    var path = Path()
    var nodes: [Node] = []
    for mark in marks.ticks {
      let y = cell.bottom - mark.place * cell.height
      path.move(to: Point(x: cell.left, y: y))
      path.line(to: Point(x: cell.left - 0.3 * em, y: y))
      nodes.append(
        page.typesetter.text(
          mark.line, at: Point(x: cell.left - 0.5 * em, y: y + 0.33 * page.scale.tick),
          anchor: .right, color: page.theme.secondary))
    }
    nodes += stroke(path)
    nodes.append(
      page.typesetter.text(
        try name(marks, room: cell.height + Self.nameReach * em),
        at: Point(x: cell.left - 0.9 * em - room, y: cell.center.y), anchor: .center,
        angle: -Elementary.pi / 2, color: page.theme.ink))
    return nodes
  }

  /// The value above the cell on the diagonal, and below it the standard errors if the others are unknown, and if they are
  /// known.
  func heading(_ cell: Rect, right: Double, size: Double) throws(LayoutError) -> [Node] {
    let em = page.em
    var nodes: [Node] = []
    let lines = try headingLines(room: right - cell.left + Self.headingReach * em, size: size)
    // Next to the cell above there is room for a few lines.
    let lacking = 0.5 * em + 1.25 * em * Double(lines.count - 1) + 0.7 * size - cell.height - em
    guard index == 0 || lacking <= 0 else {
      throw page.tooSmall(lacking: lacking * Double(reading.count))
    }
    for (row, line) in lines.reversed().enumerated() {
      let set = try page.typesetter.set(MathText(line.markup), size: size)
      let x = min(cell.left, right - set.width)
      guard x > cell.left - Self.headingReach * em - 1e-6 else {
        throw page.tooSmall(lacking: cell.left - x)
      }
      nodes.append(
        page.typesetter.text(
          set, at: Point(x: x, y: cell.top - (0.5 + 1.25 * Double(row)) * em),
          color: line.isValue ? page.theme.ink : page.theme.secondary))
    }
    return nodes
  }

  /// The size of letters at which the text above the cell has room, between the size of annotations and the smallest.
  func headingSize(_ cell: Rect, right: Double) throws(LayoutError) -> Double {
    let room = right - cell.left + Self.headingReach * page.em
    var size = page.scale.annotation
    for line in try headingLines(room: room, size: page.scale.smallest) {
      // Scripts do not become smaller than they may, so that the width is not quite proportional.
      for _ in 0..<4 {
        let width = try page.typesetter.set(MathText(line.markup), size: size).width
        if width <= room { break }
        size = max(page.scale.smallest, size * room / width)
      }
    }
    return size
  }

  /// How far a line above a cell may reach into the gap left of it, in ems.
  private static let headingReach = 0.8

  private struct HeadingLine {
    var markup: String
    /// Whether it is a part of the value, or else of its errors.
    var isValue = false
  }

  /// The lines above a cell. Where they are too wide, the value is without its name and the errors take two lines; above the
  /// cells there is nothing else.
  private func headingLines(room: Double, size: Double) throws(LayoutError) -> [HeadingLine] {
    let unknown = reading.uncertainty.standardError(index, others: .unknown)
    let known = reading.uncertainty.standardError(index, others: .known)
    let number = Self.number(center, to: unknown)
    var value = reading.values.isEmpty ? symbol : symbol + " = " + number
    // The name stands below the column as well.
    if !reading.values.isEmpty, try isWide(value, room, size) { value = number }
    var errors = ["± " + NumberFormat.significant(unknown, 2)]
    if reading.count > 2 {
      let known = "(" + NumberFormat.significant(known, 2) + ")"
      let line = errors[0] + " " + known
      errors = try isWide(line, room, size) ? errors + [known] : [line]
    }
    return [HeadingLine(markup: value, isValue: true)] + errors.map { HeadingLine(markup: $0) }
  }

  private func isWide(_ markup: String, _ room: Double, _ size: Double) throws(LayoutError) -> Bool
  {
    try page.typesetter.set(MathText(markup), size: size).width > room
  }

  /// A value to two digits of its error.
  private static func number(_ value: Double, to error: Double) -> String {
    guard value != 0, error > 0 else { return "0" }
    let decimals = 1 - PowersOfTen.floorExponent(of: error)
    let digits = PowersOfTen.floorExponent(of: value.magnitude) + decimals + 1
    if (0...7).contains(decimals), value.magnitude < 1e7 {
      return NumberFormat.fixed(value, decimals: decimals)
    }
    return NumberFormat.significant(value, min(15, max(2, digits)))
  }

  /// How far a name may be longer than its cell, in ems.
  private static let nameReach = 0.8

  /// A name that is set smaller where it has no room, or the parameter's own.
  private func name(_ marks: Marks, room: Double) throws(LayoutError) -> Typesetter.Line {
    if let line = try fitted(marks.name, room: room) { return line }
    if let line = try fitted(marks.standard, room: room) { return line }
    throw page.tooSmall(lacking: room)
  }

  /// A line in letters of which a room holds all; nil where the smallest are too large.
  private func fitted(_ text: MathText, room: Double) throws(LayoutError) -> Typesetter.Line? {
    let line = try page.typesetter.set(text, size: 1.05 * page.em)
    if line.width <= room { return line }
    let size = max(page.scale.smallest, 1.05 * page.em * room / line.width)
    let smaller = try page.typesetter.set(text, size: size)
    return smaller.width <= room + 0.5 * page.em ? smaller : nil
  }

  /// The words of the style that have no room along a side of a cell; nil where they have, or there are none.
  func wordsWithoutRoom(along side: Double) throws(LayoutError) -> String? {
    guard let word, page.typesetter.style.label(word) != nil else { return nil }
    let name = try marks(4).name
    return try fitted(name, room: side + Self.nameReach * page.em) == nil ? name.words : nil
  }

  private func stroke(_ path: Path) -> [Node] {
    path.segments.isEmpty
      ? []
      : [.mark(Mark(.path(path), .stroke(page.theme.faint, width: page.scale.hairline * 1.2)))]
  }
}
