import CCairo
import Drawing
import FontFiles
import PNGWriting
import Rasterizing

/// Paints drawings on pixels by Cairo: the reference beside which the fast rasteriser is held.
///
/// Not Sendable, like the fonts: each worker has its own.
public final class CairoPixelCanvas: PixelPainter {
  private let fonts: FontSet
  private let faces: CairoFaces
  private var memory = PictureMemory()

  /// The version of Cairo that runs; empty where it cannot be loaded.
  public static var library: String {
    guard (try? CairoLibrary.load()) != nil else { return "" }
    return "cairo \(cairo_version_string().map { String(cString: $0) } ?? "")"
  }

  /// - Parameter fonts: the letters; those of this thread.
  public init(fonts: FontSet) throws(RenderError) {
    self.fonts = fonts
    faces = try CairoFaces(fonts)
  }

  public func paint(
    _ drawing: Drawing, scale: Double, isTransparent: Bool, size: (width: Int, height: Int)
  ) throws(RenderError) -> PixelBuffer {
    try fonts.check(drawing, scale: scale)
    let picture = try memory.picture(size)
    picture.fill(with: 0)
    let surface = cairo_image_surface_create_for_data(
      UnsafeMutableRawPointer(picture.pixels).assumingMemoryBound(to: UInt8.self),
      CAIRO_FORMAT_ARGB32, Int32(picture.width), Int32(picture.height), Int32(4 * picture.width))
    defer { cairo_surface_destroy(surface) }
    try Canvas.draw(
      drawing, on: surface, fonts: fonts, faces: faces,
      pixels: PixelBounds(x: 0..<picture.width, y: 0..<picture.height), scale: scale,
      isTransparent: isTransparent)
    return picture
  }
}
