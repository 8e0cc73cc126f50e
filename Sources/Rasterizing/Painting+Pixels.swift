extension Painting {
  /// The columns and rows of the picture that may be painted.
  public var columns: Range<Int> { clip.columns }
  public var rows: Range<Int> { clip.rows }

  /// Lays a block of pixels over the picture; pixels that the clip cuts through are painted whole.
  ///
  /// - Parameters:
  ///   - words: rows of 0xAARRGGBB, premultiplied.
  ///   - x: the column of the first.
  ///   - y: its row.
  ///   - width: pixels in a row of the block.
  public func draw(_ words: [UInt32], x: Int, y: Int, width: Int) {
    guard width > 0 else { return }
    for (index, word) in words.enumerated() {
      let column = x + index % width
      let row = y + index / width
      guard clip.columns.contains(column), clip.rows.contains(row) else { continue }
      let place = row * picture.width + column
      let rest = 255 - (word >> 24)
      guard rest > 0 else {
        picture.pixels[place] = word
        continue
      }
      let below = picture.pixels[place]
      var sum: UInt32 = 0
      for shift in [UInt32(0), 8, 16, 24] {
        let own = (word >> shift) & 255
        let other = ((below >> shift) & 255) * rest + 127
        sum |= min(255, own + other / 255) << shift
      }
      picture.pixels[place] = sum
    }
  }
}
