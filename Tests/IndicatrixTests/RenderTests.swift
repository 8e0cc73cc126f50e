import EmbeddedScenes
import Foundation
import Testing

@testable import indicatrix

@Suite("Figures")
struct RenderTests {
  private let folder: Workspace
  /// Small, with something of everything.
  private static let scene = """
    title: A scene to test with   # and a comment
    size: 640 x 480
    ellipses: {grid: 9}
    probes: [[2.6, 1.9], {at: [0.4, 0.2], label: near}]
    flow: {particles: 20, duration: 2}

    """

  init() throws {
    folder = try Workspace()
    try folder.write(Self.scene, to: "scene.txt")
  }

  @discardableResult
  private func render(_ arguments: String...) throws -> Tool.Outcome {
    let outcome = try Tool.run(["render"] + arguments, in: folder)
    #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
    return outcome
  }

  @Test("are the same bytes from two runs and two folders", arguments: FigureFormat.carriers)
  func reproducible(format: FigureFormat) throws {
    try render("scene.txt", "-o", "one.\(format)")
    try render("scene.txt", "-o", "two.\(format)")
    let elsewhere = try Workspace()
    try elsewhere.write(Self.scene, to: "other name.txt")
    let outcome = try Tool.run(
      ["render", "other name.txt", "-o", "three.\(format)"], in: elsewhere,
      environment: ["LANG": "de_DE.UTF-8", "TZ": "Asia/Tokyo", "HOME": "/nonexistent"])
    #expect(outcome.status == 0)
    let first = try folder.bytes("one.\(format)")
    #expect(first.count > 1000)
    #expect(try folder.bytes("two.\(format)") == first)
    #expect(try elsewhere.bytes("three.\(format)") == first)
  }

  @Test("can be drawn again from themselves", arguments: FigureFormat.carriers)
  func again(format: FigureFormat) throws {
    try render("scene.txt", "-o", "figure.\(format)")
    try render("figure.\(format)", "-o", "again.\(format)")
    #expect(try folder.bytes("again.\(format)") == folder.bytes("figure.\(format)"))
  }

