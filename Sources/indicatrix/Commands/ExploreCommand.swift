import ArgumentParser
import CairoRendering
import Explorer
import FigureLayout
import Foundation
import Scene

struct ExploreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explore",
    abstract: "Write a page in which the figure can be taken hold of.",
    usage: "indicatrix explore <scene> [-o <file>] [<options>]",
    discussion: """
      One HTML file that needs no server and no network: the same core, compiled for the browser, computes every \
      number and lays out every frame. Drag the handles and probes, move the sliders, let particles flow, play sweeps; \
      take away the scene, a link, a PNG or an SVG.

      Examples:
        indicatrix explore scene.txt
        indicatrix explore scene.txt -o page.html --theme paper
        indicatrix explore figure.png -o page.html

      Environment:
        INDICATRIX_EXPLORER  the core for pages, where scripts/build-web has not put it beside the program
        INDICATRIX_FONTS     a folder with the STIXGeneral files, where fonts-stix is not installed
      """)

  @OptionGroup var sceneOptions: SceneOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Where the page goes; - is standard output. (default: the scene's name with .html)",
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
    try CommandError.from { () throws(Failure) in
      if let existing = place.existing, inputs.identities[existing.identity] != nil {
        throw Failure.usage(
          "\(place.name) is an input as well",
          hint: "inputs are never written over; name another output")
      }
      try Self.refuse(loaded)
      let module = try CoreModule.bytes()
      let fonts = try FontCache().fonts()
      try check(loaded, fonts: fonts)
      let document = ExplorerDocument(
        scene: loaded.scene, name: figureName, theme: theme(of: loaded.scene), fonts: fonts,
        module: module)
      let bytes = Array(try document.html().utf8)
      try OutputFiles.write([(place, bytes)])
      console.note("wrote \(place.name) (\(readable(bytes: bytes.count))); open it in a browser")
    }
  }

  /// Refuses figures that have nothing to take hold of.
  private static func refuse(_ loaded: LoadedScene) throws(Failure) {
    let subject: String
    if loaded.scene.network != nil {
      subject = "a figure about a network"
    } else if loaded.scene.comparison != nil {
      subject = "a figure that compares matrices"
    } else {
      return
    }
    throw Failure(
      .badScene, "\(loaded.name): \(subject) has no page",
      hint:
        "draw it with render; explore shows the canvas of a mixture, or of model.family: tanh-network"
    )
  }

  /// Refuses a scene that the page could not draw, in the words in which `render` would, and writes the display list
  /// that was asked for.
  private func check(_ loaded: LoadedScene, fonts: FontSet) throws(Failure) {
    var session = Session(scene: loaded.scene, fonts: fonts.metrics)
    session.resize(width: 1000, height: 760)
    do {
      _ = try session.drawing(trailBudget: 0)
    } catch {
      throw Failure(error, in: loaded, fonts: fonts.metrics)
    }
    guard let displayList else { return }
    let words: [Double]
    do {
      words = try session.figureDrawing().words()
    } catch {
      throw Failure(error, in: loaded, fonts: fonts.metrics)
    }
    let bytes = words.flatMap { word in
      withUnsafeBytes(of: word.bitPattern.littleEndian, Array.init)
    }
    try OutputFiles.write([(try OutputPlace(path: displayList), bytes)])
  }

  /// The theme that was asked for; what the reader's system prefers where the scene has the one that all scenes have.
  private func theme(of scene: Scene) -> String {
    if let theme = sceneOptions.theme { return theme.rawValue }
    return scene.theme == Scene().theme ? "auto" : scene.theme.rawValue
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

  /// The last part of the scene's name without its extension.
  private var figureName: String {
    guard sceneOptions.scene != "-" else { return "figure" }
    let last = sceneOptions.scene.split(separator: "/").last.map(String.init) ?? "figure"
    return FigureFormat.withoutExtension(last)
  }
}
