import Drawing
import Foundation
import InformationGeometry
import Scene
import SceneFile
import Testing

@testable import FigureLayout

/// Marks and lines of a figure can be told apart, without hues too, and its key explains those that are there.
@Suite("marks that can be told apart")
struct MarkTests {
  private static func scene(_ text: String) throws -> Scene {
    try SceneReader().read(SourceText(name: "scene.txt", bytes: Array((text + "\n").utf8))).scene
  }

  private static func figure(_ text: String) throws -> FigureDrawing {
    try Figure.laidOut(scene(text), fonts: TestFonts.metrics)
  }

  private static func leaves(_ nodes: [Node]) -> [Node] {
    nodes.flatMap { node in
      guard case .group(let group) = node else { return [node] }
      return leaves(group.content)
    }
  }

  private static func group(_ name: String, _ drawing: Drawing) throws -> [Node] {
    leaves(
      try #require(ModelFigureTests.group(name, in: drawing.content), "\(name)").content)
  }

  private static func strokes(_ nodes: [Node]) -> [Stroke] {
    nodes.compactMap { if case .mark(let mark) = $0 { mark.style.stroke } else { nil } }
  }

  private static func words(_ nodes: [Node]) -> [String] {
    nodes.compactMap { node in
      guard case .text(let text) = node else { return nil }
      return text.runs.map(\.text).joined()
    }
  }

  // MARK: Greys

  private static func colors(_ drawing: Drawing) -> [Color] {
    var colors = [drawing.background]
    func add(_ style: Style) {
      switch style.fill {
      case .color(let color): colors.append(color)
      case .linear(_, _, let stops): colors += stops.map(\.color)
      case nil: break
      }
      if let stroke = style.stroke { colors.append(stroke.color) }
    }
    for node in leaves(drawing.content) {
      switch node {
      case .mark(let mark): add(mark.style)
      case .stamps(let stamps): add(stamps.mark.style)
      case .cells(let cells): colors += cells.palette
      case .text(let text):
        colors.append(text.color)
        if let halo = text.halo { colors.append(halo.color) }
      case .group: break
      }
    }
    return colors
  }

  private static func hues(_ drawing: Drawing) -> [Color] {
    colors(drawing).filter { $0.red != $0.green || $0.green != $0.blue }
  }

  @Test("figures of all kinds have no hue in greyscale", arguments: ExampleGoldenTests.names)
  func examplesInGrey(name: String) throws {
    var scene = ExampleGoldenTests.reduced(try ExampleGoldenTests.scene(name))
    scene.style = Scene.Style(.greyscale)
    scene.theme = .paper
    guard scene.network == nil else { return }
    #expect(try Self.hues(Figure.drawing(of: scene, fonts: TestFonts.metrics)).isEmpty)
  }

  @Test("figures about networks have no hue in greyscale", arguments: NetworkFigureTests.names)
  func networksInGrey(name: String) throws {
    var scene = Scene()
    scene.style = Scene.Style(.greyscale)
    scene.theme = .paper
    scene.size = .pixels(width: 1200, height: 800)
    let drawing = try Figure.drawing(
      of: NetworkFigureTests.plot(name), scene: scene, fonts: TestFonts.metrics)
    #expect(Self.hues(drawing).isEmpty)
    // On a page that is dark a style of one's own keeps the rule.
    scene.style.colors = [.init(.background, 0x101010), .init(.ink, 0xf0f0f0)]
    let dark = try Figure.drawing(
      of: NetworkFigureTests.plot(name), scene: scene, fonts: TestFonts.metrics)
    #expect(Self.hues(dark).isEmpty)
  }

  /// Whether two lines can be told apart without hues.
  private static func differ(_ a: Stroke, _ b: Stroke) -> Bool {
    a.dash != b.dash || (a.color.green - b.color.green).magnitude > 0.25
      || max(a.width, b.width) > 1.8 * min(a.width, b.width)
  }

  private static let estimates = """
    model: normal
    loss: {samples: [1.2, -0.4, 0.3, 2.2, 3.1, 0.9, 0.1, 1.4]}
    handles: fit
    view: fit
    regions: on
    clouds: {at: [[0.8, 1]], observations: 20, draws: 40}
    paths: [{from: [0, 1.5], method: natural, rate: 0.3}, {from: [0, 1.5], method: gradient}]
    ellipses: off
    flow: off
    """

  @Test("lines of regions, bounds and paths differ without hues")
  func lines() throws {
    let theme = Theme.of(try Self.scene("style: greyscale"))
    var styles = PathStyle.styles(try Self.scene(Self.estimates).paths, theme).map {
      $0.stroke(em: 10)
    }
    styles += [
      RegionLayer.waldStroke(theme, em: 10), RegionLayer.likelihoodStroke(theme, em: 10),
      RegionLayer.boundStroke(theme, em: 10),
    ]
    for (index, stroke) in styles.enumerated() {
      for other in styles[..<index] { #expect(Self.differ(stroke, other)) }
    }
    // The key has the lines of the canvas.
    let drawing = try Self.figure("style: greyscale\nsize: 85mm\n" + Self.estimates).drawing
    let key = Self.strokes(try Self.group("key", drawing))
    for stroke in Self.strokes(try Self.group("regions", drawing)) where !stroke.dash.isEmpty {
      #expect(key.contains(stroke))
    }
  }

  @Test("a fitted view holds the regions that are drawn")
  func fittedView() throws {
    for of in ["both", "likelihood", "wald"] {
      let text = Self.estimates.replacingOccurrences(
        of: "regions: on", with: "regions: {levels: [0.5, 0.95], of: \(of)}")
      let scene = try Self.scene(text)
      let reading = try #require(try scene.regionReading())
      for region in reading.likelihood {
        #expect(region.end == .closed)
        for contour in region.contours {
          #expect(contour.points.allSatisfy { scene.view.contains($0) }, "\(of)")
        }
      }
      for (_, ellipse) in reading.wald {
        for axis in [ellipse.first, ellipse.second] {
          let end = axis.direction * (axis.length ?? 0)
          #expect(scene.view.contains(reading.minimum + end))
          #expect(scene.view.contains(reading.minimum - end))
        }
      }
    }
    // Without regions four standard errors are enough.
    let plain = try Self.scene(Self.estimates.replacingOccurrences(of: "regions: on", with: ""))
    #expect(plain.view.upper.y < (try Self.scene(Self.estimates)).view.upper.y)
  }

  // MARK: Densities

  @Test(
    "names of densities stand behind pieces of their lines, which differ in dash",
    arguments: ["nature", "greyscale", "paper"])
  func densities(style: String) throws {
    for model in [
      "model: gamma\nprobes: [[3, 2], [1, 1.5]]", "model: normal\nprobes: [[1, 2], [0, 1]]",
      "model: exponential-decay\nprobes: [[2, 1], [1, 2]]",
    ] {
      let drawing = try Self.figure(
        "style: \(style)\nsize: 174mm x 120mm\nflow: off\npanel: [density]\n" + model
      ).drawing
      let panel = try #require(ModelFigureTests.group("panel", in: drawing.content))
      let curves = Self.strokes(try Self.group("curves", drawing)).filter {
        $0.color.alpha == 1
      }
      var samples: [Stroke] = []
      for node in Self.leaves(panel.content) {
        guard case .mark(let mark) = node, case .path(let path) = mark.shape,
          path.segments.count == 2, let stroke = mark.style.stroke
        else { continue }
        if curves.contains(stroke) { samples.append(stroke) }
      }
      #expect(samples.count == 3, "\(model)")
      #expect(Set(samples.map(\.dash)).count == 3)
    }
  }

  // MARK: Paths

  private static func signs(_ text: String) throws -> (key: [String], drawing: Drawing) {
    let drawing = try figure(text).drawing
    return (words(try group("key", drawing)), drawing)
  }

  private static let paths = """
    theme: paper
    size: 85mm
    ellipses: off
    flow: off

    """

  @Test("the key explains the signs of paths that are on the canvas, and no others")
  func signs() throws {
    let all = PathSign.all.map(\.words)
    func explained(_ paths: String, _ more: String = "") throws -> [String] {
      try Self.signs(Self.paths + more + "\npaths: [\(paths)]").key.filter { all.contains($0) }
    }
    #expect(
      try explained("{from: [2.6, 1.9], method: natural, rate: 0.3, until: 0.001}") == [
        "start", "converged",
      ])
    // A path that ends where it starts.
    #expect(
      try explained("{from: [1, 1], method: natural}") == ["start", "met the singular set"])
    #expect(try explained("{from: [3, -3], method: em, steps: 5}") == ["start", "all steps made"])
    // Gradient descent with steps far too long is soon beyond the view.
    #expect(
      try explained("{from: [2, 0.5], method: gradient, rate: 30}") == [
        "start", "diverged", "leaves the view",
      ])
    // A path that ends outside says only that it leaves.
    #expect(
      try explained(
        "{from: [2.6, 1.9], method: natural, rate: 0.1, steps: 30}",
        "view: {mu1: [2, 3], mu2: [1.5, 2.5]}\n") == ["start", "leaves the view"])
    #expect(
      try explained(
        "{from: [3, 2], method: natural, rate: decay, first: 1}",
        "model: gamma\nview: {k: [0.4, 5], theta: [0.3, 3]}\n"
      ).starts(with: ["start", "left Θ"]))
  }

  @Test("a start looks like no end, and every end has a form of its own")
  func forms() {
    let theme = Theme.paper
    var forms: [String] = []
    for sign in PathSign.all {
      let drawing = Drawing(
        width: 10, height: 10, unit: .pixel, background: theme.page, title: "", description: "",
        content: sign.nodes(at: Point(x: 5, y: 5), em: 10, theme: theme))
      forms.append(drawing.dump())
    }
    #expect(Set(forms).count == PathSign.all.count)
  }

  @Test("a path that makes no step has its sign in the plot of convergence")
  func convergence() throws {
    let drawing = try Self.figure(
      """
      model: gamma
      theme: paper
      size: 174mm
      view: {k: [0.4, 5], theta: [0.3, 3]}
      paths: [{from: [3, 2], method: natural, rate: decay, first: 1}]
      panel: [convergence]
      """
    ).drawing
    let square = PathMarker.square.shape(at: .init(x: 0, y: 0), radius: 1)
    guard case .path(let form) = square else { return }
    let squares = try Self.group("convergence", drawing).filter { node in
      guard case .mark(let mark) = node, case .path(let path) = mark.shape else { return false }
      return path.segments.count == form.segments.count && mark.style.fill != nil
    }
    #expect(squares.count == 1)
  }

  @Test("the sign of a path that diverges stands within the plot of convergence")
  func divergence() throws {
    let drawing = try Self.figure(
      Self.paths.replacingOccurrences(of: "85mm", with: "174mm")
        + "panel: [convergence]\npaths: [{from: [2, 0.5], method: gradient, rate: 30}, {from: [2, 0.5], method: natural}]"
    ).drawing
    for node in try Self.group("convergence", drawing) {
      guard case .mark(let mark) = node, case .path(let path) = mark.shape else { continue }
      for segment in path.segments {
        if case .move(let point) = segment { #expect(point.y > -1e3) }
      }
    }
  }

  // MARK: Clouds

  @Test("samples without an estimate are a warning, and the key names the marks of a cloud")
  func clouds() throws {
    let figure = try Self.figure(
      """
      style: nature
      model: logistic-regression
      loss: {samples: [0, 0, 1, 0, 1]}
      handles: fit
      view: fit
      regions: on
      clouds: {at: [[0, 1]], draws: 100}
      """)
    let failures = figure.warnings.compactMap { warning -> String? in
      if case .notDrawn(let words) = warning { words } else { nil }
    }
    #expect(
      failures.contains {
        $0.hasPrefix("65 of 100 samples at (0, 1) have no estimate; the first: ")
      },
      "\(failures)")
    let key = Self.words(try Self.group("key", figure.drawing))
    #expect(key.contains("θ of the samples") && key.contains("min L"))
  }

  // MARK: Names

  @Test("a subscript of several words keeps them apart")
  func subscripts() {
    let symbol = ParameterSymbol(name: "rate_on_day")
    #expect(symbol.plain == "rate_on_day")
    #expect(MathText(symbol.markup).pieces.map(\.text) == ["rate", "on day"])
    #expect(MathText(ParameterSymbol(name: "theta_0").markup).pieces.map(\.text) == ["θ", "0"])
  }

  @Test("a sign over a capital letter does not touch it")
  func accent() throws {
    let line = try Typesetter(
      fonts: TestFonts.metrics, scale: TypeScale(Scene())
    ).set(MathText("*F*~"), size: 10)
    // A tilde's wave lies at three tenths of its size above its baseline.
    let sign = try #require(line.runs.last)
    #expect(-sign.offset.y + 0.25 * sign.size > 0.7 * 10)
  }

  @Test("the key names no contours where none is on the canvas, and ε of ellipses of one ε")
  func entries() throws {
    let base = "model: normal\nflow: off\nsize: 120mm\n"
    func key(_ text: String) throws -> [String] {
      let drawing = try Self.figure(base + text).drawing
      guard let key = ModelFigureTests.group("key", in: drawing.content) else { return [] }
      return Self.words(Self.leaves(key.content))
    }
    #expect(try key("contours: {of: kappa, levels: [2.5]}\nellipses: off").isEmpty)
    #expect(try key("contours: {of: kl, levels: [0.1]}\nellipses: off").count == 1)
    #expect(try key("ellipses: {sizing: metric, epsilon: 0.006}") == ["δθTFδθ = 0.006"])
    #expect(try key("ellipses: on").isEmpty)
  }

  // MARK: Charts

  @Test("the axis of a logarithm is named as one, and has ticks of its own")
  func charts() throws {
    let drawing = try Self.figure(
      """
      model: gamma
      size: 85mm
      style: {base: nature, labels: {k: shape, theta: "scale (minutes)"}, ticks: {k: [1.25, 2.5]}}
      figure: {kind: charts, of: [standard, log, natural]}
      """
    ).drawing
    let panels = try (1...3).map { Self.words(try Self.group("panel-\($0)", drawing)) }
    #expect(panels[0].contains("shape") && panels[0].contains("scale (minutes)"))
    #expect(panels[0].contains("1.25"))
    #expect(panels[1].contains("log shape") && panels[1].contains("log scale (minutes)"))
    #expect(!panels[1].contains("shape") && !panels[1].contains("1.25"))
    #expect(!panels[2].contains { $0.contains("shape") || $0.contains("scale") })
  }
}
