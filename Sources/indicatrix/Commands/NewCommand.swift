import ArgumentParser
import EmbeddedScenes
import SceneFile

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Write a commented scene to start from.",
    discussion: """
      Never overwrites a file.

      Examples:
        indicatrix new
        indicatrix new mixture.txt --template probes
        indicatrix new --list
        indicatrix new - | indicatrix render - -o figure.png
      """)

  @Argument(
    help: "The file to write, by default with the extension .txt; - is standard output.",
    completion: .file())
  var name = "scene.txt"

  @Option(help: "The template to copy.")
  var template: SceneTemplate?

  @Flag(help: "List the templates.")
  var list = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if list && template != nil {
      throw ValidationError("--template has no effect with --list, which writes no scene")
    }
    if name.isEmpty { throw ValidationError("the name of the new scene is empty") }
  }

  func run() throws {
    let console = common.console
    guard !list else {
      let width = SceneTemplate.allCases.map(\.rawValue.count).max() ?? 0
      let lines = SceneTemplate.allCases.map { template in
        let space = String(repeating: " ", count: width - template.rawValue.count)
        return "\(template.rawValue)\(space)  \(template.summary)\n"
      }
      try console.result(lines.joined())
      return
    }
    let text = (template ?? Self.standard).text
    guard name != "-" else {
      try console.result(text)
      return
    }
    let file = Self.fileName(name)
    try OutputFiles.create(Array(text.utf8), at: OutputPlace(path: file))
    console.note("wrote \(file); draw it with: indicatrix render \(ShellWords.file(file))")
  }

  private static let standard = SceneTemplate.allCases[0]

  /// `name`, with the extension of scenes where it has none.
  static func fileName(_ name: String) -> String {
    FigureFormat.fileExtension(of: name) == nil && !name.hasSuffix("/") ? name + ".txt" : name
  }
}

extension SceneTemplate: ExpressibleByArgument {}
