import ArgumentParser

/// How many draw a film.
struct WorkerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How many frames are drawn at once, by default as many as there are processors for this process.",
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
