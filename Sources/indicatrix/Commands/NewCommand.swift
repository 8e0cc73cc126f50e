import ArgumentParser
import EmbeddedScenes
import Foundation
import Scene
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
        indicatrix new fit.txt --template data
        indicatrix new fit.txt --data heights.csv --column height --model normal
        indicatrix new --list
        indicatrix new - | indicatrix render - -o figure.png
      """)

  @Argument(
    help: "The file to write, by default with the extension .txt; - is standard output.",
    completion: .file())
  var name = "scene.txt"

  @Option(help: "The template to copy.")
  var template: SceneTemplate?

  @Option(
    help:
      "Your own CSV file for the template data, which by default writes one beside the scene.",
    completion: .file())
  var data: String?

  @Option(help: "The column of that file, by name or number, if it has several.")
  var column: String?

  @Option(help: "The model to fit to the file. (default: normal)")
  var model: String?

  @Flag(help: "List the templates.")
  var list = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if list && template != nil {
      throw ValidationError("--template has no effect with --list, which writes no scene")
    }
    if let template, template != .data, data != nil {
      throw ValidationError(
        "--data has no effect with --template \(template.rawValue), which has no file")
    }
    if list && data != nil {
      throw ValidationError("--data has no effect with --list, which writes no scene")
    }
    for (option, value) in [("--column", column), ("--model", model)]
    where value != nil && data == nil {
      throw ValidationError("\(option) needs --data, whose file it is about")
    }
    if let model, !Catalogue.names.contains(model) {
      let help = Catalogue.help(for: model) ?? "`indicatrix models` lists them"
      throw ValidationError("--model \(model): no such model; \(help)")
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
    let text = try data.map { try self.text(of: $0) } ?? (template ?? Self.standard).text
    guard name != "-" else {
      try console.result(text)
      return
    }
    let file = Self.fileName(name)
    if template == .data, data == nil {
      try createWithTable(file, console)
      return
    }
    try OutputFiles.create(Array(text.utf8), at: OutputPlace(path: file))
    console.note("wrote \(file); draw it with: indicatrix render \(ShellWords.file(file))")
  }

  /// The scene about somebody's own file, which must be there. A scene in another folder names it by its whole path.
  private func text(of data: String) throws(CommandError) -> String {
    guard FileManager.default.isReadableFile(atPath: data) else {
      throw .failure(Failure(.noInput, "--data \(data): no such file, or it cannot be read"))
    }
    var path = data
    if !data.hasPrefix("/"), name != "-", name.contains("/") {
      path = FileManager.default.currentDirectoryPath + "/" + data
    }
    let text = SceneTemplate.dataText(file: path, column: column, model: model ?? "normal")
    try Self.check(text, about: data)
    return text
  }

  /// Refuses a file, or a column, that the scene could not be drawn with.
  private static func check(_ text: String, about data: String) throws(CommandError) {
    let name = "scene"
    let reader = SceneReader { _ throws(SampleFileError) in
      do throws(Failure) {
        return try InputLog().read(data, limit: Limits.sampleFileBytes + 1).bytes
      } catch {
        throw SampleFileError(error.message)
      }
    }
    do throws(SceneError) {
      _ = try reader.read(SourceText(name: name, text))
    } catch {
      // A mistake in the file explains those that follow from it.
      let mistakes = error.diagnostics.filter { $0.severity == .error }
      guard let first = mistakes.first(where: { $0.location.source != name }) ?? mistakes.first
      else { return }
      throw .failure(
        Failure(
          .badScene, "--data \(data): \(first.message)",
          hint: "--column names a column of the file, --model a model for its numbers"))
    }
  }

  /// The template's scene and its table, neither over another file.
  private func createWithTable(_ file: String, _ console: Console) throws {
    let table = Self.tableName(of: file)
    let scene = try OutputPlace(path: file)
    if case .file(_, _, .some) = scene.kind {
      throw CommandError.failure(
        Failure(
          .cannotCreate, "\(file): it exists already, and was left as it is",
          hint: "give another name"))
    }
    let place = try OutputPlace(path: table)
    try OutputFiles.create(Array(SceneTemplate.dataTable.utf8), at: place)
    let base = table.split(separator: "/").last.map(String.init) ?? table
    try OutputFiles.create(Array(SceneTemplate.dataText(file: base).utf8), at: scene)
    console.note(
      "wrote \(file) and \(table); draw it with: indicatrix render \(ShellWords.file(file))")
  }

  /// `fit.csv` beside `fit.txt`.
  private static func tableName(of file: String) -> String {
    guard let dot = file.lastIndex(of: "."), !file[dot...].contains("/") else {
      return file + ".csv"
    }
    let name = file[..<dot] + ".csv"
    return name == file ? file + ".csv" : String(name)
  }

  private static let standard = SceneTemplate.allCases[0]

  /// `name`, with the extension of scenes where it has none.
  static func fileName(_ name: String) -> String {
    FigureFormat.fileExtension(of: name) == nil && !name.hasSuffix("/") ? name + ".txt" : name
  }
}

extension SceneTemplate: ExpressibleByArgument {}
