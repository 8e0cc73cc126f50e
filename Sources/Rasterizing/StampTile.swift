/// A mark drawn once, on a clear ground, to be laid over a picture wherever it is stamped.
///
/// All stamps go through a tile, also single ones, so the appearance of a stamp does not depend on earlier stamps at the same
/// fraction of a pixel.
final class StampTile {
  /// Where the tile's first pixel goes for a stamp at (0, 0).
  private(set) var x = 0
  private(set) var y = 0
  private(set) var width = 0
  private(set) var height = 0
  /// Columns on the right that stay clear, so that pixels can be painted in groups of four.
  static let margin = 3
  let pixels = Storage<UInt32>(capacity: 1024)
  /// The tile painted over the background of a picture, which is what most stamps need.
  private let onGround = Storage<UInt32>(capacity: 1024)
  private var ground: UInt32 = 0
  /// The pixels of each row that are not clear.
  private let spans = Storage<(first: Int32, end: Int32)>(capacity: 64)

  /// The most pixels of a tile; larger marks are drawn directly.
  static let greatestArea = 1 << 16

  /// Makes the tile clear, with room for a mark of that size.
  func clear(x: Int, y: Int, width markWidth: Int, height: Int) {
    width = markWidth + StampTile.margin
    (self.x, self.y, self.height) = (x, y, height)
    pixels.reserve(width * height)
    pixels.base.update(repeating: 0, count: width * height)
  }

  /// After drawing, finds the pixels that are not clear, and their colours on a background.
  func finish(ground: UInt32) {
    self.ground = ground
    onGround.reserve(width * height)
    for place in 0..<width * height {
      onGround.base[place] = Lanes(pixels.base[place]).over(Lanes(ground)).word
    }
    spans.count = 0
    for row in 0..<height {
      let line = pixels.base + row * width
      var first = 0
      while first < width, line[first] == 0 { first += 1 }
      var end = width
      while end > first, line[end - 1] == 0 { end -= 1 }
      spans.append((Int32(first), Int32(end)))
    }
  }

  /// Lays the tile over a picture.
  ///
  /// - Parameters:
  ///   - dx: by how many pixels the stamp is moved to the right.
  ///   - dy: the same downwards.
  ///   - picture: what is painted on.
  ///   - clip: where that may be.
  func stamp(dx: Int, dy: Int, onto picture: PixelBuffer, clip: Clip) {
    let left = x + dx
    let top = max(0, clip.rows.lowerBound - y - dy)
    let bottom = min(height, clip.rows.upperBound - y - dy)
    guard top < bottom else { return }
    let isInside = clip.holds(
      columns: left..<left + width, rows: y + dy + top..<y + dy + bottom)
    for row in top..<bottom {
      let place = y + dy + row
      let first = max(left + Int(spans.base[row].first), clip.columns.lowerBound)
      let end = min(left + Int(spans.base[row].end), clip.columns.upperBound)
      guard first < end else { continue }
      let source = pixels.base + (row * width - left)
      let target = picture.pixels + place * picture.width
      if isInside {
        let ready = onGround.base + (row * width - left)
        lay(source + first, ready + first, over: target + first, count: end - first)
        continue
      }
      let part = clip.part(ofRow: place)
      for x in first..<end {
        let visible = part * clip.part(ofColumn: x) / 255
        target[x] = Lanes(source[x]).times(UInt64(visible)).over(Lanes(target[x])).word
      }
    }
  }

  /// Where a picture still has its background, the result is precomputed. Pixels beyond `count`, up to a multiple of four, are
  /// clear and have no effect.
  @inline(__always)
  private func lay(
    _ source: UnsafePointer<UInt32>, _ ready: UnsafePointer<UInt32>,
    over target: UnsafeMutablePointer<UInt32>, count: Int
  ) {
    let grounds = FourPixels(SIMD4(repeating: ground))
    var x = 0
    while x < count {
      let below = FourPixels(at: target + x)
      if below.isSame(as: grounds) {
        FourPixels(at: ready + x).store(at: target + x)
      } else {
        FourPixels(at: source + x).over(below).store(at: target + x)
      }
      x += 4
    }
  }
}
