/// The faces of the one family that figures are set in.
public enum Face: Int, CaseIterable, Equatable, Sendable {
  case regular, italic, bold, boldItalic
}

/// A stretch of text in one face and size, its left end of the baseline at `offset` from the text's origin.
public struct TextRun: Equatable, Sendable {
  public var text: String
  public var face: Face
  /// The em size in drawing units.
  public var size: Double
  public var offset: Point

  public init(_ text: String, face: Face, size: Double, offset: Point) {
    self.text = text
    self.face = face
    self.size = size
    self.offset = offset
  }
}

/// A line of text: placed runs that share an origin, a rotation and a colour. Glyphs follow each other by the
/// advances of `FontMetrics`; there is no kerning, so every back end sets the same line.
public struct Text: Equatable, Sendable {
  public var origin: Point
  /// Rotation about the origin in radians, from +x towards +y.
  public var angle: Double
  public var runs: [TextRun]
  public var color: Color
  /// A line drawn round the letters, beneath them, that keeps them legible over marks.
  public var halo: Halo?
  /// The point of the line that keeps its position when another font sets it.
  public var anchor: Anchor

  public init(
    origin: Point, angle: Double = 0, runs: [TextRun], color: Color, halo: Halo? = nil,
    anchor: Anchor = .left
  ) {
    self.origin = origin
    self.angle = angle
    self.runs = runs
    self.color = color
    self.halo = halo
    self.anchor = anchor
  }

  /// A point of a line of text.
  public enum Anchor: Equatable, Sendable {
    case left, center, right
  }

  /// A halo's colour and its width on each side of the outline.
  public struct Halo: Equatable, Sendable {
    public var color: Color
    public var width: Double

    public init(_ color: Color, width: Double) {
      self.color = color
      self.width = width
    }
  }
}
