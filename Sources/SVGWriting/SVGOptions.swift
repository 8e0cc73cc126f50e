import Drawing

/// How an SVG is written.
public struct SVGOptions: Equatable, Sendable {
  public var text: SVGText
  /// The scene to embed; empty for none.
  public var scene: String
  /// Leaves the ground out.
  public var isTransparent: Bool
  /// The program and its version, such as "indicatrix 0.1".
  public var software: String
  /// The families of its letters.
  public var families: FontStack

  public init(
    text: SVGText, scene: String = "", isTransparent: Bool = false,
    software: String = "", families: FontStack = .standard
  ) {
    self.text = text
    self.scene = scene
    self.isTransparent = isTransparent
    self.software = software
    self.families = families
  }
}

/// What letters become.
public enum SVGText: Equatable, Sendable {
  /// `<text>`, which can be searched and edited. Browsers set it with the fonts given, which hold
  /// the letters used; other programs with the first of `SVGOptions.families` that is installed, squeezed to the width that the
  /// metrics give it.
  case live(fonts: [EmbeddedFont], metrics: FontMetrics)
  /// Outlines, which look the same everywhere. The words stay as labels for screen readers.
  case outlines(GlyphOutlines)
}

/// A font file to be carried inside of the SVG.
public struct EmbeddedFont: Equatable, Sendable {
  public var face: Face
  /// An OpenType file.
  public var bytes: [UInt8]
  /// The letters that it contains if the face has several files; nil for all of the face.
  public var scalars: [UInt32]?

  public init(face: Face, bytes: [UInt8], scalars: [UInt32]? = nil) {
    self.face = face
    self.bytes = bytes
    self.scalars = scalars
  }
}

/// The reason why a drawing cannot be written as an SVG.
public enum SVGError: Error, Equatable, Sendable {
  /// A number of the drawing cannot be drawn.
  case drawing(DrawingFault)
  /// A text holds a character that XML forbids.
  case forbiddenCharacter(UInt32, text: String)
  /// `GlyphOutlines` holds no outline for a letter of a text.
  case missingOutline(UInt32, text: String)

  /// The error in a line of words.
  public var message: String {
    switch self {
    case .drawing(let fault): fault.message
    case .forbiddenCharacter(let code, let text):
      "SVG cannot hold the character " + DecimalText.text(Double(code), places: 0)
        + " (decimal) of the text \"" + text + "\""
    case .missingOutline(let code, let text):
      "there is no outline for the character " + DecimalText.text(Double(code), places: 0)
        + " (decimal) of the text \"" + text + "\""
    }
  }
}
