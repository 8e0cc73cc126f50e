import Drawing

extension SVGBody {
  mutating func append(_ text: Text) throws(SVGError) {
    for run in text.runs {
      for scalar in run.text.unicodeScalars where !Markup.allows(scalar) {
        throw .forbiddenCharacter(scalar.value, text: run.text)
      }
    }
    switch self.text {
    case .live: appendLive(text)
    case .outlines(let outlines): try appendOutlines(text, outlines)
    }
  }

  // MARK: Letters as text

  private mutating func appendLive(_ text: Text) {
    var halo: Stroke?
    if let given = text.halo, given.width > 0 { halo = Stroke(given.color, width: 2 * given.width) }
    if let halo, text.runs.count > 1 {
      // A program paints run by run: the halo of a subscript would cover the letter before it. So
      // the halos of all runs come first, as a copy of the text that has no words of its own to
      // search or read aloud.
      let id = newID("text")
      markup.raw("<g")
      markup.attribute(fill: text.color)
      markup.raw(">\n<use")
      markup.attribute("xlink:href", reference: id, isURL: false)
      markup.attribute("fill", "none")
      markup.attributes(halo)
      markup.raw(" aria-hidden=\"true\"/>\n<text")
      markup.attribute(id: id)
      words(text)
      markup.raw("</g>\n")
    } else {
      markup.raw("<text")
      markup.attribute(fill: text.color)
      if let halo {
        markup.attributes(halo)
        markup.attribute("paint-order", "stroke")
      }
      words(text)
    }
  }

  /// Appends what is left of a text element after its colours: the place, the runs, the end.
  private mutating func words(_ text: Text) {
    // Runs are placed from the origin of the drawing where possible: such text is easier to move
    // about.
    let isUpright = text.angle == 0
    let origin = isUpright ? text.origin : Point(x: 0, y: 0)
    if !isUpright { markup.placement(text) }
    if text.runs.count == 1 {
      run(text.runs[0], origin)
      markup.text(text.runs[0].text)
    } else {
      markup.raw(">")
      for part in text.runs where !part.text.utf8.isEmpty {
        markup.raw("<tspan")
        run(part, origin)
        markup.text(part.text)
        markup.raw("</tspan>")
      }
    }
    markup.raw("</text>\n")
  }

  private mutating func run(_ run: TextRun, _ origin: Point) {
    markup.attribute("x", origin.x + run.offset.x)
    markup.attribute("y", origin.y + run.offset.y)
    markup.attribute("font-size", run.size)
    switch run.face {
    case .regular: break
    case .italic: markup.attribute("font-style", "italic")
    case .bold: markup.attribute("font-weight", "bold")
    case .boldItalic:
      markup.attribute("font-style", "italic")
      markup.attribute("font-weight", "bold")
    }
    if run.hasLooseSpace { markup.attribute("xml:space", "preserve") }
    markup.raw(">")
  }

  // MARK: Letters as outlines

  private mutating func appendOutlines(
    _ text: Text, _ outlines: GlyphOutlines
  ) throws(SVGError) {
    markup.raw("<g role=\"img\" aria-label=\"")
    for run in text.runs { markup.text(run.text, inAttribute: true) }
    markup.raw("\"")
    markup.placement(text)
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
  fileprivate mutating func placement(_ text: Text) {
    raw(" transform=\"")
    translation(text.origin)
    if text.angle != 0 {
      raw("rotate(")
      number(text.angle * Markup.degreesPerRadian)
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

extension TextRun {
  /// Whether it starts or ends with a space or holds two in a row, which XML would drop.
  fileprivate var hasLooseSpace: Bool {
    var isAfterSpace = true
    for byte in text.utf8 {
      let isSpace = byte == UInt8(ascii: " ")
      if isSpace, isAfterSpace { return true }
      isAfterSpace = isSpace
    }
    return isAfterSpace && !text.utf8.isEmpty
  }
}
