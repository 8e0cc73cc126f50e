/// Cells in which the function ends: they are cut to the polygon of their corners with a value and of the points at which their
/// sides leave the domain, so that lines run beside the border as well as elsewhere, and end on it.
extension ContourGrid {
  /// Bisects the sides of which one end has a value.
  mutating func findBorder(_ f: (Vector2) -> Double) {
    border = [(part: Double, value: Double)](repeating: (.nan, .nan), count: edgeCount)
    for edge in border.indices {
      let ends = ends(of: edge)
      let (first, last) = (value(ends.start.i, ends.start.j), value(ends.end.i, ends.end.j))
      guard first.isNaN != last.isNaN else { continue }
      let (start, end) = (corner(ends.start.i, ends.start.j), corner(ends.end.i, ends.end.j))
      let (inside, outside) = first.isNaN ? (end, start) : (start, end)
      var found = (part: 0.0, value: first.isNaN ? last : first)
      // To 1/65,536 of the side.
      var step = 0.5
      for _ in 0..<16 {
        let part = found.part + step
        let value = f(inside + (outside - inside) * part)
        if !value.isNaN { found = (part, value) }
        step *= 0.5
      }
      border[edge] = found
    }
  }

  /// The last place of a side that has a value.
  func borderPlace(on edge: Int) -> Vector2 {
    let ends = ends(of: edge)
    let (start, end) = (corner(ends.start.i, ends.start.j), corner(ends.end.i, ends.end.j))
    return value(ends.start.i, ends.start.j).isNaN
      ? end + (start - end) * border[edge].part : start + (end - start) * border[edge].part
  }

  /// A piece of the border, with the heights above the level at its ends; nil where there is none.
  ///
  /// - Parameter piece: twice the number of its cell, and 1 more for the second in a cell.
  func borderBracket(
    ofPiece piece: Int, _ level: Double
  ) -> (start: Vector2, end: Vector2, first: Double, last: Double)? {
    let (i, j) = (piece / 2 % columns, piece / 2 / columns)
    let (sides, runs) = (sides(i, j), runs(i, j))
    guard runs.indices.contains(piece % 2) else { return nil }
    let (start, end) = (sides[runs[piece % 2].leaving], sides[runs[piece % 2].entering])
    return (
      borderPlace(on: start), borderPlace(on: end), border[start].value - level,
      border[end].value - level
    )
  }

  /// The runs of corners with values round a cell, each by the side that leads to it and the side that leads from it. With opposite
  /// corners missing there are two, as beside a singular line through both: each is cut off from the other.
  private func runs(_ i: Int, _ j: Int) -> [(entering: Int, leaving: Int)] {
    let isMissing = values(i, j).map { $0.isNaN }
    var runs: [(entering: Int, leaving: Int)] = []
    for side in 0..<4 where isMissing[side] && !isMissing[(side + 1) % 4] {
      var corner = side + 1
      while !isMissing[(corner + 1) % 4] { corner += 1 }
      runs.append((side, corner % 4))
    }
    return runs
  }

  /// At the corners of a cell, each at the start of the side with its number.
  private func values(_ i: Int, _ j: Int) -> [Double] {
    [value(i, j), value(i + 1, j), value(i + 1, j + 1), value(i, j + 1)]
  }

  /// The sides of a cell: below, right, above, left.
  private func sides(_ i: Int, _ j: Int) -> [Int] {
    [
      horizontalEdge(i, j), verticalEdge(i + 1, j), horizontalEdge(i, j + 1), verticalEdge(i, j),
    ]
  }

  /// The pieces of the contour in a cell with corners that have no value.
  func connectAtBorder(
    _ i: Int, _ j: Int, _ level: Double, _ f: (Vector2) -> Double, _ chains: inout ContourChains
  ) {
    let (values, sides) = (values(i, j), sides(i, j))
    for (index, run) in runs(i, j).enumerated() {
      // Of each corner of the polygon its value, and the edge that leads to the next one.
      var polygon = [(value: border[sides[run.entering]].value, edge: sides[run.entering])]
      var corner = run.entering
      repeat {
        corner = (corner + 1) % 4
        polygon.append((values[corner], sides[corner]))
      } while corner != run.leaving
      polygon.append(
        (border[sides[run.leaving]].value, edgeCount + 2 * (j * columns + i) + index))
      connect(polygon, level, &chains) {
        f((self.corner(i, j) + self.corner(i + 1, j + 1)) * 0.5) >= level
      }
    }
  }

  /// The pieces of the contour in a polygon.
  ///
  /// - Parameter isMiddleAbove: whether the value in its middle is above the level.
  private func connect(
    _ polygon: [(value: Double, edge: Int)], _ level: Double, _ chains: inout ContourChains,
    isMiddleAbove: () -> Bool
  ) {
    var crossed: [(edge: Int, isAboveBefore: Bool)] = []
    for index in polygon.indices {
      let isAbove = polygon[index].value >= level
      if isAbove != (polygon[(index + 1) % polygon.count].value >= level) {
        crossed.append((polygon[index].edge, isAbove))
      }
    }
    switch crossed.count {
    case 2: chains.link(crossed[0].edge, crossed[1].edge)
    case 4:
      // As in whole cells: the corners like the middle are connected through it.
      let shift = crossed[1].isAboveBefore == isMiddleAbove() ? 1 : 0
      chains.link(crossed[shift].edge, crossed[shift + 1].edge)
      chains.link(crossed[shift + 2].edge, crossed[(shift + 3) % 4].edge)
    default: break
    }
  }
}
