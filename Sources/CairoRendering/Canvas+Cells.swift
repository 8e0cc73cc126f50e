import CCairo
import Drawing
import Rasterizing

extension Canvas {
  /// Draws cells: on a page as an image with a pixel for each, which viewers enlarge without smoothing; on pixels as the
  /// pixels that they cover.
  func draw(_ cells: Cells) {
    guard cells.rect.width > 0, cells.rect.height > 0 else { return }
    cairo_save(context)
    if let pixels {
      let raster = CellRaster(cells, scale: scale, within: pixels)
      cairo_identity_matrix(context)
      paint(raster, x: Double(raster.x), y: Double(raster.y))
    } else {
      var whole = cells
      whole.rect = Rect(x: 0, y: 0, width: Double(cells.columns), height: Double(cells.rows))
      let raster = CellRaster(
        whole, scale: 1, within: PixelBounds(x: 0..<cells.columns, y: 0..<cells.rows))
      cairo_translate(context, cells.rect.x, cells.rect.y)
      cairo_scale(
        context, cells.rect.width / Double(cells.columns), cells.rect.height / Double(cells.rows))
      paint(raster, x: 0, y: 0)
    }
    cairo_restore(context)
  }

  private func paint(_ raster: CellRaster, x: Double, y: Double) {
    guard raster.width > 0, raster.height > 0 else { return }
    let surface = cairo_image_surface_create(
      CAIRO_FORMAT_ARGB32, Int32(raster.width), Int32(raster.height))
    defer { cairo_surface_destroy(surface) }
    cairo_surface_flush(surface)
    guard let data = cairo_image_surface_get_data(surface) else { return }
    let stride = Int(cairo_image_surface_get_stride(surface))
    for row in 0..<raster.height {
      let line = UnsafeMutableRawPointer(data + row * stride)
      for column in 0..<raster.width {
        line.storeBytes(
          of: raster.pixels[row * raster.width + column], toByteOffset: 4 * column, as: UInt32.self)
      }
    }
    cairo_surface_mark_dirty(surface)
    cairo_set_source_surface(context, surface, x, y)
    cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
    cairo_paint(context)
  }
}
