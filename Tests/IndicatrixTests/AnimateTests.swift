import EmbeddedScenes
import Foundation
import InformationGeometry
import Testing

@testable import indicatrix

/// A film of few small frames, as different as films are.
enum TestFilm: String, CaseIterable, CustomTestStringConvertible {
  case width, meeting, time, list

  var testDescription: String { rawValue }

  var scene: String {
    switch self {
    case .width:
      Self.small + "flow: {particles: 12, duration: 2}\n"
        + "sweep: {sigma: {from: 0.4, to: 2.5, scale: log, ease: in-out}, frames: 11}\n"
    case .meeting:
      Self.small + "flow: {particles: 8, field: both, speed: screen, duration: 3}\n"
        + "sweep: {separation: {0s: 2, 0.2s: 0.5, 0.4s: 0.05}, 'view.mu1[0]': {from: -4, to: -2},"
        + " fps: 25}\n"
    case .time:
      Self.small + "flow: {particles: 15, seed: 3, duration: 1}\nsweep: {frames: 11, fps: 10}\n"
    case .list:
      Self.small + "theme: paper\nflow: off\nprobes: [[1, 2]]\n"
        + "sweep: {sigma: [0.5, 0.7, 0.9, 1.1, 1.3, 1.5, 1.7, 1.9, 2.1, 2.3, 2.5]}\n"
    }
  }

  static let small = "size: 300 x 220\nellipses: {grid: 4}\npanel: off\n"
  static let count = 11
}

@Suite("Films as frames")
struct AnimateTests {
  private let folder: Workspace

  init() throws { folder = try Workspace() }

  @discardableResult
  private func animate(_ arguments: String..., status: Int32 = 0) throws -> Tool.Outcome {
    let outcome = try Tool.run(["animate"] + arguments, in: folder)
    #expect(outcome.status == status, "\(arguments): \(outcome.errors)")
    return outcome
  }

