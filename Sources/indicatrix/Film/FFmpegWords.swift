import Animation
import EmbeddedScenes
import PNGWriting

/// The command for people who make the film from its frames themselves.
struct FFmpegWords {
  var plan: FramePlan
  var rate: Double
  var range: Range<Int>

  /// - Parameter targets: the frames, the film, or both.
  func command(_ targets: [AnimationTarget]) throws(Failure) -> String {
    var frames: FramePattern?
    var film: (format: VideoFormat, path: String)?
    for target in targets {
      switch target {
      case .frames(let pattern): frames = pattern
      case .video(let format, let path): film = (format, path)
      }
    }
    let (format, path) = film ?? (.mp4, standardName)
    try VideoJob.check(rate: rate, format)
    let first = range.first ?? 0
    let painter = try FramePainter(plan)
    let drawing = try painter.drawing(first)
    let size: (width: Int, height: Int)
    do {
      size = try RawPicture.size(of: drawing, scale: plan.density(drawing), evenSides: false)
    } catch {
      throw plan.failure(error, frame: first)
    }
    let command = VideoCommand(
      format: format, rate: rate, size: size, title: plan.loaded.scene.title ?? "",
      isTransparent: plan.isTransparent)
    let arguments = command.arguments(
      frames: frames ?? FramePattern(folder: "frames"), first: first, count: range.count,
      output: path)
    return ShellWords.line(["ffmpeg"] + arguments)
  }

  private var standardName: String {
    let name = plan.loaded.name
    let isFile = name != "standard input" && !name.hasSuffix(" (scene)")
    return (isFile ? FigureFormat.withoutExtension(name) : "film") + ".mp4"
  }
}
