import CCairo
import Drawing
import Elementary
import FontFiles
import Rasterizing

/// Draws the nodes of a checked drawing on a page of Cairo's: shapes stay curves, letters stay glyphs
/// of a font with their text, so that a PDF can be searched.
///
/// Numbers and glyphs have been checked before: Cairo takes bad ones for others in silence.
struct Canvas {
  let context: OpaquePointer
  let fonts: FontSet
  let faces: CairoFaces
  /// The pixels that are drawn on; nil on a page. On pixels letters are filled outlines, since Cairo sets glyphs at quarters
  /// of a pixel, and cells are averaged where they are smaller than pixels.
  var pixels: PixelBounds?
  /// Device units in a drawing unit, which decides how finely curves are cut.
  let scale: Double
  /// Whether stamps are written once and shown at their places, as PDF's form objects.
  var usesForms = false

  /// How far, in device units, the straight pieces of a curve may be from it. Cairo's own 0.1 takes
  /// 1.6 % of the area of an ellipse of 8 by 3 pixels away.
  static let tolerance = 0.05

  /// Draws on a surface of Cairo's and finishes it.
  ///
  /// - Parameters:
  ///   - drawing: what to draw, checked.
  ///   - surface: a page, or the pixels below.
  ///   - fonts: the letters; those of this thread.
  ///   - faces: the same as Cairo knows them.
  ///   - pixels: the pixels that are drawn on; nil on a page.
  ///   - scale: device units in a drawing unit.
  ///   - isTransparent: leaves the ground out.
  ///   - isTagged: tells a PDF that all of it is one figure, for readers who hear the page.
  static func draw(
    _ drawing: Drawing, on surface: OpaquePointer?, fonts: FontSet, faces: CairoFaces,
    pixels: PixelBounds? = nil, scale: Double, isTransparent: Bool, isTagged: Bool = false
  ) throws(RenderError) {
    try checkStatus(cairo_surface_status(surface))
    guard let context = cairo_create(surface) else { throw .cairo("out of memory") }
    defer { cairo_destroy(context) }
    if pixels != nil { cairo_set_antialias(context, CAIRO_ANTIALIAS_BEST) }
    let canvas = Canvas(
      context: context, fonts: fonts, faces: faces, pixels: pixels, scale: scale,
      usesForms: isTagged)
    canvas.setFontOptions()
    canvas.draw(drawing, isTransparent: isTransparent, isTagged: isTagged)
    try checkStatus(cairo_status(context))
    cairo_surface_finish(surface)
    try checkStatus(cairo_surface_status(surface))
  }

  func draw(_ drawing: Drawing, isTransparent: Bool, isTagged: Bool = false) {
    cairo_scale(context, scale, scale)
    cairo_set_tolerance(context, Canvas.tolerance)
    if !isTransparent {
      set(drawing.background)
      cairo_paint(context)
    }
    // Behind the ground: Cairo forgets what stood on a page before it is painted over, tags too.
    if isTagged {
      cairo_tag_begin(context, "Document", nil)
      cairo_tag_begin(context, "Figure", nil)
    }
    draw(drawing.content)
    if isTagged {
      cairo_tag_end(context, "Figure")
      cairo_tag_end(context, "Document")
    }
  }

  private func draw(_ nodes: [Node]) {
    for node in nodes {
      switch node {
      case .group(let group): draw(group)
      case .mark(let mark): draw(mark, at: Point(x: 0, y: 0))
      case .stamps(let stamps): draw(stamps)
      case .text(let text): draw(text)
      case .cells(let cells): draw(cells)
      }
    }
  }

  private func draw(_ group: Group) {
    guard let clip = group.clip else { return draw(group.content) }
    cairo_save(context)
    cairo_new_path(context)
    cairo_rectangle(context, clip.x, clip.y, clip.width, clip.height)
    cairo_clip(context)
    draw(group.content)
    cairo_restore(context)
  }

  /// The fewest copies that are worth a form.
  private static let leastForm = 4

