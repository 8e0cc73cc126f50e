import ArgumentParser
import Foundation

/// Where the process begins and ends.
@main
enum Program {
  static func main() {
    Interruption.prepare()
    Interruption.keepStandardDescriptors()
    exit(run(Array(CommandLine.arguments.dropFirst())).rawValue)
  }

  /// Runs the command line `arguments` (without the program's name) and tells how it ended.
  static func run(_ arguments: [String]) -> ExitStatus {
    do {
      var command = try Indicatrix.parseAsRoot(arguments)
      try command.run()
      return .done
    } catch let error as CommandError {
      Console().report(error)
      return error.status
    } catch let error as Failure {
      Console().report(error)
      return error.status
    } catch let error as Reported {
      return error.status
    } catch {
      return report(parserError: error)
    }
  }

  /// Help and the version are what was asked for, and go to standard output; a command line that makes no sense is
  /// answered on standard error.
  private static func report(parserError error: any Error) -> ExitStatus {
    let text = Indicatrix.fullMessage(for: error)
    guard Indicatrix.exitCode(for: error) == .success else {
      Console().say(lowered(text))
      return .usage
    }
    do {
      if !text.isEmpty { try Console().result(text + "\n") }
      return .done
    } catch {
      Console().report(error)
      return error.status
    }
  }

  /// The parser's message in the manner of all others: `error: missing …`.
  private static func lowered(_ text: String) -> String {
    let prefix = "Error: "
    guard text.hasPrefix(prefix) else { return text }
    let message = text.dropFirst(prefix.count)
    return "error: " + message.prefix(1).lowercased() + message.dropFirst()
  }
}
