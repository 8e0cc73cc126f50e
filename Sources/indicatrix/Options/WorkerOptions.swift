import ArgumentParser

/// How many draw a film.
struct WorkerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The number of frames that are drawn at the same time; by default, the number of processors of this process.",
      valueName: "n"))
  var jobs: Int = ProcessorCount.usable()

  func validate() throws {
    guard Self.counts.contains(jobs) else {
      throw ValidationError(
        "--jobs \(jobs): expected a number from 1 to \(Self.counts.upperBound)")
    }
  }

  /// More workers than any machine has cores.
  static let counts = 1...1024
}
