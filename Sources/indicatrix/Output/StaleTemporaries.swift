import Foundation

/// Temporary files of processes that were killed before they could remove them.
enum StaleTemporaries {
  /// No file takes as long as this many seconds to be written.
  private static let greatestAge = 3600

  /// Removes those in `folder`, and tells how many. Those of living processes stay, on this machine and on others
  /// that share the folder.
  @discardableResult
  static func remove(in folder: String) -> Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var count = 0
    for name in names where name.hasPrefix(Temporaries.prefix) && name.hasSuffix(Temporaries.suffix)
    {
      let path = folder + "/" + name
      guard let status = try? FileStatus(ofLink: path), status.kind == .file,
        isStale(name, modified: status.modified.first ?? 0)
      else { continue }
      if unlink(path) == 0 { count += 1 }
    }
    return count
  }

  private static func isStale(_ name: String, modified: Int) -> Bool {
    if time(nil) - modified > greatestAge { return true }
    let parts = name.dropFirst(Temporaries.prefix.count).dropLast(Temporaries.suffix.count)
      .split(separator: "-")
    guard parts.count == 3, parts[0] == Temporaries.machine, let process = pid_t(parts[1]) else {
      return false
    }
    return !isAlive(process)
  }

  /// Whether a process with this number lives and is this program: numbers are given again.
  private static func isAlive(_ process: pid_t) -> Bool {
    guard kill(process, 0) == 0 || errno == EPERM else { return false }
    func program(_ process: String) -> String? {
      try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8)
    }
    guard let theirs = program(String(process)), let ours = program("self") else { return true }
    return theirs == ours
  }
}
