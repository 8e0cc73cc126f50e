import Drawing

extension SVGBody {
  /// Cells beyond this many are an image: as shapes they would take megabytes, and cells so fine cannot be seen one by
  /// one.
  private static let mostShapes = 4096

  mutating func append(_ cells: Cells) {
    if cells.columns * cells.rows <= Self.mostShapes { shapes(cells) } else { image(cells) }
  }

  /// A path for each colour, of runs of cells in cell units.
  private mutating func shapes(_ cells: Cells) {
    markup.raw("<g transform=\"translate(")
    markup.number(cells.rect.x)
    markup.raw(" ")
    markup.number(cells.rect.y)
    markup.raw(") scale(")
    markup.number(cells.rect.width / Double(cells.columns), places: 6)
    markup.raw(" ")
    markup.number(cells.rect.height / Double(cells.rows), places: 6)
    // Without smoothed edges no ground shows between neighbours.
    markup.raw(")\" shape-rendering=\"crispEdges\">\n")
    for (color, paint) in cells.palette.enumerated() {
      var isOpen = false
      for row in 0..<cells.rows {
        var column = 0
        while column < cells.columns {
          let start = column
          while column < cells.columns,
            Int(cells.indices[row * cells.columns + column]) == color
          {
            column += 1
          }
          guard column > start else {
            column += 1
            continue
          }
          if !isOpen {
            markup.raw("<path")
            markup.attribute(fill: paint)
            markup.raw(" d=\"")
            isOpen = true
          }
          markup.raw("M")
          markup.integer(start)
          markup.raw(" ")
          markup.integer(row)
          markup.raw("h")
          markup.integer(column - start)
          markup.raw("v1h-")
          markup.integer(column - start)
          markup.raw("z")
        }
      }
      if isOpen { markup.raw("\"/>\n") }
    }
    markup.raw("</g>\n")
  }

  /// An image with a pixel for each cell.
  private mutating func image(_ cells: Cells) {
    markup.raw("<image")
    markup.attribute("x", cells.rect.x)
    markup.attribute("y", cells.rect.y)
    markup.attribute("width", cells.rect.width)
    markup.attribute("height", cells.rect.height)
    // Browsers know `pixelated`, older programs `optimizeSpeed`; librsvg smooths whatever it is told.
    markup.raw(" preserveAspectRatio=\"none\" image-rendering=\"optimizeSpeed\"")
    markup.raw(" style=\"image-rendering:pixelated\" xlink:href=\"data:image/png;base64,")
    markup.base64(CellImage.png(cells))
    markup.raw("\"/>\n")
  }
}
