/// Computes how much of each pixel polygons cover: exact areas, row by row.
///
/// Every edge leaves in each pixel the change of covered area that begins there: the area between the edge and the pixel's
/// right side, and the rest of its height in the next pixel. The sum along a row is then the area covered, weighted by the
/// winding number (as in font-rs and stb_truetype). Its magnitude, clamped to 1, is the coverage by the non-zero rule. If a
/// shape overlaps itself within a pixel that it does not fill, the shared part counts twice, as if two shapes were painted
/// there.
///
/// Sums are of Float: within 1e-5 of the exact area. Pixels count from the corner of the polygons'
/// own box, so polygons moved by whole pixels have the same coverage.
final class AreaScan {
  /// Changes of coverage, all zero between calls.
  private var changes: UnsafeMutablePointer<Float>
  private var capacity = 0
  /// The first and last changed pixel of each row.
  private let firsts = Storage<Int32>(capacity: 1024)
  private let lasts = Storage<Int32>(capacity: 1024)
  private let coverage = Storage<UInt8>(capacity: 2048)

  /// The most cells that are worked on at a time: 1 MB, which stays in a core's cache. Larger shapes
  /// are scanned in bands.
  static let greatestArea = 1 << 18

  init() { changes = .allocate(capacity: 1) }

  deinit { changes.deallocate() }

  /// Emits the covered pixels of each row that has any.
  ///
  /// - Parameters:
  ///   - contours: the polygons; open ones are closed.
  ///   - columns: the columns of interest.
  ///   - rows: the rows of interest.
  ///   - emit: is given the row, the first column, the coverage from 0 to 255 of the pixels from there
  ///     on, which it may change, and their number.
  func scan(
    _ contours: Contours, columns: Range<Int>, rows: Range<Int>,
    _ emit: (_ y: Int, _ x: Int, _ coverage: UnsafeMutablePointer<UInt8>, _ count: Int) -> Void
  ) {
    guard let box = box(of: contours, columns: columns, rows: rows) else { return }
    let width = box.columns.count
    let bandHeight = max(1, AreaScan.greatestArea / (width + 2))
    var top = box.rows.lowerBound
    while top < box.rows.upperBound {
      let bottom = min(top + bandHeight, box.rows.upperBound)
      scanBand(contours, columns: box.columns, rows: top..<bottom, emit)
      top = bottom
    }
  }

  /// The pixels that polygons can touch.
  private func box(
    of contours: Contours, columns: Range<Int>, rows: Range<Int>
  ) -> (columns: Range<Int>, rows: Range<Int>)? {
    let count = contours.points.count
    guard count > 2, !columns.isEmpty, !rows.isEmpty else { return nil }
    let points = contours.points.base
    var (left, top) = (points[0].x, points[0].y)
    var (right, bottom) = (left, top)
    for index in 1..<count {
      let (x, y) = (points[index].x, points[index].y)
      left = x < left ? x : left
      right = x > right ? x : right
      top = y < top ? y : top
      bottom = y > bottom ? y : bottom
    }
    left = max(left, Double(columns.lowerBound))
    right = min(right, Double(columns.upperBound))
    top = max(top, Double(rows.lowerBound))
    bottom = min(bottom, Double(rows.upperBound))
    guard left < right, top < bottom else { return nil }
    return (
      Int(left.rounded(.down))..<Int(right.rounded(.up)),
      Int(top.rounded(.down))..<Int(bottom.rounded(.up))
    )
  }

