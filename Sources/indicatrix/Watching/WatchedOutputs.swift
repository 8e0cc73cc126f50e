import Animation
import EmbeddedScenes
import PNGWriting
import Scene

/// What `watch` draws from one scene: figures, pages and films, by their names.
struct WatchedOutputs {
  private enum Target {
    case figures(FigureJob)
    case page(String)
    case film(AnimationTarget)

    var paths: [String] {
      switch self {
      case .figures(let job): job.paths
      case .page(let path): [path]
      case .film(.frames(let pattern)): [pattern.folder.isEmpty ? "." : pattern.folder]
      case .film(.video(_, let path)): [path]
      }
    }
  }

  private let targets: [Target]
  private let scene: SceneOptions
  private let figure: FigureOptions
  private let jobs: Int

  /// Fails where the command line makes no sense, whatever the files hold.
  init(scene: SceneOptions, figure: FigureOptions, jobs: Int) throws(CommandError) {
    (self.scene, self.figure, self.jobs) = (scene, figure, jobs)
    var figures: [String] = []
    var others: [Target] = []
    for output in figure.output {
      if let target = try CommandError.from({ () throws(Failure) in try Self.target(output) }) {
        others.append(target)
      } else {
        figures.append(output)
      }
    }
    if !figures.isEmpty || others.isEmpty {
      targets =
        [.figures(try FigureJob(scene: scene, figure: figure, outputs: figures))] + others
    } else {
      targets = others
      let hasFilm = targets.contains { if case .film = $0 { true } else { false } }
      if let option = Self.needless(figure, hasFilm: hasFilm) {
        throw .failure(
          .usage("\(option) has no effect on \(figure.output.joined(separator: ", "))"))
      }
    }
    for (index, path) in paths.enumerated() where paths[..<index].contains(path) {
      throw .failure(.usage("\(path) is given twice: each output needs a place of its own"))
    }
  }

  /// Where everything goes.
  var paths: [String] { targets.flatMap(\.paths) }

  /// The page or film that a name asks for; nil for a figure.
  private static func target(_ output: String) throws(Failure) -> Target? {
    if FigureFormat.fileExtension(of: output)?.lowercased() == "html" { return .page(output) }
    let isFolder = output.hasSuffix("/") || (try? FileStatus(of: output))?.kind == .folder
    let isFrames = FigureFormat(fileName: output) == .png && (try? FramePattern(output)) != nil
    guard isFolder || isFrames || VideoFormat(fileName: output) != nil else { return nil }
    return .film(try AnimationTarget(output))
  }

  /// An option that was given and says nothing of pages, or of films.
  private static func needless(_ options: FigureOptions, hasFilm: Bool) -> String? {
    if options.frame != nil { return "--frame" }
    if options.format != nil { return "--format" }
    if options.transparent { return "--transparent" }
    if options.svgText != .live { return "--svg-text" }
    if hasFilm { return nil }
    if options.scale != 1 { return "--scale" }
    if options.givenRenderer != nil { return "--renderer" }
    return options.compression != PNGWriter.standardCompression ? "--compression" : nil
  }

  /// Draws everything. What keeps one output from being written does not keep the others.
  ///
  /// - Parameter failed: gets each failure, with the paths of the outputs that it concerns.
  func draw(
    inputs: InputLog, fonts: FontCache, console: Console,
    failed: (CommandError, [String]) -> Void
  ) throws(CommandError) {
    let loaded = try SceneLoader.load(scene, inputs: inputs, console: console)
    for target in targets {
      do throws(CommandError) {
        try draw(target, loaded, inputs: inputs, fonts: fonts, console: console)
      } catch {
        if case .failure(FilmJob.stale) = error { throw error }
        failed(error, target.paths)
      }
    }
  }

  private func draw(
    _ target: Target, _ loaded: LoadedScene, inputs: InputLog, fonts: FontCache, console: Console
  ) throws(CommandError) {
    switch target {
    case .figures(let job):
      try job.draw(loaded, inputs: inputs, fonts: fonts, console: console)
    case .page(let path):
      try CommandError.from { () throws(Failure) in
        try PageJob(
          sceneName: scene.scene, theme: scene.theme, place: try OutputPlace(path: path)
        ).run(loaded, inputs: inputs, fonts: fonts, console: console)
      }
    case .film(let film):
      try CommandError.from { () throws(Failure) in
        let stamps = inputs.stamps
        try FilmJob(
          target: film,
          plan: FramePlan(
            loaded: loaded, scale: figure.scale, compression: figure.compression,
            renderer: figure.renderer),
          rate: try FilmJob.rate(of: loaded), range: 0..<loaded.scene.frameCount, jobs: jobs,
          resumes: true, isStale: { InputLog.changed(stamps).first != nil }
        ).run(inputs: inputs, console: console)
      }
    }
  }
}
