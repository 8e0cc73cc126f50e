import Foundation

/// Files that appear whole or not at all.
enum OutputFiles {
  /// Puts every output in its place, or, where one of them cannot be written, none: files are written beside
  /// their places first and renamed when all are complete.
  static func write(_ outputs: [(place: OutputPlace, bytes: [UInt8])]) throws(Failure) {
    var moves: [(from: String, to: String, name: String)] = []
    func giveUp(_ failure: Failure) -> Failure {
      for move in moves { Temporaries.remove(move.from) }
      return failure
    }
    for (place, bytes) in outputs {
      guard case .file(let folder, let path, let existing) = place.kind else { continue }
      do throws(SystemError) {
        let temporary = try writeBeside(bytes, folder: folder, path: path, existing: existing)
        moves.append((temporary, path, place.name))
      } catch {
        throw giveUp(OutputPlace.failure(place.name, error))
      }
    }
    for (place, bytes) in outputs {
      do throws(SystemError) {
        try writeThrough(bytes, to: place)
      } catch {
        throw giveUp(OutputPlace.failure(place.name, error))
      }
    }
    if let (failed, error) = Temporaries.move(moves.map { ($0.from, $0.to) }) {
      let failure = OutputPlace.failure(moves[failed].name, error)
      moves.removeFirst(failed)
      throw giveUp(failure)
    }
  }

  /// Makes an empty temporary beside `place`, for a program that writes files itself. To be put in place by
  /// `Temporaries.move`, or removed.
  static func reserve(_ place: OutputPlace) throws(Failure) -> (temporary: String, path: String) {
    guard case .file(let folder, let path, let existing) = place.kind else {
      throw Failure(
        .cannotCreate, "cannot write \(place.name): a film needs a file", hint: "name one with -o")
    }
    do throws(SystemError) {
      return (try writeBeside([], folder: folder, path: path, existing: existing), path)
    } catch {
      throw OutputPlace.failure(place.name, error)
    }
  }

  /// Writes a file that must not be there yet.
  static func create(_ bytes: [UInt8], at place: OutputPlace) throws(Failure) {
    func exists() -> Failure {
      Failure(
        .cannotCreate, "\(place.name): it exists already, and was left as it is",
        hint: "give another name")
    }
    guard case .file(let folder, let path, let existing) = place.kind else {
      throw exists()
    }
    if existing != nil { throw exists() }
    do throws(SystemError) {
      let temporary = try writeBeside(bytes, folder: folder, path: path, existing: nil)
      do throws(SystemError) {
        try Temporaries.link(temporary, as: path)
      } catch {
        Temporaries.remove(temporary)
        throw error
      }
    } catch {
      throw error.code == EEXIST ? exists() : OutputPlace.failure(place.name, error)
    }
  }

  /// Returns the path of a complete temporary in the same folder, with the rights that the file it is
  /// to replace has.
  private static func writeBeside(
    _ bytes: [UInt8], folder: String, path: String, existing: FileStatus?
  ) throws(SystemError) -> String {
    // Renaming asks for a writable folder only: a file that was made read-only is to be respected all the same.
    if existing != nil, access(path, W_OK) != 0 { throw .last }
    let (temporary, file) = try Temporaries.create(in: folder)
    do throws(SystemError) {
      if let existing, let mine = try? FileStatus(of: file) {
        if existing.owner != mine.owner || existing.group != mine.group {
          // Only root may give files away; for others the new file is simply theirs.
          _ = fchown(file.number, existing.owner, existing.group)
        }
        if existing.permissions != mine.permissions { fchmod(file.number, existing.permissions) }
      }
      do throws(SystemError) {
        try file.write(bytes)
      } catch {
        close(file.number)
        throw error
      }
      // Some file systems tell only here that the bytes found no room.
      guard close(file.number) == 0 else { throw .last }
      return temporary
    } catch {
      Temporaries.remove(temporary)
      throw error
    }
  }

  private static func writeThrough(_ bytes: [UInt8], to place: OutputPlace) throws(SystemError) {
    switch place.kind {
    case .file:
      return
    case .descriptor(let descriptor):
      try descriptor.write(bytes)
    case .special(let path):
      let number = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
      guard number >= 0 else { throw .last }
      let descriptor = Descriptor(number: number)
      do throws(SystemError) {
        try descriptor.write(bytes)
      } catch {
        close(number)
        throw error
      }
      guard close(number) == 0 else { throw .last }
    }
  }
}
