import Foundation

/// The built executable, run as a person would.
struct Tool {
  /// What a run came to.
  struct Outcome {
    var status: Int32
    var output: [UInt8]
    var errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// Beside the program that runs the tests.
  static var path: String {
    get throws {
      let runner = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      return (runner as NSString).deletingLastPathComponent + "/indicatrix"
    }
  }

  /// Runs the tool in `folder` with `input` as its standard input and waits for its end.
  static func run(
    _ arguments: [String], in folder: Workspace, input: [UInt8] = [],
    environment: [String: String] = [:]
  ) throws -> Outcome {
    let process = try start(arguments, in: folder, input: input, environment: environment)
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: try folder.bytes(".run-output"),
      errors: try folder.text(".run-errors"))
  }

  /// Starts the tool. Its output goes to files, so that no pipe can fill up.
  static func start(
    _ arguments: [String], in folder: Workspace, input: [UInt8] = [],
    environment: [String: String] = [:]
  ) throws -> Process {
    try folder.write(input, to: ".run-input")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.folder)
    process.environment = ProcessInfo.processInfo.environment
      .merging(["INDICATRIX_DEFAULTS": "off"]) { $1 }.merging(environment) { $1 }
    process.standardInput = FileHandle(forReadingAtPath: folder.path(".run-input"))
    process.standardOutput = try handle(folder, ".run-output")
    process.standardError = try handle(folder, ".run-errors")
    try process.run()
    return process
  }

  private static func handle(_ folder: Workspace, _ name: String) throws -> FileHandle {
    try folder.write([], to: name)
    return try FileHandle(forWritingTo: URL(fileURLWithPath: folder.path(name)))
  }
}

/// The root of the repository, where the examples and the documents are.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
}
