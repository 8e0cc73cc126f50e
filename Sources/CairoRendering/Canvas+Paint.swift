import CCairo
import Drawing

extension Canvas {
  func set(_ color: Color) {
    cairo_set_source_rgba(context, color.red, color.green, color.blue, color.alpha)
  }

  /// Makes `paint` the source; a gradient moves along with the shape it fills.
  func set(_ paint: Paint, at offset: Point) {
    switch paint {
    case .color(let color): set(color)
    case .linear(let from, let to, let stops):
      let pattern = cairo_pattern_create_linear(
        from.x + offset.x, from.y + offset.y, to.x + offset.x, to.y + offset.y)
      for stop in stops {
        let color = stop.color
        cairo_pattern_add_color_stop_rgba(
          pattern, stop.offset, color.red, color.green, color.blue, color.alpha)
      }
      cairo_set_source(context, pattern)
      cairo_pattern_destroy(pattern)
    }
  }

  func set(_ stroke: Stroke) {
    set(stroke.color)
    cairo_set_line_width(context, stroke.width)
    switch stroke.cap {
    case .butt: cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT)
    case .round: cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
    }
    switch stroke.join {
    case .miter: cairo_set_line_join(context, CAIRO_LINE_JOIN_MITER)
    case .round: cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    }
    // The same limit as SVG's, so that sharp corners look alike.
    cairo_set_miter_limit(context, 4)
    cairo_set_dash(context, stroke.dash, Int32(stroke.dash.count), 0)
  }
}
