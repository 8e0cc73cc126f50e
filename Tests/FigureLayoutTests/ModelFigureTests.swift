import Drawing
import FigureLayout
import Foundation
import InformationGeometry
import Scene
import Testing

/// Every layer draws any model: borders of Θ, cells without a value, singular sets, axes with scales of their own.
@Suite("figures of models by formulas")
struct ModelFigureTests {
  static func group(_ name: String, in nodes: [Node]) -> Group? {
    for node in nodes {
      guard case .group(let group) = node else { continue }
      if group.name == name { return group }
      if let found = Self.group(name, in: group.content) { return found }
    }
    return nil
  }

  private static func canvas(_ drawing: Drawing) throws -> Rect {
    let group = try #require(Self.group("canvas", in: drawing.content))
    guard case .mark(let mark)? = group.content.first, case .rect(let rect) = mark.shape else {
      throw LayoutError.titleTooLong
    }
    return rect
  }

  private static func theta(_ point: Point, _ scene: Scene, _ canvas: Rect) -> Vector2 {
    Vector2(
      scene.view.lower.x + (point.x - canvas.left) / canvas.width * scene.view.width,
      scene.view.lower.y + (canvas.bottom - point.y) / canvas.height * scene.view.height)
  }

  @Test("a model of every kind is drawn whole", arguments: SampleModels.all.map { $0.name })
  func whole(name: String) throws {
    let model = try #require(SampleModels.all.first { $0.name == name })
    let scene = try SampleModels.scene(model.definition)
    let laidOut = try Figure.laidOut(scene, fonts: TestFonts.metrics)
    let description = laidOut.drawing.description
    #expect(description.contains(" of the model “" + model.definition.title + "”"))
    let words = description.split { !$0.isLetter }
    #expect(!words.contains("nan") && !words.contains("inf"), "\(description)")
    var groups = ["ellipses", "axes", scene.hasLoss ? "panel" : "color-bar"]
    if scene.hasLoss {
      groups += ["flow", "contours", "probes", "handles", "fisher-information", "probe-table"]
    }
    for group in groups {
      #expect(Self.group(group, in: laidOut.drawing.content) != nil, "\(group)")
    }
    if !scene.hasLoss {
      for group in ["flow", "contours", "probes", "handles", "fisher-information", "probe-table"] {
        #expect(Self.group(group, in: laidOut.drawing.content) == nil, "\(group)")
      }
    }
  }

  @Test("no ellipse is drawn outside of the domain, which is shaded there")
  func domain() throws {
    let scene = try SampleModels.scene(SampleModels.normal)
    let drawing = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
    let canvas = try Self.canvas(drawing)
    let ellipses = try #require(Self.group("ellipses", in: drawing.content))
    // The window reaches from σ = −0.3 to 3.
    let border = canvas.bottom - canvas.height * 0.3 / 3.3
    let clip = try #require(ellipses.clip)
    #expect(abs(clip.bottom - border) < 1e-9 && clip.top == canvas.top)
    #expect(clip.left == canvas.left && clip.right == canvas.right)
    var count = 0
    for case .stamps(let stamps) in ellipses.content {
      guard case .ellipse(let center, _, _) = stamps.mark.shape else { continue }
      for offset in stamps.offsets {
        count += 1
        #expect(Self.theta(center + offset, scene, canvas).y > 0)
      }
    }
    // The lowest row has its centres at σ = −0.19.
    #expect(count == 15 * 14)
    #expect(drawing.description.contains(" 15 cells whose centre lies outside"))
    let outside = try #require(Self.group("outside", in: drawing.content))
    guard case .mark(let area)? = outside.content.first, case .path(let path) = area.shape else {
      Issue.record("no area")
      return
    }
    var lowest = Double.infinity
    for segment in path.segments {
      if case .move(let point) = segment { lowest = min(lowest, point.y) }
      if case .line(let point) = segment { lowest = min(lowest, point.y) }
    }
    #expect(abs(lowest - border) < 1e-9)
  }