  private func frames(_ name: String) throws -> [String: [UInt8]] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(name))
    return try Dictionary(
      uniqueKeysWithValues: names.map { ($0, try folder.bytes("\(name)/\($0)")) })
  }

  @Test("are the same bytes however they are drawn", arguments: TestFilm.allCases)
  func reproducible(film: TestFilm) throws {
    try folder.write(film.scene, to: "film.txt")
    try animate("film.txt", "-o", "whole", "--jobs", "1")
    try animate("film.txt", "-o", "two/frame-%05d.png", "--jobs", "2")
    for shard in 1...3 {
      try animate("film.txt", "-o", "shards/", "--shard", "\(shard)/3", "--jobs", "\(shard)")
    }
    try animate("film.txt", "-o", "alone/", "--frames", "7")
    try animate("film.txt", "-o", "alone/", "--frames", "2...3")
    let whole = try frames("whole")
    #expect(whole.count == TestFilm.count)
    #expect(Set(whole.values).count == TestFilm.count)
    #expect(try frames("two") == whole)
    #expect(try frames("shards") == whole)
    let alone = try frames("alone")
    #expect(alone.keys.sorted() == [2, 3, 7].map { "frame-0000\($0).png" })
    for (name, bytes) in alone { #expect(whole[name] == bytes, "\(name)") }
    let render = try Tool.run(["render", "film.txt", "--frame", "9", "-o", "nine.png"], in: folder)
    #expect(render.status == 0)
    #expect(try folder.bytes("nine.png") == whole["frame-00009.png"])
  }

  @Test("go on after any accident, to the bytes of a run without one")
  func resume() throws {
    try folder.write(TestFilm.width.scene, to: "film.txt")
    try animate("film.txt", "-o", "whole")
    let whole = try frames("whole")
    try animate("film.txt", "-o", "torn")
    try animate("film.txt", "-o", "other", "--set", "ellipses.scale=0.9")
    func frame(_ n: Int) -> String { "torn/frame-\(n < 10 ? "0000" : "000")\(n).png" }
    try FileManager.default.removeItem(atPath: folder.path(frame(0)))
    try folder.write([], to: frame(1))
    var bytes = try folder.bytes(frame(2))
    try folder.write(Array(bytes.dropLast()), to: frame(2))
    bytes = try folder.bytes(frame(3))
    bytes[bytes.count / 2] ^= 1
    try folder.write(bytes, to: frame(3))
    try folder.write(try folder.bytes(frame(4)) + [0], to: frame(4))
    try folder.write(try folder.bytes("other/frame-00005.png"), to: frame(5))
    try folder.write(try folder.bytes(frame(7)), to: frame(6))
    // No process has this number; one of another machine stays until it is old.
    try folder.write("torn", to: "torn/.indicatrix-\(Temporaries.machine)-4194305-1.tmp")
    try folder.write("live", to: "torn/.indicatrix-elsewhere-1-1.tmp")
    let before = try [7, 8, 9, 10].map { try FileStatus(of: folder.path(frame($0))).identity }
    let words = try animate("film.txt", "-o", "torn", "--resume").errors
    #expect(words.contains("kept 4 frames, 7 frames to draw"))
    let after = try [7, 8, 9, 10].map { try FileStatus(of: folder.path(frame($0))).identity }
    #expect(before == after)
    #expect(folder.exists("torn/.indicatrix-elsewhere-1-1.tmp"))
    try FileManager.default.removeItem(
      atPath: folder.path("torn/.indicatrix-elsewhere-1-1.tmp"))
    #expect(try frames("torn") == whole)
    #expect(try animate("film.txt", "-o", "torn", "--resume").errors.contains("all 11 frames"))
  }

  @Test(
    "of another size, density or scene are drawn anew",
    arguments: [
      ["--size", "310x220"], ["--scale", "1.5"], ["--compression", "2"], ["--set", "sigma=0.9"],
      ["--fps", "12"],
    ])
  func stamps(options: [String]) throws {
    try folder.write(TestFilm.time.scene, to: "film.txt")
    try animate("film.txt", "-o", "a/", "--frames", "0...1")
    let outcome = try Tool.run(
      ["animate", "film.txt", "-o", "a/", "--frames", "0...1", "--resume"] + options, in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains(": 2 frames"))
  }

  @Test("are whole after kill -9 at any moment, and --resume ends them", .timeLimit(.minutes(2)))
  func killed() throws {
    let seed: UInt64 = 20_260_611
    var random = SplitMix64(seed: seed)
    try folder.write(TestFilm.width.scene, to: "film.txt")
    let clock = ContinuousClock()
    let time = try clock.measure { try animate("film.txt", "-o", "whole") }
    let whole = try frames("whole")
    var interrupted = 0
    for round in 0..<10 {
      let process = try Tool.start(
        ["animate", "film.txt", "-o", "round\(round)"], in: folder)
      usleep(UInt32.random(in: 0...UInt32(time / .microseconds(1)), using: &random))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      if process.terminationReason == .uncaughtSignal { interrupted += 1 }
      if folder.exists("round\(round)") {
        for (name, bytes) in try frames("round\(round)") where !name.hasPrefix(".") {
          #expect(bytes == whole[name], "seed \(seed), round \(round), \(name)")
        }
      }
      try animate("film.txt", "-o", "round\(round)", "--resume")
      #expect(try frames("round\(round)") == whole, "seed \(seed), round \(round)")
    }
    #expect(interrupted >= 5)
  }

  @Test("stop at Ctrl-C with a word on how to go on")
  func interrupted() throws {
    try folder.write(
      TestFilm.small + "flow: {particles: 8, duration: 1}\n"
        + "sweep: {sigma: {from: 0.5, to: 2}, frames: 200}\n", to: "film.txt")
    let process = try Tool.start(["animate", "film.txt", "-o", "a b/"], in: folder)
    while !folder.exists("a b/frame-00002.png") && process.isRunning { usleep(10_000) }
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    let words = try folder.text(".run-errors")
    #expect(words.contains("of 200 frames are complete"))
    #expect(words.contains("animate film.txt -o 'a b/' --resume"))
    for (name, bytes) in try frames("a b") {
      #expect(FrameStamp(ofWhole: bytes) != nil, "\(name)")
    }
  }

  @Test("of a longer film that was there before are named and left")
  func surplus() throws {
    try folder.write(TestFilm.list.scene, to: "film.txt")
    try animate("film.txt", "-o", "a/", "--frames", "7...10")
    try folder.write(TestFilm.list.scene.replacing(", 2.1, 2.3, 2.5]", with: "]"), to: "film.txt")
    for option in ["--quiet", "--frames=3", "--resume"] {
      let words = try animate("film.txt", "-o", "a/", option).errors
      #expect(
        words.contains(
          "not of this film, which ends with frame 7, and left as before:"
            + " a/frame-00008.png to a/frame-00010.png") == (option != "--quiet"), "\(words)")
    }
    #expect(try frames("a").count == 11)
  }

  @Test("carry their scene, and what else their bytes follow from")
  func words() throws {
    try folder.write(TestFilm.list.scene, to: "film.txt")
    try animate("film.txt", "-o", "a/", "--frames", "3", "--scale", "1.5")
    let frame = try #require(FrameStamp(ofWhole: try folder.bytes("a/frame-00003.png")))
    #expect(frame.scene.contains("frame: 3"))
    #expect(
      frame.stamp.hasPrefix(
        "frame 3, scale 1.5, compression 1; indicatrix \(Version.number), drawing"
          + " \(Version.drawing); FreeType "), "\(frame.stamp)")
  }

  @Test("can be drawn again from themselves")
  func again() throws {
    try folder.write(TestFilm.list.scene, to: "film.txt")
    try animate("film.txt", "-o", "a/")
    let outcome = try Tool.run(
      ["inspect", "a/frame-00003.png", "--format", "json"], in: folder)
    #expect(outcome.text.contains("\"sigma\": 1.1"))
    let again = try Tool.run(["render", "a/frame-00003.png", "-o", "again.png"], in: folder)
    #expect(again.status == 0)
    #expect(try folder.bytes("again.png") == folder.bytes("a/frame-00003.png"))
  }
}
