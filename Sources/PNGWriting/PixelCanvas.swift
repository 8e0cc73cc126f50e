import Drawing
import FontFiles
import Rasterizing

/// Paints drawings on pixels, one after the other, and keeps what the next one can use: memory and
/// letters.
///
/// A drawing gets the same pixels whatever was painted before. Not Sendable, like the fonts: each
/// worker has its own.
public final class PixelCanvas: PixelPainter {
  private let fonts: FontSet
  private let tools = Rasterizer()
  private var memory = PictureMemory()

  /// - Parameter fonts: the letters; those of this thread.
  public init(fonts: FontSet) {
    self.fonts = fonts
  }

  public func paint(
    _ drawing: Drawing, scale: Double, isTransparent: Bool, size: (width: Int, height: Int)
  ) throws(RenderError) -> PixelBuffer {
    try fonts.check(drawing, scale: scale)
    let picture = try memory.picture(size)
    picture.fill(with: isTransparent ? 0 : drawing.background.premultiplied)
    draw(drawing.content, on: Painting(on: picture, with: tools), scale: scale)
    return picture
  }

  private func draw(_ nodes: [Node], on painting: Painting, scale: Double) {
    for node in nodes {
      switch node {
      case .group(let group):
        let inside = group.clip.map { painting.clipped(to: $0, scale: scale) } ?? painting
        draw(group.content, on: inside, scale: scale)
      case .mark(let mark): painting.draw(mark, scale: scale)
      case .stamps(let stamps): painting.draw(stamps, scale: scale)
      case .text(let text): draw(text, on: painting, scale: scale)
      case .cells(let cells): draw(cells, on: painting, scale: scale)
      }
    }
  }

  private func draw(_ cells: Cells, on painting: Painting, scale: Double) {
    let visible = painting.visible
    guard !visible.columns.isEmpty, !visible.rows.isEmpty, cells.rect.width > 0,
      cells.rect.height > 0
    else { return }
    let raster = CellRaster(
      cells, scale: scale, within: PixelBounds(x: visible.columns, y: visible.rows))
    painting.draw(
      raster.pixels, x: raster.x, y: raster.y, width: raster.width, height: raster.height)
  }

  /// Letters are filled outlines, which stand exactly where they should.
  private func draw(_ text: Text, on painting: Painting, scale: Double) {
    var letters: [Letter] = []
    let turn = Affine(scale: scale, angle: text.angle, origin: text.origin)
    for run in text.runs where run.size > 0 {
      var x = run.offset.x
      for scalar in run.text.unicodeScalars {
        guard let advance = fonts.metrics.advance(scalar, run.face),
          let letter = fonts.letter(scalar, run.face)
        else { continue }
        let file = fonts.files[letter.file]
        guard let path = file.path(letter.character) else { continue }
        if !path.segments.isEmpty {
          letters.append(
            Letter(
              path: path, face: letter.file, scalar: letter.character.value,
              unit: run.size * scale / file.unitsPerEm,
              angle: text.angle, origin: turn(Point(x: x, y: run.offset.y))))
        }
        x += advance * run.size
      }
    }
    if let halo = text.halo {
      painting.outline(letters, Stroke(halo.color, width: 2 * halo.width * scale))
    }
    painting.fill(letters, text.color)
  }
}
