import Drawing
import Foundation
import Rasterizing

/// The memory of the last picture, reused once no one else references it.
package struct PictureMemory {
  /// Memory that painting and encoding may take beside the picture.
  private static let headroom = 32 << 20
  private var buffer: PixelBuffer?

  package init() {}

  /// A picture of this size, whose pixels hold anything.
  package mutating func picture(
    _ size: (width: Int, height: Int)
  ) throws(RenderError) -> PixelBuffer {
    if isKnownUniquelyReferenced(&buffer), let buffer, buffer.width == size.width,
      buffer.height == size.height
    {
      return buffer
    }
    let count = max(1, size.width) * max(1, size.height)
    let bytes = count * MemoryLayout<UInt32>.size
    // What comes after the picture, its PNG above all, needs room as well, and Swift ends the
    // process where an array finds none.
    let needed = bytes + bytes / 2 + Self.headroom
    // Not `malloc`: the optimiser knows that what is given back at once was never needed.
    let probe = mmap(nil, needed, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard probe != MAP_FAILED else { throw .memory(pixels: count) }
    munmap(probe, needed)
    guard let memory = malloc(bytes) else { throw .memory(pixels: count) }
    let fresh = PixelBuffer(
      width: max(1, size.width), height: max(1, size.height),
      pixels: memory.bindMemory(to: UInt32.self, capacity: count)
    ) { free($0) }
    buffer = fresh
    return fresh
  }
}
