/// The reason why a drawing cannot be written as a file.
public enum RenderError: Error, Equatable, Sendable {
  /// A number of the drawing cannot be drawn.
  case drawing(DrawingFault)
  /// The picture would have no pixels, or more than `PictureLimits` allow.
  case size(width: Double, height: Double)
  /// The page, in points, would have no extent, or more than `PictureLimits.greatestPageSide`.
  case pageSize(width: Double, height: Double)
  /// The fonts lack letters of a text.
  case missingGlyphs(text: String, missing: [Unicode.Scalar])
  /// The scene's text holds a NUL, which no PNG text may hold.
  case sceneHoldsNUL
  /// A subset with the letters used could not be made from a font file.
  case subset(path: String)
  /// A library could not be loaded, with the system's message.
  case noLibrary(String, reason: String)
  /// Cairo failed, with its message.
  case cairo(String)
  /// libpng failed, with its message.
  case png(String)
  /// There is no memory for a picture of so many pixels.
  case memory(pixels: Int)

  /// The error in a line of words.
  public var message: String {
    switch self {
    case .drawing(let fault): fault.message
    case .size(let width, let height):
      "a picture of \(DecimalText.text(width, places: 0)) × \(DecimalText.text(height, places: 0))"
        + " pixels cannot be drawn: a side has 1 to \(PictureLimits.greatestSide) pixels, the whole"
        + " at most \(PictureLimits.greatestArea / 1_000_000) million"
    case .pageSize(let width, let height):
      "a page of \(DecimalText.text(width, places: 1)) × \(DecimalText.text(height, places: 1))"
        + " points cannot be drawn: a side is longer than 0 and at most"
        + " \(DecimalText.text(PictureLimits.greatestPageSide, places: 0)) points"
    case .missingGlyphs(let text, let missing):
      "the font STIXGeneral has no glyph for "
        + missing.map(RenderError.name).joined(separator: ", ") + " in the text \"\(text)\""
    case .sceneHoldsNUL: "the scene to embed holds a NUL character"
    case .subset(let path): "the font \(path) cannot be cut down to the letters used"
    case .noLibrary(let name, let reason): "\(name) cannot be loaded: \(reason)"
    case .cairo(let reason): "drawing failed: \(reason)"
    case .png(let reason): "writing the PNG failed: \(reason)"
    case .memory(let pixels):
      "a picture of \(pixels) pixels finds no room: it takes \(max(1, pixels >> 18)) MB of memory"
    }
  }

  /// A scalar as "字 (U+5B57)".
  private static func name(_ scalar: Unicode.Scalar) -> String {
    let hex = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - hex.utf8.count)) + hex
    let isVisible = scalar.properties.generalCategory != .control
    return isVisible ? "\(scalar) (\(code))" : code
  }
}
