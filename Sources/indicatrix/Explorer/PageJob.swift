import EmbeddedScenes
import Explorer
import FigureLayout
import FontFiles
import Foundation
import Scene

/// From a scene to its page.
struct PageJob {
  /// The scene as the command line names it.
  var sceneName: String
  /// The theme that the command line asks for.
  var theme: Scene.Theme?
  var place: OutputPlace
  /// Where the words of the page's display list go, for the checks.
  var displayList: String?

  func run(
    _ loaded: LoadedScene, inputs: InputLog, fonts: FontCache, console: Console
  ) throws(Failure) {
    if let existing = place.existing, inputs.identities[existing.identity] != nil {
      throw .usage(
        "\(place.name) is an input as well",
        hint: "inputs are never written over; name another output")
    }
    try Self.refuse(loaded)
    let module = try CoreModule.bytes()
    if let font = loaded.scene.style.resolved.font, font != .named(.serif) {
      let name =
        switch font {
        case .named(let font): font.rawValue
        case .families(let words, _): words
        }
      console.warn(
        "\(loaded.name): the page is set in STIX, not in '\(name)'",
        hint: "the rest of the style stays; render sets files in the letters that style.font names")
    }
    let fonts = try fonts.fonts()
    try check(loaded, fonts: fonts)
    let document = ExplorerDocument(
      scene: loaded.scene, name: figureName, theme: theme(of: loaded.scene), fonts: fonts,
      module: module)
    let bytes = Array(try document.html().utf8)
    try OutputFiles.write([(place, bytes)])
    console.note("wrote \(place.name) (\(readable(bytes: bytes.count))); open it in a browser")
  }

  /// Refuses figures that have nothing to take hold of.
  private static func refuse(_ loaded: LoadedScene) throws(Failure) {
    let subject: String
    switch loaded.scene.subject {
    case .canvas: return
    case .comparison: subject = "a figure that compares matrices"
    case .charts: subject = "a figure of several coordinates"
    case .corner: subject = "a figure of all pairs of parameters"
    case .network: subject = "a figure about a network"
    }
    throw Failure(
      .badScene, "\(loaded.name): \(subject) has no page",
      hint:
        "draw it with render; explore shows the canvas of a model"
    )
  }

  /// Refuses a scene that the page could not draw, in the words in which `render` would, and writes the display list
  /// that was asked for.
  private func check(_ loaded: LoadedScene, fonts: FontSet) throws(Failure) {
    var session = Session(scene: loaded.scene, fonts: fonts.metrics)
    session.resize(width: 1000, height: 760)
    let words: [Double]
    do {
      _ = try session.drawing(trailBudget: 0)
      guard displayList != nil else { return }
      words = try session.figureDrawing().words()
    } catch {
      throw Failure(error, in: loaded, fonts: fonts.metrics)
    }
    guard let displayList else { return }
    let bytes = words.flatMap { word in
      withUnsafeBytes(of: word.bitPattern.littleEndian, Array.init)
    }
    try OutputFiles.write([(try OutputPlace(path: displayList), bytes)])
  }

  /// The theme that was asked for; what the reader's system prefers where the scene has the one that all scenes have.
  private func theme(of scene: Scene) -> String {
    if let theme { return theme.rawValue }
    return scene.theme == Scene().theme ? "auto" : scene.theme.rawValue
  }

  /// The last part of the scene's name without its extension.
  private var figureName: String {
    guard sceneName != "-" else { return "figure" }
    let last = sceneName.split(separator: "/").last.map(String.init) ?? "figure"
    return FigureFormat.withoutExtension(last)
  }
}
