/// The files that a run has read or tried to read, as they were then.
final class InputLog {
  private(set) var stamps: [String: FileStamp] = [:]
  /// Files that were read, by what they are, with their names.
  private(set) var identities: [FileIdentity: String] = [:]

  /// Reads a file and remembers it, whether or not it can be read.
  func read(_ path: String, limit: Int? = nil) throws(Failure) -> InputFile {
    do {
      let file = try InputFile.read(path, limit: limit)
      if let status = file.status, status.kind == .file {
        stamps[path] = FileStamp(status)
        identities[status.identity] = path
      }
      return file
    } catch {
      stamps[path] = FileStamp(path: path)
      throw error
    }
  }

  /// The files that are no longer as they were.
  var changed: [String] { Self.changed(stamps) }

  /// Of files, those that are no longer as they were.
  static func changed(_ stamps: [String: FileStamp]) -> [String] {
    stamps.filter { FileStamp(path: $0.key) != $0.value }.map(\.key).sorted()
  }
}
