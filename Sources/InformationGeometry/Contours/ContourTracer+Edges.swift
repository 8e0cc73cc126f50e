extension ContourTracer {
  /// Cells along each side of a cell in which a line ends.
  private static let parts = 8

  /// The same for a function that has no value somewhere, or jumps, as a distance may where the shortest way would lead through a
  /// border: lines end there, to an eighth of a cell.
  public static func traceToEdges(
    window: Window, columns: Int, rows: Int, levels: [Double], _ f: (Vector2) -> Double
  ) -> [Contour] {
    guard columns > 0, rows > 0 else { return [] }
    let grid = ContourGrid(window: window, columns: columns, rows: rows, mayJump: true, f)
    func part(_ i: Int, _ j: Int) -> ContourGrid {
      let cell = Window(lower: grid.corner(i, j), upper: grid.corner(i + 1, j + 1))
      return ContourGrid(window: cell, columns: parts, rows: parts, mayJump: true, f)
    }
    var borders: [ContourGrid] = []
    for j in 0..<rows {
      for i in 0..<columns where (1...3).contains(grid.countMissing(i, j)) {
        borders.append(part(i, j))
      }
    }
    let closeness = 1e-5 * min(window.width / Double(columns), window.height / Double(rows))
    var contours: [Contour] = []
    for level in levels where level.isFinite {
      var jumps: [ContourGrid] = []
      var lines = grid.contours(level, f) { jumps.append(part($0, $1)) }
      for cell in borders + jumps { lines += cell.contours(level, f) }
      contours += joined(lines, within: closeness)
    }
    return contours
  }

  /// Lines whose ends meet, as one.
  private static func joined(_ lines: [Contour], within closeness: Double) -> [Contour] {
    var closed: [Contour] = []
    var open: [Contour] = []
    for line in lines {
      if line.isClosed { closed.append(line) } else { open.append(line) }
    }
    var result: [Contour] = []
    while !open.isEmpty {
      var line = open.removeFirst()
      var index = 0
      while index < open.count {
        guard let next = joined(line.points, open[index].points, within: closeness) else {
          index += 1
          continue
        }
        line.points = next
        open.remove(at: index)
        // What did not meet the shorter line may meet this one.
        index = 0
      }
      if line.points.count > 3, let first = line.points.first, let last = line.points.last,
        (first - last).length < closeness
      {
        line.points.removeLast()
        line.isClosed = true
      }
      result.append(line)
    }
    return result.filter { !$0.isClosed } + result.filter { $0.isClosed } + closed
  }

  /// Two runs of points as one, without the point that they share; nil where no ends meet.
  private static func joined(
    _ a: [Vector2], _ b: [Vector2], within closeness: Double
  ) -> [Vector2]? {
    guard let start = a.first, let end = a.last, let first = b.first, let last = b.last else {
      return nil
    }
    func meet(_ p: Vector2, _ q: Vector2) -> Bool { (p - q).length < closeness }
    if meet(end, first) { return a + b.dropFirst() }
    if meet(end, last) { return a + b.reversed().dropFirst() }
    if meet(start, last) { return b + a.dropFirst() }
    if meet(start, first) { return b.reversed() + a.dropFirst() }
    return nil
  }
}
