import Drawing
import Scene

extension Scene {
  /// The extent of the figure in drawing units. Of a width alone the height is a first guess: see `withHeight`.
  var extent: (width: Double, height: Double, unit: Drawing.Unit) {
    switch size {
    case .pixels(let width, let height): (Double(width), Double(height), .pixel)
    case .talk: (1920, 1080, .pixel)
    case .paper(let width, let height, let unit):
      (width * unit.points, height * unit.points, .point)
    case .column(let width, let unit): (width * unit.points, 0.9 * width * unit.points, .point)
    }
  }

  /// The scene with a height that suits its width where it says a width alone.
  ///
  /// - Parameter natural: the natural height of a scene of this width, whose height sets the size of the letters alone.
  func withHeight(
    _ natural: (Scene) throws(LayoutError) -> Double
  ) throws(LayoutError) -> Scene {
    guard case .column(let width, let unit) = size else { return self }
    var scene = self
    // The letters follow the height slowly, and the height the letters: it settles at once.
    for _ in 0..<4 {
      let height = try natural(scene).rounded(.up)
      scene.size = .paper(width: width * unit.points, height: height, unit: .pt)
    }
    // Unless a panel fits below the letters of the lower height and not below those of the higher: the lower one is right.
    let height = try natural(scene).rounded(.up)
    if height < scene.extent.height {
      scene.size = .paper(width: width * unit.points, height: height, unit: .pt)
    }
    return scene
  }

  /// The scene with fewer cells where it says no grid and its canvas is small: a cell is no smaller than 3.5 mm in a column.
  func withGrid(on canvas: Rect, em: Double) -> Scene {
    guard let ellipses, !ellipses.hasOwnGrid else { return self }
    func cells(_ side: Double, _ standard: Int) -> Int {
      max(7, min(standard, Int(side / (Self.smallestCell * em))))
    }
    var fitting = self
    fitting.ellipses?.columns = cells(canvas.width, ellipses.columns)
    fitting.ellipses?.rows = cells(canvas.height, ellipses.rows)
    if fitting.ellipses?.columns == ellipses.columns, fitting.ellipses?.rows == ellipses.rows {
      return self
    }
    return fitting
  }

  /// The smallest side of a cell by default, in ems.
  private static let smallestCell = 1.25
}
