import Drawing
import InformationGeometry
import Scene
import SceneFile
import Testing

@testable import FigureLayout

/// What a panel does with long names, long numbers and many probes.
@Suite("the room of a panel")
struct PanelRoomTests {
  private static let longLabel = "first group: treated patients, week 12"
  private static let generalised = """
    model:
      name: a generalised gamma distribution with a rather long descriptive name in the panel
      parameters: {a: positive, p: positive}
      fixed: {s: 1}
      data: {x: positive}
      log-density: log(p) + (a - 1)*log(x) - a*log(s) - lgamma(a/p) - (x/s)^p
    handles: {a: 2, p: 1.5}
    view: {a: [0.3, 4], p: [0.4, 4]}
    theme: paper
    flow: off
    ellipses: off

    """

  private func scene(_ text: String) throws -> Scene {
    try SceneReader().read(SourceText(name: "s", bytes: Array(text.utf8))).scene
  }

  private func figure(_ text: String) throws -> (
    figure: MeasuredFigure, warnings: [FigureWarning]
  ) {
    let scene = try scene(text)
    let fonts = try MeasuredFonts.of(scene)
    let laidOut = try Figure.laidOut(scene, fonts: fonts)
    return (MeasuredFigure(laidOut.drawing, fonts: fonts), laidOut.warnings)
  }

