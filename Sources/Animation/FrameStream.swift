import Foundation

/// Draws frames that are wanted one after the other, such as those of a video.
public enum FrameStream {
  /// Draws `frames` in their order by `jobs` workers.
  ///
  ///     prepare ──► draw ──► deliver
  ///     in order   at once   in order
  ///
  /// No more than `jobs` frames exist at a time, whatever the length: a worker that has drawn waits
  /// for its turn to deliver.
  ///
  /// - Parameters:
  ///   - frames: the numbers of the frames.
  ///   - jobs: how many workers there are.
  ///   - prepare: what has to go from frame to frame, such as moving particles; called for one frame
  ///     at a time, in order.
  ///   - worker: makes a worker, on the thread where it will be used.
  ///   - deliver: takes the pictures, one at a time, in order, with their places in `frames`.
  /// - Throws: the first failure of any of them.
  public static func run<Prepared, Picture, Failure: Error>(
    frames: [Int], jobs: Int,
    prepare: @escaping @Sendable (Int) throws(Failure) -> Prepared,
    worker: @escaping @Sendable () throws(Failure) -> ((Prepared) throws(Failure) -> Picture),
    deliver: @escaping @Sendable (Picture, Int) throws(Failure) -> Void
  ) throws(Failure) {
    let beginning = Turn()
    let ending = Turn()
    let stop: @Sendable () -> Void = {
      beginning.stop()
      ending.stop()
    }
    let workers = Workers(atMost: max(1, min(jobs, frames.count)))
    let count = workers.count
    let body: @Sendable (Int) throws(Failure) -> Void = { number throws(Failure) in
      guard number < frames.count else { return }
      let draw = try worker()
      for index in stride(from: number, to: frames.count, by: count) {
        guard beginning.wait(for: index) else { return }
        let prepared = try prepare(frames[index])
        beginning.pass()
        let picture = try draw(prepared)
        guard ending.wait(for: index) else { return }
        try deliver(picture, index)
        ending.pass()
      }
    }
    try workers.run(stop: stop, body: body)
  }
}

/// Whose turn it is, counted from 0.
private final class Turn: @unchecked Sendable {
  // Everything below is touched under the condition's lock only.
  private let condition = NSCondition()
  private var number = 0
  private var isStopped = false

  /// Waits until it is the turn of `number`; false where the work has been stopped.
  func wait(for number: Int) -> Bool {
    condition.withLock {
      while self.number != number && !isStopped { condition.wait() }
      return !isStopped
    }
  }

  func pass() {
    condition.withLock {
      number += 1
      condition.broadcast()
    }
  }

  func stop() {
    condition.withLock {
      isStopped = true
      condition.broadcast()
    }
  }
}
