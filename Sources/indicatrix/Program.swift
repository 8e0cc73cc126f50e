import ArgumentParser
import Foundation

/// Where the process begins and ends.
@main
enum Program {
  static func main() {
    Interruption.prepare()
    Interruption.keepStandardDescriptors()
    exit(run(Array(ProgramArguments.all.dropFirst())).rawValue)
  }

  /// Runs the command line `arguments` (without the program's name) and tells how it ended.
  static func run(_ arguments: [String]) -> ExitStatus {
    do {
      if let failure = CommandAdvice.unknownCommand(arguments) { throw failure }
      var command = try Indicatrix.parseAsRoot(arguments)
      try command.run()
      return .done
    } catch let error as CommandError {
      return report(error)
    } catch let error as Failure {
      return report(.failure(error))
    } catch let error as Reported {
      return error.status
    } catch {
      return report(parserError: error, arguments)
    }
  }

  private static func report(_ error: CommandError) -> ExitStatus {
    // Who closes a pipe, such as `head`, has read enough and wants to hear no more.
    if error.status != .brokenPipe { Console().report(error) }
    return error.status
  }

  /// Help and the version are what was asked for, and go to standard output; a command line that makes no sense is
  /// answered on standard error.
  private static func report(parserError error: any Error, _ arguments: [String]) -> ExitStatus {
    let text = Indicatrix.fullMessage(for: error)
    guard Indicatrix.exitCode(for: error) == .success else {
      if let failure = CommandAdvice.unknownOption(text, arguments) {
        return report(.failure(failure))
      }
      Console().say(lowered(text))
      return .usage
    }
    do {
      if !text.isEmpty { try Console().result(text + "\n") }
      return .done
    } catch {
      return report(error)
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
