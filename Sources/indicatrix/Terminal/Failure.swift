import SceneFile

/// Why a command cannot do what it was asked, in words for the person who asked.
struct Failure: Error, Equatable, Sendable {
  var status: ExitStatus
  /// What is wrong, beginning with the file's name where one is concerned; lower case, no full stop.
  var message: String
  /// What another program said of it, line by line.
  var details: [String] = []
  /// The places in the scene that it is about; where there are any, they are told in place of the message.
  var diagnostics: [Diagnostic] = []
  /// What to do about it.
  var hint: String?

  init(_ status: ExitStatus, _ message: String, hint: String? = nil) {
    self.status = status
    self.message = message
    self.hint = hint
  }

  static func usage(_ message: String, hint: String? = nil) -> Failure {
    Failure(.usage, message, hint: hint)
  }
}

/// What a command throws: one failure, or everything that is wrong with a scene.
enum CommandError: Error, Sendable {
  case failure(Failure)
  case scene([Diagnostic])

  var status: ExitStatus {
    switch self {
    case .failure(let failure): failure.status
    case .scene: .badScene
    }
  }
}
