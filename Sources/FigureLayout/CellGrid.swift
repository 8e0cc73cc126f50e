import Drawing
import Scene

/// Makes canvases whose cells repeat on whole pixels, so that equal ellipses can be drawn once and copied.
struct CellGrid {
  var columns: Int
  var rows: Int

  init(columns: Int, rows: Int) {
    (self.columns, self.rows) = (columns, rows)
  }

  /// The grid of a scene's ellipses; nil where there are none, or where units are not pixels.
  init?(_ scene: Scene) {
    guard let ellipses = scene.ellipses, scene.extent.unit == .pixel else { return nil }
    self.init(columns: ellipses.columns, rows: ellipses.rows)
  }

  /// The most that a canvas may shrink for it.
  static let greatestLoss = 0.04

  /// The greatest width up to `width` minus one unit (reserved for a whole corner) at which the sides of cells are whole units.
  /// If that would shrink the canvas too much, halves or quarters of units, which repeat soon; if even that would, or is
  /// impossible for both sides, `width`.
  ///
  /// - Parameters:
  ///   - width: the width that there is room for.
  ///   - aspect: width over height of the canvas, which stays as it is.
  func snapped(width: Double, aspect: Double) -> Double {
    let room = width - 1
    let least = (1 - Self.greatestLoss) * width
    guard columns > 0, rows > 0, aspect > 0, room >= least else { return width }
    // Cells are this many times as high as they are wide.
    let ratio = Double(columns) / Double(rows) / aspect
    for parts in [1.0, 2, 4] {
      var side = (room / Double(columns) * parts).rounded(.down)
      while side >= 1, side / parts * Double(columns) >= least {
        let height = side * ratio
        if (height - height.rounded()).magnitude < 1e-9 * height, height >= 1 {
          return side / parts * Double(columns)
        }
        side -= 1
      }
    }
    return width
  }
}
