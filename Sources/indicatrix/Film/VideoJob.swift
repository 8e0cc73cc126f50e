import Animation
import Drawing
import EmbeddedScenes
import FigureLayout
import Foundation
import PNGWriting

/// From a film to one file, by way of ffmpeg: frames go to it as plain pixels through a pipe.
struct VideoJob: Sendable {
  var plan: FramePlan
  var format: VideoFormat
  var path: String
  var range: Range<Int>
  var rate: Double
  var jobs: Int
  var console: Console
  /// See `FilmJob.isStale`.
  var isStale: (@Sendable () -> Bool)?

  func run(inputs: InputLog) throws(Failure) {
    try Self.check(rate: rate, format)
    let place = try OutputPlace(path: path)
    if let existing = place.existing, let input = inputs.identities[existing.identity] {
      throw .usage(
        "\(path) is an input as well (as \(input))",
        hint: "inputs are never written over; name another output")
    }
    let program = try Self.from { () throws(VideoError) in try ChildProcess.find("ffmpeg") }
    let layout = FilmLayout(try FramePainter(plan))
    let command = try command(layout)
    console.warn(try layout.warnings(range.lowerBound), name: plan.loaded.name)
    if case .file(let folder, _, _) = place.kind { StaleTemporaries.remove(in: folder) }
    let (temporary, target) = try OutputFiles.reserve(place)
    do throws(Failure) {
      let progress = FrameProgress(total: range.count, console: console)
      try encode(command, program, into: temporary, layout, progress)
      progress.clear()
      guard (try? FileStatus(of: temporary))?.size ?? 0 > 0 else {
        throw Failure(.inputOutput, "ffmpeg ended as if all were well, and wrote nothing")
      }
      try addScene(to: temporary)
      let size = (try? FileStatus(of: temporary))?.size ?? 0
      if let (_, error) = Temporaries.move([(temporary, target)]) {
        throw OutputPlace.failure(path, error)
      }
      console.note("wrote \(path) (\(readable(bytes: Int(size)))): \(progress.summary)")
    } catch {
      Temporaries.remove(temporary)
      throw error
    }
  }

  /// Refuses a rate that the format cannot hold.
  static func check(rate: Double, _ format: VideoFormat) throws(Failure) {
    guard rate > format.greatestRate else { return }
    throw .usage(
      "\(format) shows at most \(readable(format.greatestRate)) frames a second, not "
        + readable(rate), hint: "give another rate with --fps")
  }

  /// The call of ffmpeg for the pictures as they will come.
  private func command(_ layout: FilmLayout) throws(Failure) -> VideoCommand {
    let drawing = try layout.drawing(range.lowerBound)
    do {
      let scale = plan.density(drawing)
      let own = try RawPicture.size(of: drawing, scale: scale, evenSides: false)
      let size = try RawPicture.size(
        of: drawing, scale: scale, evenSides: format.needsEvenSides)
      if own != size {
        console.note(
          "the figure has \(own.width) x \(own.height) pixels; \(format) needs even sides, so "
            + "its ground goes on to \(size.width) x \(size.height)")
      }
      return VideoCommand(
        format: format, rate: rate, size: size, title: plan.loaded.scene.title ?? "",
        isTransparent: plan.isTransparent)
    } catch {
      throw plan.failure(error, frame: range.lowerBound)
    }
  }

  /// The metadata for ffmpeg: the scene as a comment; nil where the format has none.
  private var metadata: [UInt8]? {
    guard format.hasComment else { return nil }
    return VideoCommand.metadata(comment: FilmComment.text(of: plan.loaded.embeddable))
  }

  /// Puts the scene at the end of a film to which ffmpeg gives no comment.
  private func addScene(to temporary: String) throws(Failure) {
    let scene = plan.loaded.embeddable
    switch format {
    case .gif: try replaceEnd(of: temporary, 1, by: FilmScene.endingOfGIF(scene))
    case .apng: try replaceEnd(of: temporary, 12, by: FilmScene.endingOfPNG(scene))
    case .mp4, .mov, .webm: break
    }
  }

  /// - Parameters:
  ///   - temporary: the film as ffmpeg has written it.
  ///   - length: how many bytes at its end make way: the last of `ending`.
  ///   - ending: what takes their place.
  private func replaceEnd(
    of temporary: String, _ length: Int, by ending: [UInt8]
  ) throws(Failure) {
    do throws(SystemError) {
      let number = open(temporary, O_RDWR | O_CLOEXEC)
      guard number >= 0 else { throw .last }
      defer { close(number) }
      var last = [UInt8](repeating: 0, count: length)
      let start = lseek(number, off_t(-length), SEEK_END)
      guard start >= 0, read(number, &last, length) == length,
        last.elementsEqual(ending.suffix(length))
      else {
        throw SystemError(EIO)
      }
      guard lseek(number, start, SEEK_SET) == start else { throw .last }
      try Descriptor(number: number).write(ending)
    } catch {
      throw OutputPlace.failure(path, error)
    }
  }

