import Drawing
import PNGWriting

extension Materials {
  /// Paints a drawing as the frames of a film are painted.
  func paint(_ drawing: Drawing) throws {
    keep(try RawPicture(drawing, on: canvas, scale: 1, evenSides: false))
  }

  /// Paints and encodes a drawing.
  ///
  /// - Parameter scale: pixels in a unit.
  func png(_ drawing: Drawing, scale: Double = 1) throws {
    let options = PNGOptions(scale: scale)
    keep(try PNGWriter.png(drawing, on: canvas, options: options, encoder: encoder))
  }
}
