/// A picture in memory: rows of native-endian words 0xAARRGGBB, colours premultiplied by alpha, without
/// gaps between the rows.
public final class PixelBuffer {
  public let width: Int
  public let height: Int
  /// The first pixel of the first row; lives as long as this object.
  public let pixels: UnsafeMutablePointer<UInt32>
  /// The value to which all pixels were last set; most of them may still have it.
  private(set) var ground: UInt32 = 0
  private let release: (UnsafeMutablePointer<UInt32>) -> Void

  /// A picture in memory that the caller has allocated, since only the caller can handle a failed allocation. Its
  /// pixels hold anything, until it is filled.
  ///
  /// - Parameters:
  ///   - width: pixels in a row, at least 1.
  ///   - height: rows, at least 1.
  ///   - pixels: room for width × height pixels.
  ///   - release: gives the memory back when the picture is gone.
  public init(
    width: Int, height: Int, pixels: UnsafeMutablePointer<UInt32>,
    release: @escaping (UnsafeMutablePointer<UInt32>) -> Void
  ) {
    self.width = width
    self.height = height
    self.pixels = pixels
    self.release = release
  }

  deinit { release(pixels) }

  /// Sets all pixels.
  ///
  /// - Parameter word: the pixel, premultiplied.
  public func fill(with word: UInt32) {
    ground = word
    pixels.update(repeating: word, count: width * height)
  }
}
