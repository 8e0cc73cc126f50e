import Foundation
import Testing

@testable import indicatrix

@Suite("Outputs are whole or not there")
struct OutputFilesTests {
  private let folder: Workspace

  init() throws { folder = try Workspace() }

  private func place(_ name: String) throws -> OutputPlace {
    try OutputPlace(path: folder.path(name))
  }

  @Test("files appear complete, and nothing else is left")
  func plain() throws {
    try OutputFiles.write([(place("a"), [1, 2, 3]), (place("b"), [])])
    #expect(try folder.bytes("a") == [1, 2, 3])
    #expect(try folder.bytes("b") == [])
    #expect(try folder.names() == ["a", "b"])
  }

  @Test("the rights of the file that is replaced stay", arguments: [0o600, 0o640, 0o755])
  func permissions(mode: Int) throws {
    try folder.write("before", to: "a")
    chmod(folder.path("a"), mode_t(mode))
    try OutputFiles.write([(place("a"), [1])])
    #expect(try FileStatus(of: folder.path("a")).permissions == mode_t(mode))
    #expect(try folder.bytes("a") == [1])
  }

  @Test("a new file has the rights that the process gives")
  func newPermissions() throws {
    try folder.write("", to: "reference")
    try OutputFiles.write([(place("a"), [1])])
    let expected = try FileStatus(of: folder.path("reference")).permissions & 0o666
    #expect(try FileStatus(of: folder.path("a")).permissions == expected)
  }

  @Test("a symbolic link stays, and what it points to is replaced, there or not")
  func links() throws {
    try folder.write("before", to: "target")
    symlink("target", folder.path("link"))
    symlink("link", folder.path("link to link"))
    symlink("still to come", folder.path("dangling"))
    try OutputFiles.write([(place("link to link"), [7]), (place("dangling"), [8])])
    #expect(try folder.bytes("target") == [7])
    #expect(try folder.bytes("still to come") == [8])
    #expect(try FileStatus(ofLink: folder.path("link")).kind == .link)
    #expect(try FileStatus(ofLink: folder.path("dangling")).kind == .link)
  }

  @Test("links that lead round in a circle are refused")
  func circle() throws {
    symlink("b", folder.path("a"))
    symlink("a", folder.path("b"))
    let failure = #expect(throws: Failure.self) { try place("a") }
    #expect(failure?.status == .cannotCreate)
  }

  @Test(
    "places where nothing can be written",
    arguments: [
      ("folder", "it is a folder"), ("folder/", "it is a folder"),
      ("missing/a", "does not exist"), ("missing/", "does not exist"),
      ("file/a", "not a directory"),
    ])
  func impossible(name: String, words: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder.path("folder"), withIntermediateDirectories: false)
    try folder.write("", to: "file")
    let failure = #expect(throws: Failure.self) { try place(name) }
    #expect(failure?.status == .cannotCreate)
    #expect(failure?.message.contains(words) == true)
  }

  @Test("one output that fails keeps all others from appearing")
  func allOrNothing() throws {
    try folder.write("before", to: "a")
    let failure = #expect(throws: Failure.self) {
      try OutputFiles.write([
        (place("a"), [1]), (place("b"), [2]), (OutputPlace(path: "/dev/full"), [3]),
      ])
    }
    #expect(failure?.status == .inputOutput)
    #expect(failure?.message.contains("no space left on device") == true)
    #expect(try folder.text("a") == "before")
    #expect(try folder.names() == ["a"])
  }

  @Test("devices are written through, and a full pipe is waited for")
  func special() throws {
    try OutputFiles.write([(OutputPlace(path: "/dev/null"), [1, 2, 3])])
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
    let reader = ends[0]
    let reading = Thread {
      let received = try? Descriptor(number: reader).readAll(limit: 1 << 20)
      #expect(received == bytes)
      close(reader)
    }
    reading.start()
    try OutputFiles.write([(OutputPlace(path: "/dev/fd/\(ends[1])"), bytes)])
    close(ends[1])
    while !reading.isFinished { usleep(1000) }
  }

  @Test("two names of one place are found out")
  func same() throws {
    try folder.write("", to: "a")
    symlink("a", folder.path("b"))
    #expect(try place("a").isSame(as: place("b")))
    #expect(try place("./a").isSame(as: place("a")))
    #expect(try !place("a").isSame(as: place("c")))
    #expect(try OutputPlace(path: "/dev/stdout").isSame(as: .standardOutput))
  }

  @Test("a new file is never written over another")
  func create() throws {
    try OutputFiles.create([1], at: place("a"))
    let failure = #expect(throws: Failure.self) { try OutputFiles.create([2], at: place("a")) }
    #expect(failure?.status == .cannotCreate)
    #expect(failure?.message.contains("exists already") == true)
    #expect(try folder.bytes("a") == [1])
    // Between looking and writing someone else may have made it.
    let early = try place("b")
    try folder.write("theirs", to: "b")
    #expect(throws: Failure.self) { try OutputFiles.create([2], at: early) }
    #expect(try folder.text("b") == "theirs")
    #expect(try folder.names() == ["a", "b"])
  }

  @Test("inputs are not written over, by whatever name")
  func inputs() throws {
    try folder.write("scene", to: "scene.svg")
    symlink("scene.svg", folder.path("other.svg"))
    let inputs = InputLog()
    _ = try inputs.read(folder.path("scene.svg"))
    let plan = try OutputPlan([OutputRequest(path: folder.path("other.svg"), format: .svg)])
    let failure = #expect(throws: Failure.self) { try plan.check(against: inputs.identities) }
    #expect(failure?.status == .usage)
  }

  @Test("temporaries of killed processes are removed, and nobody else's")
  func stale() throws {
    let mine = Temporaries.prefix + Temporaries.machine
    let here = getpid()
    // No process has this number.
    let gone = 4_194_305
    let kept = [
      "\(mine)-\(here)-1.tmp", ".indicatrix-elsewhere-\(gone)-1.tmp", "\(mine)-\(gone)-1.png",
      "indicatrix-\(gone)-1.tmp", ".indicatrix-.tmp",
    ]
    let removed = ["\(mine)-\(gone)-1.tmp", "\(mine)-\(gone)-77.tmp"]
    // Old enough that nobody can be at it, here or elsewhere.
    let old = [".indicatrix-elsewhere-1-1.tmp", "\(mine)-\(here)-2.tmp"]
    for name in kept + removed + old { try folder.write("", to: name) }
    for name in old {
      var times = [timeval(), timeval()]
      times[0].tv_sec = time(nil) - 3700
      times[1].tv_sec = time(nil) - 3700
      try #require(utimes(folder.path(name), times) == 0)
    }
    symlink("elsewhere", folder.path("\(mine)-\(gone)-3.tmp"))
    mkdir(folder.path("\(mine)-\(gone)-4.tmp"), 0o755)
    #expect(StaleTemporaries.remove(in: folder.folder) == 4)
    #expect(
      try folder.names() == (kept + ["\(mine)-\(gone)-3.tmp", "\(mine)-\(gone)-4.tmp"]).sorted())
  }
}
