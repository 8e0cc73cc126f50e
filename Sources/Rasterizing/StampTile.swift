/// A mark drawn once, on a clear ground, to be laid over a picture wherever it is stamped.
///
/// All stamps go through a tile, also those that stand alone, so what a stamp looks like does not
/// depend on whether another stood at the same fraction of a pixel before.
final class StampTile {
  /// Where the tile's first pixel goes for a stamp at (0, 0).
  private(set) var x = 0
  private(set) var y = 0
  private(set) var width = 0
  private(set) var height = 0
  let pixels = Storage<UInt32>(capacity: 1024)
  /// The pixels of each row that are not clear.
  private let spans = Storage<(first: Int32, end: Int32)>(capacity: 64)

  /// The most pixels of a tile; larger marks are drawn where they stand.
  static let greatestArea = 1 << 16

  /// Makes the tile clear.
  func clear(x: Int, y: Int, width: Int, height: Int) {
    (self.x, self.y, self.width, self.height) = (x, y, width, height)
    pixels.reserve(width * height)
    pixels.base.update(repeating: 0, count: width * height)
  }

  /// Finds out which pixels are not clear, once all is drawn.
  func finish() {
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
    for row in max(
      0, clip.rows.lowerBound - y - dy)..<max(
        0, clip.rows.lowerBound - y - dy, min(height, clip.rows.upperBound - y - dy))
    {
      let place = y + dy + row
      let first = max(left + Int(spans.base[row].first), clip.columns.lowerBound)
      let end = min(left + Int(spans.base[row].end), clip.columns.upperBound)
      guard first < end else { continue }
      let source = pixels.base + (row * width - left)
      let target = picture.pixels + place * picture.width
      let part = clip.part(ofRow: place)
      if part == 255, clip.part(ofColumn: first) == 255, clip.part(ofColumn: end - 1) == 255 {
        lay(source + first, over: target + first, count: end - first)
      } else {
        for x in first..<end {
          let visible = part * clip.part(ofColumn: x) / 255
          target[x] = Lanes(source[x]).times(UInt64(visible)).over(Lanes(target[x])).word
        }
      }
    }
  }

  @inline(__always)
  private func lay(
    _ source: UnsafePointer<UInt32>, over target: UnsafeMutablePointer<UInt32>, count: Int
  ) {
    var x = 0
    while count - x >= 4 {
      FourPixels(at: source + x).over(FourPixels(at: target + x)).store(at: target + x)
      x += 4
    }
    while x < count {
      target[x] = Lanes(source[x]).over(Lanes(target[x])).word
      x += 1
    }
  }
}
