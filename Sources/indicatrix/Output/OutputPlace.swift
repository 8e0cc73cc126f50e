import Foundation

/// Where an output's bytes go, found by looking at the file system.
struct OutputPlace: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    /// A descriptor that is open already: written through.
    case descriptor(Descriptor)
    /// A device or a named pipe: written through.
    case special(path: String)
    /// A file, there or not yet: replaced as a whole. All links of the path are resolved.
    case file(folder: String, path: String, existing: FileStatus?)
  }

  /// As the person wrote it, for messages.
  var name: String
  var kind: Kind

  static let standardOutput = OutputPlace(
    name: "standard output", kind: .descriptor(.standardOutput))

  private init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
  }

  /// Looks where `path` leads, and fails where nothing can be written there.
  init(path: String) throws(Failure) {
    name = path
    var target = path
    // A symbolic link stays, and what it points to is replaced; it may point to a file that is still to come.
    for _ in 0..<40 {
      if let number = Self.descriptorNumber(target) {
        kind = .descriptor(Descriptor(number: number))
        return
      }
      guard let status = try? FileStatus(ofLink: target), status.kind == .link else {
        kind = try Self.kind(of: target, name: path)
        return
      }
      guard let link = try? FileManager.default.destinationOfSymbolicLink(atPath: target) else {
        throw Self.failure(path, .last)
      }
      target = link.hasPrefix("/") ? link : Self.folder(of: target) + "/" + link
    }
    throw Self.failure(path, SystemError(ELOOP))
  }

  private static func kind(of target: String, name: String) throws(Failure) -> Kind {
    let status: FileStatus?
    do {
      status = try FileStatus(of: target)
    } catch {
      guard error.code == ENOENT, !target.hasSuffix("/") else {
        if error.code == ENOENT { throw missingFolder(name, String(target.dropLast())) }
        throw failure(name, error)
      }
      status = nil
    }
    switch status?.kind {
    case .folder:
      throw Failure(
        .cannotCreate, "\(name): it is a folder, not a file",
        hint: "name the file in it, such as "
          + ShellWords.file(name + (name.hasSuffix("/") ? "" : "/") + "figure.png"))
    case .special:
      return .special(path: target)
    case .file, .link, nil:
      let folder = folder(of: target)
      guard let real = realpath(folder, nil) else {
        if errno == ENOENT { throw missingFolder(name, folder) }
        throw failure(name, .last)
      }
      defer { free(real) }
      let resolved = String(cString: real)
      let last = target.split(separator: "/").last.map(String.init) ?? target
      return .file(
        folder: resolved, path: (resolved == "/" ? "" : resolved) + "/" + last, existing: status)
    }
  }

  /// The failure of an output for a reason that the system gave.
  static func failure(_ name: String, _ error: SystemError) -> Failure {
    Failure(
      error.code == EPIPE
        ? Interruption.statusOfBrokenPipe : error.isDeviceTrouble ? .inputOutput : .cannotCreate,
      "cannot write \(name): \(error.words)", hint: error.hint)
  }

  private static func missingFolder(_ name: String, _ folder: String) -> Failure {
    Failure(
      .cannotCreate, "cannot write \(name): the folder \(folder) does not exist",
      hint: "make it first: mkdir -p \(ShellWords.file(folder))")
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The open descriptor that a name such as `/dev/stdout` stands for. Opening that name instead would begin
  /// a redirected file anew.
  private static func descriptorNumber(_ path: String) -> Int32? {
    switch path {
    case "/dev/stdin": return 0
    case "/dev/stdout": return 1
    case "/dev/stderr": return 2
    default:
      for prefix in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(prefix) {
        return Int32(path.dropFirst(prefix.count)).flatMap { $0 >= 0 ? $0 : nil }
      }
      return nil
    }
  }

  /// Two places that are one: writing both would lose one.
  func isSame(as other: OutputPlace) -> Bool {
    switch (kind, other.kind) {
    case (.descriptor(let a), .descriptor(let b)): a == b
    case (.special(let a), .special(let b)): a == b && a != "/dev/null"
    case (.file(_, let a, _), .file(_, let b, _)): a == b
    default: false
    }
  }

  /// The file that is there now.
  var existing: FileStatus? {
    guard case .file(_, _, let status) = kind else { return nil }
    return status
  }
}
