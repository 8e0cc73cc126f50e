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
  ///   - scalar: the letter, as a number that no other letter of the face has.
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

/// The covers of letters that have been drawn, for the next time.
///
/// Letters stand at steps of 1/64 pixel, as finely as FreeType counts, so that those that a film
/// repeats are found again. What a letter looks like never depends on what is on the shelf.
final class LetterShelf {
  struct Key: Hashable {
    var face: Int
    var scalar: UInt32
    var unit: UInt64
    var angle: UInt64
    /// The fractions of both coordinates, in 1/64.
    var phase: UInt16
  }

  /// A letter's box, from its origin's pixel, and where its cover begins.
  struct Mask {
    var columns: Range<Int>
    var rows: Range<Int>
    var start: Int
  }

  /// Letters of more pixels are drawn anew each time.
  static let greatestArea = 1 << 14
  /// A shelf with more bytes than this is cleared.
  private static let greatestStore = 1 << 21

  private var masks: [Key: Mask] = [:]
  let covers = Storage<UInt8>(capacity: 1 << 12)

  /// The mask for a key, if it is there.
  func mask(_ key: Key) -> Mask? { masks[key] }

  /// Room for a mask, all clear.
  func add(_ key: Key, columns: Range<Int>, rows: Range<Int>) -> Mask {
    if covers.count > LetterShelf.greatestStore {
      masks.removeAll(keepingCapacity: true)
      covers.count = 0
    }
    let mask = Mask(columns: columns, rows: rows, start: covers.count)
    let count = columns.count * rows.count
    covers.reserve(covers.count + count)
    (covers.base + covers.count).update(repeating: 0, count: count)
    covers.count += count
    masks[key] = mask
    return mask
  }
}
