import ArgumentParser
import EmbeddedScenes

struct ExploreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explore",
    abstract: "Write an interactive page.",
    usage: "indicatrix explore <scene> [-o <file>] [<options>]",
    discussion: """
      The page is one HTML file that needs no server and no network. It contains the core of this program, compiled \
      for the browser. Drag the handles and probes, move the sliders, let particles flow, play sweeps; copy the scene or \
      a link, save a PNG or an SVG.

      Examples:
        indicatrix explore scene.txt
        indicatrix explore scene.txt -o page.html --theme paper
        indicatrix explore figure.png -o page.html

      Environment:
        INDICATRIX_EXPLORER  the core for pages, indicatrix-explorer.wasm
        INDICATRIX_FONTS     the folder of the STIXGeneral fonts
      """)

  @OptionGroup var sceneOptions: SceneOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The file to write; - is standard output. (default: the scene's name with .html)",
      valueName: "file"),
    completion: .file())
  var output: String?

  // For the checks: what the page must lay out, word for word.
  @Option(help: .hidden, completion: .file())
  var displayList: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = common.console
    let name = try CommandError.from { () throws(Failure) in try outputName() }
    let place = try CommandError.from { () throws(Failure) in
      try name == "-" ? .standardOutput : OutputPlace(path: name)
    }
    let inputs = InputLog()
    let loaded = try SceneLoader.load(sceneOptions, inputs: inputs, console: console)
    let job = PageJob(
      sceneName: sceneOptions.scene, theme: sceneOptions.theme, place: place,
      displayList: displayList)
    try job.run(loaded, inputs: inputs, fonts: FontCache(), console: console)
  }

  private func outputName() throws(Failure) -> String {
    if let output {
      guard !output.isEmpty else { throw Failure.usage("-o is given an empty name") }
      if let format = FigureFormat(fileName: output) {
        throw Failure.usage(
          "-o \(output): explore writes a page, not \(format)",
          hint: "name it page.html, or draw the figure with render")
      }
      return output
    }
    guard sceneOptions.scene != "-" else {
      throw Failure.usage(
        "the scene comes from standard input, so the page has no name yet",
        hint: "name it with -o page.html, or write it to standard output with -o -")
    }
    return FigureFormat.withoutExtension(sceneOptions.scene) + ".html"
  }
}
