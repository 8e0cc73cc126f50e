import CCairoSystem
import Drawing
import Foundation

@testable import CairoRendering

/// The pixels of a PNG, read by libpng through Cairo.
struct Picture {
  struct Pixel: Equatable, CustomStringConvertible {
    var red: Int
    var green: Int
    var blue: Int
    var alpha: Int

    init(_ red: Int, _ green: Int, _ blue: Int, _ alpha: Int = 255) {
      (self.red, self.green, self.blue, self.alpha) = (red, green, blue, alpha)
    }

    var description: String { "(\(red), \(green), \(blue), \(alpha))" }

    func distance(to other: Pixel) -> Int {
      max(
        abs(red - other.red), abs(green - other.green), abs(blue - other.blue),
        abs(alpha - other.alpha))
    }
  }

  let width: Int
  let height: Int
  /// Premultiplied, row by row.
  private let words: [UInt32]

  init?(path: String) {
    guard (try? CairoLibrary.load()) != nil else { return nil }
    let surface = cairo_image_surface_create_from_png(path)
    defer { cairo_surface_destroy(surface) }
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS,
      let data = cairo_image_surface_get_data(surface)
    else { return nil }
    width = Int(cairo_image_surface_get_width(surface))
    height = Int(cairo_image_surface_get_height(surface))
    let stride = Int(cairo_image_surface_get_stride(surface))
    let isOpaque = cairo_image_surface_get_format(surface) == CAIRO_FORMAT_RGB24
    var words: [UInt32] = []
    for y in 0..<height {
      for x in 0..<width {
        let word = UnsafeRawPointer(data + y * stride + 4 * x).load(as: UInt32.self)
        words.append(isOpaque ? word | 0xff00_0000 : word)
      }
    }
    self.words = words
  }

  init?(png: [UInt8]) throws {
    let folder = try TemporaryFolder()
    self.init(path: try folder.write(png, "picture.png"))
  }

  subscript(x: Int, y: Int) -> Pixel {
    let word = words[y * width + x]
    return Pixel(
      Int(word >> 16 & 255), Int(word >> 8 & 255), Int(word & 255), Int(word >> 24))
  }

  /// How far two pictures of one size are from each other: the greatest difference of a channel,
  /// the mean one, and how many pixels differ by more than `threshold`.
  func difference(
    from other: Picture, threshold: Int
  ) -> (greatest: Int, mean: Double, above: Int) {
    var greatest = 0
    var sum = 0
    var above = 0
    for y in 0..<height {
      for x in 0..<width {
        let distance = self[x, y].distance(to: other[x, y])
        greatest = max(greatest, distance)
        sum += distance
        if distance > threshold { above += 1 }
      }
    }
    return (greatest, Double(sum) / Double(width * height), above)
  }
}
