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
    let key = LetterKey(
      face: letter.face, scalar: letter.scalar, unit: letter.unit.bitPattern,
      angle: letter.angle.bitPattern, phase: UInt16(phase.x * 64) << 8 | UInt16(phase.y * 64))
    let mask: CoverMask
    if let known = tools.letters.mask(key) {
      mask = known
    } else {
      let box = Box(letter.path, letter.map)
      let size = box.high - box.low
      guard (size.x + 2) * (size.y + 2) <= Double(tools.letters.greatestArea) else {
        return fill(letter.path, letter.map.shifted(by: whole), color)
      }
      mask = tools.letters.add(
        key, columns: Int(box.low.x.rounded(.down))..<Int(box.high.x.rounded(.up)),
        rows: Int(box.low.y.rounded(.down))..<Int(box.high.y.rounded(.up)))
      tools.shape.removeAll()
      tools.shape.add(letter.path, letter.map, visible: .everywhere)
      draw(tools.shape, to: mask, tools.letters.coverages)
    }
    paint(mask, tools.letters.coverages, dx: Int(whole.x), dy: Int(whole.y), ink)
  }

  /// Draws polygons within a mask's box.
  private func draw(_ contours: Contours, to mask: CoverMask, _ coverages: Storage<UInt8>) {
    let width = mask.columns.count
    let origin = mask.start - mask.rows.lowerBound * width - mask.columns.lowerBound
    let coverages = coverages.base
    tools.scan.scan(contours, columns: mask.columns, rows: mask.rows) { y, x, coverage, count in
      (coverages + (origin + y * width + x)).update(from: coverage, count: count)
    }
  }

  /// Paints what a mask covers, moved by whole pixels.
  private func paint(
    _ mask: CoverMask, _ coverages: Storage<UInt8>, dx: Int, dy: Int, _ ink: Ink
  ) {
    let first = max(mask.columns.lowerBound + dx, clip.columns.lowerBound)
    let end = min(mask.columns.upperBound + dx, clip.columns.upperBound)
    let top = max(mask.rows.lowerBound + dy, clip.rows.lowerBound)
    let bottom = min(mask.rows.upperBound + dy, clip.rows.upperBound)
    guard first < end, top < bottom else { return }
    let target = PaintTarget(picture, clip: clip)
    let width = mask.columns.count
    let coverages = coverages.base
    tools.row.reserve(end - first)
    for y in top..<bottom {
      let start =
        mask.start + (y - dy - mask.rows.lowerBound) * width
        + (first - dx - mask.columns.lowerBound)
      // A copy, since painting may change it where the clip cuts.
      tools.row.base.update(from: coverages + start, count: end - first)
      target.paint(ink, tools.row.base, x: first, y: y, count: end - first)
    }
  }

  /// Draws a halo: one line along the outlines of letters, as if they were one shape.
  ///
  /// - Parameters:
  ///   - letters: the letters.
  ///   - stroke: the line, whose width is in pixels.
  public func outline(_ letters: [Letter], _ stroke: Stroke) {
    guard !clip.isEmpty, stroke.width > 0, !letters.isEmpty else { return }
    let ink = Ink.plain(stroke.color.premultiplied)
    let key = OutlineKey(letters, stroke)
    if stroke.dash.isEmpty, let known = tools.halos.mask(key) {
      return paint(known, tools.halos.coverages, dx: 0, dy: 0, ink)
    }
    let reach = stroke.width * Stroker.miterLimit
    let box = letters.reduce(Box.nowhere) { $0.union(Box($1.path, $1.map)) }.inset(by: -reach)
    let size = box.high - box.low
    let isKept = stroke.dash.isEmpty && size.x * size.y <= Double(tools.halos.greatestArea)
    let visible = isKept ? .everywhere : clip.box.inset(by: -reach - 1)
    tools.shape.removeAll()
    let tolerance = Contours.toleranceOfHalos
    for letter in letters {
      tools.shape.add(letter.path, letter.map, visible: visible, tolerance: tolerance)
    }
    outline(tools.shape, stroke, scale: 1, visible: visible, tolerance: tolerance)
    guard isKept else {
      return fill(tools.outline, ink, on: PaintTarget(picture, clip: clip))
    }
    let mask = tools.halos.add(
      key, columns: Int(box.low.x.rounded(.down))..<Int(box.high.x.rounded(.up)),
      rows: Int(box.low.y.rounded(.down))..<Int(box.high.y.rounded(.up)))
    draw(tools.outline, to: mask, tools.halos.coverages)
    paint(mask, tools.halos.coverages, dx: 0, dy: 0, ink)
  }
}
