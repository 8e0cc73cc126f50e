import FigureLayout
import InformationGeometry
import Scene
import Testing

@Suite("what a figure says of itself")
struct DescriptionTests {
  private static func description(_ change: (inout Scene) -> Void) throws -> String {
    var scene = Scene()
    scene.ellipses = nil
    scene.flow = nil
    change(&scene)
    return try Figure.drawing(of: scene, fonts: TestFonts.metrics).description
  }

  @Test("streamlines are not trails, and trails are counted")
  func flow() throws {
    let lines = try Self.description {
      $0.flow = Scene.Flow()
      $0.flow?.style = .streamlines
      $0.flow?.particles = 20
    }
    #expect(lines.contains(" Streamlines show the natural gradient flow."))
    #expect(!lines.contains("rails"))
    let trails = try Self.description {
      $0.flow = Scene.Flow()
      $0.flow?.particles = 7
    }
    #expect(trails.contains(" Trails of 7 particles show the natural gradient flow."))
    #expect(!trails.contains("treamlines"))
  }

  @Test("samples are counted, with their range and the minima that they have")
  func samples() throws {
    let text = try Self.description { $0.loss = .samples([-1.5, 0.25, 2]) }
    #expect(text.contains(" The loss is that of 3 samples from −1.5 to 2."))
    #expect(text.contains(" Diamonds mark the minima of the loss at ("))
    #expect(!(try Self.description { _ in }).contains("sample"))
  }

  @Test("contours are named with what they are of, and their levels")
  func contours() throws {
    func text(_ quantity: Scene.Contours.Quantity, _ levels: Scene.Contours.Levels) throws -> String
    {
      try Self.description {
        $0.contours = Scene.Contours()
        $0.contours?.quantity = quantity
        $0.contours?.levels = levels
      }
    }
    // 1000 is attained nowhere on the canvas: only what lies on it is told.
    #expect(
      try text(.kl, .values([0.5, 1, 1000])).contains(
        " Contours show the divergence from the handle at 2 levels from 0.5 to 1."))
    #expect(
      try text(.kappa, .values([10])).contains(
        " Contours show the condition number at the level 10."))
    #expect(try text(.loss, .values([1e5])).contains(" No contour of the loss lies in the window."))
    #expect(
      try text(.kl, .values([1.000_001, 1.000_002])).contains(" from 1.000001 to 1.000002."))
  }

  @Test("probes are counted and have the letters that they have on the figure")
  func probes() throws {
    let text = try Self.description {
      $0.probes = [.init(at: Vector2(2.6, 1.9)), .init(at: Vector2(1, 1), label: "on the line")]
    }
    #expect(text.contains(" 2 probes are marked. At the probe a, (2.6, 1.9) "))
    #expect(text.contains(" At the probe (1, 1), on the line, F is singular"))
    #expect(
      try Self.description { $0.probes = [.init(at: Vector2(2.6, 1.9))] }.contains(
        " At the probe (2.6, 1.9) the natural"))
  }

  @Test("data of another width are told")
  func width() throws {
    #expect(
      try Self.description { $0.handles.fixed[0] = 1.5 }.contains(" The data have σ* = 1.5."))
  }
}
