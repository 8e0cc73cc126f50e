/// What tells that a file was saved: its content's time or size, or another file under the same name, since many
/// editors save by renaming. A missing file has a stamp too, unlike that of any file.
struct FileStamp: Equatable, Sendable {
  private var identity: FileIdentity?
  private var size: Int64 = 0
  private var modified: [Int] = []

  init(_ status: FileStatus?) {
    guard let status else { return }
    identity = status.identity
    size = status.size
    modified = status.modified
  }

  init(path: String) {
    self.init(try? FileStatus(of: path))
  }

  var isMissing: Bool { identity == nil }
}