  /// Scans rows that fit into memory.
  private func scanBand(
    _ contours: Contours, columns: Range<Int>, rows: Range<Int>,
    _ emit: (_ y: Int, _ x: Int, _ coverage: UnsafeMutablePointer<UInt8>, _ count: Int) -> Void
  ) {
    let width = columns.count
    let stride = width + 2
    prepare(stride: stride, height: rows.count)
    let field = Field(
      changes: changes, firsts: firsts.base, lasts: lasts.base, stride: stride,
      width: Double(width), height: Double(rows.count))
    let origin = SIMD2(Double(columns.lowerBound), Double(rows.lowerBound))
    let points = contours.points.base
    for index in 0..<contours.all.count {
      let contour = contours.all.base[index]
      var last = points[contour.end - 1] - origin
      for place in contour.start..<contour.end {
        let next = points[place] - origin
        field.add(last, next)
        last = next
      }
    }
    coverage.reserve(width)
    for row in 0..<rows.count where firsts.base[row] <= lasts.base[row] {
      let first = Int(firsts.base[row])
      let end = sum(row: row, width: width, stride: stride)
      if end > first {
        emit(
          rows.lowerBound + row, columns.lowerBound + first, coverage.base, end - first)
      }
    }
  }

  private func prepare(stride: Int, height: Int) {
    let area = stride * height
    if area > capacity {
      changes.deallocate()
      changes = .allocate(capacity: area)
      changes.initialize(repeating: 0, count: area)
      capacity = area
    }
    firsts.reserve(height)
    lasts.reserve(height)
    for row in 0..<height {
      firsts.base[row] = .max
      lasts.base[row] = -1
    }
  }

  /// Adds up a row's changes to coverage, and clears them. Gives the end of the covered pixels.
  private func sum(row: Int, width: Int, stride: Int) -> Int {
    let changes = self.changes + row * stride
    let first = Int(firsts.base[row])
    let last = Int(lasts.base[row])
    let end = min(last + 1, width)
    let coverage = self.coverage.base
    var total: Float = 0
    var x = first
    while x < end {
      if end - x >= 8 {
        let eight = UnsafeRawPointer(changes + x).loadUnaligned(as: SIMD8<Float>.self)
        if eight == SIMD8<Float>(repeating: 0) {
          UnsafeMutableRawPointer(coverage + (x - first)).storeBytes(
            of: UInt64(AreaScan.byte(total)) &* 0x0101_0101_0101_0101, as: UInt64.self)
          x += 8
          continue
        }
      }
      let stop = min(x + 8, end)
      while x < stop {
        total += changes[x]
        changes[x] = 0
        coverage[x - first] = AreaScan.byte(total)
        x += 1
      }
    }
    // Edges beyond the right side were left out: what is covered there is covered to the end.
    let rest = AreaScan.byte(total)
    for place in end..<max(end, last + 1) { changes[place] = 0 }
    guard rest > 0, end < width else { return end }
    (coverage + (end - first)).update(repeating: rest, count: width - end)
    return width
  }

  /// Coverage as a byte, to the nearest (ties to even). Adding 2²³ leaves the whole number in the low
  /// bits.
  @inline(__always)
  static func byte(_ area: Float) -> UInt8 {
    let magnitude = area.magnitude
    let held = magnitude < 1 ? magnitude : 1
    return UInt8(truncatingIfNeeded: (held * 255 + 8_388_608).bitPattern)
  }
}

/// The cells of a band, and the edges' marks on them. Coordinates are from its corner.
private struct Field {
  let changes: UnsafeMutablePointer<Float>
  let firsts: UnsafeMutablePointer<Int32>
  let lasts: UnsafeMutablePointer<Int32>
  let stride: Int
  let width: Double
  let height: Double

  /// Adds an edge, cut to the band.
  @inline(__always)
  func add(_ a: SIMD2<Double>, _ b: SIMD2<Double>) {
    let isDown = a.y < b.y
    var (x0, y0) = isDown ? (a.x, a.y) : (b.x, b.y)
    var (x1, y1) = isDown ? (b.x, b.y) : (a.x, a.y)
    // Level edges change nothing, and steeper slopes than these would not fit a Float.
    if y1 - y0 < 1e-30 || y1 <= 0 || y0 >= height { return }
    if x0 >= width && x1 >= width { return }
    let slope = (x1 - x0) / (y1 - y0)
    if y0 < 0 {
      x0 -= y0 * slope
      y0 = 0
    }
    if y1 > height {
      x1 = x0 + (height - y0) * slope
      y1 = height
    }
    let sign: Float = isDown ? 1 : -1
    if x0 >= 0, x1 >= 0, x0 <= width, x1 <= width {
      mark(Float(x0), Float(y0), Float(x1), Float(y1), Float(slope), sign)
    } else {
      cut(x0, y0, x1, y1, slope, sign)
    }
  }

