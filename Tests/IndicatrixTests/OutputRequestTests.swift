import EmbeddedScenes
import Testing

@testable import indicatrix

@Suite("Which outputs a command line asks for")
struct OutputRequestTests {
  private func requests(
    _ outputs: [String], format: FigureFormat? = nil, scene: String = "scene.txt"
  ) throws -> [OutputRequest] {
    try OutputRequest.requests(outputs: outputs, format: format, scene: scene)
  }

  @Test(
    "without -o it is the scene's name",
    arguments: [
      ("scene.txt", "scene.png"), ("a.b/scene", "a.b/scene.png"), ("x/y.z.yaml", "x/y.z.png"),
      (".hidden", ".hidden.png"), ("figure.svg", "figure.png"),
    ])
  func standardName(scene: String, expected: String) throws {
    #expect(try requests([], scene: scene) == [OutputRequest(path: expected, format: .png)])
  }

  @Test("--format chooses the extension of the scene's name")
  func standardFormat() throws {
    #expect(try requests([], format: .pdf) == [OutputRequest(path: "scene.pdf", format: .pdf)])
  }

  @Test("a scene from standard input goes to standard output where a format is named")
  func pipe() throws {
    #expect(
      try requests([], format: .svg, scene: "-") == [OutputRequest(path: nil, format: .svg)])
  }

  @Test("the extension tells the format, in any case; --format where there is none")
  func formats() throws {
    #expect(
      try requests(["a.svg", "b.PDF", "c.d/e.Png"]) == [
        OutputRequest(path: "a.svg", format: .svg), OutputRequest(path: "b.PDF", format: .pdf),
        OutputRequest(path: "c.d/e.Png", format: .png),
      ])
    #expect(
      try requests(["a.tex", "b.PGF"]) == [
        OutputRequest(path: "a.tex", format: .pgf), OutputRequest(path: "b.PGF", format: .pgf),
      ])
    #expect(try requests([], format: .pgf) == [OutputRequest(path: "scene.tex", format: .pgf)])
    #expect(
      try requests(["-", "/dev/null"], format: .png) == [
        OutputRequest(path: nil, format: .png), OutputRequest(path: "/dev/null", format: .png),
      ])
  }

  @Test(
    "what makes no sense is refused as wrong usage",
    arguments: [
      (["figure.jpg"], nil, "scene.txt", "not written as 'jpg'"),
      (["figure"], nil, "scene.txt", "no extension"),
      (["folder.d/figure"], nil, "scene.txt", "no extension"),
      ([".png"], nil, "scene.txt", "no extension"),
      (["-"], nil, "scene.txt", "no extension"),
      (["-", "-"], FigureFormat.svg, "scene.txt", "twice"),
      ([""], nil, "scene.txt", "empty"),
      (["figure.png"], FigureFormat.svg, "scene.txt", "asks for png, but --format for svg"),
      (["-"], FigureFormat.pgf, "scene.txt", "pgf is two files"),
      ([], FigureFormat.pgf, "-", "pgf is two files"),
      (["a/b%.tex"], nil, "scene.txt", "LaTeX cannot read a file with '%' in its name"),
      ([], nil, "-", "no name"),
      ([], nil, "figure.png", "over its own input"),
    ] as [([String], FigureFormat?, String, String)])
  func refusals(outputs: [String], format: FigureFormat?, scene: String, words: String) {
    let failure = #expect(throws: Failure.self) {
      try requests(outputs, format: format, scene: scene)
    }
    #expect(failure?.status == .usage)
    #expect(failure?.message.contains(words) == true)
  }
}
