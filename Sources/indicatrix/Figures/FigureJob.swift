import CairoRendering
import Drawing
import FigureLayout
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
  init(scene: SceneOptions, figure: FigureOptions) throws(CommandError) {
    sceneOptions = scene
    figureOptions = figure
    requests = try CommandError.from { () throws(Failure) in
      try OutputRequest.requests(
        outputs: figure.output, format: figure.format, scene: scene.scene)
    }
  }

  func run(console: Console, inputs: InputLog, fonts: FontCache) throws(CommandError) {
    var times = PhaseTimes()
    let plan = try CommandError.from { () throws(Failure) in try OutputPlan(requests) }
    let loaded = try times.measure("read") { () throws(CommandError) in
      try SceneLoader.load(sceneOptions, inputs: inputs, console: console)
    }
    let figure = try loaded.figure(figureOptions.frame)
    try CommandError.from { () throws(Failure) in
      try plan.check(against: inputs.identities)
      guard figure.text.utf8.count <= Limits.sceneBytes else {
        throw Failure(
          .badScene,
          "\(loaded.name): with its data the scene has \(readable(bytes: figure.text.utf8.count)); "
            + "a figure carries at most \(readable(bytes: Limits.sceneBytes))",
          hint: "figure.measured, data.text and network.weights stand in it number by number")
      }
      let fonts = try times.measure("fonts") { () throws(Failure) in try fonts.fonts() }
      let drawing = try times.measure("layout") { () throws(Failure) in
        try Self.drawing(of: figure.scene, name: loaded.name, fonts: fonts)
      }
      var writer = FigureWriter(scene: figure.text, options: figureOptions, fonts: fonts)
      if let frame = figure.scene.sweep?.frame { writer.stamp = stamp(frame) }
      var outputs: [(place: OutputPlace, bytes: [UInt8])] = []
      for (request, place) in plan.outputs {
        let bytes = try times.measure(request.format.rawValue) { () throws(Failure) in
          try writer.bytes(drawing, request.format)
        }
        outputs.append((place, bytes))
      }
      try times.measure("write") { () throws(Failure) in try OutputFiles.write(outputs) }
      for (place, bytes) in outputs {
        console.note("wrote \(place.name) (\(readable(bytes: bytes.count)))")
      }
    }
    console.detail(times.summary)
  }

  /// What a frame says of itself: the same as in a film.
  private func stamp(_ frame: Int) -> String {
    FramePlan.stamp(
      frame, scale: figureOptions.scale,
      compression: figureOptions.compression, isTransparent: figureOptions.transparent)
  }

  private static func drawing(
    of scene: Scene, name: String, fonts: FontSet
  ) throws(Failure) -> Drawing {
    if let network = scene.network {
      return try drawing(of: network, scene: scene, name: name, fonts: fonts)
    }
    do {
      return try Figure.drawing(of: scene, fonts: fonts.metrics)
    } catch {
      throw Failure(error, scene: scene, name: name)
    }
  }
}

extension FigureJob {
  private static func drawing(
    of network: NetworkScene, scene: Scene, name: String, fonts: FontSet
  ) throws(Failure) -> Drawing {
    let plot: NetworkPlot
    do {
      plot = try NetworkPlots.plot(network)
    } catch {
      throw Failure(error, name: name)
    }
    do {
      return try Figure.drawing(of: plot, scene: scene, fonts: fonts.metrics)
    } catch {
      throw Failure(error, scene: scene, name: name)
    }
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
