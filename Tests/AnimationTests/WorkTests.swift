import Foundation
import Synchronization
import Testing

@testable import Animation

private struct Trouble: Error, Equatable { var frame: Int }

/// A list that threads add to.
private final class Record<Value: Sendable>: Sendable {
  private let list = Mutex<[Value]>([])
  func add(_ value: Value) { list.withLock { $0.append(value) } }
  var all: [Value] { list.withLock { $0 } }
}

@Suite("Workers")
struct WorkTests {
  @Test("draw every frame once", arguments: [1, 2, 3, 8], [0, 1, 2, 7, 100])
  func once(jobs: Int, count: Int) throws {
    let frames = (0..<count).map { 3 * $0 + 5 }
    let drawn = Record<Int>()
    try FrameRun.run(frames: frames, jobs: jobs) {
      () throws(Trouble) -> ((Int) throws(Trouble) -> Void) in
      { n throws(Trouble) in drawn.add(n) }
    }
    #expect(drawn.all.sorted() == frames)
  }

  @Test("are one, on the thread that asks, where there is no room for stacks")
  func noRoom() throws {
    #expect(!SystemThread.start(stackSize: 1 << 60) {})
    let workers = Workers(atMost: 3, stackSize: 1 << 60)
    #expect(workers.count == 1)
    let asking = pthread_self()
    let numbers = Record<Int>()
    let body = { @Sendable (number: Int) throws(Trouble) in
      #expect(pthread_self() == asking)
      numbers.add(number)
    }
    try workers.run(stop: {}, body: body)
    #expect(numbers.all == [0])
  }

  @Test("go through neighbours, and share what is left")
  func neighbours() {
    let queue = FrameQueue(count: 100, workers: 2)
    var jumps = 0
    var seen: Set<Int> = []
    // The first worker is ten times as fast.
    var last: [Int?] = [nil, nil]
    var turn = 0
    while true {
      let worker = turn % 11 == 10 ? 1 : 0
      turn += 1
      guard let index = queue.next(for: worker) else { break }
      seen.insert(index)
      if let last = last[worker], index != last + 1 { jumps += 1 }
      last[worker] = index
    }
    while let index = queue.next(for: 1) { seen.insert(index) }
    #expect(seen.count == 100)
    #expect(jumps <= 6)
  }

  @Test("end with the first failure", arguments: [1, 2, 4])
  func failure(jobs: Int) {
    let drawn = Record<Int>()
    #expect(throws: Trouble(frame: 40)) {
      try FrameRun.run(frames: Array(0..<10_000), jobs: jobs) {
        () throws(Trouble) -> ((Int) throws(Trouble) -> Void) in
        { n throws(Trouble) in
          if n == 40 { throw Trouble(frame: n) }
          drawn.add(n)
          usleep(10)
        }
      }
    }
    #expect(drawn.all.count < 10_000)
  }

  @Test("deliver a stream in order, few at a time", arguments: [1, 2, 5])
  func stream(jobs: Int) throws {
    let prepared = Record<Int>()
    let delivered = Record<Int>()
    let most = Shared(0)
    let alive = Shared(0)
    try FrameStream.run(
      frames: Array(0..<200), jobs: jobs,
      prepare: { n throws(Trouble) -> Int in
        prepared.add(n)
        let count = alive.withLock { alive -> Int in
          alive += 1
          return alive
        }
        most.withLock { $0 = max($0, count) }
        return n * n
      },
      worker: { () throws(Trouble) -> ((Int) throws(Trouble) -> Int) in
        { square throws(Trouble) in
          usleep(UInt32(square % 97))
          return square
        }
      },
      deliver: { picture, _ throws(Trouble) in
        delivered.add(picture)
        alive.withLock { $0 -= 1 }
      })
    #expect(prepared.all == Array(0..<200))
    #expect(delivered.all == (0..<200).map { $0 * $0 })
    #expect(most.withLock { $0 } <= jobs)
  }

  @Test("of a stream end with any failure", arguments: [1, 2, 5], 0..<3)
  func streamFailure(jobs: Int, place: Int) {
    #expect(throws: Trouble(frame: 33)) {
      try FrameStream.run(
        frames: Array(0..<200), jobs: jobs,
        prepare: { n throws(Trouble) -> Int in
          if place == 0 && n == 33 { throw Trouble(frame: n) }
          return n
        },
        worker: { () throws(Trouble) -> ((Int) throws(Trouble) -> Int) in
          { n throws(Trouble) in
            if place == 1 && n == 33 { throw Trouble(frame: n) }
            return n
          }
        },
        deliver: { n, _ throws(Trouble) in
          if place == 2 && n == 33 { throw Trouble(frame: n) }
        })
    }
  }
}
