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
    BLAS.functions.pointee.set_num_threads(Int32(clamping: max(count, 1)))
  }

  /// How many threads are used now.
  public static var count: Int {
    Int(BLAS.functions.pointee.get_num_threads())
  }
}
