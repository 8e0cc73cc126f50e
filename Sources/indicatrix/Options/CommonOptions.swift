import ArgumentParser

/// How much is said.
struct CommonOptions: ParsableArguments {
  @Flag(name: .long, help: "Print only errors and results.")
  var quiet = false

  @Flag(name: .long, help: "Print how long each part takes.")
  var verbose = false

  func validate() throws {
    if quiet && verbose {
      throw ValidationError("--quiet and --verbose contradict each other")
    }
  }

  var console: Console { Console(volume: quiet ? .quiet : verbose ? .verbose : .normal) }
}
