import Foundation
import Testing

@testable import indicatrix

@Suite("How many processors a process may use")
struct ProcessorCountTests {
  private let folder: Workspace

  init() throws { folder = try Workspace() }

  /// Files of `/proc` and `/sys` of another machine.
  private func write(_ files: [String: String]) throws {
    for (name, text) in files {
      try FileManager.default.createDirectory(
        atPath: (folder.path(name) as NSString).deletingLastPathComponent,
        withIntermediateDirectories: true)
      try folder.write(text, to: name)
    }
  }

  private static let second =
    "29 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n"

  @Test(
    "cgroup v2: the least quota of the group and those above it",
    arguments: [
      ("0::/a/b\n", ["a/b": "150000 100000", "a": "max 100000"], 1.5),
      ("0::/a/b\n", ["a/b": "max 100000", "a": "50000 100000"], 0.5),
      ("0::/a/b\n", ["a/b": "400000 100000", "a": "300000 100000"], 3),
      ("0::/\n", ["": "200000 100000"], 2),
      ("0::/a/b\n", ["a/b": "max 100000", "": "max 100000"], nil),
      ("0::/a/b\n", [:], nil),
      ("0::/../other\n", ["": "25000 50000"], 0.5),
    ])
  func second(group: String, quotas: [String: String], expected: Double?) throws {
    var files = ["proc/self/cgroup": group, "proc/self/mountinfo": Self.second]
    for (path, text) in quotas {
      files["sys/fs/cgroup/\(path)\(path.isEmpty ? "" : "/")cpu.max"] = text + "\n"
    }
    try write(files)
    #expect(ProcessorQuota(root: folder.folder).processors == expected)
  }

  @Test(
    "cgroup v1: by the mount of the cpu controller, also where a container sees a part of it",
    arguments: [("/", "/job/7", "job/7"), ("/docker/1f", "/docker/1f", ""), ("/d", "/d/x", "x")])
  func first(root: String, group: String, path: String) throws {
    let place = "sys/fs/cgroup/cpu,cpuacct/\(path)\(path.isEmpty ? "" : "/")"
    try write([
      "proc/self/cgroup": "9:name=systemd:/x\n3:cpuset:/\n2:cpu,cpuacct:\(group)\n0::/\n",
      "proc/self/mountinfo": """
      31 23 0:28 / /sys/fs/cgroup rw - tmpfs tmpfs rw,mode=755
      34 31 0:31 / /sys/fs/cgroup/cpuset rw - cgroup cgroup rw,cpuset
      32 31 0:29 \(root) /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct

      """,
      place + "cpu.cfs_quota_us": "250000\n", place + "cpu.cfs_period_us": "100000\n",
    ])
    #expect(ProcessorQuota(root: folder.folder).processors == 2.5)
    try write([place + "cpu.cfs_quota_us": "-1\n"])
    #expect(ProcessorQuota(root: folder.folder).processors == nil)
  }

  @Test("the least of machine, affinity and quota, a part of a processor counting as one")
  func least() throws {
    let online = ProcessInfo.processInfo.activeProcessorCount
    #expect(ProcessorCount.usable(root: folder.folder) == online)
    try write(["proc/self/status": "Name:\tx\nCpus_allowed:\tff\nCpus_allowed_list:\t0-3,8,10-11\n"]
    )
    #expect(ProcessorCount.affinity(root: folder.folder) == 7)
    #expect(ProcessorCount.usable(root: folder.folder) == min(online, 7))
    try write(["proc/self/status": "Cpus_allowed_list:\t5\n"])
    #expect(ProcessorCount.usable(root: folder.folder) == 1)
    try write([
      "proc/self/status": "Cpus_allowed_list:\t0-4095\n", "proc/self/cgroup": "0::/\n",
      "proc/self/mountinfo": Self.second, "sys/fs/cgroup/cpu.max": "10000 100000\n",
    ])
    #expect(ProcessorCount.usable(root: folder.folder) == 1)
    for text in ["", "a", "3-1", "1-2-3", ","] {
      try write(["proc/self/status": "Cpus_allowed_list:\t\(text)\n"])
      #expect(ProcessorCount.affinity(root: folder.folder) == nil, "\(text)")
    }
  }

  @Test("--jobs is one where one processor is allowed")
  func affinity() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "taskset -c \"$(taskset -cp $$ | sed 's/.*: *//; s/[-,].*//')\" \"$0\" animate --help",
      try Tool.path,
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let help = String(
      decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let words = help.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let jobs = try #require(words.range(of: "--jobs <n> "))
    let end = try #require(words[jobs.upperBound...].range(of: "--resume"))
    #expect(words[jobs.upperBound..<end.lowerBound].hasSuffix("(default: 1) "))
  }
}
