import Drawing

extension FontMetrics {
  /// Advances are written in thousandths of an em, in which fonts of this kind are designed: whole numbers are short.
  private static let unitsPerEm = 1000.0

  /// The metrics of some letters as a row of Doubles.
  ///
  /// - Parameter letters: which letters of a face, ascending; those that it lacks are left out.
  public func words(of letters: (Face) -> [UInt32]) -> [Double] {
    var out = WordWriter()
    for face in Face.allCases {
      let own = self[face]
      for height in [own.ascent, own.descent, own.capHeight, own.xHeight] { out.put(height) }
      var known: [Double] = []
      for value in letters(face) {
        guard let scalar = Unicode.Scalar(value), let advance = advance(scalar, face) else {
          continue
        }
        known.append(Double(value))
        known.append(advance * Self.unitsPerEm)
      }
      out.put(values: known)
    }
    return out.words
  }

  /// The metrics that `words(of:)` wrote, of all four faces; nil where the words are none.
  ///
  /// - Parameter words: untrusted words that should encode metrics.
  public init?(words: [Double]) {
    var reader = WordReader(words)
    var faces: [FaceMetrics] = []
    for _ in Face.allCases {
      guard let ascent = reader.number(in: 0...10), let descent = reader.number(in: 0...10),
        let capHeight = reader.number(in: 0...10), let xHeight = reader.number(in: 0...10),
        let known = reader.values(limit: 1 << 17, in: 0...0x10ffff), known.count % 2 == 0
      else { return nil }
      var face = FaceMetrics(
        ascent: ascent, descent: descent, capHeight: capHeight, xHeight: xHeight, scalars: [],
        advances: [])
      for index in stride(from: 0, to: known.count, by: 2) {
        face.scalars.append(UInt32(known[index]))
        face.advances.append(known[index + 1] / Self.unitsPerEm)
      }
      faces.append(face)
    }
    guard reader.isAtEnd else { return nil }
    self.init(faces: faces)
  }
}
