import Foundation

/// Least, median and greatest of some samples.
struct Spread: Encodable {
  var min: Double
  var median: Double
  var max: Double

  init(_ samples: [Double]) {
    let sorted = samples.sorted()
    min = sorted.first ?? 0
    median = sorted.isEmpty ? 0 : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    max = sorted.last ?? 0
  }
}

/// Times work by the CPU time of the process, which other programs on the machine hardly touch.
struct Stopwatch {
  /// How long one benchmark may take, in seconds of CPU time.
  var budget: Double
  /// Samples shorter than this are made of several runs: the clock and the caches blur them.
  private static let shortestSample = 0.004
  private static let fewestSamples = 3

  /// Seconds of one run.
  func seconds(_ work: Work) throws -> Spread {
    let start = Self.now()
    try work.run()
    try work.base?()
    let first = Self.now() - start
    var runs = Int((Self.shortestSample / Swift.max(first, 1e-9)).rounded(.up))
    // The first run found nothing in the caches, and may have taken a hundred times as long as the next.
    while first < Self.shortestSample {
      let taken = try time(runs, work.run) * Double(runs)
      if taken >= 0.5 * Self.shortestSample { break }
      runs *= 2
    }
    var samples: [Double] = []
    while samples.count < Self.fewestSamples || Self.now() - start < budget {
      samples.append(try time(runs, work.run) - (try work.base.map { try time(runs, $0) } ?? 0))
    }
    return Spread(samples)
  }

  /// Seconds of one of `runs` runs.
  private func time(_ runs: Int, _ run: () throws -> Void) rethrows -> Double {
    let start = Self.now()
    for _ in 0..<runs { try run() }
    return (Self.now() - start) / Double(runs)
  }

  /// Seconds of CPU time of the process so far.
  @Sendable static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
