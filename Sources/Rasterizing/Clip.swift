import Drawing

/// The part of a picture that may be painted: whole pixels, with partial coverage along its edges.
struct Clip {
  /// Columns and rows that are touched.
  var columns: Range<Int>
  var rows: Range<Int>
  /// How much of the pixels of the first and last column and row lies inside, from 0 to 255.
  var left: UInt32 = 255
  var right: UInt32 = 255
  var top: UInt32 = 255
  var bottom: UInt32 = 255

  var isEmpty: Bool { columns.isEmpty || rows.isEmpty }

  /// Whole pixels.
  init(columns: Range<Int>, rows: Range<Int>) {
    self.columns = columns
    self.rows = rows
  }

  /// The part of a picture within a box.
  init(_ box: Box, width: Int, height: Int) {
    func range(_ low: Double, _ high: Double, _ count: Int) -> (Range<Int>, UInt32, UInt32) {
      let low = min(max(low, 0), Double(count))
      let high = min(max(high, low), Double(count))
      let first = Int(low)
      let end = Int(high.rounded(.up))
      guard first < end, high > low else { return (0..<0, 0, 0) }
      if end - first == 1 {
        let part = UInt32(((high - low) * 255).rounded())
        return (first..<end, part, 255)
      }
      return (
        first..<end, UInt32(((Double(first + 1) - low) * 255).rounded()),
        UInt32(((high - Double(end - 1)) * 255).rounded())
      )
    }
    (columns, left, right) = range(box.low.x, box.high.x, width)
    (rows, top, bottom) = range(box.low.y, box.high.y, height)
  }

  var box: Box {
    Box(
      low: SIMD2(Double(columns.lowerBound), Double(rows.lowerBound)),
      high: SIMD2(Double(columns.upperBound), Double(rows.upperBound)))
  }

  /// How much of a row's height lies inside.
  @inline(__always)
  func part(ofRow y: Int) -> UInt32 {
    var part: UInt32 = 255
    if y == rows.lowerBound { part = top }
    if y == rows.upperBound - 1 { part = part * bottom / 255 }
    return part
  }

  /// How much of a column's width lies inside.
  @inline(__always)
  func part(ofColumn x: Int) -> UInt32 {
    var part: UInt32 = 255
    if x == columns.lowerBound { part = left }
    if x == columns.upperBound - 1 { part = part * right / 255 }
    return part
  }

  /// Whether all of some columns and rows lies inside.
  func holds(columns inner: Range<Int>, rows innerRows: Range<Int>) -> Bool {
    inner.lowerBound >= columns.lowerBound + (left < 255 ? 1 : 0)
      && inner.upperBound <= columns.upperBound - (right < 255 ? 1 : 0)
      && innerRows.lowerBound >= rows.lowerBound + (top < 255 ? 1 : 0)
      && innerRows.upperBound <= rows.upperBound - (bottom < 255 ? 1 : 0)
  }
}
