import Animation
import EmbeddedScenes
import Foundation
import Synchronization

/// From a film to a file for each frame.
struct FrameFilesJob: Sendable {
  var plan: FramePlan
  var pattern: FramePattern
  var range: Range<Int>
  var jobs: Int
  /// Whether frames that are there already are kept.
  var resumes: Bool
  var console: Console
  /// See `FilmJob.isStale`.
  var isStale: (@Sendable () -> Bool)?

  func run(inputs: InputLog) throws(Failure) {
    try check(inputs)
    try prepareFolder()
    let frames = resumes ? try missing() : Array(range)
    let progress = FrameProgress(total: frames.count, console: console)
    let kept = range.count - frames.count
    if resumes, kept > 0, !frames.isEmpty {
      console.note(
        "kept \(FrameProgress.frames(kept)), \(FrameProgress.frames(frames.count)) to draw")
    }
    guard !frames.isEmpty else {
      console.note(
        range.isEmpty
          ? "no frame falls to this part" : "all \(FrameProgress.frames(range.count)) are there")
      noteSurplus()
      return
    }
    sayGoodbye(progress, kept: kept)
    defer { Interruption.onEnd(nil) }
    do throws(Failure) {
      let film = try FramePainter(plan).film(for: frames[0])
      progress.clear()
      console.warn(film.warnings, name: plan.loaded.name)
      try FrameRun.run(frames: frames, jobs: jobs) {
        () throws(Failure) -> ((Int) throws(Failure) -> Void) in
        let painter = try FramePainter(plan, film: film)
        return { n throws(Failure) in
          if let isStale, isStale() { throw FilmJob.stale }
          let bytes = try painter.png(n)
          try OutputFiles.write([(OutputPlace(path: pattern.path(n)), bytes)])
          progress.step(bytes: bytes.count)
        }
      }
    } catch {
      progress.clear()
      throw resumable(error)
    }
    progress.clear()
    console.note("wrote \(pattern.text): \(progress.summary)")
    noteSurplus()
  }

  /// Names the frames of a longer film that was there before: a video made of all files would end with them.
  private func noteSurplus() {
    let count = plan.loaded.scene.frameCount
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    let surplus = names.compactMap(pattern.number(ofFile:)).filter { $0 >= count }
    guard let first = surplus.min(), let last = surplus.max() else { return }
    let which =
      first == last ? pattern.path(first) : "\(pattern.path(first)) to \(pattern.path(last))"
    console.note(
      "not of this film, which ends with frame \(count - 1), and left as before: \(which)")
  }

  /// Refuses to write over what the film is drawn from.
  private func check(_ inputs: InputLog) throws(Failure) {
    for path in inputs.identities.values {
      let (folder, name) = Self.split(path)
      guard let n = pattern.number(ofFile: name), range.contains(n),
        FileStamp(path: folder) == FileStamp(path: directory)
      else { continue }
      throw .usage(
        "\(pattern.path(n)) is an input as well",
        hint: "inputs are never written over; name other frames")
    }
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let folder = String(path.dropLast(name.count))
    return (folder.isEmpty ? "." : folder, name)
  }

  /// The folder of the frames, never empty.
  private var directory: String { pattern.folder.isEmpty ? "." : pattern.folder }

  /// Makes the folder if it is not there, and clears away what killed runs left in it.
  private func prepareFolder() throws(Failure) {
    if mkdir(directory, 0o777) != 0, errno != EEXIST {
      throw OutputPlace.failure(directory, .last)
    }
    _ = try OutputPlace(path: pattern.path(range.lowerBound))
    let count = StaleTemporaries.remove(in: directory)
    if count > 0 { console.detail("removed \(count) temporary files of killed runs") }
  }

  /// The frames that are not there, not whole, or of another film.
  private func missing() throws(Failure) -> [Int] {
    let missing = MissingFrames()
    try FrameRun.run(frames: Array(range), jobs: jobs) {
      () throws(Failure) -> ((Int) throws(Failure) -> Void) in
      { n throws(Failure) in
        let file = try? InputFile.read(pattern.path(n))
        if try file.flatMap({ FrameStamp(ofWhole: $0.bytes) }) != plan.words(n) {
          missing.add(n)
        }
      }
    }
    return missing.sorted
  }

  private func sayGoodbye(_ progress: FrameProgress, kept: Int) {
    let (console, total, canGoOn) = (console, range.count, isStale == nil)
    Interruption.onEnd(
      Interruption.Farewell {
        progress.clear()
        console.note(
          "interrupted: \(kept + progress.done) of \(FrameProgress.frames(total)) are complete")
        guard canGoOn else { return }
        console.note(
          "to go on: \(ShellWords.command(ProgramArguments.all, with: "--resume"))")
      })
  }

  /// What was drawn before a device failed is not lost.
  private func resumable(_ failure: Failure) -> Failure {
    guard failure.status == .inputOutput, isStale == nil else { return failure }
    var failure = failure
    failure.hint = (failure.hint.map { $0 + "; " } ?? "") + "then go on with --resume"
    return failure
  }
}

private final class MissingFrames: Sendable {
  private let frames = Mutex<[Int]>([])

  func add(_ n: Int) { frames.withLock { $0.append(n) } }
  var sorted: [Int] { frames.withLock { $0.sorted() } }
}
