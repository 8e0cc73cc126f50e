import Drawing

/// The outlines of the letters of a drawing, as plain values taken from the fonts.
public struct GlyphOutlines: Equatable, Sendable {
  public struct Glyph: Equatable, Sendable {
    public var face: Face
    public var scalar: Unicode.Scalar
    /// How far the next letter is, in font units.
    public var advance: Double
    /// The outline in font units from the left end of the baseline, y downwards.
    public var path: Path

    public init(face: Face, scalar: Unicode.Scalar, advance: Double, path: Path) {
      self.face = face
      self.scalar = scalar
      self.advance = advance
      self.path = path
    }
  }

  /// Font units in an em.
  public let unitsPerEm: Double
  /// By face, then by scalar.
  public let glyphs: [Glyph]

  public init(unitsPerEm: Double, glyphs: [Glyph]) {
    self.unitsPerEm = unitsPerEm
    self.glyphs = glyphs.sorted { GlyphOutlines.rank($0) < GlyphOutlines.rank($1) }
  }

  /// The position in `glyphs` of a letter's outline.
  func index(of scalar: Unicode.Scalar, _ face: Face) -> Int? {
    let wanted = GlyphOutlines.rank(face, scalar)
    var low = 0
    var high = glyphs.count
    while low < high {
      let middle = (low + high) / 2
      if GlyphOutlines.rank(glyphs[middle]) < wanted { low = middle + 1 } else { high = middle }
    }
    guard low < glyphs.count, GlyphOutlines.rank(glyphs[low]) == wanted else { return nil }
    return low
  }

  private static func rank(_ glyph: Glyph) -> UInt64 { rank(glyph.face, glyph.scalar) }

  private static func rank(_ face: Face, _ scalar: Unicode.Scalar) -> UInt64 {
    UInt64(face.rawValue) << 32 | UInt64(scalar.value)
  }
}
