import ArgumentParser
import CairoRendering
import Drawing
import FontFiles
import PNGWriting

/// What paints pixels, and writes SVG.
enum Renderer: String, CaseIterable, Equatable, Sendable, ExpressibleByArgument {
  /// The program's own rasteriser and SVG writer.
  case fast
  /// Cairo.
  case cairo

  /// One worker's painter.
  func painter(_ fonts: FontSet) throws(RenderError) -> any PixelPainter {
    switch self {
    case .fast: PixelCanvas(fonts: fonts)
    case .cairo: try CairoPixelCanvas(fonts: fonts)
    }
  }

  /// The libraries that its pictures follow from.
  var libraries: String {
    switch self {
    case .fast: PNGWriter.libraries
    case .cairo: "\(CairoPixelCanvas.library), \(PNGWriter.libraries)"
    }
  }
}
