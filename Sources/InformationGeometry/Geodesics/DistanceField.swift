import Elementary

/// The distance of Fisher and Rao from one point at the nodes of a grid.
public struct DistanceField: Sendable {
  public let columns: Int
  public let rows: Int
  /// By rows from the lower edge of the window; NaN where no geodesic within reach comes.
  public private(set) var values: [Double]
  /// The largest difference from shooting at some of the nodes; NaN if none could be compared.
  public private(set) var estimate = Double.nan

  /// - Parameters:
  ///   - surface: serves one thread.
  ///   - start: the point from which distances count.
  ///   - window: the grid's nodes lie on it, its edges among them.
  ///   - columns: nodes along the first axis, at least 2.
  ///   - rows: nodes along the second axis, at least 2.
  ///   - reach: no distance beyond is looked for; nil for a bound of the distances to the window's edges.
  /// - Returns: nil where the point has no geometry.
  public init?(
    on surface: any SurfaceGeometry, from start: Vector2, over window: Window, columns: Int,
    rows: Int, reach: Double? = nil
  ) {
    let solver = GeodesicSolver(surface)
    let reach = reach ?? Self.bound(solver, start, window)
    guard columns > 1, rows > 1,
      let sheet = PolarSheet(on: surface, from: start, reach: reach, window: window)
    else { return nil }
    self.columns = columns
    self.rows = rows
    var values = [Double](repeating: .infinity, count: columns * rows)
    let (dx, dy) = (window.width / Double(columns - 1), window.height / Double(rows - 1))
    for patch in sheet.patches {
      guard let across = patch.range(of: window.lower.x, dx, columns, axis: 0),
        let up = patch.range(of: window.lower.y, dy, rows, axis: 1)
      else { continue }
      for row in up {
        for column in across where values[row * columns + column] > patch.s {
          let point = Vector2(
            window.lower.x + dx * Double(column), window.lower.y + dy * Double(row))
          if let found = patch.place(of: point) {
            values[row * columns + column] = min(values[row * columns + column], found.s)
          }
        }
      }
    }
    for index in values.indices {
      let point = Vector2(
        window.lower.x + dx * Double(index % columns), window.lower.y + dy * Double(index / columns)
      )
      if point == start { values[index] = 0 }
      if values[index] == .infinity { values[index] = .nan }
    }
    self.values = values
    check(solver, start, window, dx, dy)
  }

  /// Compares a few nodes with shooting.
  private mutating func check(
    _ solver: GeodesicSolver, _ start: Vector2, _ window: Window, _ dx: Double, _ dy: Double
  ) {
    for part in 1...6 {
      let column = columns * part / 7
      let row = rows * (part * 3 % 7) / 7
      let value = values[row * columns + column]
      let point = Vector2(window.lower.x + dx * Double(column), window.lower.y + dy * Double(row))
      guard value.isFinite, value > 0, let exact = solver.distance(from: start, to: point) else {
        continue
      }
      let error = (value - exact).magnitude
      estimate = estimate.isNaN ? error : max(estimate, error)
    }
  }

  /// The length of straight lines to the window's edges, the largest; a bound of the distances where all of them have one.
  static func bound(_ solver: GeodesicSolver, _ start: Vector2, _ window: Window) -> Double {
    var bound = 0.0
    for index in 0...16 {
      let part = Double(index) / 16
      let x = window.lower.x + part * window.width
      let y = window.lower.y + part * window.height
      for point in [
        Vector2(x, window.lower.y), Vector2(x, window.upper.y), Vector2(window.lower.x, y),
        Vector2(window.upper.x, y),
      ] {
        if let length = solver.lineLength(from: start, to: point) { bound = max(bound, length) }
      }
    }
    return bound > 0 ? 1.01 * bound : 6
  }
}
