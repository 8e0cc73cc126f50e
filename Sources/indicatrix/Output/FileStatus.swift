import Foundation

/// What the system knows of a file by its name.
struct FileStatus: Equatable, Sendable {
  enum Kind: Equatable, Sendable { case file, folder, link, special }

  var kind: Kind
  var identity: FileIdentity
  var permissions: mode_t
  var owner: uid_t
  var group: gid_t
  var size: Int64
  /// Seconds and nanoseconds of the last change of the content.
  var modified: [Int]

  /// Follows symbolic links.
  init(of path: String) throws(SystemError) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .last }
    self.init(status)
  }

  /// Does not follow a symbolic link.
  init(ofLink path: String) throws(SystemError) {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw .last }
    self.init(status)
  }

  init(of descriptor: Descriptor) throws(SystemError) {
    var status = stat()
    guard fstat(descriptor.number, &status) == 0 else { throw .last }
    self.init(status)
  }

  private init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .special
      }
    identity = FileIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    permissions = status.st_mode & 0o7777
    owner = status.st_uid
    group = status.st_gid
    size = Int64(status.st_size)
    modified = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
  }
}

/// Which file it is, whatever it is called.
struct FileIdentity: Hashable, Sendable {
  var device: UInt64
  var inode: UInt64
}
