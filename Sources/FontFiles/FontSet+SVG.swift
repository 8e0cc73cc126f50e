import Drawing
import SVGWriting

extension FontSet {
  /// The outlines of all letters of the drawing, for SVG without fonts.
  public func outlines(for drawing: Drawing) throws(RenderError) -> GlyphOutlines {
    try checkGlyphs(of: drawing.content)
    // The advances and outlines below are in units of the first file's em.
    let em = files[0].unitsPerEm
    var glyphs: [GlyphOutlines.Glyph] = []
    for (face, scalars) in letters(of: drawing) {
      for value in scalars {
        guard let scalar = Unicode.Scalar(value), let advance = metrics.advance(scalar, face),
          let letter = letter(scalar, face),
          let outline = files[letter.file].outline(letter.character)
        else { continue }
        let scale = em / files[letter.file].unitsPerEm
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
    for (face, scalars) in letters(of: drawing) { fonts += try subsets(of: face, scalars) }
    return fonts
  }

  /// A face cut down to some letters, for a page that sets texts that are not yet written.
  ///
  /// - Parameters:
  ///   - face: which face, of a family whose faces have one file each.
  ///   - scalars: which letters; those that the face lacks are left out.
  public func subset(of face: Face, _ scalars: [UInt32]) throws(RenderError) -> EmbeddedFont {
    try subsets(of: face, scalars).first ?? EmbeddedFont(face: face, bytes: [])
  }

  /// The same for a face of any family: a font for each file that has some of the letters.
  private func subsets(of face: Face, _ scalars: [UInt32]) throws(RenderError) -> [EmbeddedFont] {
    guard isChained(face) else {
      return [
        EmbeddedFont(face: face, bytes: try FontSubset.bytes(files[face.rawValue].path, scalars))
      ]
    }
    var parts = [[(scalar: UInt32, character: UInt32)]](repeating: [], count: files.count)
    for value in scalars {
      guard let scalar = Unicode.Scalar(value), let letter = letter(scalar, face) else { continue }
      parts[letter.file].append((value, letter.character.value))
    }
    var fonts: [EmbeddedFont] = []
    for (file, letters) in parts.enumerated() where !letters.isEmpty {
      fonts.append(
        EmbeddedFont(
          face: face, bytes: try FontSubset.bytes(files[file].path, letters),
          scalars: letters.map { $0.scalar }))
    }
    return fonts
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
