import Foundation

/// A thread of the system's own kind. `Foundation.Thread` says nothing where there is no room for a
/// stack, and a thread that waits for its work would wait for ever.
public enum SystemThread {
  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Starts a thread that does the work and ends.
  ///
  /// - Parameters:
  ///   - stackSize: in bytes.
  ///   - body: the work.
  /// - Returns: whether it runs; false where the system has no thread or no memory left.
  public static func start(stackSize: Int, _ body: @escaping @Sendable () -> Void) -> Bool {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    pthread_attr_setstacksize(&attributes, stackSize)
    let work = Unmanaged.passRetained(Work(body))
    var thread = pthread_t()
    guard pthread_create(&thread, &attributes, run, work.toOpaque()) == 0 else {
      work.release()
      return false
    }
    return true
  }

  private static let run: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
    argument in
    if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
    return nil
  }
}
