import Drawing
import SVGWriting

extension FontSet {
  /// The outlines of all letters of the drawing, for SVG without fonts.
  public func outlines(for drawing: Drawing) throws(RenderError) -> GlyphOutlines {
    try checkGlyphs(of: drawing.content)
    // The faces of one family share their em; the advances and outlines below are in units of the
    // first one's.
    let em = self[.regular].unitsPerEm
    var glyphs: [GlyphOutlines.Glyph] = []
    for (face, scalars) in letters(of: drawing) {
      let scale = em / self[face].unitsPerEm
      for value in scalars {
        guard let scalar = Unicode.Scalar(value), let advance = metrics.advance(scalar, face),
          let outline = self[face].outline(scalar)
        else { continue }
        glyphs.append(
          GlyphOutlines.Glyph(
            face: face, scalar: scalar, advance: advance * em,
            path: outline.path.scaled(x: scale, y: -scale)))
      }
    }
    return GlyphOutlines(unitsPerEm: em, glyphs: glyphs)
  }

  /// The faces that the drawing uses, each cut down to the letters used: a few kilobytes to carry
  /// in an SVG.
  ///
  /// The same drawing gives the same bytes.
  public func subsets(for drawing: Drawing) throws(RenderError) -> [EmbeddedFont] {
    try checkGlyphs(of: drawing.content)
    var fonts: [EmbeddedFont] = []
    for (face, scalars) in letters(of: drawing) {
      fonts.append(EmbeddedFont(face: face, bytes: try FontSubset.bytes(self[face].path, scalars)))
    }
    return fonts
  }

  /// A face cut down to some letters, for a page that sets texts that are not yet written.
  ///
  /// - Parameters:
  ///   - face: which face.
  ///   - scalars: which letters; those that the face lacks are left out.
  public func subset(of face: Face, _ scalars: [UInt32]) throws(RenderError) -> EmbeddedFont {
    EmbeddedFont(face: face, bytes: try FontSubset.bytes(self[face].path, scalars))
  }

  /// The scalars that the drawing sets in each face, ascending, without the faces that it does not
  /// use.
  private func letters(of drawing: Drawing) -> [(face: Face, scalars: [UInt32])] {
    var sets = [Set<UInt32>](repeating: [], count: Face.allCases.count)
    collect(drawing.content, into: &sets)
    return Face.allCases.compactMap { face in
      let scalars = sets[face.rawValue]
      return scalars.isEmpty ? nil : (face, scalars.sorted())
    }
  }

  private func collect(_ nodes: [Node], into sets: inout [Set<UInt32>]) {
    for node in nodes {
      switch node {
      case .group(let group): collect(group.content, into: &sets)
      case .text(let text):
        for run in text.runs {
          for scalar in run.text.unicodeScalars { sets[run.face.rawValue].insert(scalar.value) }
        }
      case .mark, .stamps, .cells: break
      }
    }
  }
}

extension Path {
  fileprivate func scaled(x: Double, y: Double) -> Path {
    func scaled(_ point: Point) -> Point { Point(x: point.x * x, y: point.y * y) }
    return Path(
      segments.map { segment in
        switch segment {
        case .move(let end): .move(scaled(end))
        case .line(let end): .line(scaled(end))
        case .cubic(let a, let b, let end): .cubic(scaled(a), scaled(b), end: scaled(end))
        case .close: .close
        }
      })
  }
}
