import Foundation

/// What decides whether outputs can be written: the folders in which they lie, what lies there already, and the room.
struct OutputStamp: Equatable {
  private struct State: Equatable {
    var identity: FileIdentity?
    var kind: FileStatus.Kind
    var permissions: mode_t
    var owner: uid_t
  }

  private var states: [State?] = []
  private var room: [UInt64] = []

  init(paths: [String]) {
    for path in paths {
      let name = path.hasSuffix("/") && path.count > 1 ? String(path.dropLast()) : path
      let slash = name.lastIndex(of: "/")
      let folder = slash.map { $0 == name.startIndex ? "/" : String(name[..<$0]) } ?? "."
      states += [Self.state(folder), Self.state(name)]
      var system = statvfs()
      room.append(statvfs(folder, &system) == 0 ? UInt64(system.f_bavail * system.f_frsize) : 0)
    }
  }

  /// Whether what failed then may succeed `now`.
  func gives(_ now: OutputStamp) -> Bool {
    // Other programs take and give back a little all the time.
    states != now.states || zip(room, now.room).contains { $1 > $0 + 1 << 20 }
  }

  private static func state(_ path: String) -> State? {
    guard let status = try? FileStatus(of: path) else { return nil }
    // Every save makes another file, which is no reason to hope.
    let identity = status.kind == .folder ? status.identity : nil
    return State(
      identity: identity, kind: status.kind, permissions: status.permissions, owner: status.owner)
  }
}
