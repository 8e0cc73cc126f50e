import Drawing
import FigureLayout
import InformationGeometry
import Scene
import Testing

/// What figures of models by formulas show beside and on the canvas: losses of metrics, masses, cells on a border.
@Suite("losses, masses and borders of models by formulas")
struct ModelWordsTests {
  private static func group(_ name: String, in drawing: Drawing) throws -> Group {
    try #require(ModelFigureTests.group(name, in: drawing.content), "\(name)")
  }

  private static func paths(_ nodes: [Node]) -> [Path] {
    var paths: [Path] = []
    for node in nodes {
      if case .mark(let mark) = node, case .path(let path) = mark.shape { paths.append(path) }
    }
    return paths
  }

  private static func lines(_ path: Path) -> [[Point]] {
    var lines: [[Point]] = []
    for segment in path.segments {
      if case .move(let point) = segment { lines.append([point]) }
      if case .line(let point) = segment { lines[lines.count - 1].append(point) }
    }
    return lines
  }

  @Test("a metric with a loss has its flow, probes and target; its matrix is called a metric")
  func metricWithLoss() throws {
    var scene = try SampleModels.scene(SampleModels.plane)
    scene.loss = .expression("u^2 + (s - 1)^2")
    scene.flow = Scene.Flow()
    scene.flow?.particles = 10
    scene.contours = Scene.Contours()
    scene.contours?.quantity = .loss
    let drawing = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
    for name in ["flow", "contours", "probes", "handles", "fisher-information", "probe-table"] {
      _ = try Self.group(name, in: drawing)
    }
    #expect(drawing.title == "Metric: hyperbolic half-plane")
    #expect(drawing.description.contains(" ellipses shows the metric F, coloured"))
    #expect(drawing.description.contains(" The loss is u^2 + (s - 1)^2."))
    #expect(
      DrawnText.all(in: drawing, fonts: TestFonts.metrics).contains { $0.text.hasPrefix("Metric") })
  }

  @Test("a cell whose centre lies on the border of a condition is outside, whatever rounding says")
  func cellsOnBorder() throws {
    var scene = try SampleModels.scene(SampleModels.trinomial)
    scene.view = Window(lower: Vector2(0.001, 0.001), upper: Vector2(0.999, 0.999))
    scene.flow = nil
    scene.contours = nil
    for side in [9, 17] {
      scene.ellipses?.columns = side
      scene.ellipses?.rows = side
      let laidOut = try Figure.laidOut(scene, fonts: TestFonts.metrics)
      #expect(laidOut.warnings.isEmpty, "\(side)")
      // Those on the diagonal, and the half beyond it.
      let outside = side * (side + 1) / 2
      #expect(
        laidOut.drawing.description.contains(" \(outside) cells whose centre lies outside"),
        "\(side)")
    }
  }

  @Test("what a condition leaves out is one area in one sense of rotation")
  func senses() throws {
    var scene = try SampleModels.scene(SampleModels.trinomial)
    scene.flow = nil
    scene.contours = nil
    let drawing = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
    let area = try #require(Self.paths(try Self.group("outside", in: drawing).content).first)
    for polygon in Self.lines(area) {
      var twice = 0.0
      for (index, a) in polygon.enumerated() {
        let b = polygon[(index + 1) % polygon.count]
        twice += a.x * b.y - a.y * b.x
      }
      #expect(twice > -1e-9, "\(polygon)")
    }
  }

  @Test("every mass of a probe has its line within the plot")
  func masses() throws {
    var scene = try SampleModels.scene(SampleModels.trinomial)
    scene.handles.theta = Vector2(0.3, 0.3)
    scene.probes = [Scene.Probe(at: Vector2(0.02, 0.95))]
    scene.flow = nil
    scene.contours = nil
    let drawing = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
    let bars = try Self.group("bars", in: drawing)
    let clip = try #require(bars.clip)
    let lines = Self.lines(try #require(Self.paths(bars.content).last))
    #expect(lines.count == 3)
    let heights = lines.map { clip.bottom - $0[0].y }
    for (height, mass) in zip(heights, [0.02, 0.95, 0.03]) {
      #expect(abs(height / heights[1] - mass / 0.95) < 1e-9)
      #expect(height < clip.height)
    }
    let texts = DrawnText.all(in: drawing, fonts: TestFonts.metrics).map(\.text)
    for label in ["0", "1", "2"] { #expect(texts.contains(label)) }
  }
}
