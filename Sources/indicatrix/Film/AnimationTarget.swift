import Animation
import EmbeddedScenes
import Foundation

/// What a film becomes, as `-o` of `animate` asks for it.
enum AnimationTarget: Equatable, Sendable {
  /// A PNG for each frame.
  case frames(FramePattern)
  case video(VideoFormat, path: String)

  init(_ output: String) throws(Failure) {
    guard !output.isEmpty else { throw .usage("-o is given an empty name") }
    guard output != "-" else {
      throw .usage(
        "a film cannot go to standard output", hint: "name a folder, frame-%05d.png or film.mp4")
    }
    let isFolder = (try? FileStatus(of: output))?.kind == .folder
    if isFolder || output.hasSuffix("/") {
      self = .frames(FramePattern(folder: output))
      return
    }
    if let format = VideoFormat(fileName: output) {
      // A stray % is a letter like any other; a number would ask for a file for each frame.
      guard (try? FramePattern(output)) == nil else {
        throw Self.failure(numbered: output, format)
      }
      self = .video(format, path: output)
      return
    }
    let suffix = FigureFormat.fileExtension(of: output)
    if suffix == nil, !output.contains("%") {
      self = .frames(FramePattern(folder: output))
      return
    }
    guard suffix?.lowercased() == "png" else {
      throw .usage(
        suffix.map { "-o \(output): films are not written as '\($0)'" }
          ?? "-o \(output): the name of a frame ends in .png", hint: Self.forms)
    }
    do throws(FramePattern.Fault) {
      self = .frames(try FramePattern(output))
    } catch {
      throw Self.failure(output, error)
    }
  }

  private static let forms =
    "name a folder, frames such as frames/frame-%05d.png, or a film: "
    + VideoFormat.allCases.map { ".\($0)" }.joined(separator: ", ")

  /// A film that is named like frames.
  private static func failure(
    numbered output: String, _ format: VideoFormat
  ) -> Failure {
    .usage(
      "-o \(output): a film is one file, but this name has a number for each frame",
      hint: "name the film without the number, such as film.\(format), "
        + "or frames, such as frames/frame-%05d.png")
  }

  private static func failure(_ output: String, _ fault: FramePattern.Fault) -> Failure {
    switch fault {
    case .noNumber:
      .usage(
        "-o \(output): every frame needs a name of its own",
        hint: "put a number into it, such as "
          + ShellWords.file(FigureFormat.withoutExtension(output) + "-%05d.png"))
    case .twoNumbers:
      .usage("-o \(output): the number of the frame stands in it twice", hint: forms)
    case .numberInFolder:
      .usage(
        "-o \(output): the number of the frame stands in the name of the folder",
        hint: "put it into the file's name; write %% for a percent sign")
    case .percentInFolder:
      .usage(
        "-o \(output): a single % stands in the name of the folder",
        hint: "write %% for a percent sign")
    case .unknown(let text):
      .usage(
        "-o \(output): '\(text)' is no number of a frame",
        hint: "write %05d for at least five digits, %% for a percent sign")
    }
  }
}
