import Explorer
import Foundation
import Testing

@testable import indicatrix

@Suite("Watching")
struct WatchTests {
  private let folder: Workspace
  private static let scene = "size: 320 x 240\nellipses: {grid: 3}\nflow: off\npanel: off\n"
  private static let film = scene + "sweep: {sigma: {from: 0.5, to: 2}, frames: 3}\n"

  init() throws { folder = try Workspace() }

  /// Waits for something to become true, for at most a minute: machines may be slow.
  private func eventually(_ condition: () throws -> Bool) rethrows -> Bool {
    for _ in 0..<1200 {
      if try condition() { return true }
      usleep(50_000)
    }
    return false
  }

  private var errors: String { (try? folder.text(".run-errors")) ?? "" }

  private func size(_ name: String = "figure.png") -> [Int] {
    RenderTests.size(png: (try? folder.bytes(name)) ?? [])
  }

  /// How often the tool has begun to wait.
  private var rounds: Int { errors.components(separatedBy: " watching ").count - 1 }

  private func end(_ process: Process) throws {
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(process.terminationReason == .exit)
    #expect(try folder.names().allSatisfy { !$0.hasPrefix(".indicatrix") })
  }

  @Test("draws on every save, says what is wrong, and ends with 130 on an interruption")
  func watch() throws {
    try folder.write(Self.scene, to: "scene.txt")
    try folder.write("1\n2\n", to: "data.csv")
    let process = try Tool.start(["watch", "scene.txt", "-o", "figure.png"], in: folder)
    defer { process.terminate() }
    #expect(eventually { size() == [320, 240] })
    #expect(eventually { errors.contains("watching scene.txt") })

    // Saved by renaming.
    try folder.write(
      Self.scene.replacing("320", with: "400") + "loss: {samples: data.csv}\n", to: "new")
    rename(folder.path("new"), folder.path("scene.txt"))
    #expect(eventually { size() == [400, 240] })

    // A mistake: said, and the last figure stays.
    let good = try folder.bytes("figure.png")
    try folder.write("them: night\n", to: "scene.txt")
    #expect(eventually { errors.contains("unknown key 'them'") })
    #expect(try folder.bytes("figure.png") == good)

    // Saved in place, and mended.
    try folder.write(Self.scene + "loss: {samples: data.csv}\n", to: "scene.txt")
    #expect(eventually { size() == [320, 240] })
    #expect(eventually { errors.contains("watching data.csv, scene.txt") })

    // The sample file is watched too.
    let before = try folder.bytes("figure.png")
    try folder.write("1\n2\n3\n", to: "data.csv")
    #expect(eventually { (try? folder.bytes("figure.png")) != before })
    try end(process)
  }

  @Test("goes on when the folder of the output goes and comes back, and hears of saves meanwhile")
  func outputs() throws {
    try folder.write(Self.scene, to: "scene.txt")
    mkdir(folder.path("out"), 0o777)
    let process = try Tool.start(
      ["watch", "scene.txt", "-o", "out/figure.png", "-o", "figure.svg"], in: folder)
    defer { process.terminate() }
    #expect(eventually { rounds == 1 })

    // What cannot be written is said; a save is heard all the same.
    try FileManager.default.removeItem(atPath: folder.path("out"))
    try folder.write(Self.scene.replacing("320", with: "400"), to: "scene.txt")
    #expect(eventually { errors.contains("the folder out does not exist") })
    #expect(eventually { rounds == 2 })
    try folder.write("them: night\n", to: "scene.txt")
    #expect(eventually { errors.contains("unknown key 'them'") })
    #expect(eventually { rounds == 3 })
    try folder.write(Self.scene.replacing("320", with: "360"), to: "scene.txt")
    #expect(eventually { rounds == 4 })

    // The folder alone comes back: no save is needed.
    mkdir(folder.path("out"), 0o777)
    #expect(eventually { size("out/figure.png") == [360, 240] })
    #expect(eventually { rounds == 5 })

    // A folder in the place of the output, and its removal.
    unlink(folder.path("out/figure.png"))
    mkdir(folder.path("out/figure.png"), 0o777)
    try folder.write(Self.scene, to: "scene.txt")
    #expect(eventually { errors.contains("out/figure.png: it is a folder, not a file") })
    #expect(eventually { rounds == 6 })
    rmdir(folder.path("out/figure.png"))
    #expect(eventually { size("out/figure.png") == [320, 240] })
    #expect(eventually { rounds == 7 })
    try end(process)
  }

