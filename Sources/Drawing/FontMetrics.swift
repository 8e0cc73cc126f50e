/// The font metrics for the layout, as plain values: the same numbers give the same layout everywhere, with or without
/// installed fonts.
public struct FontMetrics: Equatable, Sendable {
  /// The metrics of one face, in fractions of an em.
  public struct FaceMetrics: Equatable, Sendable {
    /// Height above the baseline and depth below it (both positive) that a line of text may take.
    public var ascent: Double
    public var descent: Double
    public var capHeight: Double
    public var xHeight: Double
    /// The Unicode scalars that the face can draw, ascending, and their advance widths.
    public var scalars: [UInt32]
    public var advances: [Double]

    public init(
      ascent: Double, descent: Double, capHeight: Double, xHeight: Double, scalars: [UInt32],
      advances: [Double]
    ) {
      self.ascent = ascent
      self.descent = descent
      self.capHeight = capHeight
      self.xHeight = xHeight
      self.scalars = scalars
      self.advances = advances
    }
  }

  /// One entry a face, in the order of `Face.allCases`.
  public var faces: [FaceMetrics]

  public init(faces: [FaceMetrics]) {
    self.faces = faces
  }

  public subscript(face: Face) -> FaceMetrics { faces[face.rawValue] }

  /// The advance of a scalar in ems, or nil where the face has no glyph for it.
  public func advance(_ scalar: Unicode.Scalar, _ face: Face) -> Double? {
    let table = self[face]
    var low = 0
    var high = table.scalars.count
    while low < high {
      let middle = (low + high) / 2
      if table.scalars[middle] < scalar.value { low = middle + 1 } else { high = middle }
    }
    guard low < table.scalars.count, table.scalars[low] == scalar.value else { return nil }
    return table.advances[low]
  }
}
