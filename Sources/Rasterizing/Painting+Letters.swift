import Drawing

extension Painting {
  /// Fills letters, each to the nearest 1/64 of a pixel.
  ///
  /// - Parameters:
  ///   - letters: the letters.
  ///   - color: their colour.
  public func fill(_ letters: [Letter], _ color: Color) {
    guard !clip.isEmpty else { return }
    let ink = Ink.plain(color.premultiplied)
    for letter in letters { fill(letter, color, ink) }
  }

  private func fill(_ letter: Letter, _ color: Color, _ ink: Ink) {
    let place = SIMD2(
      (letter.origin.x * 64).rounded() / 64, (letter.origin.y * 64).rounded() / 64)
    let whole = SIMD2(place.x.rounded(.down), place.y.rounded(.down))
    let phase = place - whole
    var letter = letter
    letter.origin = Point(x: phase.x, y: phase.y)
    let key = LetterShelf.Key(
      face: letter.face, scalar: letter.scalar, unit: letter.unit.bitPattern,
      angle: letter.angle.bitPattern, phase: UInt16(phase.x * 64) << 8 | UInt16(phase.y * 64))
    let mask: LetterShelf.Mask
    if let known = tools.letters.mask(key) {
      mask = known
    } else {
      let box = Box(letter.path, letter.map)
      let size = box.high - box.low
      guard (size.x + 2) * (size.y + 2) <= Double(LetterShelf.greatestArea) else {
        return fill(letter.path, letter.map.shifted(by: whole), color)
      }
      mask = tools.letters.add(
        key, columns: Int(box.low.x.rounded(.down))..<Int(box.high.x.rounded(.up)),
        rows: Int(box.low.y.rounded(.down))..<Int(box.high.y.rounded(.up)))
      draw(letter, to: mask)
    }
    paint(mask, dx: Int(whole.x), dy: Int(whole.y), ink)
  }

  private func draw(_ letter: Letter, to mask: LetterShelf.Mask) {
    tools.shape.removeAll()
    let all = Box(low: SIMD2(repeating: -.infinity), high: SIMD2(repeating: .infinity))
    tools.shape.add(letter.path, letter.map, visible: all)
    let width = mask.columns.count
    let origin = mask.start - mask.rows.lowerBound * width - mask.columns.lowerBound
    let covers = tools.letters.covers.base
    tools.scan.scan(tools.shape, columns: mask.columns, rows: mask.rows) { y, x, cover, count in
      (covers + (origin + y * width + x)).update(from: cover, count: count)
    }
  }

  private func paint(_ mask: LetterShelf.Mask, dx: Int, dy: Int, _ ink: Ink) {
    let first = max(mask.columns.lowerBound + dx, clip.columns.lowerBound)
    let end = min(mask.columns.upperBound + dx, clip.columns.upperBound)
    let top = max(mask.rows.lowerBound + dy, clip.rows.lowerBound)
    let bottom = min(mask.rows.upperBound + dy, clip.rows.upperBound)
    guard first < end, top < bottom else { return }
    let target = PaintTarget(picture, clip: clip)
    let width = mask.columns.count
    let covers = tools.letters.covers.base
    tools.row.reserve(end - first)
    for y in top..<bottom {
      let start =
        mask.start + (y - dy - mask.rows.lowerBound) * width
        + (first - dx - mask.columns.lowerBound)
      // A copy, since painting may change it where the clip cuts.
      tools.row.base.update(from: covers + start, count: end - first)
      target.paint(ink, tools.row.base, x: first, y: y, count: end - first)
    }
  }

  /// Draws one line along the outlines of letters, as if they were one shape.
  ///
  /// - Parameters:
  ///   - letters: the letters.
  ///   - stroke: the line, whose width is in pixels.
  public func outline(_ letters: [Letter], _ stroke: Stroke) {
    guard !clip.isEmpty, stroke.width > 0 else { return }
    let visible = clip.box.inset(by: -stroke.width * Stroker.miterLimit - 1)
    tools.shape.removeAll()
    for letter in letters { tools.shape.add(letter.path, letter.map, visible: visible) }
    outline(tools.shape, stroke, scale: 1, visible: visible)
    fill(tools.outline, .plain(stroke.color.premultiplied), on: PaintTarget(picture, clip: clip))
  }
}
