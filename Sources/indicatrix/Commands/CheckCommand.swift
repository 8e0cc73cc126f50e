import ArgumentParser
import EmbeddedScenes
import Scene
import SceneFile

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check whether scenes can be drawn.",
    discussion: """
      Prints one line for each valid scene, and all mistakes of each invalid one. The figure is laid out but not \
      written. Exits with 65 if any scene is invalid, and with 66 if one cannot be read.
      For editors, --format json prints one object: for each scene whether it can be drawn, and its messages with \
      ranges as in the Language Server Protocol.

      Examples:
        indicatrix check scene.txt
        indicatrix check scenes/*.txt
        indicatrix check poster.txt --format pdf
        indicatrix check scene.txt --set model.sigma=0.5
        indicatrix check scene.txt --format json
        indicatrix check scene.txt --deep
        generate-scene | indicatrix check -
      """)

  @Argument(
    help: "Scenes, or figures drawn by indicatrix; - is standard input.", completion: .file())
  var scenes: [String]

  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      "The format to check for, since limits differ: a PNG cannot be as large as a PDF; or json, for a report in JSON. "
        + "Repeatable. (default: png)", valueName: "format"))
  var formats: [CheckFormat] = []

  @Flag(
    help:
      "Also compare what a model says beside its formula with the formula, at θ* and nine places in the view: fisher with the expectation, symmetries, singular."
  )
  var deep = false

  @OptionGroup var overrides: OverrideOptions
  @OptionGroup var defaults: DefaultsOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard scenes.count(where: { $0 == "-" }) < 2 else {
      throw ValidationError("standard input can be read once only")
    }
    guard Set(formats.compactMap(\.figure)).count < 2 else {
      throw ValidationError("--format: scenes are checked for one format of figures at a time")
    }
  }

  func run() throws {
    var console = common.console
    let isJSON = formats.contains(.json)
    let log = ReportLog()
    if isJSON { console.log = log }
    var report = CheckReport()
    let fonts = FontCache()
    var worst: CommandError?
    for name in scenes {
      do {
        let loaded = try SceneLoader.load(
          name, overrides: overrides.settings, defaults: defaults.file, console: console)
        try layOut(loaded, fonts: fonts, console: console)
        let compared = deep ? try compare(loaded) : ""
        if isJSON {
          report.add(
            name, status: .done, summary: Self.summary(loaded.scene) + compared,
            messages: log.take())
          continue
        }
        if common.quiet { continue }
        try console.result("\(loaded.name): ok (\(Self.summary(loaded.scene))\(compared))\n")
      } catch {
        // Where nothing can be read or said any more, the other scenes are of no use.
        if [.inputOutput, .brokenPipe].contains(error.status) { throw error }
        console.report(error)
        if isJSON {
          report.add(name, status: error.status, summary: nil, messages: log.take())
        }
        // A bad scene outranks one that is missing.
        if worst == nil || error.status == .badScene { worst = error }
      }
    }
    if isJSON { try console.result(report.text) }
    if let worst { throw Reported(status: worst.status) }
  }

  /// Takes every step of `render` but the painting, and so finds what keeps the scene from being drawn.
  private func layOut(
    _ loaded: LoadedScene, fonts: FontCache, console: Console
  ) throws(CommandError) {
    let fonts = try CommandError.from { () throws(Failure) in try fonts.fonts(for: loaded.scene) }
    let figure = try LaidOutFigure(loaded, frame: nil, fonts: fonts)
    console.warn(figure.warnings, name: loaded.name)
    try CommandError.from { () throws(Failure) in
      do throws(Failure) {
        try FigureWriter(scene: figure.text, fonts: fonts).check(
          figure.drawing, formats.lazy.compactMap(\.figure).first ?? .png)
      } catch {
        var failure = error
        failure.message = "\(loaded.name): \(failure.message)"
        throw failure
      }
    }
  }

  /// Compares the model with itself; what was compared, in words.
  private func compare(_ loaded: LoadedScene) throws(CommandError) -> String {
    guard let check = DeepCheck(loaded.scene) else {
      return ", nothing to compare with the formula"
    }
    let mistakes = check.mistakes()
    guard let first = mistakes.first else { return ", \(check.subject) agree with the formula" }
    var failure = Failure(.badScene, "\(loaded.name): \(first)")
    failure.details = Array(mistakes.dropFirst())
    throw .failure(failure)
  }

  /// What the scene shows, in a few words.
  static func summary(_ scene: Scene) -> String {
    var parts = [size(scene.size), scene.theme.rawValue]
    if let network = scene.network {
      parts.append(network.figure.kind.rawValue)
      parts.append(NetworkModel.summary(network))
      parts.append(counted(network.examples.count, "example"))
      return parts.joined(separator: ", ")
    }
    if let corner = scene.corner {
      let count = corner.matrix?.names.count ?? scene.freeParameters.count
      parts.append("all pairs of \(counted(count, "parameter"))")
      return parts.joined(separator: ", ")
    }
    if !scene.charts.isEmpty { parts.append(counted(scene.charts.count, "chart")) }
    if let ellipses = scene.ellipses {
      parts.append("\(ellipses.columns) × \(ellipses.rows) ellipses")
    }
    if !scene.probes.isEmpty { parts.append(counted(scene.probes.count, "probe")) }
    if let flow = scene.flow {
      parts.append(flow.style == .trails ? counted(flow.particles, "particle") : "streamlines")
    }
    if case .samples(let values) = scene.loss { parts.append(counted(values.count, "sample")) }
    if scene.sweep != nil {
      parts.append(
        scene.isSmallMultiples
          ? counted(scene.panels.count, "panel") : counted(scene.frameCount, "frame"))
    }
    return parts.joined(separator: ", ")
  }

  private static func size(_ size: FigureSize) -> String {
    switch size {
    case .pixels(let width, let height): "\(width) × \(height) px"
    case .paper(let width, let height, let unit):
      "\(readable(width)) × \(readable(height)) \(unit.rawValue)"
    case .talk: "1920 × 1080 px for a talk"
    case .column(let width, let unit): "\(readable(width)) \(unit.rawValue) wide"
    }
  }
}

/// What is wrong has been said already; only the exit status remains.
struct Reported: Error, Equatable, Sendable {
  var status: ExitStatus
}
