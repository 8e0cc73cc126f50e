import Foundation

/// How many processors this process may use at once.
enum ProcessorCount {
  /// The least of what the machine has, the affinity of the process allows (`taskset`, a batch system's) and the quotas of its
  /// control groups pay for (containers, `systemd-run -p CPUQuota=`); at least 1.
  ///
  /// - Parameter root: the folder in which `/proc` and `/sys` are looked for; other than `/` in tests.
  static func usable(root: String = "/") -> Int {
    let online = ProcessInfo.processInfo.activeProcessorCount
    let quota = ProcessorQuota(root: root).processors.map { Int($0.rounded(.up)) }
    return max(1, min(online, affinity(root: root) ?? online, quota ?? online))
  }

  /// The number of processors of the affinity mask; nil where the system does not tell. Swift does not see
  /// `sched_getaffinity`, whose mask stands in a file too.
  static func affinity(root: String) -> Int? {
    let place = (root == "/" ? "" : root) + "/proc/self/status"
    let name = "Cpus_allowed_list:"
    guard let status = try? String(contentsOfFile: place, encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name) })
    else { return nil }
    return count(ofList: line.dropFirst(name.count).filter { !$0.isWhitespace })
  }

  /// How many numbers `0-3,8` holds; nil where it is no such list.
  private static func count(ofList text: String) -> Int? {
    var count = 0
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2,
        first <= last
      else { return nil }
      count += last - first + 1
    }
    return count > 0 ? count : nil
  }
}
