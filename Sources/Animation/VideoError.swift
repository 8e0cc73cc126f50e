import Foundation

/// Why there is no film.
public enum VideoError: Error, Equatable, Sendable {
  /// No program of this name lies on the path.
  case notFound(String)
  /// The program is there, but the system could not start it: the error number.
  case notStarted(String, Int32)
  /// It ended before it had everything, or with a failure.
  case failed(String, ending: Ending, lines: [String])
  /// Writing to it failed though it lives: the error number.
  case notWritten(String, Int32)

  /// How a program ended.
  public enum Ending: Equatable, Sendable {
    case status(Int32)
    case signal(Int32)
  }

  /// The error in a line of words.
  public var message: String {
    switch self {
    case .notFound(let name): "\(name) is not installed, or not on the PATH"
    // For threads and processes the system says the same of memory that is lacking and of limits of their number.
    case .notStarted(let name, EAGAIN):
      "\(name) cannot be started: there is not enough memory, or there are too many processes"
    case .notStarted(let name, let code): "\(name) cannot be started: \(Self.words(code))"
    case .notWritten(let name, let code):
      "\(name) does not take the frames: \(Self.words(code))"
    case .failed(let name, .status(0), _): "\(name) did not write all of the film"
    case .failed(let name, .status(let status), _): "\(name) failed (exit status \(status))"
    case .failed(let name, .signal(let signal), _): "\(name) was killed (signal \(signal))"
    }
  }

  /// What the program said last.
  public var lines: [String] {
    if case .failed(_, _, let lines) = self { lines } else { [] }
  }

  private static func words(_ code: Int32) -> String {
    String(cString: strerror(code)).lowercased()
  }
}
