import Drawing

extension SVGBody {
  mutating func append(_ text: Text) throws(SVGError) {
    for run in text.runs {
      for scalar in run.text.unicodeScalars where !Markup.allows(scalar) {
        throw .forbiddenCharacter(scalar.value, text: run.text)
      }
    }
    switch self.text {
    case .live(_, let metrics): appendLive(TextFlow(text, metrics))
    case .outlines(let outlines): try appendOutlines(text, outlines)
    }
  }

  // MARK: Letters as text

  private mutating func appendLive(_ flow: TextFlow) {
    guard let first = flow.pieces.first else { return }
    let text = flow.text
    var halo: Stroke?
    if let given = text.halo, given.width > 0 { halo = Stroke(given.color, width: 2 * given.width) }
    if let halo {
      // Programs paint run by run, Firefox letter by letter where a text has a length: a halo would cover the letter before
      // it. So the halos of all letters come first, as a copy of the text that has no words of its own to search or read
      // aloud.
      let id = newID("text")
      markup.raw("<g")
      markup.attribute(fill: text.color)
      markup.raw(">\n<use")
      markup.attribute("xlink:href", reference: id, isURL: false)
      markup.attribute("fill", "none")
      markup.attributes(halo)
      markup.raw(" aria-hidden=\"true\"/>\n<text")
      markup.attribute(id: id)
      words(flow, first)
      markup.raw("</g>\n")
    } else {
      markup.raw("<text")
      markup.attribute(fill: text.color)
      words(flow, first)
    }
  }

  /// Appends the rest of a text element after its colours: the position, the letters, the end tag.
  ///
  /// - Parameters:
  ///   - flow: the text.
  ///   - first: its first piece, whose style applies to the element unless a part of it has another.
  private mutating func words(_ flow: TextFlow, _ first: TextFlow.Piece) {
    if flow.text.angle == 0 {
      markup.attribute("x", flow.place.x)
      markup.attribute("y", flow.place.y)
    } else {
      markup.placement(flow.place, angle: flow.text.angle)
    }
    switch flow.text.anchor {
    case .left: break
    case .center: markup.attribute("text-anchor", "middle")
    case .right: markup.attribute("text-anchor", "end")
    }
    if let width = flow.length {
      markup.attribute("textLength", width)
      // Spacing alone would push letters over one another.
      markup.attribute("lengthAdjust", "spacingAndGlyphs")
    }
    look(first, after: nil)
    if flow.hasLooseSpace { markup.attribute("xml:space", "preserve") }
    markup.raw(">")
    for piece in flow.pieces {
      if piece.flows(like: first) {
        markup.text(piece.text)
      } else {
        markup.raw("<tspan")
        if piece.step.x != 0 { markup.attribute("dx", piece.step.x) }
        if piece.step.y != 0 { markup.attribute("dy", piece.step.y) }
        look(piece, after: first)
        markup.raw(">")
        markup.text(piece.text)
        markup.raw("</tspan>")
      }
    }
    markup.raw("</text>\n")
  }

  /// Appends the size and the face of letters, as far as they differ from those of the element around.
  private mutating func look(_ piece: TextFlow.Piece, after outer: TextFlow.Piece?) {
    if piece.size != outer?.size { markup.attribute("font-size", piece.size) }
    let (face, around) = (piece.face, outer?.face ?? .regular)
    if face.isItalic != around.isItalic {
      markup.attribute("font-style", face.isItalic ? "italic" : "normal")
    }
    if face.isBold != around.isBold {
      markup.attribute("font-weight", face.isBold ? "bold" : "normal")
    }
  }

  // MARK: Letters as outlines

  private mutating func appendOutlines(
    _ text: Text, _ outlines: GlyphOutlines
  ) throws(SVGError) {
    markup.raw("<g role=\"img\" aria-label=\"")
    for run in text.runs { markup.text(run.text, inAttribute: true) }
    markup.raw("\"")
    markup.placement(text.origin, angle: text.angle)
    markup.attribute(fill: text.color)
    markup.raw(">\n")
    if let halo = text.halo, halo.width > 0 {
      markup.raw("<g fill=\"none\">\n")
      for run in text.runs { try glyphs(run, outlines, halo) }
      markup.raw("</g>\n")
    }
    for run in text.runs { try glyphs(run, outlines, nil) }
    markup.raw("</g>\n")
  }

  private mutating func glyphs(
    _ run: TextRun, _ outlines: GlyphOutlines, _ halo: Text.Halo?
  ) throws(SVGError) {
    guard run.size > 0, outlines.unitsPerEm > 0 else { return }
    let scale = run.size / outlines.unitsPerEm
    markup.raw("<g transform=\"")
    if run.offset.x != 0 || run.offset.y != 0 { markup.translation(run.offset) }
    markup.raw("scale(")
    markup.number(scale, places: 6)
    markup.raw(")\"")
    if let halo { markup.attributes(Stroke(halo.color, width: 2 * halo.width / scale)) }
    markup.raw(">")
    var x = 0.0
    for scalar in run.text.unicodeScalars {
      guard let index = outlines.index(of: scalar, run.face) else {
        throw .missingOutline(scalar.value, text: run.text)
      }
      let glyph = outlines.glyphs[index]
      if !glyph.path.segments.isEmpty {
        markup.raw("<use")
        markup.attribute("xlink:href", reference: glyphID(index, glyph), isURL: false)
        if x != 0 { markup.attribute("x", x) }
        markup.raw("/>")
      }
      x += glyph.advance
    }
    markup.raw("</g>\n")
  }

  private mutating func glyphID(_ index: Int, _ glyph: GlyphOutlines.Glyph) -> [UInt8] {
    if let id = glyphIDs[index] { return id }
    let id = newID("glyph")
    glyphIDs[index] = id
    definitions.raw("<path")
    definitions.attribute(id: id)
    definitions.raw(" d=\"")
    definitions.path(glyph.path, places: 0)
    definitions.raw("\"/>\n")
    return id
  }
}

extension Markup {
  /// Appends the transformation that brings a text to its place.
  fileprivate mutating func placement(_ place: Point, angle: Double) {
    raw(" transform=\"")
    translation(place)
    if angle != 0 {
      raw("rotate(")
      number(angle * Markup.degreesPerRadian)
      raw(")")
    }
    raw("\"")
  }

  fileprivate mutating func translation(_ offset: Point) {
    raw("translate(")
    number(offset.x)
    raw(" ")
    number(offset.y)
    raw(")")
  }
}

extension Face {
  fileprivate var isItalic: Bool {
    switch self {
    case .italic, .boldItalic: true
    case .regular, .bold: false
    }
  }

  fileprivate var isBold: Bool {
    switch self {
    case .bold, .boldItalic: true
    case .regular, .italic: false
    }
  }
}
