extension Painting {
  /// The columns and rows of the picture that may be painted.
  public var visible: (columns: Range<Int>, rows: Range<Int>) { (clip.columns, clip.rows) }

  /// Paints ready pixels over what is there.
  ///
  /// - Parameters:
  ///   - words: rows of premultiplied 0xAARRGGBB, `width` × `height` of them.
  ///   - x: the column of the first pixel.
  ///   - y: its row.
  ///   - width: pixels in a row.
  ///   - height: rows.
  public func draw(_ words: [UInt32], x: Int, y: Int, width: Int, height: Int) {
    guard width > 0, height > 0, words.count >= width * height else { return }
    for row in clip.rows.clamped(to: y..<(y + height)) {
      let line = picture.pixels + row * picture.width
      for column in clip.columns.clamped(to: x..<(x + width)) {
        let word = words[(row - y) * width + column - x]
        let coverage = clip.part(ofRow: row) * clip.part(ofColumn: column) / 255
        if coverage == 255, word >> 24 == 255 {
          line[column] = word
          continue
        }
        let rest = 255 - (word >> 24) * coverage / 255
        var result: UInt32 = 0
        for shift: UInt32 in [0, 8, 16, 24] {
          let above = (word >> shift & 255) * coverage
          let below = (line[column] >> shift & 255) * rest
          result |= min(255, (above + below + 127) / 255) << shift
        }
        line[column] = result
      }
    }
  }
}
