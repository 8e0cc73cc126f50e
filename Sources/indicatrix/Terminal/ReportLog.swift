import SceneFile
import Synchronization

/// Collects what a console would say of a scene, for commands that say it in another form.
final class ReportLog: Sendable {
  /// One message.
  enum Entry: Equatable, Sendable {
    case diagnostic(Diagnostic)
    /// A message without a place in a text.
    case message(Diagnostic.Severity, String, details: [String], hint: String?)
  }

  private let entries = Mutex<[Entry]>([])

  func append(_ entry: Entry) { entries.withLock { $0.append(entry) } }

  /// The messages since the last call, in their order.
  func take() -> [Entry] {
    entries.withLock { entries in
      defer { entries = [] }
      return entries
    }
  }
}
