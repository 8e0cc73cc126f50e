import CCairoSystem

@testable import CairoRendering

/// Three pictures in a row, to see why a golden picture is no longer what it was.
enum SideBySide {
  /// Pixels between them.
  static let gap = 4

  /// Writes what was expected, what was found, and how they differ, channel by channel: whatever is off by more than the
  /// golden pictures allow is raised to at least a quarter of the brightness, so that it cannot be overlooked.
  ///
  /// - Parameters:
  ///   - expected: nil where there is nothing to compare with; its place stays empty.
  ///   - found: the new picture.
  ///   - path: where the PNG goes.
  /// - Returns: whether it could be written.
  static func write(expected: Picture?, found: Picture, to path: String) -> Bool {
    let width = max(found.width, expected?.width ?? 0)
    let height = max(found.height, expected?.height ?? 0)
    guard (try? CairoLibrary.load()) != nil else { return false }
    let surface = cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, Int32(3 * width + 2 * gap), Int32(height))
    defer { cairo_surface_destroy(surface) }
    guard let data = cairo_image_surface_get_data(surface) else { return false }
    let stride = Int(cairo_image_surface_get_stride(surface))
    func put(_ pixel: Picture.Pixel, _ column: Int, _ x: Int, _ y: Int) {
      let word =
        UInt32(clamping: pixel.red) << 16 | UInt32(clamping: pixel.green) << 8
        | UInt32(clamping: pixel.blue)
      UnsafeMutableRawPointer(data + y * stride + 4 * (column * (width + gap) + x))
        .storeBytes(of: word, as: UInt32.self)
    }
    for y in 0..<height {
      for x in 0..<width {
        let old = expected?.at(x, y)
        let new = found.at(x, y)
        if let old { put(old, 0, x, y) }
        if let new { put(new, 1, x, y) }
        if let old, let new {
          func shown(_ a: Int, _ b: Int) -> Int {
            let distance = abs(a - b)
            return distance > GoldenPictureTests.tolerance ? min(255, 63 + 4 * distance) : 0
          }
          put(
            .init(
              shown(old.red, new.red), shown(old.green, new.green), shown(old.blue, new.blue)), 2,
            x, y)
        } else if old != nil || new != nil {
          put(.init(255, 0, 255), 2, x, y)
        }
      }
    }
    cairo_surface_mark_dirty(surface)
    return cairo_surface_write_to_png(surface, path) == CAIRO_STATUS_SUCCESS
  }
}

extension Picture {
  /// The pixel, or nil outside.
  fileprivate func at(_ x: Int, _ y: Int) -> Pixel? {
    x < width && y < height ? self[x, y] : nil
  }
}
