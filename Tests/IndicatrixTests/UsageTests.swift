import Foundation
import Testing

@testable import indicatrix

@Suite("The command line")
struct UsageTests {
  private let folder: Workspace

  init() throws {
    folder = try Workspace()
    try folder.write("", to: "scene.txt")
  }

  @Test(
    "wrong usage is 64, said on standard error",
    arguments: [
      ["frobnicate"], ["render"], ["render", "scene.txt", "--nonsense"],
      ["render", "scene.txt", "-o"], ["render", "scene.txt", "-o", "figure.jpg"],
      ["render", "scene.txt", "-o", "-"], ["render", "-"],
      ["render", "scene.txt", "-o", "a.png", "-o", "./a.png"],
      ["render", "scene.txt", "-o", "-", "-o", "-", "--format", "svg"],
      ["render", "scene.txt", "--theme", "grey"], ["render", "scene.txt", "--scale", "0"],
      ["render", "scene.txt", "--scale", "nan"], ["render", "scene.txt", "--frame", "-1"],
      ["render", "scene.txt", "--frame", "7"], ["render", "scene.txt", "--set", "sigma"],
      ["render", "scene.txt", "--set", "=1"], ["render", "scene.txt", "--format", "bmp"],
      ["render", "scene.txt", "-o", "scene.txt", "--format", "png"],
      ["render", "scene.txt", "--quiet", "--verbose"], ["render", ""],
      ["inspect", "scene.txt", "--what", "everything"], ["inspect", "scene.txt", "--frame", "1"],
      ["check"], ["check", "-", "-"], ["watch", "-"], ["watch", "scene.txt", "-o", "-"],
      ["new", "x", "--template", "nothing"],
    ])
  func usage(arguments: [String]) throws {
    let outcome = try Tool.run(arguments, in: folder)
    #expect(outcome.status == 64, "\(outcome.errors)")
    #expect(outcome.output == [])
    #expect(outcome.errors.hasPrefix("error: "), "\(outcome.errors)")
    #expect(try folder.text("scene.txt") == "")
    #expect(try folder.names().allSatisfy { $0 == "scene.txt" || $0.hasPrefix(".run-") })
  }

  @Test(
    "an input that is not there is 66",
    arguments: [
      ["render", "nothing.txt"], ["inspect", "nothing.txt"], ["check", "nothing.txt"],
      ["watch", "nothing.txt"], ["render", "."],
    ])
  func noInput(arguments: [String]) throws {
    let outcome = try Tool.run(arguments, in: folder)
    #expect(outcome.status == 66)
    #expect(outcome.errors.contains("cannot read"))
  }

  @Test(
    "an output that cannot be made is 73",
    arguments: [
      ("missing/a.png", "does not exist"), (".", "folder"), ("scene.txt/a.png", "not a directory"),
    ])
  func noOutput(output: String, words: String) throws {
    let outcome = try Tool.run(
      ["render", "scene.txt", "--format", "png", "-o", output], in: folder)
    #expect(outcome.status == 73)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
  }

