import CCairo
import Drawing
import FontFiles
import SVGWriting

/// Draws display lists as SVG by Cairo's own surface: letters become outlines, and groups are not named.
///
/// Cairo numbers identifiers through the whole process; they are numbered anew here in the order of the file, so that the
/// same drawing and options give the same bytes.
public enum CairoSVG {
  /// The drawing as an SVG document in UTF-8.
  ///
  /// - Parameters:
  ///   - drawing: what to draw.
  ///   - fonts: the letters; those of this thread.
  ///   - options: the scene, and whether the ground is painted. The form of the text is Cairo's.
  public static func svg(
    _ drawing: Drawing, fonts: FontSet, options: SVGOptions
  ) throws(RenderError) -> [UInt8] {
    try fonts.check(drawing, scale: 1)
    try CairoLibrary.load()
    let sink = ByteSink()
    try withExtendedLifetime(sink) { () throws(RenderError) in
      let user = Unmanaged.passUnretained(sink).toOpaque()
      let surface = cairo_svg_surface_create_for_stream(
        ByteSink.receive, user, drawing.width, drawing.height)
      defer { cairo_surface_destroy(surface) }
      try checkStatus(cairo_surface_status(surface))
      cairo_svg_surface_restrict_to_version(surface, CAIRO_SVG_VERSION_1_1)
      try Canvas.draw(
        drawing, on: surface, fonts: fonts, faces: try CairoFaces(fonts), scale: 1,
        isTransparent: options.isTransparent)
    }
    guard let content = content(of: sink.bytes) else {
      throw .cairo("the SVG has no root element")
    }
    return SVGWriter.svg(around: pieces(of: content), of: drawing, options: options)
  }

  /// What stands inside of the root element.
  private static func content(of bytes: [UInt8]) -> ArraySlice<UInt8>? {
    guard let root = bytes.firstRange(of: Array("<svg".utf8)),
      let open = bytes[root.upperBound...].firstIndex(of: UInt8(ascii: ">")),
      let close = bytes.lastIndex(of: UInt8(ascii: "<")), close > open
    else { return nil }
    return bytes[(open + 1)..<close]
  }

  /// The content, cut where identifiers stand: `id="…"`, `"#…"` and `url(#…)`.
  private static func pieces(of content: ArraySlice<UInt8>) -> [SVGWriter.ForeignPiece] {
    var pieces: [SVGWriter.ForeignPiece] = []
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    var start = content.startIndex
    var position = content.startIndex
    let openings = [Array(" id=\"".utf8), Array("\"#".utf8), Array("url(#".utf8)]
    while position < content.endIndex {
      let opening = openings.first { content[position...].starts(with: $0) }
      guard let opening else {
        position += 1
        continue
      }
      let from = position + opening.count
      let end = content[from...].firstIndex { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: ")") }
      guard let end else { break }
      pieces.append(.raw(Array(content[start..<from])))
      let name = content[from..<end]
      let number = numbers[name] ?? numbers.count
      numbers[name] = number
      pieces.append(.identifier(number))
      (start, position) = (end, end)
    }
    pieces.append(.raw(Array(content[start...])))
    return pieces
  }
}
