import ArgumentParser
import Scene
import SceneFile

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check scenes without drawing them.",
    discussion: """
      A line for each good scene, every mistake of each bad one. Exits with 65 if any scene is bad, 66 if one \
      cannot be read.

      Examples:
        indicatrix check scene.txt
        indicatrix check scenes/*.txt
        generate-scene | indicatrix check -
      """)

  @Argument(
    help: "Scenes, or figures drawn by indicatrix; - is standard input.", completion: .file())
  var scenes: [String]

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard scenes.count(where: { $0 == "-" }) < 2 else {
      throw ValidationError("standard input can be read once only")
    }
  }

  func run() throws {
    let console = common.console
    var worst: CommandError?
    for name in scenes {
      do {
        let loaded = try SceneLoader.load(name, overrides: [], console: console)
        if common.quiet { continue }
        try console.result("\(loaded.name): ok (\(Self.summary(loaded.scene)))\n")
      } catch {
        // Where nothing can be read or said any more, the other scenes are of no use.
        if [.inputOutput, .brokenPipe].contains(error.status) { throw error }
        console.report(error)
        // A bad scene outranks one that is missing.
        if worst == nil || error.status == .badScene { worst = error }
      }
    }
    if let worst { throw Reported(status: worst.status) }
  }

  /// What the scene shows, in a few words.
  static func summary(_ scene: Scene) -> String {
    var parts = [size(scene.size), scene.theme.rawValue]
    if let network = scene.network {
      parts.append(network.figure.kind.rawValue)
      parts.append(NetworkModel.summary(network))
      parts.append(count(network.examples.count, "example"))
      return parts.joined(separator: ", ")
    }
    if let ellipses = scene.ellipses {
      parts.append("\(ellipses.columns) × \(ellipses.rows) ellipses")
    }
    if !scene.probes.isEmpty { parts.append(count(scene.probes.count, "probe")) }
    if let flow = scene.flow {
      parts.append(flow.style == .trails ? count(flow.particles, "particle") : "streamlines")
    }
    if case .samples(let values) = scene.loss { parts.append(count(values.count, "sample")) }
    if scene.sweep != nil {
      parts.append(
        scene.isSmallMultiples
          ? count(scene.panels.count, "panel") : count(scene.frameCount, "frame"))
    }
    return parts.joined(separator: ", ")
  }

  private static func size(_ size: FigureSize) -> String {
    switch size {
    case .pixels(let width, let height): "\(width) × \(height) px"
    case .paper(let width, let height, let unit):
      "\(readable(width)) × \(readable(height)) \(unit.rawValue)"
    }
  }

  private static func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}

/// What is wrong has been said already; only the exit status remains.
struct Reported: Error, Equatable, Sendable {
  var status: ExitStatus
}
