import CCairo
import Drawing

/// A picture in memory that a drawing is painted on.
final class PixelSurface {
  let width: Int
  let height: Int
  /// Rows of native-endian words 0xAARRGGBB, colours premultiplied by alpha.
  let pixels: UnsafePointer<UInt8>
  /// Bytes from one row to the next.
  let stride: Int
  private let surface: OpaquePointer

  /// Paints `drawing`.
  ///
  /// - Parameter size: the picture's size in pixels. Where it is more than the drawing's own, the
  ///   ground goes on below and to the right.
  init(
    _ drawing: Drawing, fonts: FontSet, scale: Double, isTransparent: Bool,
    size: (width: Int, height: Int)
  ) throws(RenderError) {
    try check(drawing, fonts: fonts, scale: scale)
    let format = isTransparent ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24
    guard
      let surface = cairo_image_surface_create(format, Int32(size.width), Int32(size.height))
    else { throw .cairo("out of memory") }
    do throws(RenderError) {
      try Self.paint(
        drawing, on: surface, fonts: fonts, scale: scale, isTransparent: isTransparent)
      guard let pixels = cairo_image_surface_get_data(surface) else {
        throw .cairo("the surface has no pixels")
      }
      self.pixels = UnsafePointer(pixels)
    } catch {
      cairo_surface_destroy(surface)
      throw error
    }
    self.surface = surface
    width = size.width
    height = size.height
    stride = Int(cairo_image_surface_get_stride(surface))
  }

  deinit { cairo_surface_destroy(surface) }

  private static func paint(
    _ drawing: Drawing, on surface: OpaquePointer, fonts: FontSet, scale: Double,
    isTransparent: Bool
  ) throws(RenderError) {
    try checkStatus(cairo_surface_status(surface))
    guard let context = cairo_create(surface) else { throw .cairo("out of memory") }
    defer { cairo_destroy(context) }
    let canvas = Canvas(context: context, fonts: fonts, target: .pixels, scale: scale)
    canvas.setFontOptions()
    canvas.draw(drawing, isTransparent: isTransparent)
    try checkStatus(cairo_status(context))
    cairo_surface_flush(surface)
    try checkStatus(cairo_surface_status(surface))
  }
}
