/// Memory that grows and is reused; the inner loops run over it without bounds checks.
///
/// Code that appends must respect `count`; no other code outside this module accesses the memory.
final class Storage<Element: BitwiseCopyable> {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var capacity: Int
  var count = 0

  init(capacity: Int) {
    self.capacity = max(1, capacity)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  @inline(__always)
  func append(_ element: Element) {
    if count == capacity { grow(to: 2 * capacity) }
    base[count] = element
    count += 1
  }

  /// Makes room for `wanted` elements in all. What lies beyond `count` is not kept.
  func reserve(_ wanted: Int) {
    if wanted > capacity { grow(to: max(wanted, 2 * capacity)) }
  }

  @inline(never)
  private func grow(to wanted: Int) {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: wanted)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
    capacity = wanted
  }
}
