import Drawing

/// The target of a rasterizer: pixels, their position, and which of them may be changed.
struct PaintTarget {
  /// The pixel (0, 0), which may lie outside of what `clip` allows.
  let origin: UnsafeMutablePointer<UInt32>
  let stride: Int
  let clip: Clip

  /// A picture within `clip`.
  init(_ picture: PixelBuffer, clip: Clip) {
    (origin, stride, self.clip) = (picture.pixels, picture.width, clip)
  }

  /// A tile, whose pixels keep the coordinates of the mark that is drawn on it.
  init(_ tile: StampTile) {
    origin = tile.pixels.base - (tile.y * tile.width + tile.x)
    stride = tile.width
    clip = Clip(columns: tile.x..<tile.x + tile.width, rows: tile.y..<tile.y + tile.height)
  }

  /// Paints a part of a row.
  ///
  /// - Parameter coverage: the coverage of its pixels, which is changed where the clip cuts through them.
  @inline(__always)
  func paint(
    _ ink: Ink, _ coverage: UnsafeMutablePointer<UInt8>, x: Int, y: Int, count: Int
  ) {
    let part = clip.part(ofRow: y)
    if part < 255 {
      for place in 0..<count { coverage[place] = UInt8(UInt32(coverage[place]) * part / 255) }
    }
    let left = clip.part(ofColumn: x)
    if left < 255 { coverage[0] = UInt8(UInt32(coverage[0]) * left / 255) }
    if count > 1 {
      let right = clip.part(ofColumn: x + count - 1)
      if right < 255 { coverage[count - 1] = UInt8(UInt32(coverage[count - 1]) * right / 255) }
    }
    let row = origin + (y * stride + x)
    switch ink {
    case .plain(let word): blend(word, coverage, onto: row, count: count)
    case .ramp(let ramp): blend(ramp, coverage, onto: row, count: count, x: x, y: y)
    }
  }
}
