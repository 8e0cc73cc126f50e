import CCairo
import Drawing

extension Canvas {
  func draw(_ cells: Cells) {
    guard cells.rect.width > 0, cells.rect.height > 0 else { return }
    // A pixel for each cell, which viewers enlarge.
    var whole = cells
    whole.rect = Rect(x: 0, y: 0, width: Double(cells.columns), height: Double(cells.rows))
    let raster = CellRaster(
      whole, scale: 1, within: PixelBounds(x: 0..<cells.columns, y: 0..<cells.rows))
    cairo_save(context)
    cairo_translate(context, cells.rect.x, cells.rect.y)
    cairo_scale(
      context, cells.rect.width / Double(cells.columns), cells.rect.height / Double(cells.rows))
    paint(raster.pixels, width: raster.width, height: raster.height) { surface in
      cairo_set_source_surface(context, surface, 0, 0)
      cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
    }
    cairo_restore(context)
  }

  /// Paints pixels from a surface of their own, once `place` has made that the source.
  private func paint(
    _ pixels: [UInt32], width: Int, height: Int, _ place: (OpaquePointer?) -> Void
  ) {
    guard width > 0, height > 0 else { return }
    let surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height))
    defer { cairo_surface_destroy(surface) }
    cairo_surface_flush(surface)
    guard let data = cairo_image_surface_get_data(surface) else { return }
    let stride = Int(cairo_image_surface_get_stride(surface))
    for row in 0..<height {
      let line = UnsafeMutableRawPointer(data + row * stride)
      for column in 0..<width {
        line.storeBytes(of: pixels[row * width + column], toByteOffset: 4 * column, as: UInt32.self)
      }
    }
    cairo_surface_mark_dirty(surface)
    place(surface)
    cairo_paint(context)
  }
}
