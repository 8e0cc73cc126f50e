import Scene
import SceneFile
import Testing

@Suite("Good scenes")
struct GoodScenes {
  static func read(_ text: String) throws -> Scene {
    let read = try SceneReader().read(SourceText(name: "scene.txt", text))
    #expect(read.warnings.isEmpty)
    #expect(read.embeddable == text)
    return read.scene
  }

  @Test(
    "an empty file is the default figure",
    arguments: ["", "\n", "# nothing\n", "---\n", "\u{feff}"])
  func empty(text: String) throws {
    #expect(try SceneReader().read(SourceText(name: "scene.txt", text)).scene == Scene())
  }

  @Test("the smallest scene")
  func smallest() throws {
    #expect(try Self.read("handles: {mu1: -1.2, mu2: 0.8}\n") == Scene())
  }

  @Test("the whole first contract")
  func contract() throws {
    let scene = try Self.read(Self.contractText)
    var expected = Scene()
    expected.title = "The information singularity of a two-component mixture"
    expected.handles.fixed[0] = 1
    expected.ellipses?.hasOwnGrid = true
    expected.probes = [
      .init(at: .init(2.6, 1.9)), .init(at: .init(0.42, 0.2), label: "near the singularity"),
    ]
    expected.contours = .init()
    expected.asksForPanel = true
    expected.sweep = Sweep(
      tracks: [
        .init(
          target: .fixed(index: 0), values: .range(from: 0.3, to: 3, scale: .log, ease: .easeInOut))
      ], frames: 240, fps: 30)
    #expect(scene == expected)
    #expect(try Self.read(SceneWriter.text(scene)) == scene)
  }

  static var contractText: String { SceneFolder.text("good/contract.yaml") ?? "" }

  @Test(
    "multiples of pi",
    arguments: [
      ("pi", 4), ("-pi", -4), ("π/2", 2), ("2*pi", 8), ("-3π/4", -3), ("+0.5 * pi", 2),
      ("pi*1.5", 6),
    ])
  func multiplesOfPi(text: String, quarters: Int) throws {
    let value = Double.pi * Double(quarters) / 4
    let scene = try Self.read("handles: {mu1: \(text)}\nview: {mu1: [-9, 9], mu2: [\(text), 10]}")
    #expect(scene.handles.theta.x == value)
    #expect(scene.view.lower.y == value)
    let set = try SceneReader().read(
      SourceText(name: "scene.yaml", ""), overrides: [Override("handles.mu1=\(text)")]
    ).scene
    #expect(set.handles.theta.x == value)
  }

  @Test("layers by a word")
  func words() throws {
    var scene = try Self.read("{ellipses: on, flow: on, contours: on, panel: on, probes: off}")
    var expected = Scene()
    expected.contours = .init()
    expected.asksForPanel = true
    #expect(scene == expected)
    #expect(SceneWriter.text(scene).contains("\npanel: on\n"))
    expected.asksForPanel = false
    scene = try Self.read("{ellipses: off, flow: off, contours: off, panel: off, sweep: off}")
    expected.contours = nil
    expected.ellipses = nil
    expected.flow = nil
    expected.panel = []
    #expect(scene == expected)
  }

  @Test(
    "sizes",
    arguments: [
      ("1600 x 1050", FigureSize.pixels(width: 1600, height: 1050)),
      ("640x480", .pixels(width: 640, height: 480)),
      ("640px × 480px", .pixels(width: 640, height: 480)),
      ("85mm x 60mm", .paper(width: 85, height: 60, unit: .mm)),
      ("85 x 60 mm", .paper(width: 85, height: 60, unit: .mm)),
      ("8.5cm x 6cm", .paper(width: 8.5, height: 6, unit: .cm)),
      ("3.25in x 2.5in", .paper(width: 3.25, height: 2.5, unit: .inch)),
      ("246pt x 180pt", .paper(width: 246, height: 180, unit: .pt)),
      ("10mm x 10mm", .paper(width: 10, height: 10, unit: .mm)),
      ("85mm", .column(width: 85, unit: .mm)), ("talk", .talk),
      ("3.25in", .column(width: 3.25, unit: .inch)),
    ])
  func sizes(text: String, size: FigureSize) throws {
    #expect(try Self.read("size: \(text)").size == size)
    #expect(try Self.read("size: \"\(text)\"").size == size)
  }

  @Test(
    "grids",
    arguments: [("7", 7, 7), ("7 x 5", 7, 5), ("7x5", 7, 5), ("[7, 5]", 7, 5), ("0x10", 16, 16)])
  func grids(text: String, columns: Int, rows: Int) throws {
    let ellipses = try Self.read("ellipses: {grid: \(text)}").ellipses
    #expect(ellipses?.columns == columns && ellipses?.rows == rows)
  }

  @Test("a scene of the first version, and a fraction as the rate of a film")
  func versionAndRate() throws {
    #expect(try Self.read("version: 1\nsize: 800 x 600\n") == Self.read("size: 800 x 600\n"))
    for text in ["30000/1001", "30000 / 1001"] {
      let scene = try Self.read("sweep: {sigma: {from: 0.3, to: 3}, fps: \(text)}\n")
      #expect(scene.sweep?.fps == 30000.0 / 1001)
      let written = SceneWriter.text(scene)
      #expect(try Self.read(written) == scene)
    }
    for text in ["1/0", "-30/1", "1000/1", "1/2/3", "a/2"] {
      #expect(throws: SceneError.self) {
        try Self.read("sweep: {sigma: {from: 0.3, to: 3}, fps: \(text)}\n")
      }
    }
  }

  @Test("every form of a sweep")
  func sweeps() throws {
    let scene = try Self.read(
      """
      probes: [[1, 1]]
      sweep:
        sigma: {0s: 0.3, 4s: 3, 2.5s: 1}
        separation: {from: 0, to: 4, ease: out}
        probes[0].at[1]: {from: 1, to: 2}
        probes[0][0]: {from: 1, to: 2}
        fps: 23.976

      """)
    #expect(
      scene.sweep?.tracks == [
        .init(
          target: .fixed(index: 0),
          values: .keyframes([
            .init(time: 0, value: 0.3), .init(time: 2.5, value: 1), .init(time: 4, value: 3),
          ])),
        .init(
          target: .distance, values: .range(from: 0, to: 4, scale: .linear, ease: .easeOut)),
        .init(
          target: .of("probes", "at", item: 0, part: 1),
          values: .range(from: 1, to: 2, scale: .linear, ease: .linear)),
        .init(
          target: .of("probes", "at", item: 0, part: 0),
          values: .range(from: 1, to: 2, scale: .linear, ease: .linear)),
      ])
    #expect(scene.sweep?.fps == 23.976 && scene.frameCount == 97)
  }
}
