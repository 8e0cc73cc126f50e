/// A line of equal height.
public struct Contour: Equatable, Sendable {
  public var level: Double
  /// In order along the line; the first is not repeated at the end of a closed one.
  public var points: [Vector2]
  public var isClosed: Bool

  public init(level: Double, points: [Vector2], isClosed: Bool) {
    self.level = level
    self.points = points
    self.isClosed = isClosed
  }
}

/// Marching squares whose crossings lie on the contour itself.
///
/// The grid determines which edges of cells a contour crosses; the point on an edge is found by iteration on the function, to
/// 1e-7 of the edge, so that the lines are as smooth as the function. For a cell that is crossed twice, the value at its centre
/// decides. Infinite values are above every level. Where the function has no value (NaN), cells are cut along the border. The same
/// input gives the same lines in the same order: by level, open ones before closed ones.
public enum ContourTracer {
  public static func trace(
    window: Window, columns: Int, rows: Int, levels: [Double], _ f: (Vector2) -> Double
  ) -> [Contour] {
    guard columns > 0, rows > 0 else { return [] }
    let grid = ContourGrid(window: window, columns: columns, rows: rows, f)
    var contours: [Contour] = []
    for level in levels where level.isFinite {
      contours += grid.contours(level, f).map { $0.refined(in: window, f) }
    }
    return contours
  }
}

/// Values at the corners of cells. An edge has a number: those along x first, row by row, then
/// those along y, then the pieces of the border of the function's domain, two for each cell.
struct ContourGrid {
  let columns: Int
  let rows: Int
  /// Whether the function may jump, so that a change of sign is not enough for a crossing.
  private let mayJump: Bool
  private let window: Window
  private var values: [Double] = []
  /// By edge: the last place with a value, from its end that has one, and that value; NaN where both ends are alike. Empty
  /// where all corners have values.
  var border: [(part: Double, value: Double)] = []

  init(window: Window, columns: Int, rows: Int, mayJump: Bool = false, _ f: (Vector2) -> Double) {
    self.window = window
    self.columns = columns
    self.rows = rows
    self.mayJump = mayJump
    values.reserveCapacity((columns + 1) * (rows + 1))
    for j in 0...rows {
      for i in 0...columns {
        values.append(f(corner(i, j)))
      }
    }
    if !mayJump, values.contains(where: { $0.isNaN }) { findBorder(f) }
  }

  func corner(_ i: Int, _ j: Int) -> Vector2 {
    // The last corner is the window's own, without rounding.
    Vector2(
      i == columns
        ? window.upper.x : window.lower.x + window.width * (Double(i) / Double(columns)),
      j == rows ? window.upper.y : window.lower.y + window.height * (Double(j) / Double(rows)))
  }

  func value(_ i: Int, _ j: Int) -> Double { values[j * (columns + 1) + i] }

  private var horizontalEdgeCount: Int { columns * (rows + 1) }
  var edgeCount: Int { horizontalEdgeCount + (columns + 1) * rows }
  func horizontalEdge(_ i: Int, _ j: Int) -> Int { j * columns + i }
  func verticalEdge(_ i: Int, _ j: Int) -> Int {
    horizontalEdgeCount + j * (columns + 1) + i
  }

  /// The lines of a level.
  ///
  /// - Parameters:
  ///   - level: the value on the lines.
  ///   - f: the function.
  ///   - jumping: is called for every cell with a side on which the function jumps across the level; no line passes that side.
  func contours(
    _ level: Double, _ f: (Vector2) -> Double, jumping: (Int, Int) -> Void = { _, _ in }
  ) -> [Contour] {
    var chains = ContourChains(edgeCount: edgeCount + (border.isEmpty ? 0 : 2 * columns * rows))
    for j in 0..<rows {
      for i in 0..<columns where !connect(i, j, level, f, &chains) { jumping(i, j) }
    }
    let cell = Vector2(window.width / Double(columns), window.height / Double(rows))
    return chains.contours(level) { edge in crossing(of: edge, level, f) }
      .map { $0.withoutTwins(cell: cell) }
  }

  /// How many corners of a cell have no value.
  func countMissing(_ i: Int, _ j: Int) -> Int {
    var count = 0
    for value in [value(i, j), value(i + 1, j), value(i + 1, j + 1), value(i, j + 1)]
    where value.isNaN { count += 1 }
    return count
  }

  /// Whether the function jumps across the level where a side of a cell changes from below to above it: on a thousandth of the side it
  /// then changes by more than a tenth of its whole change.
  private func jumps(on edge: Int, _ level: Double, _ f: (Vector2) -> Double) -> Bool {
    guard mayJump else { return false }
    let (start, end) = ends(of: edge)
    let change = (value(end.i, end.j) - value(start.i, start.j)).magnitude
    guard change < .infinity else { return false }
    let (a, b) = (corner(start.i, start.j), corner(end.i, end.j))
    let place = crossing(of: edge, level, f)
    let step = (b - a) * 5e-4
    return !((f(place + step) - f(place - step)).magnitude < 0.1 * change)
  }

