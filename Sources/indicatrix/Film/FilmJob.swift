import Animation
import Scene

/// From a scene to the frames of its film, or to the film in one file.
struct FilmJob {
  var target: AnimationTarget
  var plan: FramePlan
  /// Frames a second.
  var rate: Double
  var range: Range<Int>
  var jobs: Int
  /// Whether frames that are there already are kept.
  var resumes = false
  /// Whether something has made the film needless before it is finished; nil where nothing can. Asked before each frame.
  var isStale: (@Sendable () -> Bool)?

  /// The failure of a film that is no longer wanted.
  static let stale = Failure(.inputOutput, "the scene was saved while its film was drawn")

  /// The frames a second of a scene's film; fails where there is nothing that moves.
  static func rate(of loaded: LoadedScene) throws(Failure) -> Double {
    if loaded.scene.network != nil {
      throw Failure(
        .badScene, "\(loaded.name): a figure about a network does not move",
        hint: "draw it with: indicatrix render")
    }
    guard let sweep = loaded.scene.sweep else {
      throw Failure(
        .badScene, "\(loaded.name): nothing moves: the scene has no sweep",
        hint: "add one, such as sweep: {sigma: {from: 0.3, to: 3}}, "
          + "or sweep: {frames: 120} for particles alone")
    }
    return sweep.fps
  }

  func run(inputs: InputLog, console: Console) throws(Failure) {
    switch target {
    case .frames(let pattern):
      try FrameFilesJob(
        plan: plan, pattern: pattern, range: range, jobs: jobs, resumes: resumes,
        console: console, isStale: isStale
      ).run(inputs: inputs)
    case .video(let format, let path):
      try VideoJob(
        plan: plan, format: format, path: path, range: range, rate: rate, jobs: jobs,
        console: console, isStale: isStale
      ).run(inputs: inputs)
    }
  }
}
