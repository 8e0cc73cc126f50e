import Animation
import ArgumentParser
import Scene

struct AnimateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "animate",
    abstract: "Draw every frame of a film.",
    usage: "indicatrix animate <scene> -o <output> [<options>]",
    discussion: """
      The scene's sweep describes the film. Frame n has the same bytes whether it is drawn alone, in a part of the \
      film or in the whole film, with any number of jobs. A frame is written completely or not at all, and --resume continues \
      an interrupted run. Films (.mp4, .mov, .webm, .gif, .apng) are encoded by ffmpeg, which must be on the PATH; \
      like figures they contain their scene, so that film.mp4 can be drawn again.

      Examples:
        indicatrix animate scene.txt -o film.mp4
        indicatrix animate scene.txt -o frames/frame-%05d.png --jobs 4
        indicatrix animate scene.txt -o frames/ --resume
        indicatrix animate scene.txt -o frames/ --frames 100:200
        indicatrix animate scene.txt -o frames/ --shard 2/8
        indicatrix animate scene.txt -o frames/%05d.png -o film.mp4 --print-ffmpeg
      """)

  @OptionGroup var sceneOptions: SceneOptions
  @OptionGroup var film: FilmOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = common.console
    var options = sceneOptions
    if let fps = film.fps { options.own.settings.append("sweep.fps=\(fps.value)") }
    let targets = try film.targets()
    try check(targets)
    let inputs = InputLog()
    let loaded = try SceneLoader.load(options, inputs: inputs, console: console)
    let rate = try FilmJob.rate(of: loaded)
    let range = try film.selection(of: loaded.scene.frameCount, name: loaded.name)
    let plan = FramePlan(
      loaded: loaded, scale: film.scale, compression: film.compression, renderer: film.renderer,
      isTransparent: film.transparent)
    if film.printFFmpeg {
      try console.result(
        FFmpegWords(plan: plan, rate: rate, range: range).command(targets) + "\n")
      return
    }
    guard let target = targets.first else { return }
    try FilmJob(
      target: target, plan: plan, rate: rate, range: range, jobs: film.workers.jobs,
      resumes: film.resume
    ).run(inputs: inputs, console: console)
  }

  /// Refuses what makes no sense for a film in one file, or where nothing is drawn.
  private func check(_ targets: [AnimationTarget]) throws(Failure) {
    if film.printFFmpeg {
      let options: [(name: String, isGiven: Bool)] = [
        ("--resume", film.resume), ("--compression", film.givenCompression != nil),
        ("--renderer", film.givenRenderer != nil),
      ]
      for option in options where option.isGiven {
        throw .usage(
          "\(option.name) has no effect with --print-ffmpeg, which draws no frame",
          hint: "leave it out here; it is for the run that draws the frames")
      }
    }
    for case .video(let format, _) in targets where film.transparent && !format.hasAlpha {
      throw .usage(
        "--transparent: a film of the kind \(format) cannot be transparent",
        hint: "name it .mov (ProRes 4444, for editors), .webm or .apng")
    }
    for case .video(let format, let path) in targets where !film.printFFmpeg {
      if film.resume {
        throw .usage(
          "--resume is for frames: a \(format) is made in one go",
          hint: "draw frames with -o frames/ --resume, then make the film from them: --print-ffmpeg"
        )
      }
      if film.shard != nil {
        throw .usage(
          "--shard is for frames: \(path) would hold one part of the film",
          hint: "draw frames with -o frames/, then make the film from them: --print-ffmpeg")
      }
      if film.givenCompression != nil {
        throw .usage(
          "--compression is for frames: a \(format) is compressed by ffmpeg",
          hint: "leave it out, or draw frames with -o frames/")
      }
    }
    guard targets.count == 2 else { return }
    var isVideo = targets.map { if case .video = $0 { true } else { false } }
    isVideo.sort { !$0 && $1 }
    guard isVideo == [false, true] else {
      throw .usage("--print-ffmpeg takes one -o for the frames and one for the film")
    }
  }
}
