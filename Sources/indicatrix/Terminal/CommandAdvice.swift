import Foundation
import SceneFile

/// What a person may have meant by a command or an option that there is not.
enum CommandAdvice {
  /// The commands, and the one that the parser adds.
  private static let names: [String] =
    Indicatrix.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]

  /// The failure of a command line that names a command which does not exist; nil where all is well so far. The parser
  /// itself answers `help nosuch` with the help of the program, and takes `rendr` for an argument too many.
  static func unknownCommand(_ arguments: [String]) -> Failure? {
    guard let first = arguments.first, !first.hasPrefix("-") else { return nil }
    guard names.contains(first) else { return unknown(first) }
    guard first == "help" else { return nil }
    let topics = arguments.dropFirst().filter { !$0.hasPrefix("-") }
    guard let topic = topics.first else { return nil }
    guard names.contains(topic) else { return unknown(topic) }
    return topics.count == 1
      ? nil : .usage("help explains one command at a time", hint: "indicatrix help \(topic)")
  }

  private static func unknown(_ word: String) -> Failure {
    let message = "unknown command '\(word)'"
    if let near = Suggestion.nearest(to: word, in: names) {
      return .usage(message, hint: "did you mean '\(near)'?")
    }
    if (try? FileStatus(of: word))?.kind == .file {
      return .usage(
        message, hint: "to draw a scene: indicatrix render \(ShellWords.file(word))")
    }
    return .usage(message, hint: "the commands are \(list(names))")
  }

  /// The failure of `arguments` for the parser's message `text`, where that is about an option which does not exist: the
  /// parser's own suggestions lie up to three letters away, which makes --quiet out of --ouput.
  static func unknownOption(_ text: String, _ arguments: [String]) -> Failure? {
    let prefix = "Error: Unknown option '"
    guard text.hasPrefix(prefix) || text.hasPrefix("Error: Missing expected argument"),
      let table = try? CommandTable()
    else { return nil }
    let command = table.commands.first { $0.commandName == arguments.first }
    var option = String(text.dropFirst(prefix.count).prefix { $0 != "'" && $0 != "\n" })
    if !text.hasPrefix(prefix) {
      // `render --hepl` has no scene, and the parser says only that.
      guard let command, let unknown = unknownLongOption(arguments.dropFirst(), of: command) else {
        return nil
      }
      option = unknown
    }
    // The parser takes -theme for -t -h -e -m -e, and speaks of the first letter that it does not know.
    if let letter = option.last, !option.hasPrefix("--") {
      option =
        arguments.first {
          $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.contains(letter)
        } ?? option
    }
    let name = command?.commandName
    return .usage(
      "unknown option '\(option)'" + (name.map { " of \($0)" } ?? ""),
      hint: near(option, command ?? table.command, among: table.commands)
        ?? "its options: indicatrix \(name.map { $0 + " " } ?? "")--help")
  }

  /// The first argument that has the form of a long option and is none of the command's.
  private static func unknownLongOption(
    _ arguments: ArraySlice<String>, of command: CommandTable.Command
  ) -> String? {
    arguments.prefix { $0 != "--" }.first { argument in
      argument.hasPrefix("--")
        && !command.options("long").contains(String(argument.dropFirst(2).prefix { $0 != "=" }))
    }
  }

  private static func near(
    _ option: String, _ command: CommandTable.Command, among others: [CommandTable.Command]
  ) -> String? {
    let word = option.drop { $0 == "-" }.prefix { $0 != "=" }.lowercased()
    if let near = command.options("short").first(where: { $0.lowercased() == word }) {
      return "did you mean '-\(near)'?"
    }
    guard word.count > 1 else { return nil }
    if let near = Suggestion.nearest(to: word, in: command.options("long")) {
      return "did you mean '--\(near)'?"
    }
    let all = others.flatMap { $0.options("long") }
    guard let near = Suggestion.nearest(to: word, in: all) else { return nil }
    let owners = others.filter { $0.options("long").contains(near) }
    return "--\(near) is an option of \(list(owners.map(\.commandName)))"
  }

  /// `render, animate and watch`
  private static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}
