import Testing

/// A wrong scene, and words of the message that its writer needs.
struct BadScene: Sendable, CustomStringConvertible {
  var description: String
  var text: [UInt8]
  var words: [String]

  init(_ description: String, _ text: String, _ words: String...) {
    self.description = description
    self.text = Array(text.utf8)
    self.words = words
  }

  init(_ description: String, bytes: [UInt8], _ words: String...) {
    self.description = description
    self.text = bytes
    self.words = words
  }

  static let all: [BadScene] = [
    BadScene(
      "unknown key", "model:\n  sigm: 1.0\n", "scene.txt:2:3: error: unknown key 'sigm' in model",
      "^^^^ did you mean 'sigma'?"),
    BadScene("unknown top-level key", "handels: {mu1: 1}\n", "scene.txt:1:1:", "'handles'"),
    BadScene("duplicate key", "title: a\ntitle: b\n", "scene.txt:2:1:", "title"),
    BadScene("wrong type", "model: {sigma: wide}\n", "scene.txt:1:16:", "number"),
    BadScene("a list for a map", "handles: [1, 2]\n", "scene.txt:1:10:"),
    BadScene("NaN", "handles: {mu1: .nan}\n", "scene.txt:1:16:", "finite"),
    BadScene("infinity", "handles: {mu1: -.inf}\n", "scene.txt:1:16:", "finite"),
    BadScene("sigma zero", "model: {sigma: 0}\n", "scene.txt:1:16:", "sigma"),
    BadScene("sigma negative", "model: {sigma: -1}\n", "scene.txt:1:16:", "sigma"),
    BadScene("reversed view", "view: {mu1: [4, -4]}\n", "scene.txt:1:", "mu1"),
    BadScene("empty view", "view: {mu1: [1, 1]}\n", "scene.txt:1:", "mu1"),
    BadScene("grid beyond the limit", "ellipses: {grid: 100000}\n", "scene.txt:1:", "200"),
    BadScene("size beyond the limit", "size: 1000000 x 1000000\n", "scene.txt:1:7:"),
    BadScene("size without a unit that exists", "size: 85mm x 60furlong\n", "scene.txt:1:"),
    BadScene("unknown theme", "theme: nihgt\n", "scene.txt:1:8:", "'night'"),
    BadScene("unknown family", "model: {family: gauss}\n", "scene.txt:1:", "gaussian-mixture"),
    BadScene("a sweep of what is no number", "sweep: {title: [1, 2]}\n", "scene.txt:1:", "title"),
    BadScene("a probe with three coordinates", "probes: [[1, 2, 3]]\n", "scene.txt:1:"),
    BadScene("missing samples", "loss: {samples: nowhere.csv}\n", "scene.txt:1:", "nowhere.csv"),
    BadScene(
      "malformed samples", "loss: {samples: bad.csv}\n", "bad.csv:2:1:", "expected a number"),
    BadScene("not UTF-8", bytes: [0x74, 0x3A, 0x20, 0xFF, 0xFE, 0x0A], "UTF-8"),
    BadScene("an alias", "handles: {mu1: &a 1, mu2: *a}\n", "scene.txt:1:", "anchor"),
    BadScene("a tag", "title: !!str hello\n", "scene.txt:1:8:", "tag"),
    BadScene("a second document", "title: a\n---\ntitle: b\n", "scene.txt:2:", "document"),
    BadScene("no YAML at all", "handles: {mu1: 1\n", "scene.txt:"),
    BadScene("a tab as indentation", "model:\n\tsigma: 1\n", "scene.txt:2:1:", "tab"),
    BadScene("particles that are no whole number", "flow: {particles: 1.5}\n", "scene.txt:1:19:"),
    BadScene(
      "several mistakes at once", "model: {sigma: -1}\nthem: paper\n", "scene.txt:1:16:",
      "scene.txt:2:1:"),
  ]
}

@Suite("Wrong scenes")
struct BadSceneTests {
  private let folder: Workspace

  init() throws { folder = try Workspace() }

  @Test("are explained, exit with 65 and leave an output as it was", arguments: BadScene.all)
  func refused(_ scene: BadScene) throws {
    try folder.write(scene.text, to: "scene.txt")
    try folder.write("1.5\none\n", to: "bad.csv")
    for output in ["old.png", "old.svg", "old.pdf"] { try folder.write("before", to: output) }
    let outcome = try Tool.run(
      ["render", "scene.txt", "-o", "old.png", "-o", "old.svg", "-o", "old.pdf", "-o", "new.png"],
      in: folder)
    #expect(outcome.status == 65)
    #expect(outcome.output == [])
    for words in scene.words {
      #expect(outcome.errors.contains(words), "\(words) is not in:\n\(outcome.errors)")
    }
    for output in ["old.png", "old.svg", "old.pdf"] {
      #expect(try folder.text(output) == "before")
    }
    #expect(!folder.exists("new.png"))
    #expect(try folder.names().allSatisfy { !$0.hasPrefix(".indicatrix") })
    #expect(try Tool.run(["check", "scene.txt"], in: folder).status == 65)
  }

  @Test("an override is checked like the scene")
  func overrides() throws {
    try folder.write("", to: "scene.txt")
    for override in ["sigma=-1", "sigm=1", "ellipses.grid=1e9"] {
      let outcome = try Tool.run(
        ["render", "scene.txt", "-o", "new.png", "--set", override], in: folder)
      #expect(outcome.status == 65)
      #expect(outcome.errors.contains("--set"), "\(outcome.errors)")
    }
    let size = try Tool.run(["render", "scene.txt", "--size", "huge"], in: folder)
    #expect(size.status == 65)
    #expect(try folder.names().allSatisfy { !$0.hasSuffix(".png") })
  }
}
