#if canImport(Glibc)
  import Glibc
#endif

/// Large pages for large arrays, which matrices are: with small ones a tenth of a step of K-FAC is spent in
/// the kernel, handing out page after page. NumPy asks for the same.
enum LargePages {
  /// Asks for large pages for memory that was not used yet; nothing happens where there are none.
  static func request(_ memory: UnsafeMutableRawPointer, bytes: Int) {
    #if canImport(Glibc)
      guard bytes >= 1 << 22 else { return }
      let page = 4096
      let offset = page - Int(bitPattern: memory) % page
      _ = madvise(memory + offset, bytes - offset, MADV_HUGEPAGE)
    #endif
  }
}
