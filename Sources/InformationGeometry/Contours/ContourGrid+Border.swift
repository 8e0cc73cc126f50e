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

  /// The piece of the border in a cell, with the heights above the level at its ends; nil where there is none.
  func borderBracket(
    ofCell cell: Int, _ level: Double
  ) -> (start: Vector2, end: Vector2, first: Double, last: Double)? {
    var ends: [(place: Vector2, height: Double)] = []
    for edge in sides(cell % columns, cell / columns) where !border[edge].value.isNaN {
      ends.append((borderPlace(on: edge), border[edge].value - level))
    }
    guard ends.count == 2 else { return nil }
    return (ends[0].place, ends[1].place, ends[0].height, ends[1].height)
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
    let values = [value(i, j), value(i + 1, j), value(i + 1, j + 1), value(i, j + 1)]
    let sides = sides(i, j)
    // Of each corner its value, and the edge that leads to the next one.
    var polygon: [(value: Double, edge: Int)] = []
    var borderCount = 0
    for side in 0..<4 {
      let (here, next) = (values[side], values[(side + 1) % 4])
      if !here.isNaN { polygon.append((here, sides[side])) }
      guard here.isNaN != next.isNaN else { continue }
      let along = edgeCount + j * columns + i
      polygon.append((border[sides[side]].value, here.isNaN ? sides[side] : along))
      borderCount += 1
    }
    // With opposite corners missing the border runs through the cell twice, and nothing tells how.
    guard borderCount == 2 else { return }
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
      var centre = Vector2.zero
      for point in [corner(i, j), corner(i + 1, j + 1)] { centre = centre + point * 0.5 }
      let isAbove = f(centre) >= level
      let shift = crossed[1].isAboveBefore == isAbove ? 1 : 0
      chains.link(crossed[shift].edge, crossed[shift + 1].edge)
      chains.link(crossed[shift + 2].edge, crossed[(shift + 3) % 4].edge)
    default: break
    }
  }
}
