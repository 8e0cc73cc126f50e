/// Lines of equal value through a square grid of values, by marching squares: linear along the edges of cells.
enum GridContours {
  struct Line {
    /// Fractional columns and rows.
    var points: [(Double, Double)]
    var isClosed: Bool
  }

  /// The grid with `factor` times as many intervals, by Catmull–Rom cubics along rows and then along columns.
  static func refined(_ values: [Double], side: Int, factor: Int) -> [Double] {
    guard side > 1, values.count == side * side else { return values }
    let fine = factor * (side - 1) + 1
    var rows: [Double] = []
    rows.reserveCapacity(side * fine)
    for row in 0..<side {
      for index in 0..<fine {
        rows.append(cubic(index, side: side, factor: factor) { values[row * side + $0] })
      }
    }
    var result = [Double](repeating: 0, count: fine * fine)
    for column in 0..<fine {
      for index in 0..<fine {
        result[index * fine + column] = cubic(index, side: side, factor: factor) {
          rows[$0 * fine + column]
        }
      }
    }
    return result
  }

  private static func cubic(
    _ index: Int, side: Int, factor: Int, _ value: (Int) -> Double
  ) -> Double {
    let cell = min(index / factor, side - 2)
    let t = Double(index - cell * factor) / Double(factor)
    let (b, c) = (value(cell), value(cell + 1))
    // Beyond the edge the line through the last two points goes on.
    let a = cell > 0 ? value(cell - 1) : 2 * b - c
    let d = cell + 2 < side ? value(cell + 2) : 2 * c - b
    return b + t / 2 * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
  }

  /// - Parameters:
  ///   - values: Row by row, `side` × `side`.
  ///   - side: Points along a side.
  ///   - level: The value of the lines.
  static func lines(of values: [Double], side: Int, level: Double) -> [Line] {
    guard side > 1, values.count == side * side else { return [] }
    // An edge of the grid has a number: those along rows first, then those along columns. Each crossed edge joins at
    // most two pieces, so that lines are found by walking from edge to edge.
    var links = [(Int, Int)](repeating: (-1, -1), count: 2 * side * side)
    func link(_ a: Int, _ b: Int) {
      if links[a].0 < 0 { links[a].0 = b } else { links[a].1 = b }
      if links[b].0 < 0 { links[b].0 = a } else { links[b].1 = a }
    }
    func isAbove(_ row: Int, _ column: Int) -> Bool { values[row * side + column] > level }
    let vertical = side * side
    for row in 0..<(side - 1) {
      for column in 0..<(side - 1) {
        let corners = [
          isAbove(row, column), isAbove(row, column + 1), isAbove(row + 1, column + 1),
          isAbove(row + 1, column),
        ]
        let edges = [
          row * side + column, vertical + row * side + column + 1, (row + 1) * side + column,
          vertical + row * side + column,
        ]
        var crossed: [Int] = []
        for index in 0..<4 where corners[index] != corners[(index + 1) % 4] {
          crossed.append(edges[index])
        }
        if crossed.count == 2 {
          link(crossed[0], crossed[1])
        } else if crossed.count == 4 {
          // A saddle: the mean of the corners says which pairs belong together.
          let mean =
            (values[row * side + column] + values[row * side + column + 1]
              + values[(row + 1) * side + column] + values[(row + 1) * side + column + 1]) / 4
          if (mean > level) == corners[0] {
            link(edges[0], edges[1])
            link(edges[2], edges[3])
          } else {
            link(edges[0], edges[3])
            link(edges[1], edges[2])
          }
        }
      }
    }
    func point(_ edge: Int) -> (Double, Double) {
      let index = edge % vertical
      let (row, column) = (index / side, index % side)
      let isVertical = edge >= vertical
      let a = values[index]
      let b = isVertical ? values[index + side] : values[index + 1]
      let t = (level - a) / (b - a)
      return isVertical ? (Double(column), Double(row) + t) : (Double(column) + t, Double(row))
    }
    var lines: [Line] = []
    var isDone = [Bool](repeating: false, count: links.count)
    // Open lines first, from their ends; what is left is closed.
    for closed in [false, true] {
      for start in 0..<links.count where !isDone[start] && links[start].0 >= 0 {
        if !closed && links[start].1 >= 0 { continue }
        var points: [(Double, Double)] = []
        var edge = start
        while edge >= 0, !isDone[edge] {
          isDone[edge] = true
          points.append(point(edge))
          let (a, b) = links[edge]
          edge = a >= 0 && !isDone[a] ? a : b >= 0 && !isDone[b] ? b : -1
        }
        lines.append(Line(points: points, isClosed: closed))
      }
    }
    return lines
  }
}
