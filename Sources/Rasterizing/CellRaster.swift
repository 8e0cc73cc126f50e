import Drawing

/// Columns and rows of pixels.
package struct PixelBounds {
  package var x: Range<Int>
  package var y: Range<Int>

  package init(x: Range<Int>, y: Range<Int>) {
    self.x = x
    self.y = y
  }
}

/// Cells as pixels: each pixel is the mean of the cells that it covers, by area, so that a matrix with more entries than
/// pixels keeps its lightness and no entry is skipped.
package struct CellRaster {
  /// The first pixel and the number of pixels, in device units.
  package let x: Int
  package let y: Int
  package let width: Int
  package let height: Int
  /// Rows of 0xAARRGGBB, premultiplied.
  package private(set) var pixels: [UInt32]

  /// - Parameters:
  ///   - cells: The cells, checked.
  ///   - scale: Pixels in a drawing unit.
  ///   - bounds: The pixels outside of which nothing is needed.
  package init(_ cells: Cells, scale: Double, within bounds: PixelBounds) {
    let across = Self.spans(
      cells.rect.left * scale, cells.rect.right * scale, count: cells.columns,
      within: bounds.x)
    let down = Self.spans(
      cells.rect.top * scale, cells.rect.bottom * scale, count: cells.rows, within: bounds.y)
    (x, width) = (across.start, across.shares.count)
    (y, height) = (down.start, down.shares.count)
    pixels = [UInt32](repeating: 0, count: width * height)
    let palette = cells.palette.map { Premultiplied($0) }
    for row in 0..<height {
      for column in 0..<width {
        var sum = Premultiplied.clear
        for (cellRow, rowShare) in down.shares[row] {
          for (cell, share) in across.shares[column] {
            let index = cells.indices[cellRow * cells.columns + cell]
            sum.add(palette[Int(index)], rowShare * share)
          }
        }
        pixels[row * width + column] = sum.word
      }
    }
  }

  /// Which cells each pixel between two edges covers, and by how much of its own length.
  private static func spans(
    _ from: Double, _ to: Double, count: Int, within bounds: Range<Int>
  ) -> (start: Int, shares: [[(Int, Double)]]) {
    // Edges within a thousandth of a pixel of a whole one are meant to be there.
    let start = max(bounds.lowerBound, Int((from + 1e-3).rounded(.down)))
    let end = max(start, min(bounds.upperBound, Int((to - 1e-3).rounded(.up))))
    let step = (to - from) / Double(count)
    var shares: [[(Int, Double)]] = []
    for pixel in start..<end {
      var covered: [(Int, Double)] = []
      let first = Int(((Double(pixel) - from) / step).rounded(.down))
      let last = Int(((Double(pixel + 1) - from) / step).rounded(.down))
      for cell in max(0, first)...max(0, min(count - 1, last)) {
        let lower = max(Double(pixel), from + step * Double(cell))
        let upper = min(Double(pixel + 1), from + step * Double(cell + 1))
        if upper - lower > 1e-9 { covered.append((min(cell, count - 1), upper - lower)) }
      }
      shares.append(covered)
    }
    return (start, shares)
  }

  /// A colour premultiplied by its opacity.
  private struct Premultiplied {
    var red: Double
    var green: Double
    var blue: Double
    var alpha: Double

    static let clear = Premultiplied(Color(red: 0, green: 0, blue: 0, alpha: 0))

    init(_ color: Color) {
      red = color.red * color.alpha
      green = color.green * color.alpha
      blue = color.blue * color.alpha
      alpha = color.alpha
    }

    mutating func add(_ other: Premultiplied, _ share: Double) {
      red += other.red * share
      green += other.green * share
      blue += other.blue * share
      alpha += other.alpha * share
    }

    var word: UInt32 {
      func byte(_ value: Double) -> UInt32 { UInt32((min(max(value, 0), 1) * 255).rounded()) }
      return byte(alpha) << 24 | byte(red) << 16 | byte(green) << 8 | byte(blue)
    }
  }
}
