import ArgumentParser
import Foundation

/// Times the modules of the library one by one. `scripts/benchmark` runs it and makes tables of what it prints.
@main
struct MicroBenchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "microbenchmarks", abstract: "Time the modules of the library, one by one.")

  /// A new benchmark enters here, and nowhere else.
  static var benchmarks: [Benchmark] {
    Benchmark.fields + Benchmark.figures + Benchmark.layers + Benchmark.kfac
      + Benchmark.geodesics + Benchmark.live + Benchmark.models
  }
  static var sweeps: [Sweep] { Sweep.all }

  @Option(help: "Only those whose name begins with this; sweeps are sweep/NAME.")
  var only = ""

  @Option(help: "Only the one of this name.")
  var exactly: String?

  @Option(help: "Seconds of CPU time for each.")
  var seconds = 0.3

  @Option(help: "Time nothing: prepare, and run so many times. For counting instructions.")
  var runs: Int?

  @Option(help: "The folder of the scenes.")
  var scenes = "Benchmarks/scenes"

  @Option(help: "Train on the digits and the reference curves of this folder instead.")
  var digits: String?

  @Flag(help: "Print the names.")
  var list = false

  func validate() throws {
    guard seconds.isFinite, seconds >= 0 else {
      throw ValidationError("--seconds \(seconds): expected a number from 0")
    }
    guard runs.map({ $0 >= 0 }) ?? true else {
      throw ValidationError("--runs: expected a whole number from 0")
    }
  }

  func run() throws {
    if let digits {
      try DigitsRuns(folder: digits).measure(only: only)
      return
    }
    let benchmarks = Self.benchmarks.filter { isWanted($0.name) }
    let sweeps = Self.sweeps.filter { isWanted("sweep/\($0.name)") }
    guard !benchmarks.isEmpty || !sweeps.isEmpty else {
      throw ValidationError("\(exactly ?? only): no benchmark has such a name; --list prints them")
    }
    if list {
      for benchmark in benchmarks { print(benchmark.name) }
      for sweep in sweeps { print("sweep/\(sweep.name)") }
      return
    }
    let materials = try Materials(folder: scenes)
    if let runs {
      for benchmark in benchmarks {
        let work = try benchmark.prepare(materials)
        for _ in 0..<runs { try work.run() }
      }
      for sweep in sweeps {
        let work = try sweep.prepare(materials, sweep.sizes[0])
        for _ in 0..<runs { try work.run() }
      }
      return
    }
    let stopwatch = Stopwatch(budget: seconds)
    for benchmark in benchmarks {
      let work = try benchmark.prepare(materials)
      try Report(benchmark, work, seconds: try stopwatch.seconds(work)).print()
    }
    for sweep in sweeps {
      for size in sweep.sizes {
        let work = try sweep.prepare(materials, size)
        try Report(sweep, size, seconds: try stopwatch.seconds(work)).print()
      }
    }
  }

  private func isWanted(_ name: String) -> Bool {
    exactly.map { name == $0 } ?? name.hasPrefix(only)
  }
}
