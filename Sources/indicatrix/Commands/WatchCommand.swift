import ArgumentParser
import Foundation

struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Draw a scene again on every save.",
    usage: "indicatrix watch <scene> [-o <file>] ... [<options>]",
    discussion: """
      Watches the scene and the files that it names until interrupted (Ctrl-C, exit status 130). After a mistake the \
      previous figure remains. An output that could not be written is tried again when its folder has changed. \
      Pages (.html), films (.mp4, .webm, .gif, .apng) and frames (a folder, or a pattern such as frames/%05d.png) are \
      written as by explore and animate; frames that have not changed are kept.

      Examples:
        indicatrix watch scene.txt -o figure.png
        indicatrix watch scene.txt -o figure.svg -o figure.pdf --theme paper
        indicatrix watch scene.txt -o figure.png -o page.html
        indicatrix watch film.txt -o film.mp4 --scale 0.5
      """)

  @OptionGroup var sceneOptions: SceneOptions
  @OptionGroup var figureOptions: FigureOptions
  @OptionGroup var workers: WorkerOptions
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
    let outputs = try WatchedOutputs(
      scene: sceneOptions, figure: figureOptions, jobs: workers.jobs)
    if (try? FileStatus(of: sceneOptions.scene))?.kind == .special {
      throw Failure.usage("\(sceneOptions.scene) is no file that could be watched")
    }
    var isFirst = true
    while true {
      let inputs = InputLog()
      Self.clear(console)
      var failures: [CommandError] = []
      var unwritten: [String] = []
      do throws(CommandError) {
        try outputs.draw(inputs: inputs, fonts: fonts, console: console) { error, paths in
          failures.append(error)
          unwritten += paths
        }
      } catch {
        failures.append(error)
      }
      let isStale = failures.contains {
        if case .failure(FilmJob.stale) = $0 { true } else { false }
      }
      // What cannot be mended by saving the scene ends the watch at once.
      if isFirst, !isStale, let error = failures.first(where: { $0.status != .badScene }) {
        throw error
      }
      isFirst = false
      guard !isStale else {
        console.note("the scene was saved meanwhile: beginning again")
        Self.settle(inputs)
        continue
      }
      for failure in failures { console.report(failure) }
      if console.volume >= .normal {
        console.say(
          console.styled(
            "\(Self.timeOfDay()) watching \(inputs.stamps.keys.sorted().joined(separator: ", "))",
            .dim))
      }
      Self.waitForChange(inputs, unwritten: unwritten)
    }
  }

  /// What stands on a terminal makes way for what is true now.
  private static func clear(_ console: Console) {
    guard console.volume >= .normal, Descriptor.standardError.isTerminal else { return }
    try? Descriptor.standardError.write("\u{1B}[2J\u{1B}[H")
  }

  /// Returns when a file has changed and settled, or when outputs that could not be written may be writable now.
  private static func waitForChange(_ inputs: InputLog, unwritten: [String]) {
    let then = OutputStamp(paths: unwritten)
    repeat {
      pause()
      if then.gives(OutputStamp(paths: unwritten)) {
        // Whoever makes a folder may go on with its permissions.
        for _ in 0..<5 { pause() }
        return
      }
    } while inputs.changed.isEmpty
    settle(inputs)
  }

  /// Returns when all files stay as they are for a moment: editors save in several steps, and some remove the file first.
  private static func settle(_ inputs: InputLog) {
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