  /// The pieces of the contour in one cell; false, without any, where the function jumps on one of its sides.
  private func connect(
    _ i: Int, _ j: Int, _ level: Double, _ f: (Vector2) -> Double, _ chains: inout ContourChains
  ) -> Bool {
    let a = value(i, j)
    let b = value(i + 1, j)
    let c = value(i + 1, j + 1)
    let d = value(i, j + 1)
    if a.isNaN || b.isNaN || c.isNaN || d.isNaN {
      if !border.isEmpty { connectAtBorder(i, j, level, f, &chains) }
      return true
    }
    let above = (a >= level, b >= level, c >= level, d >= level)
    let bottom = above.0 != above.1 ? horizontalEdge(i, j) : nil
    let right = above.1 != above.2 ? verticalEdge(i + 1, j) : nil
    let top = above.2 != above.3 ? horizontalEdge(i, j + 1) : nil
    let left = above.3 != above.0 ? verticalEdge(i, j) : nil
    if mayJump {
      for edge in [bottom, right, top, left] {
        if let edge, jumps(on: edge, level, f) { return false }
      }
    }
    if let bottom, let right, let top, let left {
      let low = corner(i, j)
      let high = corner(i + 1, j + 1)
      let centre = Vector2(0.5 * (low.x + high.x), 0.5 * (low.y + high.y))
      // The corners like the centre are connected through it; the two others are cut off.
      if (f(centre) >= level) == above.0 {
        chains.link(bottom, right)
        chains.link(top, left)
      } else {
        chains.link(bottom, left)
        chains.link(top, right)
      }
      return true
    }
    var first: Int?
    for edge in [bottom, right, top, left] {
      guard let edge else { continue }
      if let first { chains.link(first, edge) } else { first = edge }
    }
    return true
  }

  /// The corners at the ends of an edge.
  func ends(of edge: Int) -> (start: (i: Int, j: Int), end: (i: Int, j: Int)) {
    let isHorizontal = edge < horizontalEdgeCount
    let width = isHorizontal ? columns : columns + 1
    let index = isHorizontal ? edge : edge - horizontalEdgeCount
    let start = (i: index % width, j: index / width)
    return (start, isHorizontal ? (start.i + 1, start.j) : (start.i, start.j + 1))
  }

  /// The ends of the part of an edge that has values, with the heights above the level there.
  private func bracket(
    of edge: Int, _ level: Double
  ) -> (start: Vector2, end: Vector2, first: Double, last: Double)? {
    guard edge < edgeCount else { return borderBracket(ofPiece: edge - edgeCount, level) }
    let ends = ends(of: edge)
    let (start, end) = (corner(ends.start.i, ends.start.j), corner(ends.end.i, ends.end.j))
    let first = value(ends.start.i, ends.start.j) - level
    let last = value(ends.end.i, ends.end.j) - level
    if first.isNaN { return (end, borderPlace(on: edge), last, border[edge].value - level) }
    if last.isNaN { return (start, borderPlace(on: edge), first, border[edge].value - level) }
    return (start, end, first, last)
  }

  /// Where the contour crosses an edge.
  private func crossing(of edge: Int, _ level: Double, _ f: (Vector2) -> Double) -> Vector2 {
    guard let (start, end, first, last) = bracket(of: edge, level) else { return window.lower }
    let t = BracketedRoot.find(0, first, 1, last, precision: 1e-7) {
      f(start + (end - start) * $0) - level
    }
    return start + (end - start) * t
  }
}

/// Edges that a contour crosses, each linked to at most two others.
struct ContourChains {
  private var links: [(Int, Int)]

  init(edgeCount: Int) {
    links = [(Int, Int)](repeating: (-1, -1), count: edgeCount)
  }

  mutating func link(_ a: Int, _ b: Int) {
    attach(a, b)
    attach(b, a)
  }

  private mutating func attach(_ edge: Int, _ other: Int) {
    if links[edge].0 < 0 { links[edge].0 = other } else { links[edge].1 = other }
  }

  /// The lines, each as the indices of its edges; consumes the links.
  mutating func contours(_ level: Double, _ place: (Int) -> Vector2) -> [Contour] {
    var result: [Contour] = []
    for edge in links.indices where links[edge].0 >= 0 && links[edge].1 < 0 {
      result.append(follow(from: edge, level, place))
    }
    for edge in links.indices where links[edge].0 >= 0 {
      result.append(follow(from: edge, level, place))
    }
    return result
  }

  private mutating func follow(
    from start: Int, _ level: Double, _ place: (Int) -> Vector2
  ) -> Contour {
    var points: [Vector2] = []
    var previous = -1
    var edge = start
    var isClosed = false
    while edge >= 0 {
      points.append(place(edge))
      let (a, b) = links[edge]
      links[edge] = (-1, -1)
      let next = a != previous || previous < 0 ? a : b
      previous = edge
      isClosed = next == start
      edge = isClosed ? -1 : next
    }
    return Contour(level: level, points: points, isClosed: isClosed)
  }
}
