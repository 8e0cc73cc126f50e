import Foundation

/// The commands and their options, as the parser itself knows them.
struct CommandTable: Decodable, Sendable {
  struct Command: Decodable, Sendable {
    struct Argument: Decodable, Sendable {
      struct Name: Decodable, Sendable {
        /// `long` or `short`.
        var kind: String
        var name: String
      }
      var names: [Name]?
      var shouldDisplay: Bool
    }
    var commandName: String
    var arguments: [Argument]?
    var subcommands: [Command]?

    /// The options that its help lists, without their dashes.
    func options(_ kind: String) -> [String] {
      (arguments ?? []).filter(\.shouldDisplay).flatMap { $0.names ?? [] }
        .filter { $0.kind == kind }.map(\.name)
    }
  }

  /// The program as a whole.
  private(set) var command: Command

  var commands: [Command] { command.subcommands ?? [] }

  /// Reads what the parser says of the program, which is its own JSON.
  init() throws {
    self = try JSONDecoder().decode(Self.self, from: Data(Indicatrix._dumpHelp().utf8))
  }
}
