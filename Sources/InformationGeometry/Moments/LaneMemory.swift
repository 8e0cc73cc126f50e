/// Memory for SIMD lanes, zero at first.
///
/// It is aligned manually: the allocator of a web page aligns memory to at most 16 bytes, and an array of `SIMD4<Double>` would
/// need more.
final class LaneMemory {
  let start: UnsafeMutablePointer<SIMD4<Double>>
  let count: Int
  private let memory: UnsafeMutableRawPointer

  init(count: Int) {
    self.count = count
    let alignment = MemoryLayout<SIMD4<Double>>.alignment
    let size = count * MemoryLayout<SIMD4<Double>>.stride
    memory = .allocate(byteCount: size + alignment, alignment: 16)
    start = memory.alignedUp(toMultipleOf: alignment)
      .bindMemory(to: SIMD4<Double>.self, capacity: count)
    start.initialize(repeating: .zero, count: count)
  }

  deinit {
    memory.deallocate()
  }
}
