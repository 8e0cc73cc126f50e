import Foundation
import Testing

@Suite("The renderer")
struct RendererTests {
  private let folder: Workspace

  init() throws {
    folder = try Workspace()
    try folder.write("size: 400 x 300\nellipses: {grid: 5}\nflow: off\n", to: "scene.txt")
  }

  @Test("cairo draws the same bytes in every run, and others than the fast one")
  func bytes() throws {
    for name in ["a", "b"] {
      let outcome = try Tool.run(
        ["render", "scene.txt", "--renderer", "cairo", "-o", "\(name).png", "-o", "\(name).svg"],
        in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    _ = try Tool.run(["render", "scene.txt", "-o", "fast.png", "-o", "fast.svg"], in: folder)
    for type in ["png", "svg"] {
      #expect(try folder.bytes("a.\(type)") == folder.bytes("b.\(type)"))
      #expect(try folder.bytes("a.\(type)") != folder.bytes("fast.\(type)"))
    }
    // Two figures of one process get the same identifiers.
    _ = try Tool.run(
      ["render", "scene.txt", "--renderer", "cairo", "-o", "c.svg", "-o", "d.svg"], in: folder)
    #expect(try folder.bytes("c.svg") == folder.bytes("a.svg"))
    #expect(try folder.bytes("d.svg") == folder.bytes("a.svg"))
  }

  @Test("cairo draws a film's frames, and --resume does not mix them with others")
  func frames() throws {
    try folder.write(
      "size: 400 x 300\nellipses: {grid: 3}\nflow: off\nsweep: {sigma: [1, 2]}\n", to: "film.txt")
    let arguments = ["animate", "film.txt", "-o", "frames/frame-%05d.png", "--resume"]
    #expect(try Tool.run(arguments + ["--renderer", "cairo"], in: folder).status == 0)
    let first = try folder.bytes("frames/frame-00000.png")
    #expect(try Tool.run(arguments, in: folder).status == 0)
    #expect(try folder.bytes("frames/frame-00000.png") != first)
  }

  @Test(
    "is refused where it says nothing",
    arguments: [
      (
        ["-o", "a.pdf"],
        "error: --renderer is for png and svg, and neither is written\n"
          + "hint: leave it out: PDFs are drawn by Cairo always\n"
      ),
      (
        ["-o", "a.svg", "--svg-text", "live"],
        "error: --svg-text live has no effect with --renderer cairo, whose letters are outlines\n"
          + "hint: leave one of them out\n"
      ),
    ])
  func refused(options: [String], message: String) throws {
    let outcome = try Tool.run(
      ["render", "scene.txt", "--renderer", "cairo"] + options, in: folder)
    #expect(outcome.status == 64)
    #expect(outcome.errors == message)
  }
}
