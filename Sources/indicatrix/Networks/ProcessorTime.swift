import Foundation

/// The processor time of this process in seconds: what measurements take, since BLAS runs on one thread and other programs
/// on the machine are not to count.
func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
