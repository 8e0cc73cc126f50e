import Drawing
import InformationGeometry
import Scene
import Testing

@testable import FigureLayout

@Suite("the canvas of a network")
struct NetworkCanvasTests {
  static func scene() -> Scene {
    var scene = Scene(TanhNetworkFamily.shared)
    scene.flow?.particles = 20
    scene.ellipses?.columns = 7
    scene.ellipses?.rows = 7
    scene.probes = [.init(at: Vector2(1.7, 1.9)), .init(at: Vector2(0.5, -1))]
    return scene
  }

  static func groups(_ nodes: [Node]) -> [String] {
    nodes.flatMap { node -> [String] in
      guard case .group(let group) = node else { return [] }
      return [group.name] + groups(group.content)
    }
  }

  static func count(_ name: String, in nodes: [Node]) -> Int {
    for case .group(let group) in nodes where group.name == name { return group.content.count }
    return 0
  }

  /// What groups are cut to.
  static func clips(in nodes: [Node]) -> [Rect] {
    nodes.flatMap { node -> [Rect] in
      guard case .group(let group) = node else { return [] }
      return (group.clip.map { [$0] } ?? []) + clips(in: group.content)
    }
  }

  @Test("has both singular lines, and a plot of predictions in place of the density")
  func parts() throws {
    let drawing = try Figure.drawing(of: Self.scene(), fonts: TestFonts.metrics)
    try drawing.check(limit: 4e6)
    #expect(Self.count("singular-line", in: drawing.content) == 2)
    let groups = Self.groups(drawing.content)
    #expect(groups.contains("prediction") && !groups.contains("density"))
    #expect(drawing.title == "Fisher information of a network with two weights")
    #expect(drawing.description.contains("singular on the dashed lines a = 0 and b = 0"))
    #expect(drawing.description.contains("its mirror (−1.2, −0.8)"))
  }

  @Test(
    "every layer and sizing draws",
    arguments: [
      Scene.Contours.Quantity.kl, .loss, .kappa,
    ])
  func layers(quantity: Scene.Contours.Quantity) throws {
    var scene = Self.scene()
    scene.contours = Scene.Contours()
    scene.contours?.quantity = quantity
    scene.ellipses?.sizing = .metric
    scene.ellipses?.overlay = .kl
    scene.flow?.style = .streamlines
    scene.flow?.field = .both
    let drawing = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
    try drawing.check(limit: 4e6)
    #expect(Self.count("contours", in: drawing.content) > 3)
  }

  @Test("a film keeps one layout while θ* comes to the line")
  func film() throws {
    var scene = Self.scene()
    scene.sweep = Sweep(
      tracks: [
        .init(
          target: .target(axis: 0), values: .range(from: 1.5, to: 0, scale: .linear, ease: .linear))
      ], frames: 5)
    var film = try Film(scene: scene, fonts: TestFonts.metrics)
    var clips: [[Rect]] = []
    for n in 0..<5 {
      let drawing = try film.drawing(frame: n)
      try drawing.check(limit: 4e6)
      clips.append(Self.clips(in: drawing.content))
    }
    #expect(!clips[0].isEmpty)
    #expect(clips.allSatisfy { $0 == clips[0] })
  }

  @Test("a list of θ* makes a panel of each")
  func multiples() throws {
    var scene = Self.scene()
    scene.sweep = Sweep(tracks: [.init(target: .target(axis: 1), values: .list([-1, 0.5, 2]))])
    let drawing = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
    try drawing.check(limit: 4e6)
    let panels = Self.groups(drawing.content).filter {
      $0.utf8.count == 7 && $0.hasPrefix("panel-")
    }
    #expect(panels == ["panel-1", "panel-2", "panel-3"])
  }

  @Test("lines of equal κ lie where κ has their value")
  func kappa() {
    let family = TanhNetworkFamily.shared
    let model = family.model(ModelSettings(family.descriptor))
    let window = Window(lower: Vector2(-2, -2), upper: Vector2(2, 2))
    let lines = ConditionNumberLines(model: model, window: window).lines([10, 100])
    #expect(lines.count >= 4)
    for line in lines {
      for point in line.points {
        let kappa = model.fisher(at: point).conditionNumber ?? 0
        #expect((kappa / line.level - 1).magnitude < 1e-5)
      }
    }
  }

  @Test(
    "the comparison draws its matrices and its paths, in both themes",
    arguments: [
      Scene.Theme.night, .paper,
    ])
  func comparison(theme: Scene.Theme) throws {
    var scene = Scene(TanhNetworkFamily.shared)
    scene.theme = theme
    scene.subject = .comparison(CurvatureComparison())
    let drawing = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
    try drawing.check(limit: 4e6)
    let groups = Self.groups(drawing.content)
    for name in ["exact", "block-diagonal", "k-fac"] {
      #expect(groups.contains("matrices-" + name) && groups.contains("paths-" + name))
    }
    #expect(groups.contains("paths-gradient-descent"))
    scene.size = .pixels(width: 200, height: 120)
    #expect(throws: LayoutError.self) { try Figure.drawing(of: scene, fonts: TestFonts.metrics) }
  }
}