  @Test(
    "every command explains itself, with examples",
    arguments: [
      "render", "inspect", "check", "watch", "new", "schema",
    ])
  func help(command: String) throws {
    let outcome = try Tool.run([command, "--help"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.text.contains("Examples:\n"))
    #expect(outcome.text.contains("  indicatrix \(command)"))
  }

  @Test(
    "what is not there is said, with what may have been meant",
    arguments: [
      (["rendr", "scene.txt"], "unknown command 'rendr'", "did you mean 'render'?"),
      (["help", "rendr"], "unknown command 'rendr'", "did you mean 'render'?"),
      (
        ["help", "nosuch"], "unknown command 'nosuch'",
        "the commands are render, animate, explore, inspect, check, watch, new, models, schema and help"
      ),
      (
        ["scene.txt"], "unknown command 'scene.txt'", "to draw a scene: indicatrix render scene.txt"
      ),
      (["help", "new", "check"], "help explains one command at a time", "indicatrix help new"),
      (["--versoin"], "unknown option '--versoin'", "did you mean '--version'?"),
      (
        ["inspect", "scene.txt", "--ouput", "x"], "unknown option '--ouput' of inspect",
        "--output is an option of render, animate, explore and watch"
      ),
      (
        ["render", "scene.txt", "-output", "x"], "unknown option '-output' of render",
        "did you mean '--output'?"
      ),
      (["render", "scene.txt", "-O", "x"], "unknown option '-O' of render", "did you mean '-o'?"),
      (["render", "--hepl"], "unknown option '--hepl' of render", "did you mean '--help'?"),
      (
        ["schema", "--x"], "unknown option '--x' of schema", "its options: indicatrix schema --help"
      ),
    ])
  func unknown(arguments: [String], message: String, hint: String) throws {
    let outcome = try Tool.run(arguments, in: folder)
    #expect(outcome.status == 64)
    #expect(outcome.output == [])
    #expect(
      outcome.errors.hasPrefix("error: \(message)\nhint: \(hint)"), "\(outcome.errors)")
  }

