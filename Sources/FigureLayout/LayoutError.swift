/// Why a scene cannot be laid out.
public enum LayoutError: Error, Equatable, Sendable {
  /// The fonts have no glyph for a character of `text`.
  case missingGlyph(scalar: UInt32, text: String)
  /// The figure has no room for its axes: it needs at least this size, in drawing units; without a height, this width and the
  /// height that the figure takes there.
  case tooSmall(width: Double, height: Double?)
  /// A slide has no room for its axes beside the letters of a talk; with smaller ones it has room at this size in pixels, if at any.
  case slideTooSmall(width: Double, height: Double)
  /// There are more small multiples than `Limits.panels`.
  case tooManyPanels(Int)
  /// The title takes more lines than the figure has room for.
  case titleTooLong
}
