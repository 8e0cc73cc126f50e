import CCairo
import Drawing
import FontFiles

extension Canvas {
  func draw(_ text: Text) {
    cairo_save(context)
    cairo_translate(context, text.origin.x, text.origin.y)
    if text.angle != 0 { cairo_rotate(context, text.angle) }
    if let halo = text.halo, halo.width > 0 {
      cairo_new_path(context)
      for run in text.runs { withGlyphs(of: run) { cairo_glyph_path(context, $0, $1) } }
      set(Stroke(halo.color, width: 2 * halo.width))
      cairo_stroke(context)
    }
    set(text.color)
    cairo_new_path(context)
    if pixels != nil {
      for run in text.runs { withGlyphs(of: run) { cairo_glyph_path(context, $0, $1) } }
      cairo_fill(context)
    } else {
      for run in text.runs { show(run) }
    }
    cairo_restore(context)
  }

  /// Draws the glyphs of a run along with the letters that they stand for.
  private func show(_ run: TextRun) {
    for part in parts(of: run) {
      let clusters = part.text.unicodeScalars.map {
        cairo_text_cluster_t(num_bytes: Int32(UTF8.width($0)), num_glyphs: 1)
      }
      select(part, size: run.size)
      cairo_show_text_glyphs(
        context, part.text, Int32(part.text.utf8.count), part.glyphs, Int32(part.glyphs.count),
        clusters, Int32(clusters.count), cairo_text_cluster_flags_t(0))
    }
  }

  /// Sets the faces and the size of a run and hands out its placed glyphs. Empty runs and letters
  /// of no size draw nothing.
  private func withGlyphs(
    of run: TextRun, _ body: (UnsafePointer<cairo_glyph_t>, Int32) -> Void
  ) {
    for part in parts(of: run) {
      select(part, size: run.size)
      part.glyphs.withUnsafeBufferPointer { buffer in
        if let start = buffer.baseAddress { body(start, Int32(buffer.count)) }
      }
    }
  }

  /// Letters of a run that follow each other and are from one file.
  private struct Part {
    var file: Int
    var text: String
    var glyphs: [cairo_glyph_t]
  }

  private func select(_ part: Part, size: Double) {
    cairo_set_font_face(context, faces[part.file])
    cairo_set_font_size(context, size)
  }

  private func parts(of run: TextRun) -> [Part] {
    guard run.size > 0 else { return [] }
    var parts: [Part] = []
    var x = run.offset.x
    for scalar in run.text.unicodeScalars {
      guard let letter = fonts.letter(scalar, run.face),
        let glyph = fonts.files[letter.file].glyph(letter.character),
        let advance = fonts.metrics.advance(scalar, run.face)
      else { continue }
      let placed = cairo_glyph_t(index: glyph, x: x, y: run.offset.y)
      if let last = parts.last, last.file == letter.file {
        parts[parts.count - 1].text.unicodeScalars.append(scalar)
        parts[parts.count - 1].glyphs.append(placed)
      } else {
        parts.append(Part(file: letter.file, text: String(scalar), glyphs: [placed]))
      }
      x += advance * run.size
    }
    return parts
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