  @Test(
    "every command suggests its options for a slip",
    arguments: Indicatrix.configuration.subcommands.compactMap { $0.configuration.commandName })
  func slips(command: String) throws {
    let table = try CommandTable()
    let options = try #require(table.commands.first { $0.commandName == command }).options("long")
    #expect(options.contains("help"))
    for option in options where option.count > 3 {
      // Two letters in the wrong order.
      var letters = Array(option)
      letters.swapAt(1, 2)
      guard String(letters) != option else { continue }
      let slip = "--" + String(letters)
      let failure = CommandAdvice.unknownOption("Error: Unknown option '\(slip)'", [command, slip])
      #expect(failure?.status == .usage)
      #expect(failure?.message == "unknown option '\(slip)' of \(command)")
      #expect(failure?.hint == "did you mean '--\(option)'?")
    }
    // The parser's words are those that are looked for.
    let outcome = try Tool.run([command, "scene.txt", "--hlep"], in: folder)
    #expect(outcome.status == 64)
    #expect(
      outcome.errors == """
        error: unknown option '--hlep' of \(command)
        hint: did you mean '--help'?

        """)
  }

  @Test(
    "a reader that closes the pipe ends it in silence, as it ends others",
    arguments: [
      "schema", "--help", "help render", "inspect scene.txt", "check scene.txt",
      "render scene.txt -o - --format png", "render scene.txt -o /dev/stdout --format svg",
    ])
  func closedPipe(arguments: String) throws {
    try folder.write("size: 320 x 240\nellipses: {grid: 3}\nflow: off\n", to: "scene.txt")
    // The reader is gone before the first byte comes.
    func status(_ before: String) throws -> Tool.Outcome {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = [
        // Whoever runs the tests may ignore the signal, which a shell cannot undo.
        "--default-signal=PIPE", "bash", "-c",
        // The system closes the files of `true` in order: the other pipe, whose end `read` waits for, comes last.
        "\(before)mkfifo gone; { read -r _ <gone; \"$0\" \(arguments) 2>errors; echo $? >status; } "
          + "| /bin/true 9>gone; rm gone", try Tool.path,
      ]
      process.currentDirectoryURL = URL(fileURLWithPath: folder.folder)
      try process.run()
      process.waitUntilExit()
      let text = try folder.text("status")
      return Tool.Outcome(
        status: Int32(text.dropLast()) ?? -1, output: [], errors: try folder.text("errors"))
    }
    let outcome = try status("")
    #expect(outcome.status == 141)
    #expect(outcome.errors == "")
    // Where the caller ignores SIGPIPE, other programs say that writing failed.
    let ignoring = try status("trap '' PIPE; ")
    #expect(ignoring.status == 74)
    #expect(
      ignoring.errors.contains("the reader closed the pipe"), "\(ignoring.errors)")
  }

  @Test("the version")
  func version() throws {
    let outcome = try Tool.run(["--version"], in: folder)
    #expect(outcome.text == "indicatrix \(Version.number)\n")
    #expect(outcome.status == 0)
  }

  @Test("check has a line for each good scene, and tells bad from missing")
  func check() throws {
    try folder.write("model: {sigm: 1}\n", to: "bad.txt")
    let good = try Tool.run(["check", "scene.txt", "scene.txt"], in: folder)
    #expect(good.status == 0)
    #expect(good.errors == "")
    #expect(good.text.split(separator: "\n").allSatisfy { $0.hasPrefix("scene.txt: ok (") })
    let bad = try Tool.run(["check", "bad.txt", "nothing.txt", "scene.txt"], in: folder)
    #expect(bad.status == 65)
    #expect(bad.errors.contains("bad.txt:1:9: error:"))
    #expect(bad.errors.contains("cannot read nothing.txt"))
    #expect(bad.text.hasPrefix("scene.txt: ok"))
    #expect(try Tool.run(["check", "nothing.txt", "scene.txt"], in: folder).status == 66)
    #expect(try Tool.run(["check", "-"], in: folder, input: Array("a: 1\n".utf8)).status == 65)
  }

  @Test("new writes every template as a good scene, and never over a file")
  func new() throws {
    let list = try Tool.run(["new", "--list"], in: folder)
    let names = list.text.split(separator: "\n").compactMap { $0.split(separator: " ").first }
    #expect(!names.isEmpty)
    for name in names {
      let outcome = try Tool.run(["new", String(name), "--template", String(name)], in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(try Tool.run(["check", "\(name).txt"], in: folder).status == 0)
    }
    let again = try Tool.run(["new"], in: folder)
    #expect(again.status == 73)
    #expect(again.errors.contains("scene.txt: it exists already"))
    #expect(try folder.text("scene.txt") == "")
    let piped = try Tool.run(["new", "-"], in: folder)
    #expect(try Tool.run(["check", "-"], in: folder, input: piped.output).status == 0)
  }

  @Test("new writes a fit to a table, and neither file over another")
  func newData() throws {
    try folder.write("other", to: "taken.csv")
    let taken = try Tool.run(["new", "taken.txt", "--template", "data"], in: folder)
    #expect(taken.status == 73 && taken.errors.contains("taken.csv: it exists already"))
    #expect(try folder.text("taken.csv") == "other")
    #expect(try !folder.names().contains("taken.txt"))
    let made = try Tool.run(["new", "made.txt", "--template", "data"], in: folder)
    #expect(made.status == 0)
    #expect(
      made.errors == "wrote made.txt and made.csv; draw it with: indicatrix render made.txt\n")
    #expect(try folder.text("made.csv").hasPrefix("bus,minutes\n1,6.1\n"))
    try folder.write("who,height\na,171\nb,183\nc,176\nd,168\ne,174\n", to: "own.csv")
    let own = try Tool.run(
      ["new", "own.txt", "--data", "own.csv", "--column", "height"], in: folder)
    #expect(own.status == 0, "\(own.errors)")
    let fit = try Tool.run(["inspect", "own.txt"], in: folder)
    // The mean of the five, and the root of their mean squared distance to it.
    #expect(fit.text.contains("estimate (174.4, 5.0"), "\(fit.text)\(fit.errors)")
    let none = try Tool.run(["new", "none.txt", "--data", "none.csv"], in: folder)
    #expect(none.status == 66)
    #expect(none.errors == "error: --data none.csv: no such file, or it cannot be read\n")
  }

  @Test("the schema is JSON")
  func schema() throws {
    let outcome = try Tool.run(["schema"], in: folder)
    #expect(outcome.status == 0)
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any]
    #expect(object?["$schema"] != nil)
  }
}