  @Test("goes on when the scene and its samples go and come back")
  func inputs() throws {
    let scene = Self.scene + "loss: {samples: data/values.csv}\n"
    mkdir(folder.path("data"), 0o777)
    try folder.write("1\n2\n", to: "data/values.csv")
    try folder.write(scene, to: "scene.txt")
    let process = try Tool.start(["watch", "scene.txt", "-o", "figure.png"], in: folder)
    defer { process.terminate() }
    #expect(eventually { rounds == 1 })
    let first = try folder.bytes("figure.png")

    unlink(folder.path("scene.txt"))
    #expect(eventually { errors.contains("cannot read scene.txt") })
    #expect(eventually { rounds == 2 })
    try folder.write(scene.replacing("320", with: "400"), to: "scene.txt")
    #expect(eventually { size() == [400, 240] })
    #expect(eventually { rounds == 3 })

    try FileManager.default.removeItem(atPath: folder.path("data"))
    #expect(eventually { errors.contains("data/values.csv") && rounds == 4 })
    mkdir(folder.path("data"), 0o777)
    try folder.write("1\n2\n", to: "data/values.csv")
    #expect(eventually { rounds == 5 })
    try folder.write(scene, to: "scene.txt")
    #expect(eventually { (try? folder.bytes("figure.png")) == first })
    #expect(eventually { rounds == 6 })
    try end(process)
  }

  @Test("draws pages and frames on every save, with figures beside them; frames that stay are kept")
  func pagesAndFrames() throws {
    try folder.write(Self.film, to: "film.txt")
    // What a page takes for a core: the head of a module; nothing runs it here.
    let mark = CoreMark.text.withUTF8Buffer { Array($0) }
    try folder.write([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0] + mark, to: "core.wasm")
    let process = try Tool.start(
      [
        "watch", "film.txt", "-o", "figure.png", "-o", "page.html", "-o", "frames/f%d.png", "-o",
        "more/",
      ], in: folder, environment: ["INDICATRIX_EXPLORER": folder.path("core.wasm")])
    defer { process.terminate() }
    #expect(eventually { rounds == 1 })
    #expect(try folder.text("page.html").hasPrefix("<!DOCTYPE html>"))
    #expect(size() == [320, 240])
    for name in ["frames/f0.png", "frames/f2.png", "more/frame-00002.png"] {
      #expect(size(name) == [320, 240], "\(name)")
    }
    let page = try folder.bytes("page.html")
    let stamp = FileStamp(path: folder.path("frames/f2.png"))
    // The same film with other spaces.
    try folder.write(Self.film + "\n", to: "film.txt")
    #expect(eventually { rounds == 2 })
    #expect(FileStamp(path: folder.path("frames/f2.png")) == stamp)
    #expect(errors.contains("all 3 frames are there"))

    try FileManager.default.removeItem(atPath: folder.path("more"))
    try folder.write(Self.film.replacing("320", with: "400"), to: "film.txt")
    #expect(eventually { rounds == 3 })
    for name in ["figure.png", "frames/f2.png", "more/frame-00002.png"] {
      #expect(size(name) == [400, 240], "\(name)")
    }
    #expect(try folder.bytes("page.html") != page)

    // What does not move has no film; the figure is drawn all the same.
    try folder.write(Self.scene.replacing("320", with: "360"), to: "film.txt")
    #expect(eventually { rounds == 4 })
    #expect(errors.contains("nothing moves"))
    #expect(size() == [360, 240])
    try end(process)
  }

  @Test("leaves a film that was saved anew while it was drawn, and draws the new one")
  func saved() throws {
    // The first film waits for its end; the second is encoded by whoever reads it all.
    mkdir(folder.path("bin"), 0o777)
    try folder.write(
      "#!/bin/sh\ntouch started\nfor last; do :; done\nwc -c >\"${last#file:}\"\n", to: "bin/ffmpeg"
    )
    chmod(folder.path("bin/ffmpeg"), 0o755)
    try folder.write(
      Self.scene + "sweep: {sigma: {from: 0.5, to: 2}, frames: 100000}\n", to: "film.txt")
    let process = try Tool.start(
      ["watch", "film.txt", "-o", "film.mp4"], in: folder,
      environment: ["PATH": folder.path("bin") + ":/usr/bin:/bin"])
    defer { process.terminate() }
    #expect(eventually { folder.exists("started") })
    #expect(!folder.exists("film.mp4"))
    try folder.write(Self.film, to: "film.txt")
    #expect(eventually { rounds == 1 })
    #expect(try folder.text("film.mp4") == "\(3 * 320 * 240 * 4)\n")
    #expect(errors.contains("the scene was saved meanwhile: beginning again"))
    try end(process)
  }

  @Test(
    "refuses what it cannot watch, and options that say nothing",
    arguments: [
      (["/dev/null"], "is no file that could be watched"),
      (["film.txt", "-o", "a.png", "-o", "a.png"], "given twice"),
      (["film.txt", "-o", "f/", "-o", "f/"], "given twice"),
      (["film.txt", "-o", "f.mp4", "--frame", "1"], "--frame has no effect on f.mp4"),
      (["film.txt", "-o", "p.html", "--scale", "2"], "--scale has no effect on p.html"),
      (["film.txt", "-o", "f.mp4", "--transparent"], "--transparent has no effect on f.mp4"),
      (["film.txt", "-o", "f%d.mp4"], "a film is one file"),
    ])
  func usage(arguments: [String], words: String) throws {
    try folder.write(Self.film, to: "film.txt")
    let outcome = try Tool.run(["watch"] + arguments, in: folder)
    #expect(outcome.status == 64, "\(arguments): \(outcome.errors)")
    #expect(outcome.errors.contains(words), "\(arguments): \(outcome.errors)")
  }
}