  @Test("cells without a value are marked, counted and told")
  func unknown() throws {
    var definition = SampleModels.plane
    definition.kind = .metric(["1/s + sqrt(u - 0.01)", "0", "1/s^2"])
    var scene = try SampleModels.scene(definition)
    scene.view = Window(lower: Vector2(-1, 0.1), upper: Vector2(1, 2.1))
    scene.contours = nil
    scene.ellipses?.columns = 10
    scene.ellipses?.rows = 6
    let laidOut = try Figure.laidOut(scene, fonts: TestFonts.metrics)
    #expect(laidOut.warnings == [.cellsWithoutValue(30, of: 60)])
    #expect(laidOut.drawing.description.contains(" F has no value in 30 of 60 cells"))
    #expect(Self.group("outside", in: laidOut.drawing.content) == nil)
  }

  @Test("singular cells of a model that declares nothing are told")
  func undeclared() throws {
    var definition = SampleModels.exponentials
    definition.singular = []
    var scene = try SampleModels.scene(definition)
    scene.probes = []
    scene.flow = nil
    let laidOut = try Figure.laidOut(scene, fonts: TestFonts.metrics)
    #expect(laidOut.warnings.contains(.singularCells(15, of: 225)))
  }

  @Test("a declared singular set is traced on its zeros")
  func levelSet() throws {
    let scene = try SampleModels.scene(SampleModels.exponentials)
    let laidOut = try Figure.laidOut(scene, fonts: TestFonts.metrics)
    let canvas = try Self.canvas(laidOut.drawing)
    let group = try #require(Self.group("singular-line", in: laidOut.drawing.content))
    guard case .mark(let mark)? = group.content.first, case .path(let path) = mark.shape else {
      Issue.record("no line")
      return
    }
    var points: [Vector2] = []
    for segment in path.segments {
      switch segment {
      case .move(let point), .line(let point), .cubic(_, _, end: let point):
        points.append(Self.theta(point, scene, canvas))
      case .close: break
      }
    }
    #expect(points.count > 20)
    for point in points { #expect(abs(point.x - point.y) < 1e-6) }
    #expect(laidOut.drawing.description.contains(" F is singular where a = b."))
    for warning in laidOut.warnings {
      if case .singularCells = warning { Issue.record("\(warning)") }
    }
  }

  @Test("where the axes have different scales, ellipses are the images of those in Θ")
  func stretched() throws {
    var scene = try SampleModels.scene(SampleModels.michaelisMenten)
    scene.flow = nil
    scene.contours = nil
    #expect(scene.isStretched && scene.fault == nil)
    let drawing = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
    let canvas = try Self.canvas(drawing)
    #expect(abs(canvas.width - canvas.height) < 1e-9)
    let model = scene.planeModel
    var count = 0
    var area: Double?
    for case .stamps(let stamps) in try #require(Self.group("ellipses", in: drawing.content))
      .content
    {
      guard case .ellipse(let center, let radius, let angle) = stamps.mark.shape else { continue }
      count += 1
      #expect(abs(radius.x * radius.y / (area ?? radius.x * radius.y) - 1) < 1e-9)
      area = area ?? radius.x * radius.y
      let middle = Self.theta(center, scene, canvas)
      let fisher = model.fisher(at: middle)
      var norms: [Double] = []
      for turn in [0.0, 0.7, 1.6, 2.9] {
        let (x, y) = (radius.x * cos(turn), radius.y * sin(turn))
        let point = Point(
          x: center.x + x * cos(angle) - y * sin(angle),
          y: center.y + x * sin(angle) + y * cos(angle))
        norms.append(fisher.squaredNorm(of: Self.theta(point, scene, canvas) - middle))
      }
      for norm in norms { #expect(abs(norm / norms[0] - 1) < 1e-6) }
    }
    #expect(count > 50)
    #expect(drawing.description.contains(" The axes have different scales."))
  }
}
