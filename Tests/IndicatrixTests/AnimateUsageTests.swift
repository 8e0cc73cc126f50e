import Foundation
import Testing

@testable import indicatrix

@Suite("What animate refuses")
struct AnimateUsageTests {
  private let folder: Workspace

  init() throws {
    folder = try Workspace()
    try folder.write(TestFilm.time.scene, to: "film.txt")
    try folder.write(TestFilm.small, to: "still.txt")
  }

  @Test(
    "a command line that makes no sense",
    arguments: [
      (["film.txt"], "missing -o"),
      (["film.txt", "-o", ""], "empty name"),
      (["film.txt", "-o", "-"], "standard output"),
      (["film.txt", "-o", "a.png"], "a name of its own"),
      (["film.txt", "-o", "a.svg"], "not written as 'svg'"),
      (["film.txt", "-o", "a-%d.svg"], "not written as 'svg'"),
      (["film.txt", "-o", "a.avi"], "not written as 'avi'"),
      (["film.txt", "-o", "%d-%d.png"], "twice"),
      (["film.txt", "-o", "%d/a%d.png"], "folder"),
      (["film.txt", "-o", "100%/a%d.png"], "a single % stands in the name of the folder"),
      (["film.txt", "-o", "a%s.png"], "no number of a frame"),
      (["film.txt", "-o", "a/", "--frames", "0:12"], "the frames 0 to 10"),
      (["film.txt", "-o", "a/", "--frames", "3:3"], "this range is empty"),
      (["film.txt", "--ouput", "a/"], "did you mean '--output'?"),
      (["film.txt", "-o", "a/", "-o", "b/"], "one place"),
      (["film.txt", "-o", "a/", "--frames", "0..<12"], "the frames 0 to 10"),
      (["film.txt", "-o", "a/", "--frames", "1..3"], "such as 0:120"),
      (["film.txt", "-o", "a/", "--frames", "3..<3"], "this range is empty"),
      (["film.txt", "-o", "a/", "--shard", "3/2"], "expected K/N"),
      (["film.txt", "-o", "a/", "--jobs", "0"], "from 1 to 1024"),
      (["film.txt", "-o", "a/", "--fps", "0"], "0.1 to 240"),
      (["film.txt", "-o", "a/", "--scale", "0"], "0.1 to 20"),
      (["film.txt", "-o", "a.mp4", "--resume"], "made in one go"),
      (["film.txt", "-o", "a.mp4", "--shard", "1/2"], "one part of the film"),
      (["film.txt", "-o", "a.gif", "--fps", "60"], "at most 50"),
    ])
  func usage(arguments: [String], words: String) throws {
    let outcome = try Tool.run(["animate"] + arguments, in: folder)
    #expect(outcome.status == 64, "\(arguments): \(outcome.errors)")
    #expect(outcome.errors.contains(words), "\(arguments): \(outcome.errors)")
    #expect(!folder.exists("a"))
    #expect(!folder.exists("a.mp4"))
  }

  @Test("scenes in which nothing moves, and places where nothing can be written")
  func places() throws {
    let still = try Tool.run(["animate", "still.txt", "-o", "a/"], in: folder)
    #expect(still.status == 65)
    #expect(still.errors.contains("nothing moves"))
    #expect(!folder.exists("a"))
    let missing = try Tool.run(["animate", "film.txt", "-o", "no/such/f%d.png"], in: folder)
    #expect(missing.status == 73)
    let video = try Tool.run(["animate", "film.txt", "-o", "no/film.mp4"], in: folder)
    #expect(video.status == 73)
    try folder.write("", to: "file")
    let inFile = try Tool.run(["animate", "film.txt", "-o", "file/f%d.png"], in: folder)
    #expect(inFile.status == 73)
  }

  @Test("a film that is named like frames, in words that agree with themselves")
  func numberedFilm() throws {
    let outcome = try Tool.run(["animate", "film.txt", "-o", "pct%d.mp4"], in: folder)
    #expect(outcome.status == 64)
    #expect(
      outcome.errors == """
        error: -o pct%d.mp4: a film is one file, but this name has a number for each frame
        hint: name the film without the number, such as film.mp4, or frames, such as frames/frame-%05d.png

        """)
  }

  @Test("to write over the scene")
  func input() throws {
    _ = try Tool.run(["render", "film.txt", "--frame", "1", "-o", "f1.png"], in: folder)
    // A figure is a scene too.
    try FileManager.default.copyItem(
      atPath: folder.path("f1.png"), toPath: folder.path("f3.png"))
    let before = try folder.bytes("f3.png")
    let outcome = try Tool.run(["animate", "f3.png", "-o", "f%d.png"], in: folder)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("is an input as well"))
    #expect(try folder.bytes("f3.png") == before)
  }

  @Test("to write a film over its scene, by whatever name")
  func filmOverInput() throws {
    let before = try folder.bytes("film.txt")
    for output in ["link.mp4", "link.gif"] {
      symlink("film.txt", folder.path(output))
      for name in [output, "./" + output] {
        let outcome = try Tool.run(["animate", "film.txt", "-o", name], in: folder)
        #expect(outcome.status == 64, "\(name): \(outcome.errors)")
        #expect(
          outcome.errors == """
            error: \(name) is an input as well (as film.txt)
            hint: inputs are never written over; name another output

            """)
        #expect(try folder.bytes("film.txt") == before)
      }
    }
  }
}
