import Drawing

extension SVGBody {
  /// Appends cells as an image with a pixel for each.
  mutating func append(_ cells: Cells) {
    markup.raw("<image")
    markup.attribute("x", cells.rect.x)
    markup.attribute("y", cells.rect.y)
    markup.attribute("width", cells.rect.width)
    markup.attribute("height", cells.rect.height)
    // Browsers know `pixelated`; librsvg and older programs `optimizeSpeed`.
    markup.raw(" preserveAspectRatio=\"none\" image-rendering=\"optimizeSpeed\"")
    markup.raw(" style=\"image-rendering:pixelated\" xlink:href=\"data:image/png;base64,")
    markup.base64(CellImage.png(cells))
    markup.raw("\"/>\n")
  }
}
