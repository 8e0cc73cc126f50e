import ArgumentParser
import Foundation

struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Draw again on every save.",
    usage: "indicatrix watch <scene> [-o <file>] ... [<options>]",
    discussion: """
      Watches the scene and its sample files until interrupted (Ctrl-C, exit status 130). Mistakes are shown, and \
      the last good figure stays.

      Examples:
        indicatrix watch scene.txt -o figure.png
        indicatrix watch scene.txt -o figure.svg -o figure.pdf --theme paper
      """)

  @OptionGroup var sceneOptions: SceneOptions
  @OptionGroup var figureOptions: FigureOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if sceneOptions.scene == "-" {
      throw ValidationError("standard input cannot be watched; name a file")
    }
    if figureOptions.output.contains("-") {
      throw ValidationError("-o - holds one figure, but watch draws many; name a file")
    }
  }

  func run() throws {
    let console = common.console
    let fonts = FontCache()
    let job = try FigureJob(scene: sceneOptions, figure: figureOptions)
    var isFirst = true
    while true {
      let inputs = InputLog()
      Self.clear(console)
      do {
        try job.run(console: console, inputs: inputs, fonts: fonts)
      } catch {
        // What cannot be mended by saving the scene ends the watch at once.
        guard !isFirst || error.status == .badScene else { throw error }
        console.report(error)
      }
      isFirst = false
      if console.volume >= .normal {
        console.say(
          console.styled(
            "\(Self.timeOfDay()) watching \(inputs.stamps.keys.sorted().joined(separator: ", "))",
            .dim))
      }
      Self.waitForChange(inputs)
    }
  }

  /// What stands on a terminal makes way for what is true now.
  private static func clear(_ console: Console) {
    guard console.volume >= .normal, Descriptor.standardError.isTerminal else { return }
    try? Descriptor.standardError.write("\u{1B}[2J\u{1B}[H")
  }

  /// Returns when a file has changed and then stayed as it was for a moment: editors save in several steps, and
  /// some remove the file first.
  private static func waitForChange(_ inputs: InputLog) {
    repeat { pause() } while inputs.changed.isEmpty
    let paths = inputs.stamps.keys.sorted()
    var last: [FileStamp] = []
    var calm = 0
    while true {
      pause()
      let stamps = paths.map { FileStamp(path: $0) }
      calm = stamps == last ? calm + 1 : 0
      last = stamps
      let isGone = paths.contains { path in
        FileStamp(path: path).isMissing && inputs.stamps[path]?.isMissing == false
      }
      if calm >= (isGone ? 20 : 1) { return }
    }
  }

  private static func pause() { usleep(60_000) }

  private static func timeOfDay() -> String {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    return String(format: "%02d:%02d:%02d", parts.tm_hour, parts.tm_min, parts.tm_sec)
  }
}
