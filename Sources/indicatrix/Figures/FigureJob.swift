import SVGWriting
import Scene

/// From a scene to its figures, the whole way:
///
///     text ─► Scene ─► Drawing ─► bytes of each format ─► files
///      SceneLoader  Figure   FigureWriter         OutputFiles
///
/// Nothing is written before everything is drawn.
struct FigureJob {
  private let sceneOptions: SceneOptions
  private let figureOptions: FigureOptions
  private let requests: [OutputRequest]

  /// Fails where the command line makes no sense, whatever the files hold.
  ///
  /// - Parameter outputs: those of `figure` that are figures.
  init(
    scene: SceneOptions, figure: FigureOptions, outputs: [String]
  ) throws(CommandError) {
    sceneOptions = scene
    figureOptions = figure
    requests = try CommandError.from { () throws(Failure) in
      let requests = try OutputRequest.requests(
        outputs: outputs, format: figure.format, scene: scene.scene)
      try figure.check(formats: requests.map(\.format))
      return requests
    }
  }

  func run(console: Console, inputs: InputLog, fonts: FontCache) throws(CommandError) {
    var times = PhaseTimes()
    let plan = try CommandError.from { () throws(Failure) in try OutputPlan(requests) }
    let loaded = try times.measure("read") { () throws(CommandError) in
      try SceneLoader.load(sceneOptions, inputs: inputs, console: console)
    }
    try draw(loaded, plan, inputs: inputs, fonts: fonts, times: &times, console: console)
    console.detail(times.summary)
  }

  /// Draws a scene that was read already.
  func draw(
    _ loaded: LoadedScene, inputs: InputLog, fonts: FontCache, console: Console
  ) throws(CommandError) {
    var times = PhaseTimes()
    let plan = try CommandError.from { () throws(Failure) in try OutputPlan(requests) }
    try draw(loaded, plan, inputs: inputs, fonts: fonts, times: &times, console: console)
    console.detail(times.summary)
  }

  private func draw(
    _ loaded: LoadedScene, _ plan: OutputPlan, inputs: InputLog, fonts: FontCache,
    times: inout PhaseTimes, console: Console
  ) throws(CommandError) {
    try CommandError.from { () throws(Failure) in try plan.check(against: inputs.identities) }
    let fonts = try times.measure("fonts") { () throws(CommandError) in
      try CommandError.from { () throws(Failure) in try fonts.fonts(for: loaded.scene) }
    }
    let figure = try times.measure("layout") { () throws(CommandError) in
      try LaidOutFigure(loaded, frame: figureOptions.frame, fonts: fonts)
    }
    try CommandError.from { () throws(Failure) in
      console.warn(figure.warnings, name: loaded.name)
      var writer = FigureWriter(
        scene: figure.text, settings: figureOptions.settings, fonts: fonts,
        families: FontStack(figure.scene.style.resolved.font))
      if let frame = figure.scene.sweep?.frame { writer.stamp = stamp(frame) }
      var outputs: [(place: OutputPlace, bytes: [UInt8])] = []
      for (file, place) in plan.outputs {
        let bytes = try times.measure(file.format.rawValue) { () throws(Failure) in
          try writer.bytes(figure.drawing, file)
        }
        outputs.append((place, bytes))
      }
      try times.measure("write") { () throws(Failure) in try OutputFiles.write(outputs) }
      for (place, bytes) in outputs {
        console.note("wrote \(place.name) (\(readable(bytes: bytes.count)))")
      }
    }
  }

  /// The files that are written.
  var paths: [String] { requests.flatMap(\.files).compactMap(\.path) }

  /// What a frame says of itself: the same as in a film.
  private func stamp(_ frame: Int) -> String {
    FramePlan.stamp(
      frame, scale: figureOptions.scale,
      compression: figureOptions.compression, isTransparent: figureOptions.transparent,
      renderer: figureOptions.renderer)
  }
}

extension CommandError {
  /// What `work` gives, its failure as a command's error.
  static func from<Result>(
    _ work: () throws(Failure) -> Result
  ) throws(CommandError) -> Result {
    do {
      return try work()
    } catch {
      throw .failure(error)
    }
  }
}
