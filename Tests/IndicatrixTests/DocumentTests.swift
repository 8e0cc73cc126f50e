import Foundation
import SceneFile
import Testing

@testable import indicatrix

@Suite("Examples and documents")
struct DocumentTests {
  static var examples: [String] {
    let folder = Repository.root + "/examples"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted()
  }

  @Test("docs/examples.md lists every example, the README's figure among them")
  func thereAreExamples() throws {
    #expect(Self.examples.contains("scene.txt"))
    let list = try Self.text("docs/examples.md")
    for name in Self.examples { #expect(list.contains("| [\(name)](../examples/\(name)) |")) }
  }

  static func text(_ path: String) throws -> String {
    let file = URL(fileURLWithPath: Repository.root + "/" + path)
    return String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }

  @Test("every example is drawn, without a warning", arguments: examples)
  func everyExample(name: String) throws {
    let folder = try Workspace()
    let scene = Repository.root + "/examples/" + name
    let outcome = try Tool.run(
      ["render", scene, "-o", "figure.png", "-o", "figure.svg", "-o", "figure.pdf"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.errors.split(separator: "\n").allSatisfy { $0.hasPrefix("wrote ") },
      "\(outcome.errors)")
    #expect(try folder.names().filter { $0.hasPrefix("figure.") }.count == 3)
  }

  /// Every command line of the tool in the blocks of code of a document.
  static func commands(in text: String) -> [[String]] {
    var commands: [[String]] = []
    var isCode = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") { isCode.toggle() }
      guard isCode || line.hasPrefix("    ") else { continue }
      let words = line.split(separator: "#")[...].first?.split(separator: " ").map(String.init)
      guard let words, let start = words.firstIndex(of: "indicatrix") else { continue }
      commands.append(Array(words[words.index(after: start)...]))
    }
    return commands
  }

  /// Whole films take minutes, and pages need another build; that their options are there can be told at once.
  @Test("films and pages are asked for in words that the tool knows")
  func films() throws {
    let commands = try ["README.md", "docs/films.md", "docs/pages.md"].flatMap {
      Self.commands(in: try Self.text($0))
    }.filter { $0.first == "animate" || $0.first == "explore" }
    #expect(commands.count >= 9)
    for command in commands {
      let words = command.prefix { $0 != "|" && $0 != ":::" }.map {
        $0.replacing("'", with: "").replacing("{}", with: "1")
      }
      #expect(throws: Never.self, "\(command)") { _ = try Indicatrix.parseAsRoot(Array(words)) }
    }
  }

  @Test("what the page on models says can be done as it stands there")
  func models() throws {
    let text = try Self.text("docs/models.md")
    let folder = try Workspace()
    let csv = URL(fileURLWithPath: Repository.root + "/examples/enzyme.csv")
    try folder.write(Array(Data(contentsOf: csv)), to: "enzyme.csv")
    let commands = Self.commands(in: text)
    #expect(commands.count >= 2)
    for command in commands {
      let outcome = try Tool.run(command, in: folder)
      #expect(outcome.status == 0, "\(command)\n\(outcome.errors)")
    }
    let blocks = text.components(separatedBy: "```yaml\n").dropFirst()
    #expect(blocks.count >= 3)
    for block in blocks {
      let scene = block.components(separatedBy: "```")[0]
      try folder.write(scene, to: "scene.txt")
      let outcome = try Tool.run(["check", "scene.txt"], in: folder)
      #expect(outcome.status == 0, "\(scene)\n\(outcome.errors)")
    }
    for name in Catalogue.names { #expect(text.contains("| `\(name)` |"), "\(name)") }
  }

  @Test("the numbers that the page on K-FAC asks for can be had; its figures are examples")
  func kfac() throws {
    let text = try Self.text("docs/kfac.md")
    let folder = try Workspace()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("examples"), withDestinationPath: Repository.root + "/examples")
    let commands = Self.commands(in: text)
    for command in commands where command.first == "inspect" {
      let words = command.prefix { $0 != ">" }.map { $0.replacing("'", with: "") }
      let outcome = try Tool.run(Array(words), in: folder)
      #expect(outcome.status == 0 && !outcome.output.isEmpty, "\(words)\n\(outcome.errors)")
    }
    for command in commands where command.first == "render" {
      let name = try #require(command.dropFirst().first)
      #expect(Self.examples.contains(name.replacing("examples/", with: "")), "\(command)")
    }
    #expect(commands.count >= 8)
  }

  @Test("the commands that the README shows work, in their order")
  func readme() throws {
    let text = try Self.text("README.md")
    let commands = Self.commands(in: text)
    #expect(!commands.isEmpty)
    let folder = try Workspace()
    // Pages need the core for them, which unit tests do not build; scripts/check-explorer makes the page of the README.
    let elsewhere = ["watch", "animate", "explore"]
    for command in commands where !elsewhere.contains(command.first ?? "") {
      let outcome = try Tool.run(command, in: folder)
      #expect(
        outcome.status == 0,
        "README: indicatrix \(command.joined(separator: " "))\n\(outcome.errors)")
    }
    for script in ["scripts/demo", "scripts/test"] {
      #expect(text.contains(script))
      #expect(FileManager.default.isExecutableFile(atPath: Repository.root + "/" + script))
    }
  }
}