  private func encode(
    _ command: VideoCommand, _ program: String, into temporary: String, _ layout: FilmLayout,
    _ progress: FrameProgress
  ) throws(Failure) {
    // A GIF's colours are chosen from a few frames of the whole film, which are sent ahead of it.
    let samples =
      format == .gif ? (0..<min(VideoFormat.paletteFrames, range.count)) : 0..<0
    let ahead = samples.map { range.lowerBound + $0 * range.count / samples.count }
    let arguments = command.arguments(
      pixelFormat: RawPicture.pixelFormat(isTransparent: plan.isTransparent), output: temporary,
      paletteFrames: ahead.count, hasMetadata: format.hasComment)
    console.detail(ShellWords.line([program] + arguments))
    let encoder = Encoder()
    sayGoodbye(progress, encoder)
    defer { Interruption.onEnd(nil) }
    let ffmpeg = try Self.from { () throws(VideoError) in
      try encoder.start(path: program, arguments: arguments, metadata: metadata)
    }
    let (plan, evenSides, isStale) = (plan, format.needsEvenSides, isStale)
    do throws(Failure) {
      try FrameStream.run(
        frames: ahead + range, jobs: jobs,
        prepare: { n throws(Failure) in
          if let isStale, isStale() { throw FilmJob.stale }
          return (n, try layout.drawing(n))
        },
        worker: {
          () throws(Failure) -> (((Int, Drawing)) throws(Failure) -> RawPicture) in
          let painter = try FramePainter(plan)
          return { frame throws(Failure) in
            try painter.picture(frame.1, frame: frame.0, evenSides: evenSides)
          }
        },
        deliver: { picture, index throws(Failure) in
          try picture.withBytes { bytes throws(Failure) in
            try Self.from { () throws(VideoError) in try ffmpeg.write(bytes) }
          }
          if index >= ahead.count { progress.step(bytes: 0) }
        })
      try Self.from { () throws(VideoError) in
        try ffmpeg.finish(isError: VideoCommand.isError)
      }
    } catch {
      progress.clear()
      ffmpeg.kill()
      throw error
    }
  }

  private func sayGoodbye(_ progress: FrameProgress, _ encoder: Encoder) {
    let (console, path, canGoOn) = (console, path, isStale == nil)
    Interruption.onEnd(
      Interruption.Farewell(
        stop: { encoder.end() },
        say: {
          progress.clear()
          console.note("interrupted: \(path) was not written")
          guard canGoOn else { return }
          console.note(
            "frames in a folder can be gone on with: -o frames/ --resume, then --print-ffmpeg")
        }))
  }

  private static func from<Result>(
    _ work: () throws(VideoError) -> Result
  ) throws(Failure) -> Result {
    do {
      return try work()
    } catch {
      throw Failure(error)
    }
  }
}

/// The layout of a film's frames, one after the other, by whichever thread has its turn.
private final class FilmLayout: @unchecked Sendable {
  // `FrameStream` asks for one frame at a time; nothing else has this after its start.
  private let painter: FramePainter

  init(_ painter: FramePainter) { self.painter = painter }

  func drawing(_ n: Int) throws(Failure) -> Drawing { try painter.drawing(n) }

  /// What the film does not show as it should.
  func warnings(_ n: Int) throws(Failure) -> [FigureWarning] { try painter.film(for: n).warnings }
}

extension Failure {
  /// Why there is no film, with ffmpeg's own last words.
  init(_ error: VideoError) {
    switch error {
    case .notFound:
      self.init(
        .unavailable, error.message,
        hint: "install it: apt-get install ffmpeg; frames need none: -o frames/")
    case .notStarted:
      self.init(.unavailable, error.message)
    case .failed, .notWritten:
      let lacksEncoder = error.lines.contains {
        $0.contains("Unknown encoder") || $0.contains("Encoder not found")
      }
      self.init(
        .inputOutput, error.message + (error.lines.isEmpty ? ", without a word" : ":"),
        hint: lacksEncoder
          ? "this ffmpeg cannot write that kind of film: install Debian's, or name another format"
          : nil)
      details = error.lines
    }
  }
}
