import CCairo
import Drawing

extension Canvas {
  func draw(_ text: Text) throws(RenderError) {
    cairo_save(context)
    cairo_translate(context, text.origin.x, text.origin.y)
    if text.angle != 0 { cairo_rotate(context, text.angle) }
    if let halo = text.halo, halo.width > 0 {
      cairo_new_path(context)
      for run in text.runs { try withGlyphs(of: run) { cairo_glyph_path(context, $0, $1) } }
      set(Stroke(halo.color, width: 2 * halo.width))
      cairo_stroke(context)
    }
    set(text.color)
    cairo_new_path(context)
    for run in text.runs { try show(run) }
    cairo_restore(context)
  }

  /// Draws the glyphs of a run along with the letters that they stand for.
  private func show(_ run: TextRun) throws(RenderError) {
    let clusters = run.text.unicodeScalars.map {
      cairo_text_cluster_t(num_bytes: Int32(UTF8.width($0)), num_glyphs: 1)
    }
    try withGlyphs(of: run) { glyphs, count in
      cairo_show_text_glyphs(
        context, run.text, Int32(run.text.utf8.count), glyphs, count, clusters,
        Int32(clusters.count), cairo_text_cluster_flags_t(0))
    }
  }

  /// Sets the run's face and size and hands out its placed glyphs. Empty runs and letters of no
  /// size draw nothing.
  private func withGlyphs(
    of run: TextRun, _ body: (UnsafePointer<cairo_glyph_t>, Int32) -> Void
  ) throws(RenderError) {
    guard run.size > 0 else { return }
    let face = fonts[run.face]
    var glyphs: [cairo_glyph_t] = []
    var x = run.offset.x
    for scalar in run.text.unicodeScalars {
      guard let glyph = face.glyph(scalar),
        let advance = fonts.metrics.advance(scalar, run.face)
      else { continue }
      glyphs.append(cairo_glyph_t(index: glyph, x: x, y: run.offset.y))
      x += advance * run.size
    }
    guard !glyphs.isEmpty else { return }
    cairo_set_font_face(context, try face.cairo())
    cairo_set_font_size(context, run.size)
    glyphs.withUnsafeBufferPointer { buffer in
      if let start = buffer.baseAddress { body(start, Int32(buffer.count)) }
    }
  }

  /// Asks for letters as they were designed: nothing is moved to the grid of pixels.
  func setFontOptions() {
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_set_font_options(context, options)
    cairo_font_options_destroy(options)
  }
}
