import Foundation
import Synchronization

/// Threads that work side by side.
final class Workers: Sendable {
  /// Room for deep calls, as much as the main thread has.
  private static let stackSize = 8 << 20

  /// How many there are: as many as were asked for, or fewer where the system has no room for their stacks.
  let count: Int
  /// How many of them are threads of their own: all, or none where the one that asks is the only one.
  private let threads: Int
  private let work = Gate()
  private let group = DispatchGroup()

  /// Starts threads that wait for what `run` will give them. It must be called then.
  init(atMost wanted: Int, stackSize: Int = Workers.stackSize) {
    var started = 0
    while started < wanted {
      let (number, work, group) = (started, work, group)
      group.enter()
      let isStarted = SystemThread.start(stackSize: stackSize) {
        work.wait()(number)
        group.leave()
      }
      guard isStarted else {
        group.leave()
        break
      }
      started += 1
    }
    threads = started
    count = max(1, started)
  }

  /// Runs `body` with the numbers 0..<count, each on a thread of its own, and waits for all. The first
  /// failure is thrown when all have ended; `stop` is called at once, to let the others end.
  func run<Failure: Error>(
    stop: @escaping @Sendable () -> Void,
    body: @escaping @Sendable (Int) throws(Failure) -> Void
  ) throws(Failure) {
    let failure = Shared<Failure?>(nil)
    let attempt: @Sendable (Int) -> Void = { number in
      do throws(Failure) {
        try body(number)
      } catch {
        failure.withLock { if $0 == nil { $0 = error } }
        stop()
      }
    }
    work.open(attempt)
    if threads == 0 { attempt(0) }
    group.wait()
    if let failure = failure.withLock({ $0 }) { throw failure }
  }
}

/// Where threads wait for what they are to do.
private final class Gate: @unchecked Sendable {
  // Touched under the condition's lock only.
  private let condition = NSCondition()
  private var body: (@Sendable (Int) -> Void)?

  func open(_ body: @escaping @Sendable (Int) -> Void) {
    condition.withLock {
      self.body = body
      condition.broadcast()
    }
  }

  func wait() -> @Sendable (Int) -> Void {
    condition.withLock {
      while true {
        if let body { return body }
        condition.wait()
      }
    }
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
