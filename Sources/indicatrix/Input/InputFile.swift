import EmbeddedScenes
import Foundation
import Scene

/// An input's bytes, and which file they came from.
struct InputFile: Equatable, Sendable {
  /// As the person named it, for messages.
  var name: String
  var bytes: [UInt8]
  /// As it was before it was read; nil for standard input.
  var status: FileStatus?
  /// What a film carries; nil for everything else. Of a film on disk `bytes` are the beginning only.
  var film: Result<String, FilmSceneError>?

  /// What a figure with an embedded scene may weigh. What does not begin like a figure is held to
  /// `Limits.sceneBytes`, and to be refused with its name no more than twice that is read.
  static let sizeLimit = 1 << 28

  /// Reads a file, or standard input where `path` is `-`.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - limit: how many bytes it may have; nil for a scene, or a figure that carries one.
  static func read(_ path: String, limit: Int? = nil) throws(Failure) -> InputFile {
    let name = path == "-" ? "standard input" : path
    do {
      guard path != "-" else {
        var file = try read(.standardInput, name: name, limit: limit)
        file.status = nil
        return file
      }
      // What the system opens ends at a NUL, which a scene can write into a name.
      guard !path.utf8.contains(0) else { throw SystemError(ENOENT) }
      let number = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
      guard number >= 0 else { throw SystemError.last }
      defer { close(number) }
      return try read(Descriptor(number: number), name: name, limit: limit)
    } catch let error as Failure {
      throw error
    } catch let error as SystemError {
      let status: ExitStatus = error.code == EIO ? .inputOutput : .noInput
      throw Failure(status, "cannot read \(name): \(error.words)")
    } catch {
      throw Failure(.inputOutput, "cannot read \(name)")
    }
  }

  private static func read(
    _ descriptor: Descriptor, name: String, limit: Int?
  ) throws -> InputFile {
    let status = try FileStatus(of: descriptor)
    guard status.kind != .folder else {
      throw Failure(.noInput, "cannot read \(name): it is a folder")
    }
    if limit == nil, let film = self.film(descriptor, name: name, status) { return film }
    var isFigure = false
    let bytes = try descriptor.readAll(limit: limit ?? 2 * Limits.sceneBytes) { start in
      isFigure =
        limit == nil && (EmbeddedScene.format(of: start) != nil || FilmContainer(start) != nil)
      return isFigure ? sizeLimit : 0
    }
    guard let bytes else {
      let allowed = limit ?? (isFigure ? sizeLimit : Limits.sceneBytes)
      throw Failure(
        .badScene, "\(name): larger than \(readable(bytes: allowed)), too large for a scene")
    }
    var film: Result<String, FilmSceneError>?
    if limit == nil, let container = FilmContainer(bytes) {
      film = scene(in: ByteSource(bytes), container)
    }
    return InputFile(name: name, bytes: bytes, status: status, film: film)
  }

  private static func scene(
    in source: ByteSource, _ container: FilmContainer
  ) -> Result<String, FilmSceneError> {
    Result { () throws(FilmSceneError) in try FilmScene.text(in: source, container) }
  }

  /// How much of a file tells what it is.
  private static let headSize = 64

  /// A film, of which no more is read than its scene takes; nil for everything else.
  private static func film(
    _ descriptor: Descriptor, name: String, _ status: FileStatus
  ) -> InputFile? {
    guard status.kind == .file, let size = Int(exactly: status.size) else { return nil }
    let source = ByteSource(count: size) { descriptor.bytes($0) }
    guard let head = descriptor.bytes(0..<min(size, headSize)),
      let container = FilmContainer(head)
    else { return nil }
    return InputFile(
      name: name, bytes: head, status: status, film: scene(in: source, container))
  }
}
