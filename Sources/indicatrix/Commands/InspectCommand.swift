import ArgumentParser
import InformationGeometry
import KroneckerFactors
import Scene

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Print the numbers behind the figure.",
    usage: "indicatrix inspect <scene> [--format <format>] [--what <what>] [<options>]",
    discussion: """
      Prints for the handle and each probe: the Fisher matrix, its eigenvalues and κ, the loss, both gradients and the \
      angle between them, curvature, √det F and Christoffel symbols. --what selects other numbers, such as the lengths \
      and points of geodesics. For a network: its Fisher matrices, Kronecker factors and directions. Undefined numbers, \
      as on the singular line, are null in JSON and empty in CSV.

      Examples:
        indicatrix inspect scene.txt
        indicatrix inspect scene.txt --format json
        indicatrix inspect scene.txt --what field --format csv > field.csv
        indicatrix inspect film.txt --frames 0: --format csv
        indicatrix inspect figure.png --what flow --format csv
        indicatrix inspect geodesics.txt --what geodesics --format json
        indicatrix inspect scene.txt --set mu1=0.1 --set mu2=0.1
        indicatrix inspect network.txt --format json --set 'damping=[0.001,0.1]'
        indicatrix inspect network.txt --format json --include fisher,inverse
      """)

  enum Format: String, CaseIterable, Sendable, ExpressibleByArgument { case text, json, csv }

  @OptionGroup var sceneOptions: SceneOptions

  @Option(help: "The format of the numbers.")
  var format: Format = .text

  @Option(
    help: ArgumentHelp(
      "For a model: points (the handle and the probes), field (every ellipse), flow (every trajectory), "
        + "geodesics, paths (every step of an optimiser), regions, clouds. For a network: fisher (matrices and "
        + "directions), training and cost (which measure seconds). "
        + "(default: points, or fisher)"))
  var what: InspectionSubject?

  @Option(help: "The frame of a sweep, counted from 0.")
  var frame: Int?

  @Option(
    help: ArgumentHelp(
      "Several frames of a sweep: A:B, from A up to but not including B; A:, :B, or one number. 0: is all frames.",
      valueName: "range"))
  var frames: String?

  @Option(
    help: ArgumentHelp(
      "Matrices of a network that JSON contains whatever their size, separated by commas: fisher, "
        + "empirical_fisher, A, G, kfac_blocks, kfac_full, inverse. By default, matrices of more than 250,000 "
        + "numbers and the inverse, (F + λI)⁻¹, are left out.", valueName: "matrices"))
  var include: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard let frames else { return }
    if frame != nil { throw ValidationError("--frame and --frames: give one of them") }
    if let message = FilmOptions.fault(ofFrames: frames) { throw ValidationError(message) }
  }

  func run() throws {
    let console = common.console
    try refuseOptionsOfFigures()
    var times = PhaseTimes()
    let loaded = try times.measure("read") { () throws(CommandError) in
      try SceneLoader.load(sceneOptions, console: console)
    }
    if let network = loaded.scene.network {
      _ = try loaded.still(frame)
      if let frames {
        throw CommandError.failure(
          .usage(
            "--frames \(frames): \(loaded.name) is about a network, and has no frames",
            hint: "leave it out"))
      }
      let text = try times.measure("compute") { () throws(CommandError) -> String in
        try CommandError.from { () throws(Failure) in
          try self.text(network, name: loaded.name, console: console)
        }
      }
      try console.result(text)
      console.detail(times.summary)
      return
    }
    if loaded.scene.corner != nil {
      try console.result(try cornerText(loaded))
      return
    }
    if include != nil {
      throw CommandError.failure(
        .usage("--include: \(loaded.name) is about a model, not about a network"))
    }
    guard case .canvas(let what) = self.what ?? .canvas(.points) else {
      throw CommandError.failure(
        .usage(
          "--what \(self.what?.rawValue ?? ""): \(loaded.name) is about a model, not about a network",
          hint: "--what points, field, flow, geodesics, paths, regions or clouds"))
    }
    warnAboutAbsence(of: what, in: loaded, console)
    let text: String
    if let frames {
      text = try self.text(of: frames, of: loaded, what, &times)
    } else {
      let inspection = Inspection(
        scene: try loaded.still(frame), frame: loaded.scene.sweep == nil ? nil : frame ?? 0)
      text = times.measure("compute") { () -> String in
        switch format {
        case .text: inspection.text(what)
        case .json: inspection.json(what).text + "\n"
        case .csv: inspection.table(what).csv
        }
      }
    }
    try console.result(text)
    console.detail(times.summary)
  }
}

