import Foundation

/// What the control groups of this process pay for: time on processors in a period, in either version of Linux's
/// interface (cgroup v1, `cpu.cfs_quota_us`; cgroup v2, `cpu.max`).
struct ProcessorQuota {
  /// Where `/proc` and `/sys` are.
  var root: String

  /// The least quota of the group and of the groups above it, in processors; nil where there is none.
  var processors: Double? {
    folders.flatMap { folder in
      // A quota holds for all groups below.
      sequence(first: folder.path) { path in
        guard path.count > folder.mount.count, let slash = path.lastIndex(of: "/") else {
          return nil
        }
        return String(path[..<slash])
      }
    }.compactMap(quota).min()
  }

  private struct Folder {
    var mount: String
    var path: String
  }

  /// The quota of one group, by whichever version has a file there.
  private func quota(_ folder: String) -> Double? {
    let quota: Double?
    let period: Double?
    if let text = text(folder + "/cpu.max") {
      let words = text.split(whereSeparator: \.isWhitespace)
      quota = words.first.flatMap { Double($0) }
      period = words.count > 1 ? Double(words[1]) : 100_000
    } else {
      quota = number(folder + "/cpu.cfs_quota_us")
      period = number(folder + "/cpu.cfs_period_us")
    }
    // "max" in v2 and -1 in v1 stand for no limit.
    guard let quota, let period, quota > 0, period > 0 else { return nil }
    return quota / period
  }

  /// The folders of the process's groups that may hold quotas: at most one of each version.
  private var folders: [Folder] {
    let mounts = mounts
    let groups = text("/proc/self/cgroup") ?? ""
    return groups.split(separator: "\n").compactMap { line in
      // 0::/a/b in v2, 4:cpu,cpuacct:/a/b in v1
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { return nil }
      let isSecond = parts[0] == "0" && parts[1].isEmpty
      guard isSecond || parts[1].split(separator: ",").contains("cpu"),
        let mount = mounts.first(where: { $0.isSecond == isSecond })
      else { return nil }
      // In a container the group's path may begin with the path of what is mounted, or mean nothing here.
      var path = String(parts[2])
      if mount.root != "/", path == mount.root || path.hasPrefix(mount.root + "/") {
        path = String(path.dropFirst(mount.root.count))
      }
      while path.hasSuffix("/") { path.removeLast() }
      return Folder(mount: mount.place, path: mount.place + path)
    }
  }

  private struct Mount {
    var place: String
    /// The group that is seen at `place`.
    var root: String
    var isSecond: Bool
  }

  private var mounts: [Mount] {
    (text("/proc/self/mountinfo") ?? "").split(separator: "\n").compactMap { line in
      // 36 35 0:31 ROOT PLACE OPTIONS … - TYPE SOURCE OPTIONS
      let halves = line.split(separator: " - ", maxSplits: 1)
      guard halves.count == 2 else { return nil }
      let (before, after) = (halves[0].split(separator: " "), halves[1].split(separator: " "))
      guard before.count > 4, let type = after.first else { return nil }
      let isSecond = type == "cgroup2"
      let controllers = after.last?.split(separator: ",") ?? []
      guard isSecond || type == "cgroup" && controllers.contains("cpu") else { return nil }
      return Mount(place: String(before[4]), root: String(before[3]), isSecond: isSecond)
    }
  }

  private func number(_ path: String) -> Double? {
    text(path).flatMap { Double($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
  }

  private func text(_ path: String) -> String? {
    let place = root == "/" ? path : root + path
    return try? String(contentsOfFile: place, encoding: .utf8)
  }
}
