import Scene
import SceneFile
import Testing

@Suite("Writing scenes")
struct WriterTests {
  static func read(_ text: String) throws -> Scene {
    try SceneReader().read(SourceText(name: "written", text)).scene
  }

  @Test("what is written reads back to an equal scene", arguments: UInt64(1)...400)
  func roundTrip(seed: UInt64) throws {
    var random = RandomScene(seed: seed)
    let scene = random.scene()
    let text = SceneWriter.text(scene)
    do {
      let again = try Self.read(text)
      #expect(again == scene, "\(text)")
      #expect(SceneWriter.text(again) == text)
    } catch let error as SceneError {
      Issue.record("\(SceneFolder.report(error.diagnostics))\n\(text)")
    }
    #expect(
      text.split(separator: "\n").allSatisfy {
        $0.count <= 80 || $0.contains("label") || $0.contains("phrases") || $0.hasPrefix("title")
          || $0.hasPrefix("  - {")
      })
  }

  @Test("defaults are left out")
  func short() {
    #expect(SceneWriter.text(Scene()) == "handles: {mu1: -1.2, mu2: 0.8}\n")
  }

  @Test("how a scene looks")
  func look() {
    var scene = Scene()
    scene.title = "Figure 1: two hills"
    scene.size = .paper(width: 85, height: 60, unit: .mm)
    scene.theme = .paper
    scene.model.settings.fixed[0] = 0.5
    scene.ellipses = nil
    scene.probes = [
      .init(at: .init(2.6, 1.9)), .init(at: .init(0.42, 0.2), label: "near the line"),
    ]
    scene.contours = .init()
    scene.panel = [.colorbar, .density]
    scene.loss = .samples((0..<20).map { Double($0) / 8 })
    scene.sweep = Sweep(
      tracks: [
        .init(
          target: .fixed(index: 0), values: .range(from: 0.3, to: 3, scale: .log, ease: .easeInOut)),
        .init(
          target: .viewLower(axis: 0),
          values: .keyframes([.init(time: 0, value: -4), .init(time: 2.5, value: -3)])),
      ], frames: 240, fps: 25)
    let expected = """
      title: "Figure 1: two hills"
      size: 85mm x 60mm
      theme: paper
      model: {sigma: 0.5}
      handles: {mu1: -1.2, mu2: 0.8}
      loss:
        samples: [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1, 1.125, 1.25,
          1.375, 1.5, 1.625, 1.75, 1.875, 2, 2.125, 2.25, 2.375]
      ellipses: off
      probes:
        - [2.6, 1.9]
        - {at: [0.42, 0.2], label: near the line}
      contours: on
      panel: [density, colorbar]
      sweep:
        sigma: {from: 0.3, to: 3, scale: log, ease: in-out}
        view.mu1[0]: {0s: -4, 2.5s: -3}
        frames: 240
        fps: 25

      """
    #expect(SceneWriter.text(scene) == expected)
  }

  @Test("numbers have as few digits as come back")
  func numbers() {
    let expected: [(Double, String)] = [
      (0, "0"), (-0.0, "0"), (1, "1"), (-1.2, "-1.2"), (0.1, "0.1"), (1e-8, "1e-8"), (1e22, "1e22"),
      (123_456_789, "123456789"), (.leastNonzeroMagnitude, "5e-324"),
      (1.7976931348623157e308, "1.7976931348623157e308"),
      (1e-10, "1e-10"), (2.5e-7, "2.5e-7"), (100, "100"),
      (0.30000000000000004, "0.30000000000000004"),
    ]
    for (value, text) in expected {
      #expect(SceneWriter.number(value) == text)
      #expect(Double(text) == value)
    }
  }

  @Test("the largest sample still fits into a scene file")
  func largestSample() throws {
    var random = RandomScene(seed: 1)
    var scene = Scene()
    scene.loss = .samples((0..<Limits.samples).map { _ in random.number(-1e6...1e6) })
    let text = SceneWriter.text(scene)
    #expect(text.utf8.count < Limits.sceneBytes)
    #expect(try Self.read(text) == scene)
  }
}