  @Test("of LaTeX's letters are two files, or none")
  func letters() throws {
    let outcome = try render("scene.txt", "-o", "a.b.tex", "-o", "a.pdf")
    #expect(
      outcome.errors.contains("wrote a.b.tex") && outcome.errors.contains("wrote a.b-shapes.pdf"))
    #expect(try folder.text("a.b.tex").contains("{\\ixfolder a.b-shapes.pdf}"))
    try render("a.b-shapes.pdf", "-o", "again.pdf")
    #expect(try folder.bytes("again.pdf") == folder.bytes("a.pdf"))
    // Where the second cannot be written, the first is not either.
    try FileManager.default.createDirectory(
      atPath: folder.path("c-shapes.pdf"), withIntermediateDirectories: false)
    let failed = try Tool.run(["render", "scene.txt", "-o", "c.tex"], in: folder)
    #expect(failed.status == 73 && !folder.exists("c.tex"))
    let twice = try Tool.run(
      ["render", "scene.txt", "-o", "d.tex", "-o", "d-shapes.pdf"], in: folder)
    #expect(twice.status == 64 && twice.errors.contains("d-shapes.pdf is given twice"))
    let back = try Tool.run(["render", "a.b.tex", "-o", "again.pdf"], in: folder)
    #expect(
      back.errors == """
        error: a.b.tex: letters for LaTeX carry no scene
        hint: the PDF beside them does: a.b-shapes.pdf

        """)
  }

  @Test("carry the changed scene where something was changed", arguments: FigureFormat.carriers)
  func changed(format: FigureFormat) throws {
    try folder.write("0.5\n-1.25\n2\n", to: "data.csv")
    try folder.write(Self.scene + "loss: {samples: data.csv}\n", to: "scene.txt")
    try render(
      "scene.txt", "-o", "figure.\(format)", "--set", "sigma=0.7", "--theme", "paper", "--size",
      "85mm x 60mm")
    try FileManager.default.removeItem(atPath: folder.path("data.csv"))
    try render("figure.\(format)", "-o", "again.\(format)")
    #expect(try folder.bytes("again.\(format)") == folder.bytes("figure.\(format)"))
    let numbers = try Tool.run(["inspect", "figure.\(format)", "--format", "json"], in: folder)
    #expect(numbers.text.contains("\"sigma\": 0.7"))
  }

  @Test("of all formats come from one call, and from pipes")
  func pipes() throws {
    try render("scene.txt", "-o", "a.png", "-o", "a.svg", "-o", "a.pdf")
    for format in FigureFormat.carriers {
      let piped = try Tool.run(
        ["render", "-", "-o", "-", "--format", format.rawValue], in: folder,
        input: Array(Self.scene.utf8))
      #expect(piped.status == 0)
      #expect(try piped.output == folder.bytes("a.\(format)"))
      let redirected = try Tool.run(
        ["render", "scene.txt", "-o", "/dev/stdout", "--format", format.rawValue], in: folder)
      #expect(try redirected.output == folder.bytes("a.\(format)"))
    }
  }

  @Test("without -o stand beside their scene")
  func standardName() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path("sub"), withIntermediateDirectories: false)
    try folder.write(Self.scene, to: "sub/mixture.yaml")
    try render("sub/mixture.yaml")
    #expect(folder.exists("sub/mixture.png"))
  }

  @Test("say what was written, or nothing")
  func words() throws {
    #expect(try render("scene.txt").errors.hasPrefix("wrote scene.png ("))
    #expect(try render("scene.txt", "--quiet").errors == "")
    let verbose = try render("scene.txt", "--verbose").errors
    for phase in ["read ", "layout ", "png ", "write ", "in all"] {
      #expect(verbose.contains(phase))
    }
    #expect(!verbose.contains("\u{1B}"))
  }

  @Test("change with the options that say so, and only then")
  func options() throws {
    try render("scene.txt", "-o", "plain.png", "-o", "plain.svg")
    try render("scene.txt", "-o", "large.png", "-o", "large.svg", "--scale", "2")
    try render("scene.txt", "-o", "clear.png", "-o", "clear.svg", "--transparent")
    try render("scene.txt", "-o", "outlines.svg", "--svg-text", "outlines")
    #expect(try Self.size(png: folder.bytes("plain.png")) == [640, 480])
    #expect(try Self.size(png: folder.bytes("large.png")) == [1280, 960])
    #expect(try folder.bytes("plain.svg") == folder.bytes("large.svg"))
    #expect(try folder.bytes("plain.png") != folder.bytes("clear.png"))
    #expect(try folder.bytes("plain.svg") != folder.bytes("clear.svg"))
    #expect(try folder.text("plain.svg").contains("<text"))
    #expect(try !folder.text("outlines.svg").contains("<text"))
  }

  @Test("of a sweep: panels for plain lists, a frame otherwise")
  func sweeps() throws {
    try folder.write(Self.scene + "sweep: {sigma: [0.5, 1, 2]}\n", to: "panels.txt")
    try render("panels.txt", "-o", "panels.svg")
    try render("panels.txt", "-o", "second.svg", "--frame", "1")
    try render("second.svg", "-o", "again.svg")
    #expect(try folder.bytes("second.svg") == folder.bytes("again.svg"))
    #expect(try folder.bytes("second.svg") != folder.bytes("panels.svg"))
    let numbers = try Tool.run(
      ["inspect", "panels.txt", "--frame", "2", "--format", "json"], in: folder)
    #expect(numbers.text.contains("\"sigma\": 2.0"))
    #expect(numbers.text.contains("\"frame\": 2"))
    let beyond = try Tool.run(["render", "panels.txt", "--frame", "3"], in: folder)
    #expect(beyond.status == 64)
    #expect(beyond.errors.contains("its frames are 0 to 2"))
  }

  @Test(
    "of a film carry the film and their number, and are drawn again from it", arguments: [0, 37])
  func frames(n: Int) throws {
    let film = "sweep: {sigma: {from: 0.5, to: 2}, frames: 60}\n"
    try folder.write(Self.scene + film, to: "film.txt")
    try render("film.txt", "-o", "frame.png", "--frame", "\(n)")
    try render("frame.png", "-o", "again.png")
    #expect(try folder.bytes("frame.png") == folder.bytes("again.png"))
    let beyond = try Tool.run(
      ["render", "film.txt", "-o", "no.png", "--set", "sweep.frame=60"], in: folder)
    #expect(beyond.status == 65 && beyond.errors.contains("the frames are 0 to 59"))
  }

  @Test("that are damaged or carry no scene are no input")
  func foreign() throws {
    try folder.write(
      "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>\n", to: "foreign.svg")
    try folder.write(
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0], to: "foreign.png")
    try folder.write("%PDF-1.5\n%%EOF\n", to: "foreign.pdf")
    for format in FigureFormat.carriers {
      let outcome = try Tool.run(
        ["render", "foreign.\(format)", "-o", "out.png"], in: folder)
      #expect(outcome.status == 65)
      #expect(outcome.errors.hasPrefix("error: foreign.\(format): "))
    }
  }

  /// Width and height from the header of a PNG.
  static func size(png bytes: [UInt8]) -> [Int] {
    guard bytes.count > 24 else { return [] }
    return [16, 20].map { start in
      bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
    }
  }
}