  /// An edge that crosses the left or right side: the part on the left counts as if it ran along that side; the part on the
  /// right has no effect.
  @inline(never)
  private func cut(
    _ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double, _ slope: Double, _ sign: Float
  ) {
    func height(at x: Double) -> Double { min(max(y0 + (x - x0) / slope, y0), y1) }
    if x0 <= 0, x1 <= 0 { return mark(0, Float(y0), 0, Float(y1), 0, sign) }
    if x0 >= width, x1 >= width { return }
    var (startX, startY, endX, endY) = (x0, y0, x1, y1)
    if x0 < 0 {
      (startX, startY) = (0, height(at: 0))
      mark(0, Float(y0), 0, Float(startY), 0, sign)
    } else if x0 > width {
      (startX, startY) = (width, height(at: width))
    }
    if x1 < 0 {
      (endX, endY) = (0, height(at: 0))
      mark(0, Float(endY), 0, Float(y1), 0, sign)
    } else if x1 > width {
      (endX, endY) = (width, height(at: width))
    }
    mark(Float(startX), Float(startY), Float(endX), Float(endY), Float(slope), sign)
  }

  /// Marks the cells along an edge that lies within the band, y0 ≤ y1.
  @inline(__always)
  private func mark(
    _ x0: Float, _ y0: Float, _ x1: Float, _ y1: Float, _ slope: Float, _ sign: Float
  ) {
    guard y0 < y1 else { return }
    let (low, high) = x0 < x1 ? (x0, x1) : (x1, x0)
    var row = Int32(truncatingIfNeeded: Int(y0))
    var top = y0
    var x = x0
    while top < y1 {
      let end = Float(row + 1)
      let isLast = end >= y1
      let bottom = isLast ? y1 : end
      // Taken from the edge's end and held to it, so that no rounding leads out of the band.
      var next = isLast ? x1 : x0 + (bottom - y0) * slope
      next = next < low ? low : next > high ? high : next
      markRow(Int(row), x, next, sign * (bottom - top))
      x = next
      top = bottom
      row += 1
    }
  }

  /// Marks the cells of one row under a piece of an edge of height `change`.
  @inline(__always)
  private func markRow(_ row: Int, _ from: Float, _ to: Float, _ change: Float) {
    let (a, b) = from < to ? (from, to) : (to, from)
    let first = Int32(a)
    let last = Int32(b)
    if first < firsts[row] { firsts[row] = first }
    if last >= lasts[row] { lasts[row] = last + 1 }
    let cells = changes + (row * stride + Int(first))
    let start = a - Float(first)
    if first == last {
      // Within one cell: the mean distance to its right side is what is covered there.
      let inside = change * (0.5 * (a + b) - Float(first))
      cells[0] += change - inside
      cells[1] += inside
      return
    }
    // Through several cells: triangles at the ends, the same share of the height in each between.
    let share = 1 / (b - a)
    let rest = 1 - start
    let head = 0.5 * share * rest * rest
    let end = b - Float(last)
    let tail = 0.5 * share * end * end
    let count = Int(last - first)
    cells[0] += change * head
    if count == 1 {
      cells[1] += change * (1 - head - tail)
    } else {
      // The second cell's sum of areas is that of a trapezium.
      let second = share * (1.5 - start)
      cells[1] += change * (second - head)
      for cell in 2..<max(2, count) { cells[cell] += change * share }
      let before = second + Float(count - 2) * share
      cells[count] += change * (1 - before - tail)
    }
    cells[count + 1] += change * tail
  }
}
