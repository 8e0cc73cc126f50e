import Testing

/// Probes that crowd so much that not all of their labels find room.
@Suite("Warnings of figures")
struct FigureWarningTests {
  private static let crowd = """
    size: 300 x 220
    ellipses: off
    flow: off
    panel: off
    probes: [[2.6, 1.9], [2.2, 1.5], [1.9, 2.1], [2.4, 2.6], [1.6, 1.1], [1.5, 2], [2.9, 1.2]]

    """

  private let folder: Workspace

  init() throws {
    folder = try Workspace()
    try folder.write(Self.crowd, to: "crowd.txt")
    try folder.write(
      Self.crowd + "sweep: {sigma: {from: 0.9, to: 1.1}, frames: 4}\n", to: "film.txt")
  }

  private static func count(_ outcome: Tool.Outcome) -> Int {
    outcome.errors.split(separator: "\n").count { $0.hasPrefix("warning: ") }
  }

  @Test("labels without room are named by render, and --quiet says nothing")
  func render() throws {
    let outcome = try Tool.run(["render", "crowd.txt", "-o", "a.png"], in: folder)
    #expect(outcome.status == 0)
    #expect(Self.count(outcome) == 1, "\(outcome.errors)")
    #expect(outcome.errors.hasPrefix("warning: crowd.txt: no room for "), "\(outcome.errors)")
    #expect(outcome.errors.hasPrefix("warning: crowd.txt: no room for a label: f\n"), "\(outcome.errors)")
    #expect(
      outcome.errors.contains("\nhint: a larger size, a narrower view or fewer probes make room\n"))
    let quiet = try Tool.run(["render", "crowd.txt", "-o", "b.png", "--quiet"], in: folder)
    #expect(quiet.status == 0)
    #expect(quiet.errors == "")
    #expect(try folder.bytes("a.png") == folder.bytes("b.png"))
  }

  @Test("they are named once for all frames of a film")
  func animate() throws {
    let outcome = try Tool.run(
      ["animate", "film.txt", "-o", "frames/", "--jobs", "2"], in: folder)
    #expect(outcome.status == 0)
    #expect(Self.count(outcome) == 1, "\(outcome.errors)")
    #expect(outcome.errors.hasPrefix("warning: film.txt: no room for "), "\(outcome.errors)")
    let quiet = try Tool.run(["animate", "film.txt", "-o", "more/", "--quiet"], in: folder)
    #expect(quiet.errors == "")
  }

  @Test("a figure with room for all of its labels is drawn without a word of them")
  func room() throws {
    try folder.write("size: 640 x 480\nprobes: [[2.6, 1.9]]\n", to: "scene.txt")
    let outcome = try Tool.run(["render", "scene.txt", "-o", "c.png"], in: folder)
    #expect(Self.count(outcome) == 0, "\(outcome.errors)")
  }
}
