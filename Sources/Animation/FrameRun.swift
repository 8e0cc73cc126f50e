/// Draws frames that do not wait for each other, such as files.
public enum FrameRun {
  /// Draws every frame of `frames`, which ascend, by `jobs` workers.
  ///
  /// `worker` makes a worker, on the thread where it will be used. It is then given frames, mostly
  /// neighbours, and does all there is to do for each.
  ///
  /// - Throws: the first failure of any worker, when all have finished the frame they were at.
  public static func run<Failure: Error>(
    frames: [Int], jobs: Int,
    worker: @escaping @Sendable () throws(Failure) -> ((Int) throws(Failure) -> Void)
  ) throws(Failure) {
    let workers = Workers(atMost: max(1, min(jobs, frames.count)))
    let queue = SharedQueue(FrameQueue(count: frames.count, workers: workers.count))
    let body: @Sendable (Int) throws(Failure) -> Void = { number throws(Failure) in
      // Most of what a worker needs costs time: not before there is a frame for it.
      guard var index = queue.queue.next(for: number) else { return }
      let draw = try worker()
      while true {
        try draw(frames[index])
        guard let next = queue.queue.next(for: number) else { return }
        index = next
      }
    }
    try workers.run(stop: { queue.queue.stop() }, body: body)
  }
}

private final class SharedQueue: Sendable {
  let queue: FrameQueue
  init(_ queue: consuming FrameQueue) { self.queue = queue }
}
