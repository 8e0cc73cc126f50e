import Drawing
import InformationGeometry
import Scene
import Testing

@testable import Explorer

@Suite struct WordsTests {
  private static var full: Scene {
    var scene = Scene()
    scene.title = "Every part: μ, ∇ and 𝄞"
    scene.size = .paper(width: 85, height: 93.5, unit: .mm)
    scene.theme = .paper
    scene.model.settings.fixed[0] = 0.7
    scene.handles.theta.x = 0.1
    scene.handles.fixed[0] = 1.3
    scene.loss = .samples([-1, 0.25, 3e-7])
    scene.view = Window(lower: Vector2(-3, -2), upper: Vector2(5, 6.5))
    scene.ellipses?.columns = 7
    scene.ellipses?.sizing = .metric
    scene.ellipses?.overlay = .kl
    scene.probes = [.init(at: Vector2(1, 2), label: "one"), .init(at: Vector2(-0.5, 1e-9))]
    scene.flow?.seed = .max
    scene.flow?.field = .both
    scene.flow?.style = .streamlines
    scene.contours = Scene.Contours()
    scene.contours?.levels = .values([1, 2.5, 7])
    scene.panel = [.density, .colorbar]
    scene.sweep = Sweep(
      tracks: [
        .init(target: .fixed(index: 0), values: .range(from: 1, to: 2, scale: .log, ease: .easeIn)),
        .init(
          target: .of("probes", "at", item: 0, part: 1),
          values: .keyframes([.init(time: 0, value: 1), .init(time: 2, value: 3)])),
      ], frames: 40, fps: 25, frame: 3)
    return scene
  }

  @Test("a scene comes back from its words", arguments: [Scene(), full])
  func sceneComesBack(scene: Scene) {
    #expect(Scene(words: scene.words()) == scene)
  }

  @Test func scenesWithoutLayersComeBack() {
    var scene = Scene()
    scene.ellipses = nil
    scene.flow = nil
    scene.panel = []
    #expect(Scene(words: scene.words()) == scene)
  }

  @Test("no word may be missing, and none may be more")
  func lengthIsChecked() {
    let words = Self.full.words()
    for count in 0..<words.count { #expect(Scene(words: Array(words.prefix(count))) == nil) }
    #expect(Scene(words: words + [0]) == nil)
  }

  @Test("whatever a word is made to be, the scene can be drawn or is refused")
  func wordsAreNotBelieved() {
    let words = Self.full.words()
    for index in words.indices {
      for value in [Double.nan, .infinity, -1, 1e300, 0.5, 7] {
        var changed = words
        changed[index] = value
        if let scene = Scene(words: changed) { #expect(scene.fault == nil) }
      }
    }
  }

  @Test("a state comes back from its bytes", arguments: UInt64(1)...50)
  func stateComesBack(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let words = (0..<40).map { index in
      switch index % 4 {
      case 0: (random.nextUnit() * 200 - 100).rounded()
      case 1: Double(Float(random.nextUnit()))
      case 2: random.nextUnit() * 1e6
      default: -random.nextUnit()
      }
    }
    let bytes = StateBytes.packed(words)
    #expect(StateBytes.unpacked(bytes) == words)
    #expect(StateBytes.unpacked(Array(bytes.dropLast())) != words)
  }

  @Test func drawingsAsWords() {
    let drawing = Drawing(
      width: 4, height: 3, unit: .point, background: Color(red: 0, green: 0.5, blue: 1),
      title: "t", description: "",
      content: [
        .group(
          Group(
            "g", clip: Rect(x: 0, y: 0, width: 2, height: 2),
            [
              .stamps(
                Stamps(
                  Mark(
                    .circle(center: Point(x: 1, y: 2), radius: 3),
                    .stroke(Color(red: 1, green: 1, blue: 1), width: 0.5)),
                  at: [Point(x: 7, y: 8)]))
            ]))
      ])
    let header: [Double] = [4, 3, 1, 0, 0.5, 1, 1, 1, 116, 0, 1]
    let group: [Double] = [1, 30, 1, 103, 1, 0, 0, 2, 2, 1]
    let ellipse: [Double] = [3, 3, 1, 2, 3, 3, 0]
    let style: [Double] = [0, 1, 1, 1, 1, 1, 0.5, 0, 1, 0]
    let offsets: [Double] = [1, 7, 8]
    let words = drawing.words()
    #expect(Array(words.prefix(11)) == header)
    #expect(Array(words.dropFirst(21)) == ellipse + style + offsets)
    #expect(words.count == header.count + group.count + ellipse.count + style.count + offsets.count)
    #expect(words[12] == Double(words.count - 13))
  }
}
