/// How large figures may be.
public enum PictureLimits {
  /// The most pixels of a side.
  public static let greatestSide = 32_767
  /// The most pixels in all: 600 MB of memory while drawing.
  public static let greatestArea = 150_000_000
  /// The longest side of a page in points: 200 inches, beyond which Acrobat shows nothing.
  public static let greatestPageSide = 14_400.0
  /// Rasterisers count in 1/256 of a device unit with 32 bits: beyond 8 million they overflow. Half of that leaves room for
  /// lines around the shapes.
  public static let greatestDeviceCoordinate = 4e6
}
