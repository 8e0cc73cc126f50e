import Drawing
import FontFiles
import Rasterizing

/// A drawing as plain pixels, for video.
///
/// Not Sendable, like the fonts it is drawn with: it is drawn and read on one thread.
public struct RawPicture {
  /// Sides in pixels.
  public var size: (width: Int, height: Int) { (picture.width, picture.height) }
  private let picture: PixelBuffer

  /// Draws `drawing`.
  ///
  /// - Parameters:
  ///   - drawing: what to draw.
  ///   - canvas: paints it, and takes its memory back when this picture is gone.
  ///   - scale: pixels in a drawing unit.
  ///   - evenSides: makes odd sides longer by one pixel of the drawing's ground, since most videos
  ///     keep one colour for 2 × 2 pixels.
  ///   - isTransparent: leaves the ground out; colours are not premultiplied by alpha then.
  public init(
    _ drawing: Drawing, on canvas: any PixelPainter, scale: Double, evenSides: Bool,
    isTransparent: Bool = false
  ) throws(RenderError) {
    picture = try canvas.paint(
      drawing, scale: scale, isTransparent: isTransparent,
      size: RawPicture.size(of: drawing, scale: scale, evenSides: evenSides))
    if isTransparent { Self.straighten(picture) }
  }

  /// Divides colours by alpha.
  private static func straighten(_ picture: PixelBuffer) {
    for index in 0..<picture.width * picture.height {
      let word = picture.pixels[index]
      let alpha = word >> 24
      guard alpha > 0, alpha < 255 else { continue }
      var straight = alpha
      for shift in [16, 8, 0] as [UInt32] {
        let value = ((word >> shift & 255) * 255 + alpha / 2) / alpha
        straight = straight << 8 | min(255, value)
      }
      picture.pixels[index] = straight
    }
  }

  /// The sides that a picture of `drawing` has, in pixels.
  public static func size(
    of drawing: Drawing, scale: Double, evenSides: Bool
  ) throws(RenderError) -> (width: Int, height: Int) {
    let (width, height) = try PNGWriter.pixelSize(of: drawing, scale: scale)
    return evenSides ? (width + width % 2, height + height % 2) : (width, height)
  }

  /// ffmpeg's name for the order of the bytes: four for each pixel, row by row, no gaps.
  ///
  /// - Parameter isTransparent: whether they have alpha.
  public static func pixelFormat(isTransparent: Bool = false) -> String {
    let isLittle = UInt32(1).littleEndian == 1
    return isTransparent ? (isLittle ? "bgra" : "argb") : (isLittle ? "bgr0" : "0rgb")
  }

  /// Hands out the bytes. The pointer must not outlive the call.
  public func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try withExtendedLifetime(picture) { () throws(Failure) in
      try body(
        UnsafeRawBufferPointer(start: picture.pixels, count: 4 * picture.width * picture.height))
    }
  }

  /// Draws `drawing` with memory and letters of its own; see above.
  ///
  /// - Parameters:
  ///   - drawing: what to draw.
  ///   - fonts: the letters; those of this thread.
  ///   - scale: pixels in a drawing unit.
  ///   - evenSides: makes odd sides longer by one pixel.
  public init(
    _ drawing: Drawing, fonts: FontSet, scale: Double, evenSides: Bool
  ) throws(RenderError) {
    try self.init(drawing, on: PixelCanvas(fonts: fonts), scale: scale, evenSides: evenSides)
  }
}
