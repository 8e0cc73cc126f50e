import Drawing

/// A letter where it is to be drawn.
public struct Letter {
  /// The outline in font units, y upwards.
  public var path: Path
  /// Which face and which letter of it: the same pair always has the same outline.
  public var face: Int
  public var scalar: UInt32
  /// Pixels in a font unit.
  public var unit: Double
  /// Rotation in radians from +x towards +y.
  public var angle: Double
  /// Where the origin of the outline goes, in pixels.
  public var origin: Point

  /// - Parameters:
  ///   - path: the outline in font units, y upwards.
  ///   - face: the number of its face.
  ///   - scalar: the letter, as a number that is unique in the face.
  ///   - unit: pixels in a font unit.
  ///   - angle: rotation in radians from +x towards +y.
  ///   - origin: where the origin of the outline goes, in pixels.
  public init(
    path: Path, face: Int, scalar: UInt32, unit: Double, angle: Double, origin: Point
  ) {
    (self.path, self.face, self.scalar) = (path, face, scalar)
    (self.unit, self.angle, self.origin) = (unit, angle, origin)
  }

  var map: Affine { Affine(glyphUnit: unit, angle: angle, origin: origin) }
}

/// All that the coverage of a letter depends on.
///
/// Letters are placed in steps of 1/64 pixel, the unit of FreeType, so that letters which a film repeats can be reused.
struct LetterKey: Hashable {
  var face: Int
  var scalar: UInt32
  var unit: UInt64
  var angle: UInt64
  /// The fractions of both coordinates, in 1/64.
  var phase: UInt16
}

/// All that the coverage of a line along the outlines of letters depends on.
///
/// The letters have exact positions, without steps: the halo of a label that moves in a film is drawn again, that of a label at
/// rest is reused.
struct OutlineKey: Hashable {
  struct Place: Hashable {
    var face: Int
    var scalar: UInt32
    var unit: UInt64
    var angle: UInt64
    var x: UInt64
    var y: UInt64
  }

  var places: [Place]
  var width: UInt64
  var cap: Stroke.Cap
  var join: Stroke.Join

  /// The key of a line without dashes.
  init(_ letters: [Letter], _ stroke: Stroke) {
    places = letters.map { letter in
      Place(
        face: letter.face, scalar: letter.scalar, unit: letter.unit.bitPattern,
        angle: letter.angle.bitPattern, x: letter.origin.x.bitPattern,
        y: letter.origin.y.bitPattern)
    }
    width = stroke.width.bitPattern
    (cap, join) = (stroke.cap, stroke.join)
  }
}
