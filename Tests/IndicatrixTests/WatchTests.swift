import Foundation
import Testing

@testable import indicatrix

@Suite("Watching")
struct WatchTests {
  private let folder: Workspace
  private static let scene = "size: 320 x 240\nellipses: {grid: 3}\nflow: off\npanel: off\n"

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

  private func size() -> [Int] {
    RenderTests.size(png: (try? folder.bytes("figure.png")) ?? [])
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

    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(process.terminationReason == .exit)
    #expect(try folder.names().allSatisfy { !$0.hasPrefix(".indicatrix") })
  }
}
