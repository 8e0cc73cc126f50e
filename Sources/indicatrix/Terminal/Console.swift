import Foundation
import SceneFile

/// What the tool says: results on standard output, everything else on standard error.
struct Console: Sendable {
  /// How much is said beside results and errors.
  enum Volume: Comparable, Sendable { case quiet, normal, verbose }

  var volume: Volume
  var isColored: Bool
  /// Takes errors and warnings in place of standard error.
  var log: ReportLog?

  init(
    volume: Volume = .normal, isColored: Bool = Console.colors(.standardError),
    log: ReportLog? = nil
  ) {
    self.volume = volume
    self.isColored = isColored
    self.log = log
  }

  /// Colour goes to terminals that can show it, unless `NO_COLOR` says no (no-color.org).
  static func colors(
    _ descriptor: Descriptor,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> Bool {
    guard environment["NO_COLOR", default: ""].isEmpty, environment["TERM"] != "dumb" else {
      return false
    }
    return descriptor.isTerminal
  }

  /// Writes a result. Nobody listening is an error: who asked for numbers must know that they did not arrive, if only by
  /// the exit status.
  func result(_ text: String) throws(CommandError) {
    do {
      try Descriptor.standardOutput.write(text)
    } catch {
      let status = error.code == EPIPE ? Interruption.statusOfBrokenPipe : .inputOutput
      throw .failure(Failure(status, "cannot write standard output: \(error.words)"))
    }
  }

  /// Says what was done.
  func note(_ text: @autoclosure () -> String) {
    if volume >= .normal { say(Self.printable(text())) }
  }

  /// Says what `--verbose` asks for.
  func detail(_ text: @autoclosure () -> String) {
    if volume >= .verbose { say(text()) }
  }

  func report(_ failure: Failure) {
    guard failure.diagnostics.isEmpty else {
      report(failure.diagnostics)
      return
    }
    if let log {
      log.append(
        .message(.error, failure.message, details: failure.details, hint: failure.hint))
      return
    }
    say("\(styled("error:", .red)) \(Self.printable(failure.message))")
    for line in failure.details { say("  \(Self.printable(line))") }
    if let hint = failure.hint { say("\(styled("hint:", .cyan)) \(Self.printable(hint))") }
  }

  /// Says what does not show as it should, unless silence is asked for.
  func warn(_ message: String, hint: String? = nil) {
    guard volume >= .normal else { return }
    if let log {
      log.append(.message(.warning, message, details: [], hint: hint))
      return
    }
    say("\(styled("warning:", .yellow)) \(Self.printable(message))")
    if let hint { say("\(styled("hint:", .cyan)) \(Self.printable(hint))") }
  }

  func report(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics {
      if let log {
        log.append(.diagnostic(diagnostic))
        continue
      }
      say(DiagnosticFormatter.format(diagnostic, color: isColored))
    }
  }

  func report(_ error: CommandError) {
    switch error {
    case .failure(let failure): report(failure)
    case .scene(let diagnostics): report(diagnostics)
    }
  }

  /// Nothing can be done about a standard error that is gone: the exit status still tells.
  func say(_ text: String) {
    try? Descriptor.standardError.write(text.hasSuffix("\n") ? text : text + "\n")
  }

  /// The text with every control character made visible: file names may hold what a terminal would obey.
  static func printable(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
    }
    return String(result)
  }

  enum Color: String, Sendable {
    case red = "1;31"
    case yellow = "1;33"
    case cyan = "1;36"
    case dim = "2"
  }

  func styled(_ text: String, _ color: Color) -> String {
    isColored ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
  }
}
