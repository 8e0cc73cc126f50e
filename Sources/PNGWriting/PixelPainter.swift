import Drawing
import Rasterizing

/// Paints drawings on pixels: the fast rasteriser (`PixelCanvas`), or Cairo.
public protocol PixelPainter: AnyObject {
  /// Paints a drawing.
  ///
  /// - Parameters:
  ///   - drawing: what to paint.
  ///   - scale: pixels in a drawing unit.
  ///   - isTransparent: leaves the ground out.
  ///   - size: the picture's size in pixels. Where it is more than the drawing's own, the ground goes
  ///     on below and to the right.
  func paint(
    _ drawing: Drawing, scale: Double, isTransparent: Bool, size: (width: Int, height: Int)
  ) throws(RenderError) -> PixelBuffer
}