  private func expectFree(_ figure: MeasuredFigure, em: Double) {
    let page = Rect(x: 0, y: 0, width: figure.drawing.width, height: figure.drawing.height)
    for (index, label) in figure.labels.enumerated() {
      #expect(page.contains(label.box), "‘\(label.text)’ leaves the page")
      for other in figure.labels[(index + 1)...] {
        #expect(
          label.depth(in: other) <= 0.05 * em, "‘\(label.text)’ lies over ‘\(other.text)’")
      }
    }
  }

  private func texts(_ path: String, in figure: MeasuredFigure) -> [String] {
    figure.labels.filter { $0.path.hasPrefix("/panel/" + path) }.map(\.text)
  }

  @Test(
    "numbers of many powers of ten do not lie over their names",
    arguments: ["85mm", "174mm", "60mm", "talk"])
  func powers(size: String) throws {
    let (figure, _) = try figure(
      """
      theme: paper
      size: \(size)
      model: gamma
      view: {k: [0.4, 400], theta: [0.3, 300]}
      handles: {k: 2, theta: 1}
      ellipses: off
      flow: off
      probes: [[300, 200], [30, 2]]
      panel: [probes]
      """)
    #expect(texts("probe-table", in: figure).contains { $0.hasPrefix("(−1.7") })
    expectFree(figure, em: size == "talk" ? 36 : 8)
  }

  @Test("a long name of a model has several lines in small letters")
  func heading() throws {
    let (figure, _) = try figure(Self.generalised + "size: 174mm\nstyle: {fontsize: 6pt}")
    expectFree(figure, em: 6)
    let words = texts("density", in: figure).joined(separator: " ")
    #expect(words.contains("descriptive name in the panel"), "\(words)")
  }

  @Test("probes have their labels for names, in the panel as on the canvas, and no letters")
  func names() throws {
    let (figure, _) = try figure(
      """
      model: beta
      theme: paper
      size: 174mm x 120mm
      view: {a: [0.3, 6], b: [0.3, 6]}
      flow: off
      ellipses: off
      probes: [{at: [4, 4], label: patient A}, {at: [1, 1], label: patient B}]
      """)
    #expect(
      texts("density", in: figure).filter { $0.hasPrefix("patient") } == ["patient B", "patient A"])
    #expect(
      texts("probe-table", in: figure).filter { $0.hasPrefix("patient") }
        == ["patient A", "patient B"])
    let onCanvas = figure.labels.filter { $0.isLabel && $0.text.contains("patient") }.map(\.text)
    #expect(onCanvas.allSatisfy { $0.hasPrefix("patient") } && onCanvas.count == 2, "\(onCanvas)")
    expectFree(figure, em: 9)
  }

  @Test("a single probe without a label is called one: θ is the name of a parameter")
  func single() throws {
    let (figure, _) = try figure(
      "model: gamma\ntheme: paper\nsize: 174mm\nflow: off\nprobes: [[3, 2]]")
    #expect(texts("density", in: figure).contains("probe"))
    #expect(!texts("density", in: figure).contains("θ"))
  }

  @Test("a label that is too long for the panel has a letter there and on the canvas")
  func letters() throws {
    let (figure, warnings) = try figure(
      Self.generalised
        + "size: 174mm x 140mm\nprobes: [{at: [1, 3], label: '\(Self.longLabel)'}, {at: [3, 3]}, [3, 1.5]]"
    )
    #expect(warnings.isEmpty)
    #expect(
      texts("density", in: figure).filter { ["p", "q", "r"].contains($0) } == ["r", "q", "p"])
    let table = texts("probe-table", in: figure)
    #expect(table.contains("Probe p") && table.contains { $0.hasPrefix("first") }, "\(table)")
    #expect(figure.labels.contains { $0.isLabel && $0.text == "p  " + Self.longLabel })
    expectFree(figure, em: 9)
  }

  @Test("without a table and densities no label has a letter")
  func withoutTable() throws {
    let (figure, _) = try figure(
      Self.generalised
        + """
        size: 85mm
        panel: off
        probes: [{at: [1, 3], label: '\(Self.longLabel)'}, {at: [3, 3], label: D}]
        """)
    let names = figure.labels.filter(\.isLabel).map(\.text)
    #expect(names.contains(Self.longLabel) && names.contains { $0.hasPrefix("D, ") }, "\(names)")
  }

  @Test("four probes have densities; of more it is told")
  func many() throws {
    var text = "model: beta\ntheme: paper\nsize: 174mm x 120mm\nflow: off\nellipses: off\nprobes: ["
    text += "[1, 1], [2, 1], [1, 2], [2, 2]"
    var (figure, warnings) = try figure(text + "]")
    #expect(texts("density", in: figure).filter { $0.utf8.count == 1 && $0 >= "p" }.count == 4 + 1)
    #expect(warnings.isEmpty)
    (figure, warnings) = try self.figure(text + ", [3, 3]]")
    #expect(warnings == [.notDrawn("the panel's density shows 4 of 5 probes")])
  }

  @Test("densities of probes have other colours than geodesics and balls")
  func colors() throws {
    let theme = Theme.paper
    var scene = try scene("model: gamma\nprobes: [[3, 2], [2, 2]]")
    #expect(theme.probeLine(0, em: 10, in: scene).color == theme.components.0)
    scene = try self.scene(
      "model: gamma\nprobes: [[3, 2]]\nballs: [{at: [2, 1], radii: [0.4], of: kl}]")
    for index in 0..<4 {
      let color = theme.probeLine(index, em: 10, in: scene).color
      #expect(color != theme.components.0 && color != theme.components.1)
      #expect(Theme.contrast(color, theme.page) > 4.5)
    }
  }

  @Test("no tick of a density lacks its number")
  func ticks() throws {
    let (figure, _) = try figure(
      "model: gamma\ntheme: paper\nsize: 85mm\npanel: [density]\nflow: off\nellipses: off")
    let numbers = figure.labels.filter {
      $0.path.hasPrefix("/panel/density") && Double($0.text) != nil
    }
    let ticks = Self.ticks(in: figure.drawing)
    #expect(numbers.count >= 2 && ticks.count == numbers.count)
    for (tick, number) in zip(ticks, numbers) {
      #expect((number.box.center.x - tick).magnitude < 0.1)
    }
  }

  /// Where the ticks of the axis of the density stand.
  private static func ticks(in drawing: Drawing) -> [Double] {
    var found: [Double] = []
    func walk(_ nodes: [Node], isDensity: Bool) {
      for node in nodes {
        switch node {
        case .group(let group):
          walk(group.content, isDensity: isDensity || group.name == "density")
        case .mark(let mark) where isDensity:
          guard case .path(let path) = mark.shape, mark.style.fill == nil else { continue }
          var start = Point(x: 0, y: 0)
          for segment in path.segments {
            if case .move(let point) = segment { start = point }
            if case .line(let point) = segment, point.x == start.x { found.append(point.x) }
          }
        default: break
        }
      }
    }
    walk(drawing.content, isDensity: false)
    return found
  }

  @Test("all numbers of a scale of curvature have as many decimals")
  func decimals() throws {
    let scene = try scene(
      "model: negative-binomial\nellipses: {color: curvature}\nflow: off\nsize: 174mm")
    let figure = MeasuredFigure(
      try Figure.drawing(of: scene, fonts: TestFonts.metrics), fonts: TestFonts.metrics)
    let numbers = figure.labels.filter { $0.path.hasSuffix("color-bar") }.map(\.text)
      .filter { $0.contains(".") }
    #expect(numbers.count > 1)
    let decimals = Set(numbers.map { $0.split(separator: ".")[1].count })
    #expect(decimals.count == 1, "\(numbers)")
  }
}
