import Foundation
import Testing

@testable import Animation

@Suite("A program that is fed")
struct ChildProcessTests {
  init() { signal(SIGPIPE, SIG_IGN) }

  private func shell(_ script: String) throws -> ChildProcess {
    try ChildProcess(name: "shell", path: "/bin/sh", arguments: ["-c", script])
  }

  private func feed(_ child: ChildProcess, _ count: Int) throws {
    let bytes = [UInt8](repeating: 65, count: count)
    try bytes.withUnsafeBytes { bytes in try child.write(bytes) }
  }

  @Test("gets every byte, however slow it is")
  func whole() throws {
    let child = try shell("sleep 0.3; test $(wc -c) -eq 3000000")
    try feed(child, 2_000_000)
    try feed(child, 1_000_000)
    try child.finish()
  }

  @Test("is heard when it dies half-way")
  func dies() throws {
    let child = try shell("head -c 1000 >/dev/null; echo one >&2; echo two >&2; exit 3")
    let error = #expect(throws: VideoError.self) {
      for _ in 0..<100 { try feed(child, 1_000_000) }
    }
    #expect(error == .failed("shell", ending: .status(3), lines: ["one", "two"]))
  }

  @Test("is heard when it fails at the end, with its last lines only")
  func fails() throws {
    let child = try shell("cat >/dev/null; seq 1 5000 >&2; kill -9 $$")
    try feed(child, 10)
    let error = #expect(throws: VideoError.self) { try child.finish() }
    let lines = (4989...5000).map { String($0) }
    #expect(error == .failed("shell", ending: .signal(9), lines: lines))
  }

  @Test("may speak of a failure and end well all the same")
  func silent() throws {
    let child = try shell("cat >/dev/null; echo '[error] no space' >&2")
    let error = #expect(throws: VideoError.self) {
      try child.finish(isError: VideoCommand.isError)
    }
    #expect(error == .failed("shell", ending: .status(0), lines: ["[error] no space"]))
  }

  @Test("takes signals like any other, though this process blocks some")
  func signals() throws {
    let child = try shell(
      "cat >/dev/null; grep -E 'SigBlk|SigIgn' /proc/self/status >&2; exit 1")
    let error = #expect(throws: VideoError.self) { try child.finish() }
    let lines = try #require(error?.lines)
    #expect(lines.count == 2)
    #expect(lines.first?.hasSuffix("0000000000000000") == true, "\(lines)")
    // SIGPIPE, number 13, among them would let a writer go on for nobody.
    let ignored = lines.last?.split(separator: "\t").last.flatMap { UInt64($0, radix: 16) }
    #expect(try #require(ignored) & 1 << 12 == 0, "\(lines)")
  }

  @Test("is found on the path, or missed")
  func search() throws {
    #expect(try ChildProcess.find("sh", path: "/nowhere:/bin") == "/bin/sh")
    #expect(throws: VideoError.notFound("sh")) { try ChildProcess.find("sh", path: "/nowhere") }
    #expect(throws: VideoError.notFound("bin")) { try ChildProcess.find("bin", path: "/usr") }
    let error = #expect(throws: VideoError.self) {
      try ChildProcess(name: "none", path: "/nowhere/none", arguments: [])
    }
    #expect(error == .notStarted("none", ENOENT))
  }
}
