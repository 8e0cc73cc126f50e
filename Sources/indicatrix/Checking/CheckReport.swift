import SceneFile

/// What `check --format json` prints: for each scene whether it can be drawn, and every message with its range, in the
/// terms of the Language Server Protocol.
struct CheckReport {
  /// The version of the form, which rises when a member changes its meaning.
  static let schema = 1

  private var files: [JSONValue] = []

  /// - Parameters:
  ///   - name: the scene as it was named.
  ///   - status: what the program would return if this scene were the only one.
  ///   - summary: what a good scene shows.
  mutating func add(
    _ name: String, status: ExitStatus, summary: String?, messages: [ReportLog.Entry]
  ) {
    files.append(
      .block([
        .init("file", .string(name)), .init("ok", .bool(status == .done)),
        .init("status", .integer(Int(status.rawValue))),
        .init("summary", summary.map(JSONValue.string) ?? .null),
        .init("diagnostics", .lines(messages.map { Self.diagnostic($0, in: name) })),
      ]))
  }

  var text: String {
    JSONValue.block([.init("schema", .integer(Self.schema)), .init("files", .lines(files))]).text
      + "\n"
  }

  private static func diagnostic(_ entry: ReportLog.Entry, in name: String) -> JSONValue {
    switch entry {
    case .diagnostic(let diagnostic):
      let place = diagnostic.location
      return .object([
        .init("file", .string(place.source)), .init("range", range(place)),
        .init("severity", severity(diagnostic.severity)), .init("source", .string("indicatrix")),
        .init("message", .string(diagnostic.message)), .init("help", optional(diagnostic.help)),
        .init("hint", optional(diagnostic.hint)),
      ])
    case .message(let severity, let message, let details, let hint):
      return .object([
        .init("file", .string(name)), .init("range", .null),
        .init("severity", self.severity(severity)), .init("source", .string("indicatrix")),
        .init("message", .string(message)),
        .init("help", details.isEmpty ? .null : .string(details.joined(separator: "\n"))),
        .init("hint", optional(hint)),
      ])
    }
  }

  /// 1 is an error and 2 a warning there.
  private static func severity(_ severity: Diagnostic.Severity) -> JSONValue {
    .integer(severity == .error ? 1 : 2)
  }

  /// The range with lines and UTF-16 code units counted from 0, its end excluded.
  static func range(_ place: Diagnostic.Location) -> JSONValue {
    let start: Int
    let end: Int
    if let text = place.text {
      start = text.prefix(max(0, place.column - 1)).utf16.count
      end = text.prefix(max(0, place.column - 1) + max(0, place.length)).utf16.count
    } else {
      start = max(0, place.column - 1)
      end = start + max(0, place.length)
    }
    func position(_ character: Int) -> JSONValue {
      .object([
        .init("line", .integer(max(0, place.line - 1))), .init("character", .integer(character)),
      ])
    }
    return .object([.init("start", position(start)), .init("end", position(end))])
  }

  private static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
}
