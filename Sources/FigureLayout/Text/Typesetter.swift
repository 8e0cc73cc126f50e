import Drawing
import Elementary
import Scene

/// Sets lines of `MathText` in the figure's fonts: measures them and makes the runs of the display list.
struct Typesetter {
  let fonts: FontMetrics
  let scale: TypeScale
  /// What the scene says of words and ticks.
  var style = Scene.Style()

  /// The same with what another scene says.
  func styled(_ scene: Scene) -> Typesetter {
    Typesetter(fonts: fonts, scale: scale, style: scene.style.resolved)
  }

  /// Where a line stands relative to its anchor point.
  typealias Anchor = Text.Anchor

  /// A line that has been set: runs relative to the left end of its baseline, and its extent.
  struct Line {
    var runs: [TextRun]
    var width: Double
    /// Height above and depth below the baseline, scripts included.
    var ascent: Double
    var descent: Double
  }

  /// Raise of a superscript and drop of a subscript, in ems of the base size.
  private static let raise = 0.38
  private static let drop = 0.18

  /// Sets a line.
  ///
  /// - Throws: `LayoutError.missingGlyph` for a character that the fonts lack.
  func set(
    _ text: MathText, size: Double, bold: Bool = false
  ) throws(LayoutError) -> Line {
    var line = Line(runs: [], width: 0, ascent: 0, descent: 0)
    let script = scale.script(of: size)
    // A subscript directly before a superscript shares its place: F₁² sets both over one another only in display
    // mathematics, which figures do not need, so levels simply follow one another.
    for piece in style.worded(text).pieces {
      let wanted: Face =
        piece.italic ? (bold ? .boldItalic : .italic) : (bold ? .bold : .regular)
      if piece.level == .accent {
        try appendAccent(piece.text, over: &line, size: size, bold: bold)
        continue
      }
      let pieceSize = piece.level == .base ? size : script
      let shift =
        switch piece.level {
        case .base, .accent: 0.0
        case .sub: Self.drop * size
        case .sup: -Self.raise * size
        }
      var run = String.UnicodeScalarView()
      var runFace = wanted
      var start = line.width
      func flush() {
        guard !run.isEmpty else { return }
        line.runs.append(
          TextRun(
            String(run), face: runFace, size: pieceSize, offset: Point(x: start, y: shift)))
        run = String.UnicodeScalarView()
      }
      for scalar in piece.text.unicodeScalars {
        guard let (face, advance) = glyph(scalar, wanted) else {
          throw LayoutError.missingGlyph(scalar: scalar.value, text: piece.text)
        }
        if face != runFace || run.isEmpty {
          flush()
          runFace = face
          start = line.width
        }
        run.append(scalar)
        line.width += advance * pieceSize
      }
      flush()
      let metrics = fonts[wanted]
      line.ascent = max(line.ascent, metrics.capHeight * pieceSize - shift)
      line.descent = max(line.descent, 0.22 * pieceSize + shift)
    }
    return line
  }

  /// Sets a line in letters of `size`, or in smaller ones where it is wider than its room.
  ///
  /// - Throws: `LayoutError.missingGlyph` for a character that the fonts lack.
  func set(_ text: MathText, size: Double, within width: Double) throws(LayoutError) -> Line {
    let line = try set(text, size: size)
    guard line.width > width else { return line }
    return try set(text, size: max(scale.smallest, size * max(0, width) / line.width))
  }

  /// Sets the first of some words that has room, with dots for the others; nil where not even three letters have.
  ///
  /// - Throws: `LayoutError.missingGlyph` for a character that the fonts lack.
  func shortened(
    _ words: String, size: Double, within width: Double
  ) throws(LayoutError) -> Line? {
    let scalars = Array(words.unicodeScalars)
    let end: [Unicode.Scalar] =
      fonts.advance("\u{2026}", .regular) == nil ? [".", ".", "."] : ["\u{2026}"]
    for count in stride(from: scalars.count, through: 3, by: -1) {
      var part = String.UnicodeScalarView(scalars.prefix(count))
      // No space stands before the dots.
      guard part.last != " " else { continue }
      if count < scalars.count { part.append(contentsOf: end) }
      let line = try set(.plain(String(part)), size: size)
      if line.width <= width { return line }
    }
    return nil
  }

  /// Sets a sign over the last letter of a line; it takes no room of its own.
  private func appendAccent(
    _ text: String, over line: inout Line, size: Double, bold: Bool
  ) throws(LayoutError) {
    guard let scalar = text.unicodeScalars.first, let base = line.runs.last,
      let letter = base.text.unicodeScalars.last
    else { return }
    guard let (face, advance) = glyph(scalar, bold ? .bold : .regular),
      let (_, width) = glyph(letter, base.face)
    else { throw LayoutError.missingGlyph(scalar: scalar.value, text: text) }
    // Above a capital letter, with a gap; a slanted letter's top lies to the right of its middle.
    let signSize = max(scale.smallestScript, 0.75 * size)
    let slant = base.face == .italic || base.face == .boldItalic ? 0.12 * size : 0
    line.runs.append(
      TextRun(
        text, face: face, size: signSize,
        offset: Point(
          x: line.width - (width * base.size + advance * signSize) / 2 + slant, y: -0.6 * size)))
    line.ascent = max(line.ascent, 1.0 * size)
  }

  /// The face that draws a character, and its advance in ems: the wanted one, or the regular one where that has it
  /// alone, as with many signs.
  private func glyph(_ scalar: Unicode.Scalar, _ face: Face) -> (Face, Double)? {
    if let advance = fonts.advance(scalar, face) { return (face, advance) }
    if let advance = fonts.advance(scalar, .regular) { return (.regular, advance) }
    return nil
  }

  /// A text node with its anchor at `point` on the baseline.
  ///
  /// - Parameters:
  ///   - line: the letters.
  ///   - point: where the anchor is.
  ///   - anchor: which point of the line that is.
  ///   - held: which point stays there with another font; nil for the anchor.
  ///   - angle: the rotation about `point`, in radians.
  ///   - color: of the letters.
  ///   - halo: beneath them.
  func text(
    _ line: Line, at point: Point, anchor: Anchor = .left, held: Anchor? = nil, angle: Double = 0,
    color: Color, halo: Text.Halo? = nil
  ) -> Node {
    let shift =
      switch anchor {
      case .left: 0.0
      case .center: -line.width / 2
      case .right: -line.width
      }
    let origin = Point(
      x: point.x + shift * Elementary.cos(angle), y: point.y + shift * Elementary.sin(angle))
    return .text(
      Text(
        origin: origin, angle: angle, runs: line.runs, color: color, halo: halo,
        anchor: held ?? anchor))
  }

  /// Sets and places in one step.
  func text(
    _ text: MathText, size: Double, bold: Bool = false, at point: Point, anchor: Anchor = .left,
    color: Color, halo: Text.Halo? = nil
  ) throws(LayoutError) -> Node {
    self.text(
      try set(text, size: size, bold: bold), at: point, anchor: anchor, color: color, halo: halo)
  }
}