  private func draw(_ stamps: Stamps) {
    guard usesForms, stamps.offsets.count >= Canvas.leastForm,
      let form = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, nil)
    else {
      for offset in stamps.offsets { draw(stamps.mark, at: offset) }
      return
    }
    defer { cairo_surface_destroy(form) }
    guard let own = cairo_create(form) else { return }
    cairo_set_tolerance(own, Canvas.tolerance / scale)
    Canvas(context: own, fonts: fonts, faces: faces, scale: scale)
      .draw(stamps.mark, at: Point(x: 0, y: 0))
    cairo_destroy(own)
    for offset in stamps.offsets {
      cairo_set_source_surface(context, form, offset.x, offset.y)
      cairo_paint(context)
    }
  }

  private func draw(_ mark: Mark, at offset: Point) {
    cairo_new_path(context)
    switch mark.shape {
    case .path(let path):
      // An area is closed by filling it; to close it first would write its start once more.
      add(path, at: offset, closed: mark.style.stroke != nil)
    case .rect(let rect):
      cairo_rectangle(context, rect.x + offset.x, rect.y + offset.y, rect.width, rect.height)
    case .ellipse(let center, let radius, let angle):
      addEllipse(center: center + offset, radius: radius, angle: angle)
    }
    if let fill = mark.style.fill {
      set(fill, at: offset)
      if mark.style.stroke == nil { cairo_fill(context) } else { cairo_fill_preserve(context) }
    }
    // Cairo draws nothing for a line of no width, and so do the other back ends.
    if let stroke = mark.style.stroke, stroke.width > 0 {
      set(stroke)
      cairo_stroke(context)
    }
  }

  private func add(_ path: Path, at offset: Point, closed: Bool) {
    for segment in path.segments {
      switch segment {
      case .move(let end): cairo_move_to(context, end.x + offset.x, end.y + offset.y)
      case .line(let end): cairo_line_to(context, end.x + offset.x, end.y + offset.y)
      case .cubic(let a, let b, let end):
        cairo_curve_to(
          context, a.x + offset.x, a.y + offset.y, b.x + offset.x, b.y + offset.y,
          end.x + offset.x, end.y + offset.y)
      case .close: if closed { cairo_close_path(context) }
      }
    }
  }

  /// Four or eight cubics, within 1/100 of a device unit of the ellipse up to radii of 2,000.
  ///
  /// A cubic over the angle α leaves the unit circle by at most 2/27·sin⁶(α/4)/cos²(α/4): 2.7e-4
  /// for a quarter and 4.2e-6 for an eighth. Cairo's own circle under a scaled matrix would take
  /// longer and, unless the matrix were put back, widen the line unevenly. Filling a ring in place
  /// of the line was tried: no faster.
  private func addEllipse(center: Point, radius: Point, angle: Double) {
    let isSmall = max(radius.x, radius.y) * scale <= 36
    let pieces = isSmall ? 4 : 8
    let handle = isSmall ? 0.5522847498307936 : 0.2652164898395440
    let (sine, cosine) = Elementary.sincos(angle)
    let first = Point(x: radius.x * cosine, y: radius.x * sine)
    let second = Point(x: -radius.y * sine, y: radius.y * cosine)
    var direction = Point(x: 1, y: 0)
    cairo_move_to(context, center.x + first.x, center.y + first.y)
    for piece in 1...pieces {
      let next = Canvas.eighths[(piece * 8 / pieces) % 8]
      let a = Point(x: direction.x - handle * direction.y, y: direction.y + handle * direction.x)
      let b = Point(x: next.x + handle * next.y, y: next.y - handle * next.x)
      cairo_curve_to(
        context, center.x + first.x * a.x + second.x * a.y,
        center.y + first.y * a.x + second.y * a.y, center.x + first.x * b.x + second.x * b.y,
        center.y + first.y * b.x + second.y * b.y, center.x + first.x * next.x + second.x * next.y,
        center.y + first.y * next.x + second.y * next.y)
      direction = next
    }
    cairo_close_path(context)
  }

  /// The eighths of the unit circle.
  private static let eighths: [Point] = {
    let h = 0.5.squareRoot()
    return [
      Point(x: 1, y: 0), Point(x: h, y: h), Point(x: 0, y: 1), Point(x: -h, y: h),
      Point(x: -1, y: 0), Point(x: -h, y: -h), Point(x: 0, y: -1), Point(x: h, y: -h),
    ]
  }()
}
