import Synchronization

/// Who draws which frame next. Every worker goes through neighbouring frames, since what moves is
/// carried on from one to the next; one that has finished takes over half of the longest rest.
struct FrameQueue: ~Copyable {
  /// A rest shorter than this is not divided any more: the frame in the middle costs as much as
  /// several neighbours.
  private static let shortestDivided = 4

  private let rests: Mutex<[Range<Int>]>

  init(count: Int, workers: Int) {
    rests = Mutex(
      (0..<workers).map { count * $0 / workers..<count * ($0 + 1) / workers })
  }

  /// The next index for a worker, or nil when nothing is left for it.
  func next(for worker: Int) -> Int? {
    rests.withLock { rests in
      if rests[worker].isEmpty {
        guard let other = rests.indices.max(by: { rests[$0].count < rests[$1].count }),
          rests[other].count >= Self.shortestDivided
        else { return nil }
        let middle = rests[other].lowerBound + (rests[other].count + 1) / 2
        rests[worker] = middle..<rests[other].upperBound
        rests[other] = rests[other].lowerBound..<middle
      }
      let index = rests[worker].lowerBound
      rests[worker] = index + 1..<rests[worker].upperBound
      return index
    }
  }

  /// Takes everything that is left from all workers.
  func stop() {
    rests.withLock { rests in
      for index in rests.indices { rests[index] = 0..<0 }
    }
  }
}
