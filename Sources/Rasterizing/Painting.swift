import Drawing

/// Paints shapes on a picture: exact areas, blended in whole numbers.
///
/// The same calls give the same pixels on every machine. Coordinates in pixels must be finite and below 4e6 in magnitude;
/// shapes outside the picture take almost no time.
public struct Painting {
  let tools: Rasterizer
  let picture: PixelBuffer
  /// The area that may be painted, in pixels.
  private let box: Box
  let clip: Clip

  /// - Parameters:
  ///   - picture: what is painted on.
  ///   - tools: the working memory, which no other thread may use meanwhile.
  public init(on picture: PixelBuffer, with tools: Rasterizer) {
    let all = Box(low: SIMD2(0, 0), high: SIMD2(Double(picture.width), Double(picture.height)))
    self.init(on: picture, with: tools, box: all)
  }

  private init(on picture: PixelBuffer, with tools: Rasterizer, box: Box) {
    (self.picture, self.tools, self.box) = (picture, tools, box)
    clip = Clip(box, width: picture.width, height: picture.height)
  }

  /// The same picture, where nothing is painted outside of `rect`.
  ///
  /// - Parameters:
  ///   - rect: the rectangle, in units of `scale` pixels. It cuts through pixels if need be.
  ///   - scale: pixels in a unit.
  public func clipped(to rect: Rect, scale: Double) -> Painting {
    Painting(on: picture, with: tools, box: box.intersection(Box(rect, Affine(scale: scale))))
  }

  // MARK: Marks

  /// Draws a mark.
  ///
  /// - Parameters:
  ///   - mark: the mark.
  ///   - scale: pixels in a unit.
  public func draw(_ mark: Mark, scale: Double) {
    guard !clip.isEmpty else { return }
    draw(mark, Affine(scale: scale), on: PaintTarget(picture, clip: clip))
  }

  /// Draws a mark at several places, each to the nearest 1/256 of a pixel.
  ///
  /// Marks at the same fraction of a pixel are drawn once and copied.
  ///
  /// - Parameters:
  ///   - stamps: the mark and its places.
  ///   - scale: pixels in a unit.
  public func draw(_ stamps: Stamps, scale: Double) {
    guard !clip.isEmpty else { return }
    let map = Affine(scale: scale)
    let bounds = self.bounds(of: stamps.mark, map)
    // One pixel for the fraction by which a stamp is moved, one for rounding.
    let low = SIMD2((bounds.low.x - 1).rounded(.down), (bounds.low.y - 1).rounded(.down))
    let high = SIMD2((bounds.high.x + 2).rounded(.up), (bounds.high.y + 2).rounded(.up))
    let size = high - low
    tools.tiles.removeAll()
    for offset in stamps.offsets {
      let place = SIMD2(
        (offset.x * scale * 256).rounded() / 256, (offset.y * scale * 256).rounded() / 256)
      guard clip.box.meets(low + place, high + place) else { continue }
      guard size.x * size.y <= Double(StampTile.greatestArea) else {
        draw(stamps.mark, map.shifted(by: place), on: PaintTarget(picture, clip: clip))
        continue
      }
      let whole = SIMD2(place.x.rounded(.down), place.y.rounded(.down))
      let phase = place - whole
      let tile = tools.tiles.tile(phase: Int(phase.x * 256) << 8 | Int(phase.y * 256)) { tile in
        tile.clear(x: Int(low.x), y: Int(low.y), width: Int(size.x), height: Int(size.y))
        draw(stamps.mark, map.shifted(by: phase), on: PaintTarget(tile))
        tile.finish(ground: picture.ground)
      }
      tile.stamp(dx: Int(whole.x), dy: Int(whole.y), onto: picture, clip: clip)
    }
  }

