import Foundation
import Synchronization

/// Threads that work side by side.
enum Workers {
  /// Room for deep calls, as much as the main thread has.
  private static let stackSize = 8 << 20

  /// Runs `body` with the numbers 0..<count, each on a thread of its own, and waits for all. The first
  /// failure is thrown when all have ended; `stop` is called at once, to let the others end.
  static func run<Failure: Error>(
    count: Int, stop: @escaping @Sendable () -> Void,
    body: @escaping @Sendable (Int) throws(Failure) -> Void
  ) throws(Failure) {
    let failure = Shared<Failure?>(nil)
    let group = DispatchGroup()
    for number in 0..<count {
      group.enter()
      let thread = Thread {
        do throws(Failure) {
          try body(number)
        } catch {
          failure.withLock { if $0 == nil { $0 = error } }
          stop()
        }
        group.leave()
      }
      thread.stackSize = stackSize
      thread.start()
    }
    group.wait()
    if let failure = failure.withLock({ $0 }) { throw failure }
  }
}

/// A value that threads share.
final class Shared<Value: Sendable>: Sendable {
  private let value: Mutex<Value>

  init(_ value: Value) { self.value = Mutex(value) }

  func withLock<Result: Sendable>(_ body: (inout Value) -> Result) -> Result {
    value.withLock { value in body(&value) }
  }
}
