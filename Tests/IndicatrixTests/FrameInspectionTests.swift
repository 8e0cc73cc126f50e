import Foundation
import Testing

@testable import indicatrix

@Suite("inspect --frames, and rates that are fractions")
struct FrameInspectionTests {
  private let folder: Workspace

  init() throws {
    folder = try Workspace()
    try folder.write(
      "size: 320 x 240\nsweep: {sigma: {from: 0.5, to: 2}, frames: 4}\n", to: "film.txt")
    try folder.write("size: 320 x 240\n", to: "still.txt")
  }

  @Test("every frame's rows are those of the frame alone")
  func table() throws {
    let all = try Tool.run(
      ["inspect", "film.txt", "--frames", "0:", "--format", "csv"], in: folder)
    #expect(all.status == 0)
    let lines = all.text.split(separator: "\n")
    #expect(lines.count == 5)
    for frame in 0..<4 {
      let one = try Tool.run(
        ["inspect", "film.txt", "--frame", "\(frame)", "--format", "csv"], in: folder)
      let rows = one.text.split(separator: "\n")
      #expect(lines[0] == "frame," + rows[0])
      #expect(lines[frame + 1] == "\(frame)," + rows[1])
    }
  }

  @Test("as JSON, in a list")
  func json() throws {
    let outcome = try Tool.run(
      ["inspect", "film.txt", "--frames", "1:3", "--format", "json"], in: folder)
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output))
    let frames = (object as? [String: Any])?["frames"] as? [[String: Any]]
    #expect(frames?.map { $0["frame"] as? Int } == [1, 2])
  }

  @Test(
    "what makes no sense",
    arguments: [
      (["film.txt", "--frames", "2:9"], "--frames 2:9 is outside of film.txt, which has the frames 0 to 3"),
      (["still.txt", "--frames", "0:2"], "--frames 0:2: still.txt has no sweep, and so no frames"),
      (["film.txt", "--frames", "3:1"], "--frames 3:1: expected A below B, this range is empty"),
      (["film.txt", "--frames", "0:2", "--frame", "1"], "--frame and --frames: give one of them"),
    ])
  func usage(arguments: [String], words: String) throws {
    let outcome = try Tool.run(["inspect"] + arguments, in: folder)
    #expect(outcome.status == 64)
    #expect(outcome.errors.hasPrefix("error: \(words)\n"), "\(outcome.errors)")
  }

  @Test("a rate of frames as a number or a fraction")
  func rates() throws {
    #expect(FrameRate(argument: "24")?.value == 24)
    #expect(FrameRate(argument: "30000/1001")?.value == 30000.0 / 1001)
    for text in ["", "/", "1/", "/2", "1/0", "1/-2", "1/2/3", "a"] {
      #expect(FrameRate(argument: text) == nil, "\(text)")
    }
    let outcome = try Tool.run(
      [
        "animate", "film.txt", "-o", "f/%d.png", "-o", "film.mp4", "--print-ffmpeg", "--fps",
        "30000/1001",
      ], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.text.contains("29.97"))
    let absurd = try Tool.run(
      ["animate", "film.txt", "-o", "film.mp4", "--fps", "1000/1"], in: folder)
    #expect(absurd.status == 64)
    #expect(absurd.errors.hasPrefix("error: --fps 1000: expected a number from 0.1 to 240\n"))
  }
}
