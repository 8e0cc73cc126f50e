import Drawing
import EmbeddedScenes
import FontFiles
import PNGShim

/// How a PNG is written.
public struct PNGOptions: Equatable, Sendable {
  /// Pixels in a drawing unit.
  public var scale: Double
  /// Leaves the ground out; the picture gets an alpha channel.
  public var isTransparent: Bool
  /// The scene to embed; empty for none.
  public var scene: String
  /// What tells a frame of a film from all others; empty for none.
  public var stamp: String
  /// The program and its version, such as "indicatrix 0.1".
  public var software: String
  /// How hard to compress, from 0 (not at all) over 1 (fast) to 9 (small).
  public var compression: Int

  public init(
    scale: Double = 1, isTransparent: Bool = false, scene: String = "", stamp: String = "",
    software: String = "", compression: Int = PNGWriter.standardCompression
  ) {
    self.scale = scale
    self.isTransparent = isTransparent
    self.scene = scene
    self.stamp = stamp
    self.software = software
    self.compression = compression
  }
}

/// Draws display lists as PNG.
///
/// The same drawing and options give the same bytes in every run and on every thread.
public enum PNGWriter {
  /// Compresses by ISA-L: a tenth of zlib's time for files that are a few hundredths larger.
  public static let standardCompression = 1

  /// The drawing as a PNG of 8 bits per channel, in sRGB, with its physical size, title,
  /// description and scene.
  ///
  /// - Parameters:
  ///   - drawing: what to draw.
  ///   - fonts: the letters; those of this thread.
  ///   - options: size, embedded texts, compression.
  public static func png(
    _ drawing: Drawing, fonts: FontSet, options: PNGOptions = PNGOptions()
  ) throws(RenderError) -> [UInt8] {
    try png(drawing, on: PixelCanvas(fonts: fonts), options: options, encoder: PNGEncoder())
  }

  /// The same, in memory that is kept for the next drawing.
  ///
  /// - Parameters:
  ///   - drawing: what to draw.
  ///   - canvas: paints it.
  ///   - options: how the PNG is written.
  ///   - encoder: compresses it.
  public static func png(
    _ drawing: Drawing, on canvas: any PixelPainter, options: PNGOptions, encoder: PNGEncoder
  ) throws(RenderError) -> [UInt8] {
    let (width, height) = try pixelSize(of: drawing, scale: options.scale)
    guard !options.scene.utf8.contains(0) else { throw .sceneHoldsNUL }
    let surface = try canvas.paint(
      drawing, scale: options.scale, isTransparent: options.isTransparent, size: (width, height))
    var picture = pngshim_picture()
    picture.pixels = UnsafeRawPointer(surface.pixels).assumingMemoryBound(to: UInt8.self)
    picture.stride = 4 * width
    picture.width = UInt32(width)
    picture.height = UInt32(height)
    picture.alpha = options.isTransparent ? 1 : 0
    picture.level = Int32(min(max(options.compression, 0), 9))
    picture.pixels_per_meter = pixelsPerMeter(drawing.unit, scale: options.scale)
    let encoded = try encoder.encode(
      picture,
      texts: [
        ("Title", drawing.title), ("Description", drawing.description),
        ("Software", options.software), ("\(PNGScene.sceneKey)", options.scene),
        ("\(PNGScene.stampKey)", options.stamp),
      ])
    return withExtendedLifetime(surface) { encoded }
  }

  /// Throws what `png` would throw for the drawing itself, before anything is painted.
  public static func check(
    _ drawing: Drawing, fonts: FontSet, scale: Double
  ) throws(RenderError) {
    _ = try pixelSize(of: drawing, scale: scale)
    try fonts.check(drawing, scale: scale)
  }

  /// The size of the picture in pixels: the drawing's, scaled and rounded.
  public static func pixelSize(
    of drawing: Drawing, scale: Double
  ) throws(RenderError) -> (width: Int, height: Int) {
    let width = (drawing.width * scale).rounded()
    let height = (drawing.height * scale).rounded()
    let side = 1...Double(PictureLimits.greatestSide)
    guard scale > 0, side.contains(width), side.contains(height),
      width * height <= Double(PictureLimits.greatestArea)
    else { throw .size(width: width, height: height) }
    return (Int(width), Int(height))
  }

  private static func pixelsPerMeter(_ unit: Drawing.Unit, scale: Double) -> UInt32 {
    let unitsPerInch =
      switch unit {
      case .pixel: 96.0
      case .point: 72.0
      }
    return UInt32(min((scale * unitsPerInch / 0.0254).rounded(), Double(Int32.max)))
  }
}
