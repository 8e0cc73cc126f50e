import ArgumentParser
import InformationGeometry
import SceneFile

struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "List the built-in models, or print one.",
    discussion: """
      A model is a short text. Copy the output below `model:` in a scene, and change it as you like.

      Examples:
        indicatrix models
        indicatrix models gamma
      In a scene:
        model: gamma
      """)

  @Argument(help: "The model to print; by default, all are listed.")
  var name: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    guard let name else { return try common.console.result(Self.list()) }
    if let text = Catalogue.text(of: name) { return try common.console.result(text) }
    if let family = ModelFamilies.all.first(where: { $0.descriptor.name == name }) {
      let words = family.descriptor
      return try common.console.result(
        "# \(words.summary): computed by exact forms of its own, not by a formula.\n"
          + "family: \(words.name)\n")
    }
    let near = Catalogue.help(for: name).map { $0 + "; " } ?? ""
    throw ValidationError("there is no model '\(name)': \(near)indicatrix models lists them")
  }

  /// A line for each: its name, its parameters, what it is.
  private static func list() -> String {
    var rows: [(name: String, parameters: String, title: String)] = []
    for family in ModelFamilies.all {
      let words = family.descriptor
      let fixed = Catalogue.definition(named: words.name)?.parameters.dropFirst(2)
      rows.append(
        (words.name, parameters(words.axes, fixed.map(Array.init) ?? words.fixed), words.summary))
    }
    for name in Catalogue.names {
      guard let model = Catalogue.definition(named: name) else { continue }
      let axes = Array(model.parameters.prefix(2))
      rows.append((name, parameters(axes, Array(model.parameters.dropFirst(2))), model.title))
    }
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(0, width - text.count))
    }
    let width = rows.map { $0.name.count }.max() ?? 0
    let second = rows.map { $0.parameters.count }.max() ?? 0
    return rows.map { row in
      "\(padded(row.name, width))  \(padded(row.parameters, second))  \(row.title)\n"
    }.joined()
  }

  /// `mu, s; nu`: the axes, then what is fixed.
  private static func parameters(_ axes: [ModelParameter], _ fixed: [ModelParameter]) -> String {
    let names = axes.map { $0.name }.joined(separator: ", ")
    return fixed.isEmpty ? names : names + "; " + fixed.map { $0.name }.joined(separator: ", ")
  }
}
