import Drawing

/// Writes display lists as SVG 1.1 with a few attributes of SVG 2 that older programs may ignore.
///
/// Groups keep their names as ids, ellipses are ellipses, words are words. The same drawing and
/// options give the same bytes everywhere.
public enum SVGWriter {
  /// The namespace of the element that holds the scene.
  public static let sceneNamespace: StaticString = "urn:indicatrix:scene"
  /// Coordinates beyond this, in drawing units, are refused, as by the other writers.
  public static let greatestCoordinate = 4e6

  /// The drawing as an SVG document in UTF-8.
  public static func svg(
    _ drawing: Drawing, options: SVGOptions = SVGOptions()
  ) throws(SVGError) -> [UInt8] {
    do {
      try drawing.check(limit: greatestCoordinate)
    } catch {
      throw .drawing(error)
    }
    var body = SVGBody(text: options.text)
    try body.append(drawing.content)
    var markup = Markup()
    head(drawing, to: &markup)
    if !options.scene.utf8.isEmpty { scene(options, to: &markup) }
    if case .live(let fonts) = options.text { style(fonts, to: &markup) }
    if !body.definitions.bytes.isEmpty {
      markup.raw("<defs>\n")
      markup.raw(body.definitions.bytes)
      markup.raw("</defs>\n")
    }
    if !options.isTransparent { ground(drawing, to: &markup) }
    markup.raw(body.markup.bytes)
    markup.raw("</svg>\n")
    return markup.bytes
  }

  /// Ids that the document itself uses.
  static let reservedIDs: [StaticString] = ["title", "description", "ground"]

  private static func head(_ drawing: Drawing, to markup: inout Markup) {
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
    markup.raw(" font-family=\"STIXGeneral, 'STIX Two Text', 'Times New Roman', serif\"")
    markup.raw(" role=\"img\" aria-labelledby=\"title description\">\n<title id=\"title\">")
    markup.text(drawing.title)
    markup.raw("</title>\n<desc id=\"description\">")
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

  private static func style(_ fonts: [EmbeddedFont], to markup: inout Markup) {
    markup.raw("<style>\n")
    for font in fonts {
      markup.raw("@font-face{font-family:STIXGeneral;")
      switch font.face {
      case .regular: break
      case .italic: markup.raw("font-style:italic;")
      case .bold: markup.raw("font-weight:bold;")
      case .boldItalic: markup.raw("font-style:italic;font-weight:bold;")
      }
      markup.raw("src:url(data:font/otf;base64,")
      markup.base64(font.bytes)
      markup.raw(")}\n")
    }
    // Letters follow each other by their advances alone, in every format.
    markup.raw("text{font-kerning:none;font-variant-ligatures:none}\n</style>\n")
  }

  private static func ground(_ drawing: Drawing, to markup: inout Markup) {
    markup.raw("<rect id=\"ground\"")
    markup.attribute("width", drawing.width)
    markup.attribute("height", drawing.height)
    markup.attribute(fill: drawing.background)
    markup.raw("/>\n")
  }
}
