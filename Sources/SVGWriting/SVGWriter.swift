import Drawing

/// Writes display lists as SVG 1.1 with a few attributes of SVG 2 that older programs may ignore.
///
/// Groups keep their names as classes and, with a prefix, as ids; ellipses are ellipses, words are words. The same drawing
/// and options give the same bytes everywhere.
public enum SVGWriter {
  /// The namespace of the element that holds the scene.
  public static let sceneNamespace: StaticString = "urn:indicatrix:scene"
  /// Coordinates beyond this, in drawing units, are refused, as by the other writers.
  public static let greatestCoordinate = 4e6

  /// The drawing as an SVG document in UTF-8.
  public static func svg(
    _ drawing: Drawing, options: SVGOptions
  ) throws(SVGError) -> [UInt8] {
    do {
      try drawing.check(limit: greatestCoordinate)
    } catch {
      throw .drawing(error)
    }
    var body = SVGBody(text: options.text)
    try body.append(drawing.content)
    var fonts: [EmbeddedFont] = []
    if case .live(let given, _) = options.text { fonts = given }
    var start = Markup()
    head(drawing, options.text, options.families, to: &start)
    if !options.scene.utf8.isEmpty { scene(options, to: &start) }
    var rest = Markup()
    if !body.definitions.bytes.isEmpty {
      rest.raw("<defs>\n")
      rest.append(body.definitions)
      rest.raw("</defs>\n")
    }
    if !options.isTransparent { ground(drawing, to: &rest) }
    rest.append(body.markup)
    rest.raw("</svg>\n")
    // Without the fonts: a page carries others than the program for the same figure, with more letters.
    let prefix = ContentPrefix.bytes(of: [start.bytes, rest.bytes])
    if !fonts.isEmpty { style(fonts, options.families, to: &start) }
    start.append(rest)
    start.fill(prefix: prefix)
    return start.bytes
  }

  /// A piece of markup that another program wrote: unchanged text, or an identifier by its number.
  package enum ForeignPiece {
    case raw([UInt8])
    case identifier(Int)
  }

  /// A document with our head, description and scene around shapes that another program drew, whose identifiers get our prefix.
  ///
  /// - Parameters:
  ///   - pieces: the content of the root element, ground included, in XML.
  ///   - drawing: what the pieces show.
  ///   - options: the scene, and the program.
  package static func svg(
    around pieces: [ForeignPiece], of drawing: Drawing, options: SVGOptions
  ) -> [UInt8] {
    var start = Markup()
    head(drawing, nil, options.families, to: &start)
    if !options.scene.utf8.isEmpty { scene(options, to: &start) }
    var rest = Markup()
    for piece in pieces {
      switch piece {
      case .raw(let bytes): rest.raw(bytes)
      case .identifier(let number):
        rest.prefixed("part")
        rest.integer(number)
      }
    }
    rest.raw("</svg>\n")
    let prefix = ContentPrefix.bytes(of: [start.bytes, rest.bytes])
    start.append(rest)
    start.fill(prefix: prefix)
    return start.bytes
  }

  /// Ids that the document itself uses.
  static let reservedIDs: [StaticString] = ["title", "description", "ground"]

  private static func head(
    _ drawing: Drawing, _ text: SVGText?, _ families: FontStack, to markup: inout Markup
  ) {
    markup.raw(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"")
    markup.raw(" xmlns:xlink=\"http://www.w3.org/1999/xlink\"")
    for (name, value) in [("width" as StaticString, drawing.width), ("height", drawing.height)] {
      markup.raw(" ")
      markup.raw(name)
      markup.raw("=\"")
      markup.number(value)
      markup.raw(drawing.unit == .point ? "pt\"" : "\"")
    }
    markup.raw(" viewBox=\"0 0 ")
    markup.number(drawing.width)
    markup.raw(" ")
    markup.number(drawing.height)
    markup.raw("\" stroke-linejoin=\"round\"")
    if case .live(let fonts, _) = text {
      markup.raw(" font-family=\"")
      if !fonts.isEmpty {
        // Behind the prefix, since the fonts of two figures hold different letters.
        markup.prefixed(families.embeddedName)
        markup.raw(", ")
      }
      markup.text(families.list, inAttribute: true)
      markup.raw("\"")
      // Letters follow each other by their advances alone, in every format. As an attribute it holds for this document
      // only, where a rule of a style sheet would hold for all of an HTML page.
      markup.raw(" style=\"font-kerning:none;font-variant-ligatures:none\"")
    }
    markup.raw(" role=\"img\" aria-labelledby=\"")
    markup.prefixed("title")
    markup.raw(" ")
    markup.prefixed("description")
    markup.raw("\">\n<title id=\"")
    markup.prefixed("title")
    markup.raw("\">")
    markup.text(drawing.title)
    markup.raw("</title>\n<desc id=\"")
    markup.prefixed("description")
    markup.raw("\">")
    markup.text(drawing.description)
    markup.raw("</desc>\n")
  }

  /// The scene as the only content of an element of its own. Text that XML cannot hold goes in
  /// base64.
  private static func scene(_ options: SVGOptions, to markup: inout Markup) {
    markup.raw("<metadata>\n<indicatrix:scene xmlns:indicatrix=\"")
    markup.raw(sceneNamespace)
    markup.raw("\"")
    if !options.software.utf8.isEmpty {
      markup.raw(" software=\"")
      markup.text(options.software, inAttribute: true)
      markup.raw("\"")
    }
    var isPlain = true
    for scalar in options.scene.unicodeScalars where !Markup.allows(scalar) { isPlain = false }
    if isPlain {
      markup.raw(" xml:space=\"preserve\">")
      markup.text(options.scene)
    } else {
      markup.raw(" encoding=\"base64\">")
      markup.base64([UInt8](options.scene.utf8))
    }
    markup.raw("</indicatrix:scene>\n</metadata>\n")
  }

  private static func style(
    _ fonts: [EmbeddedFont], _ families: FontStack, to markup: inout Markup
  ) {
    markup.raw("<style>\n")
    for font in fonts {
      markup.raw("@font-face{font-family:")
      markup.prefixed(families.embeddedName)
      markup.raw(";")
      switch font.face {
      case .regular: break
      case .italic: markup.raw("font-style:italic;")
      case .bold: markup.raw("font-weight:bold;")
      case .boldItalic: markup.raw("font-style:italic;font-weight:bold;")
      }
      if let scalars = font.scalars {
        for (index, scalar) in scalars.enumerated() {
          markup.raw(index == 0 ? "unicode-range:U+" : ",U+")
          markup.hexadecimal(scalar)
        }
        markup.raw(";")
      }
      markup.raw("src:url(data:font/otf;base64,")
      markup.base64(font.bytes)
      markup.raw(")}\n")
    }
    markup.raw("</style>\n")
  }

  private static func ground(_ drawing: Drawing, to markup: inout Markup) {
    markup.raw("<rect id=\"")
    markup.prefixed("ground")
    markup.raw("\" class=\"ground\"")
    markup.attribute("width", drawing.width)
    markup.attribute("height", drawing.height)
    markup.attribute(fill: drawing.background)
    markup.raw("/>\n")
  }
}