  private func draw(_ mark: Mark, _ map: Affine, on target: PaintTarget) {
    let stroke = mark.style.stroke.flatMap { $0.width > 0 ? $0 : nil }
    let reach = stroke.map { $0.width * map.scale * Stroker.miterLimit } ?? 0
    let visible = target.clip.box.inset(by: -reach - 1)
    if case .rect(let rect) = mark.shape, stroke == nil {
      if let fill = mark.style.fill { self.fill(Box(rect, map), ink(fill, map), on: target) }
      return
    }
    tools.shape.removeAll()
    switch mark.shape {
    case .path(let path): tools.shape.add(path, map, visible: visible)
    case .rect(let rect): tools.shape.add(rect, map)
    case .ellipse(let center, let radius, let angle):
      tools.shape.addEllipse(center: center, radius: radius, angle: angle, map)
    }
    if let fill = mark.style.fill {
      if case .rect(let rect) = mark.shape {
        self.fill(Box(rect, map), ink(fill, map), on: target)
      } else {
        self.fill(tools.shape, ink(fill, map), on: target)
      }
    }
    if let stroke {
      var isSolid = false
      if case .ellipse(_, let radius, _) = mark.shape {
        isSolid = 2 * min(radius.x, radius.y) <= stroke.width
      }
      outline(tools.shape, stroke, scale: map.scale, isSolid: isSolid, visible: visible)
      self.fill(tools.outline, .plain(stroke.color.premultiplied), on: target)
    }
  }

  private func ink(_ paint: Paint, _ map: Affine) -> Ink {
    switch paint {
    case .color(let color): .plain(color.premultiplied)
    case .linear(let from, let to, let stops):
      .ramp(Ramp(from: map.place(from), to: map.place(to), stops: stops))
    }
  }

  /// Fills the area of a path with one colour.
  ///
  /// - Parameters:
  ///   - path: the path; open pieces are closed.
  ///   - map: from its units to pixels.
  ///   - color: the colour.
  public func fill(_ path: Path, _ map: Affine, _ color: Color) {
    guard !clip.isEmpty else { return }
    tools.shape.removeAll()
    tools.shape.add(path, map, visible: clip.box.inset(by: -1))
    fill(tools.shape, .plain(color.premultiplied), on: PaintTarget(picture, clip: clip))
  }

  // MARK: Areas

  /// Makes the area of a line along `shape` the outline at hand.
  ///
  /// - Parameter isSolid: see `Stroker`; dashes always have their own ends.
  func outline(
    _ shape: Contours, _ stroke: Stroke, scale: Double, isSolid: Bool = false, visible: Box,
    tolerance: Double = Contours.tolerance
  ) {
    let outline = tools.outline
    outline.removeAll()
    let stroker = Stroker(stroke, scale: scale, tolerance: tolerance, into: outline)
    if let dashes = Dashes(stroke.dash, scale: scale, visible: visible) {
      tools.dashed.removeAll()
      dashes.cut(shape, into: tools.dashed)
      stroker.stroke(tools.dashed)
    } else {
      stroker.stroke(shape, isSolid: isSolid)
    }
  }

  func fill(_ contours: Contours, _ ink: Ink, on target: PaintTarget) {
    tools.scan.scan(contours, columns: target.clip.columns, rows: target.clip.rows) {
      y, x, coverage, count in
      target.paint(ink, coverage, x: x, y: y, count: count)
    }
  }

  /// Fills an upright rectangle, whose coverage is that of its columns times that of its rows.
  private func fill(_ box: Box, _ ink: Ink, on target: PaintTarget) {
    let bounds = target.clip
    let area = Clip(
      box.intersection(bounds.box), width: bounds.columns.upperBound,
      height: bounds.rows.upperBound)
    guard !area.isEmpty else { return }
    let first = area.columns.lowerBound
    let count = area.columns.count
    tools.row.reserve(count)
    let coverage = tools.row.base
    for y in area.rows {
      let part = area.part(ofRow: y)
      coverage.update(repeating: UInt8(part), count: count)
      coverage[0] = UInt8(part * area.part(ofColumn: first) / 255)
      coverage[count - 1] = UInt8(part * area.part(ofColumn: first + count - 1) / 255)
      target.paint(ink, coverage, x: first, y: y, count: count)
    }
  }

  /// A box that holds all that a mark paints, in pixels.
  private func bounds(of mark: Mark, _ map: Affine) -> Box {
    var box: Box
    switch mark.shape {
    case .path(let path): box = Box(path, map)
    case .rect(let rect): box = Box(rect, map)
    case .ellipse(let center, let radius, _):
      // The polygon reaches a little beyond the ellipse.
      let reach = 1.05 * max(radius.x, radius.y) * map.scale
      let middle = map.place(center)
      box = Box(low: middle - reach, high: middle + reach)
    }
    if let stroke = mark.style.stroke {
      box = box.inset(by: -stroke.width * map.scale * Stroker.miterLimit / 2)
    }
    return box
  }
}
