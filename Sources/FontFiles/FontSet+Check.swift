import Drawing

extension FontSet {
  /// Checks all that a rasteriser would misread: numbers, nesting and letters.
  ///
  /// - Parameters:
  ///   - drawing: what is to be drawn.
  ///   - scale: device units in a drawing unit.
  package func check(_ drawing: Drawing, scale: Double) throws(RenderError) {
    do {
      try drawing.check(limit: PictureLimits.greatestDeviceCoordinate / max(scale, 1))
    } catch {
      throw .drawing(error)
    }
    try checkGlyphs(of: drawing.content)
  }

  /// Checks that the faces have a glyph for every scalar of the drawing's texts.
  package func checkGlyphs(of nodes: [Node]) throws(RenderError) {
    for node in nodes {
      switch node {
      case .group(let group): try checkGlyphs(of: group.content)
      case .text(let text): try checkGlyphs(of: text)
      case .mark, .stamps, .cells: break
      }
    }
  }

  private func checkGlyphs(of text: Text) throws(RenderError) {
    var missing: [Unicode.Scalar] = []
    for run in text.runs {
      for scalar in run.text.unicodeScalars
      where metrics.advance(scalar, run.face) == nil && !missing.contains(scalar) {
        missing.append(scalar)
      }
    }
    guard missing.isEmpty else {
      let words = text.runs.reduce(into: "") { $0 += $1.text }
      throw .missingGlyphs(text: words, missing: missing)
    }
  }
}
