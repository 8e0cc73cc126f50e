import CArguments

/// What the program was started with.
enum ProgramArguments {
  /// The name by which it was called, and its arguments.
  static let all: [String] = (0..<program_argument_count()).map {
    String(cString: program_argument($0))
  }
}
