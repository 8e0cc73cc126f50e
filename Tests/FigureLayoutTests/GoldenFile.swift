import Foundation
import Testing

/// A text kept in `Tests/Golden`. With INDICATRIX_RECORD set it is written anew, and the run fails so that nobody records
/// by accident.
struct GoldenFile {
  /// Where all of them are.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../Golden").standardized

  static var isRecording: Bool { ProcessInfo.processInfo.environment["INDICATRIX_RECORD"] != nil }

  /// The path under the folder.
  let name: String

  init(_ name: String) { self.name = name }

  private var file: URL { Self.folder.appending(path: name) }

  /// Compares line by line, or records. A difference shows the first lines that differ, which say more than two whole
  /// texts, and how many there are.
  func expect(_ text: String) throws {
    if Self.isRecording {
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(file.path)")
      return
    }
    guard let recorded = try? String(contentsOf: file, encoding: .utf8) else {
      Issue.record("\(name) is missing: scripts/update-golden records it")
      return
    }
    guard recorded != text else { return }
    let kept = recorded.split(separator: "\n", omittingEmptySubsequences: false)
    let now = text.split(separator: "\n", omittingEmptySubsequences: false)
    var differences = zip(kept, now).enumerated().filter { $0.element.0 != $0.element.1 }
    let count = differences.count
    differences = Array(differences.prefix(3))
    for (number, (a, b)) in differences {
      Issue.record("\(name):\(number + 1): was\n  \(a)\nis\n  \(b)")
    }
    Issue.record(
      "\(name): \(count) lines differ; it had \(kept.count) lines and has \(now.count)")
  }
}
