import ArgumentParser

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Print the numbers behind the figure.",
    usage: "indicatrix inspect <scene> [--format <format>] [--what <what>] [<options>]",
    discussion: """
      For the handle and each probe: the Fisher matrix, its eigenvalues and κ, the loss, both gradients and the \
      angle between them. What is undefined on the singular line is null in JSON and empty in CSV.

      Examples:
        indicatrix inspect scene.txt
        indicatrix inspect scene.txt --format json
        indicatrix inspect scene.txt --what field --format csv > field.csv
        indicatrix inspect figure.png --what flow --format csv
        indicatrix inspect scene.txt --set mu1=0.1 --set mu2=0.1
      """)

  enum Format: String, CaseIterable, Sendable, ExpressibleByArgument { case text, json, csv }

  @OptionGroup var sceneOptions: SceneOptions

  @Option(help: "How the numbers are written.")
  var format: Format = .text

  @Option(
    help: "Numbers at the handle and the probes, at every ellipse, or along every particle's way.")
  var what: Inspection.Subject = .points

  @Option(help: "Which frame of a sweep, counted from 0.")
  var frame: Int?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = common.console
    var times = PhaseTimes()
    let loaded = try times.measure("read") { () throws(CommandError) in
      try SceneLoader.load(sceneOptions, console: console)
    }
    let inspection = Inspection(
      scene: try loaded.still(frame), frame: loaded.scene.sweep == nil ? nil : frame ?? 0)
    let text = times.measure("compute") { () -> String in
      switch format {
      case .text: inspection.text(what)
      case .json: inspection.json(what).text + "\n"
      case .csv: inspection.table(what).csv
      }
    }
    try console.result(text)
    console.detail(times.summary)
  }
}

extension Inspection.Subject: ExpressibleByArgument {}