extension InspectCommand {
  /// Says why a table is empty: the scene lacks the layer that it is about.
  private func warnAboutAbsence(
    of what: Inspection.Subject, in loaded: LoadedScene, _ console: Console
  ) {
    let scene = loaded.scene
    let isMissing =
      switch what {
      case .points: false
      case .field: scene.ellipses == nil
      case .flow: scene.flow == nil
      case .geodesics: scene.geodesics.isEmpty
      case .paths: scene.paths.isEmpty
      case .regions: scene.regions == nil
      case .clouds: scene.clouds == nil
      }
    guard isMissing else { return }
    let layer = what == .field ? "ellipses" : what.rawValue
    console.warn(
      "\(loaded.name) has no \(layer), and --what \(what.rawValue) no rows",
      hint: "`\(layer)` in the scene, or in --set, adds them")
  }

  /// The numbers of a corner plot.
  private func cornerText(_ loaded: LoadedScene) throws(CommandError) -> String {
    _ = try loaded.still(frame)
    let options = [
      ("--frames", frames != nil), ("--include", include != nil), ("--what", what != nil),
    ]
    for (name, isGiven) in options where isGiven {
      throw .failure(
        .usage(
          "\(name): \(loaded.name) is a corner plot, which has one table of numbers",
          hint: "leave it out"))
    }
    do throws(PathFault) {
      guard let inspection = try CornerInspection(loaded.scene) else { return "" }
      switch format {
      case .text: return inspection.text
      case .json: return inspection.json.text + "\n"
      case .csv: return inspection.table.csv
      }
    } catch {
      throw .failure(Failure(.badScene, "\(loaded.name): \(error.message)", hint: error.hint))
    }
  }

  /// The numbers of several frames.
  private func text(
    of frames: String, of loaded: LoadedScene, _ what: Inspection.Subject,
    _ times: inout PhaseTimes
  ) throws(CommandError) -> String {
    guard loaded.scene.sweep != nil else {
      throw .failure(
        .usage(
          "--frames \(frames): \(loaded.name) has no sweep, and so no frames",
          hint: "leave it out"))
    }
    let range = try CommandError.from { () throws(Failure) in
      try FilmOptions.selection(frames, of: loaded.scene.frameCount, name: loaded.name)
    }
    return times.measure("compute") {
      let inspections = FrameInspections(
        frames: range.map { Inspection(scene: loaded.scene.frame($0), frame: $0) })
      switch format {
      case .text: return inspections.text(what)
      case .json: return inspections.json(what).text + "\n"
      case .csv: return inspections.table(what).csv
      }
    }
  }

  /// Refuses what the command shares with those that draw, and what changes no number.
  private func refuseOptionsOfFigures() throws(CommandError) {
    let options = [("--theme", sceneOptions.theme != nil), ("--size", sceneOptions.size != nil)]
    for (name, isGiven) in options where isGiven {
      throw .failure(
        .usage(
          "\(name) has no effect here: inspect prints numbers, which do not depend on it",
          hint: "leave it out"))
    }
  }

  /// The numbers of a network.
  private func text(
    _ network: NetworkScene, name: String, console: Console
  ) throws(Failure) -> String {
    guard case .network(let what) = self.what ?? .network(.fisher) else {
      throw .usage(
        "--what \(self.what?.rawValue ?? ""): \(name) is about a network, not about a model",
        hint: "--what fisher, training or cost")
    }
    let asked = try matrices(network, name: name, of: what)
    do {
      switch what {
      case .training, .cost:
        var notes: [String] = []
        let table =
          what == .cost
          ? try NetworkCost.measure(network)
          : try NetworkTraining.measure(network, notes: &notes)
        for note in notes { console.note(note) }
        switch format {
        case .text: return table.text
        case .csv: return table.csv
        case .json: return table.json.text + "\n"
        }
      case .fisher:
        let inspection = try NetworkInspection(network, asked: asked)
        switch format {
        case .text: return inspection.text
        case .csv: return inspection.table.csv
        case .json: return inspection.json.text + "\n"
        }
      }
    } catch {
      throw Failure(error, name: name)
    }
  }
}

extension InspectCommand {
  /// The matrices that `--include` names.
  private func matrices(
    _ network: NetworkScene, name: String, of what: NetworkSubject
  ) throws(Failure) -> Set<NetworkMatrix> {
    guard let include else { return [] }
    let asked = try NetworkMatrix.list(include)
    guard what == .fisher, format == .json else {
      throw .usage(
        "--include: only the JSON of --what fisher holds matrices", hint: "--format json")
    }
    guard !asked.contains(.inverse) || !network.damping.isEmpty else {
      throw .usage(
        "--include inverse: \(name) names no damping", hint: "--set 'damping=[0.01]'")
    }
    return asked
  }
}
