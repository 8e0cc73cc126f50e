import Animation
import ArgumentParser
import Foundation
import PNGWriting
import Scene

/// Which frames of a film are drawn, how, and by whom.
struct FilmOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A folder, a pattern such as frames/frame-%05d.png, or a film: .mp4, .mov, .webm, .gif, .apng.",
      valueName: "output"),
    completion: .file())
  var output: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only these frames: A:B, from A up to but not including B; A:, :B, or one number. A..<B and A...B work too.",
      valueName: "range"))
  var frames: String?

  @Option(help: ArgumentHelp("Only the K-th of N parts; K counts from 1.", valueName: "k/n"))
  var shard: String?

  @OptionGroup var workers: WorkerOptions

  @Flag(help: "Keep complete frames of this film, and draw the others.")
  var resume = false

  @Option(
    help:
      "Frames per second, in place of the scene's: a number, or a fraction such as 30000/1001.")
  var fps: FrameRate?

  @Option(help: "Factor of the number of pixels; at 1, paper sizes have 300 pixels per inch.")
  var scale: Double = 1

  @Option(
    name: .customLong("compression"),
    help: ArgumentHelp(
      "Frames: the level of compression, 1 (fast) to 9 (small); 0 is none. "
        + "(default: \(PNGWriter.standardCompression))", valueName: "compression"))
  var givenCompression: Int?

  @Option(
    name: .customLong("renderer"),
    help: ArgumentHelp(
      "The painter of the frames, fast or cairo. Both draw the same film. (default: fast)",
      valueName: "renderer"))
  var givenRenderer: Renderer?

  @Flag(help: "Do not paint the background: frames, .mov, .webm and .apng.")
  var transparent = false

  @Flag(
    name: .customLong("print-ffmpeg"),
    help: "Only print the command that encodes the frames.")
  var printFFmpeg = false

  var renderer: Renderer { givenRenderer ?? .fast }
  var compression: Int { givenCompression ?? PNGWriter.standardCompression }

  func validate() throws {
    if let shard, Shard(shard) == nil {
      throw ValidationError("--shard \(shard): expected K/N with K from 1 to N, such as 2/8")
    }
    if let fps, !Limits.fps.contains(fps.value) {
      throw ValidationError(
        "--fps \(readable(fps.value)): expected a number from \(readable(Limits.fps.lowerBound)) to "
          + "\(readable(Limits.fps.upperBound))")
    }
    let scales = FigureOptions.scales
    guard scale.isFinite, scales.contains(scale) else {
      throw ValidationError(
        "--scale \(readable(scale)): expected a number from "
          + "\(readable(scales.lowerBound)) to \(readable(scales.upperBound))")
    }
    guard (0...9).contains(compression) else {
      throw ValidationError("--compression \(compression): expected a number from 0 to 9")
    }
    if let frames, let message = Self.fault(ofFrames: frames) { throw ValidationError(message) }
  }

  /// What is wrong with the value of `--frames`, whatever the film.
  static func fault(ofFrames frames: String) -> String? {
    do throws(FrameSelection.Fault) {
      _ = try FrameSelection(frames)
      return nil
    } catch {
      return error == .empty
        ? "--frames \(frames): expected A below B, this range is empty"
        : "--frames \(frames): expected A:B (without B) or a number, such as 0:120"
    }
  }

  /// The frames that the value of `--frames` names, of a film of `count`.
  static func selection(
    _ frames: String, of count: Int, name: String
  ) throws(Failure) -> Range<Int> {
    guard let part = (try? FrameSelection(frames))?.frames(of: count) else {
      throw .usage(
        "--frames \(frames) is outside of \(name), which has "
          + (count == 1 ? "one frame, frame 0" : "the frames 0 to \(count - 1)"))
    }
    return part
  }

  /// Where the film goes: one place, or with --print-ffmpeg one for the frames and one for the film. Not a part of
  /// `validate`, whose errors the parser tells before those of options that it does not know.
  func targets() throws(Failure) -> [AnimationTarget] {
    guard !output.isEmpty else {
      throw .usage(
        "missing -o",
        hint: "name a folder, a pattern such as frames/frame-%05d.png, or a film such as film.mp4")
    }
    guard output.count == 1 || printFFmpeg && output.count == 2 else {
      throw .usage("-o is given \(output.count) times: a film goes to one place")
    }
    return try output.map { output throws(Failure) in try AnimationTarget(output) }
  }

  /// The frames of a film of `count` frames that are to be drawn.
  func selection(of count: Int, name: String) throws(Failure) -> Range<Int> {
    var range = 0..<count
    if let frames { range = try Self.selection(frames, of: count, name: name) }
    if let shard = shard.flatMap({ Shard($0) }) { range = shard.part(of: range) }
    return range
  }
}
