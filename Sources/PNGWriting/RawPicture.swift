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

  /// Draws `drawing` in colours without alpha.
  ///
  /// - Parameters:
  ///   - drawing: what to draw.
  ///   - canvas: paints it, and takes its memory back when this picture is gone.
  ///   - scale: pixels in a drawing unit.
  ///   - evenSides: makes odd sides longer by one pixel of the drawing's ground, since most videos
  ///     keep one colour for 2 × 2 pixels.
  public init(
    _ drawing: Drawing, on canvas: any PixelPainter, scale: Double, evenSides: Bool
  ) throws(RenderError) {
    picture = try canvas.paint(
      drawing, scale: scale, isTransparent: false,
      size: RawPicture.size(of: drawing, scale: scale, evenSides: evenSides))
  }

  /// The sides that a picture of `drawing` has, in pixels.
  public static func size(
    of drawing: Drawing, scale: Double, evenSides: Bool
  ) throws(RenderError) -> (width: Int, height: Int) {
    let (width, height) = try PNGWriter.pixelSize(of: drawing, scale: scale)
    return evenSides ? (width + width % 2, height + height % 2) : (width, height)
  }

  /// ffmpeg's name for the order of the bytes: four for each pixel, row by row, no gaps.
  public static var pixelFormat: String {
    UInt32(1).littleEndian == 1 ? "bgr0" : "0rgb"
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
