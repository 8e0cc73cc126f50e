/// A picture in memory: rows of native-endian words 0xAARRGGBB, colours premultiplied by alpha, without
/// gaps between the rows.
public final class PixelBuffer {
  public let width: Int
  public let height: Int
  /// The first pixel of the first row; lives as long as this object.
  public let pixels: UnsafeMutablePointer<UInt32>

  /// A picture whose pixels hold anything, until it is filled.
  ///
  /// - Parameters:
  ///   - width: pixels in a row, at least 1.
  ///   - height: rows, at least 1.
  public init(width: Int, height: Int) {
    self.width = max(1, width)
    self.height = max(1, height)
    pixels = .allocate(capacity: self.width * self.height)
  }

  deinit { pixels.deallocate() }

  /// Sets all pixels.
  ///
  /// - Parameter word: the pixel, premultiplied.
  public func fill(with word: UInt32) {
    pixels.update(repeating: word, count: width * height)
  }
}
