import COpenBLAS

/// The number of threads that OpenBLAS uses; of the process, not of one call.
///
/// It is one until `set` says otherwise, whatever the environment asks for: sums over threads are
/// added in another order, so that another number of threads gives other last digits. One thread
/// gives the same bits in every run on one kind of processor.
public enum BLASThreads {
  /// Uses this many threads from now on.
  ///
  /// - Parameter count: At least one; less counts as one.
  public static func set(_ count: Int) {
    settle()
    openblas_set_num_threads(Int32(clamping: max(count, 1)))
  }

  /// How many threads are used now.
  public static var count: Int {
    settle()
    return Int(openblas_get_num_threads())
  }

  /// Makes the number one, the first time it is called.
  @inline(__always)
  static func settle() { _ = first }

  private static let first: Void = openblas_set_num_threads(1)
}
