import FigureLayout
import InformationGeometry
import Scene
import Testing

@testable import Explorer

@Suite("what stands beside the figure") struct SessionControlTests {
  private static func session(_ scene: Scene) throws -> Session {
    var scene = scene
    scene.ellipses?.columns = 5
    scene.ellipses?.rows = 5
    var session = Session(scene: scene, fonts: fonts)
    session.resize(width: 900, height: 600)
    _ = try session.drawing(trailBudget: 0)
    return session
  }

  @Test(
    "probes have the letters of the figure",
    arguments: [
      (0, ["a", "b", "c"]), (1, ["p", "q", "r"]),
    ])
  func letters(family: Int, letters: [String]) throws {
    var scene = Scene(ModelFamilies.all[family])
    scene.probes = [.init(at: Vector2(1, 0.5)), .init(at: Vector2(1, 2)), .init(at: Vector2(2, 1))]
    let session = try Self.session(scene)
    #expect((0..<3).map { session.probeName($0) } == letters)
    #expect(session.readings()[5].name.hasPrefix("probe " + letters[0] + ":"))
    scene.probes.removeLast(2)
    #expect(try Self.session(scene).probeName(0) == "")
    scene.probes[0].label = "patient A"
    #expect(try Self.session(scene).probeName(0) == "patient A")
  }

  @Test("keys leave every point in the window, and bring back what stands outside")
  func keys() throws {
    var scene = Scene()
    scene.probes = [.init(at: Vector2(2, 1))]
    var session = try Self.session(scene)
    for target in [Target.handle, .mirror, .probe(0), .firstMark, .secondMark] {
      for (right, up) in [(8.0, 0.0), (0, 8), (-8, 0), (0, -8)] {
        for _ in 0..<100 { session.nudge(target, right: right, up: up) }
        _ = try session.drawing(trailBudget: 0)
        #expect(session.place(of: target) != nil, "\(target) \(right) \(up)")
        #expect(session.scene.view.contains(session.scene.handles.theta), "\(target)")
      }
    }
    _ = session.set("probes[0].at[0]", to: 9)
    session.nudge(.probe(0), right: 1, up: 0)
    #expect(session.scene.probes[0].at.x == 9)
    session.nudge(.probe(0), right: -1, up: 0)
    #expect(session.scene.probes[0].at.x < 9)
  }

  @Test("sliders stand still while the window moves")
  func sliders() throws {
    var session = try Self.session(Scene())
    let before = ["mu1", "mu2"].map { session.position(of: $0) }
    session.zoom(by: 2, about: nil)
    #expect(["mu1", "mu2"].map { session.position(of: $0) } == before)
    _ = session.slide("mu1", to: 0)
    #expect(session.scene.handles.theta.x == Scene().view.lower.x)
  }

  @Test(
    "a separation is shown without the rounding of the numbers that it comes from",
    arguments: [0, 0.1, 0.7, 1.1, 2.9, 3.3, 1e-5])
  func separation(value: Double) throws {
    var session = try Self.session(Scene())
    _ = session.set("separation", to: value)
    #expect(session.value(of: "separation") == value)
  }

  @Test("numbers and choices that change nothing are told")
  func applies() throws {
    var session = try Self.session(Scene())
    #expect(!session.applies("ellipses.epsilon") && session.applies("ellipses.scale"))
    _ = session.choose(.sizing, "metric")
    #expect(session.applies("ellipses.epsilon"))
    #expect(session.applies("flow.duration") && session.chosen(.speed) != nil)
    _ = session.choose(.style, "streamlines")
    #expect(!session.applies("flow.duration") && session.chosen(.speed) == nil)
    #expect(session.applies("flow.particles"))
    _ = session.choose(.flow, "off")
    #expect(!session.applies("flow.particles") && !session.applies("nothing"))
  }

  @Test("the sliders of a model are those of its own parameters")
  func modelSliders() throws {
    var definition = ModelDefinition(
      name: "", title: "mine",
      parameters: [
        .ofFormula("k", domain: .positive, standard: 2, window: 0.5...4),
        .ofFormula("theta", domain: .positive, standard: 1, window: 0.5...3),
        .ofFormula("shift", domain: .real, standard: 0, window: -1...1),
      ],
      kind: .density(
        formula: "gamma(x, k, theta*exp(shift))", isLogarithm: false, isNormalised: true,
        variable: "x", space: .positive))
    definition.parameters[2].mayDifferInTarget = true
    var session = try Self.session(Scene(try FormulaFamily(definition)))
    let sliders = Session.modelSliders(of: session.scene)
    #expect(sliders.map(\.name) == ["k", "θ", "shift"])
    #expect(sliders.map(\.path) == ["k", "theta", "model.shift"])
    for slider in sliders { #expect(session.applies(slider.path), "\(slider.path)") }
    for (path, position) in [("handles.k", 0.5), ("handles.theta", 1), ("model.shift", 0.75)] {
      let isTaken = session.slide(path, to: position)
      #expect(isTaken, "\(path)")
    }
    #expect(session.scene.handles.theta == Vector2(2.25, 3))
    #expect(session.scene.model.settings.fixed == [0.5])
    #expect(
      Session.modelSliders(of: Scene()).map(\.path)
        == ["mu1", "mu2", "separation", "model.sigma"])
  }
}
