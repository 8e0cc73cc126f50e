import Drawing

extension FontSet {
  /// Checks that the faces have a glyph for every scalar of the drawing's texts.
  func checkGlyphs(of nodes: [Node]) throws(RenderError) {
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
