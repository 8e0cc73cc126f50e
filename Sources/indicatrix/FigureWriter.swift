import CairoRendering
import Drawing
import SVGWriting

/// A drawing as the bytes of a figure file, with its scene inside.
struct FigureWriter {
  /// The text to embed.
  var scene: String
  var options: FigureOptions
  var fonts: FontSet

  func bytes(_ drawing: Drawing, _ format: FigureFormat) throws(Failure) -> [UInt8] {
    do {
      switch format {
      case .png: return try png(drawing)
      case .svg: return try svg(drawing)
      case .pdf: return try pdf(drawing)
      }
    } catch {
      throw failure(error, format)
    }
  }

  private func png(_ drawing: Drawing) throws(RenderError) -> [UInt8] {
    try PNGWriter.png(
      drawing, fonts: fonts,
      options: PNGOptions(
        scale: options.scale, isTransparent: options.transparent, scene: scene,
        software: Version.line, compression: options.compression))
  }

  private func failure(_ error: RenderError, _ format: FigureFormat) -> Failure {
    // The density of pixels is the command line's; everything else that a figure cannot hold is the scene's.
    if case .size = error, options.scale != 1 {
      return .usage("--scale \(readable(options.scale)): \(error.message)")
    }
    return Failure(.badScene, "cannot draw the figure as \(format): \(error.message)")
  }
}
