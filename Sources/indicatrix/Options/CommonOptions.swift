import ArgumentParser

/// How much is said.
struct CommonOptions: ParsableArguments {
  @Flag(name: .long, help: "Say nothing but errors and results.")
  var quiet = false

  @Flag(name: .long, help: "Say what takes how long.")
  var verbose = false

  func validate() throws {
    if quiet && verbose {
      throw ValidationError("--quiet and --verbose ask for opposite things")
    }
  }

  var console: Console { Console(volume: quiet ? .quiet : verbose ? .verbose : .normal) }
}
