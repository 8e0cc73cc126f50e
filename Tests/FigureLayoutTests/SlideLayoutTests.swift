import Drawing
import Scene
import SceneFile
import Testing

@testable import FigureLayout

/// What the room of a slide and of a column is used for.
@Suite("figures on slides and in columns")
struct SlideLayoutTests {
  private static let column = FigureSize.column(width: 85, unit: .mm)
  /// The letters of a slide, in pixels.
  private static let em = 36.0

  private func measured(_ name: String, _ size: FigureSize) throws -> MeasuredFigure {
    var scene = ExampleGoldenTests.reduced(try ExampleGoldenTests.scene(name))
    scene.size = size
    let drawing = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
    return MeasuredFigure(drawing, fonts: TestFonts.metrics)
  }

  private func labels(_ path: String, in figure: MeasuredFigure) -> [MeasuredFigure.Label] {
    figure.labels.filter { $0.path.hasPrefix(path) }
  }

  @Test("a title wider than its canvas stands above the panel as well")
  func title() throws {
    let figure = try measured("scene", .talk)
    let title = labels("/title", in: figure)
    #expect(title.count == 1)
    let box = try #require(title.first?.box)
    #expect(box.right > (try #require(figure.canvases.first)).right)
    for label in labels("/panel", in: figure) { #expect(label.box.top > box.bottom) }
  }

  private static let densities = """
    title: Densities along a geodesic, for the last row of the lecture hall
    style: beamer-talk
    size: talk
    model: gamma
    view: {k: [0.4, 5], theta: [0.3, 3]}
    ellipses: {color: curvature, grid: 5}
    flow: off
    geodesics:
      - {from: [1, 2.5], to: [4, 0.6]}
      - {from: [1, 2.5], to: [4, 0.6], connection: exponential}
    balls:
      - {at: [2, 1], radii: [0.4], of: kl}
    probes: [{at: [3, 2], label: patient A}]

    """

  private func laidOut(_ text: String) throws -> (
    figure: MeasuredFigure, warnings: [FigureWarning]
  ) {
    let scene = try SceneReader().read(SourceText(name: "s", bytes: Array(text.utf8))).scene
    let fonts = try MeasuredFonts.of(scene)
    let laidOut = try Figure.laidOut(scene, fonts: fonts)
    return (MeasuredFigure(laidOut.drawing, fonts: fonts), laidOut.warnings)
  }

  @Test(
    "a slide has the parts of the panel that fit, and tells of the others if they are asked for")
  func parts() throws {
    for panel in ["", "panel: on\n"] {
      let (figure, warnings) = try laidOut(Self.densities + panel)
      #expect(!labels("/panel/density", in: figure).isEmpty, "\(panel)")
      #expect(!labels("/panel/color-bar", in: figure).isEmpty, "\(panel)")
      #expect(
        warnings
          == (panel.isEmpty
            ? [] : [.notDrawn("the panel's fisher and probes have no room at this size")]))
    }
  }

  @Test("a key beside a bar keeps off its numbers")
  func keyBesideBar() throws {
    let (figure, _) = try laidOut(Self.densities + "panel: [colorbar]\n")
    let numbers = labels("/color-bar", in: figure)
    #expect(numbers.count > 3)
    for sign in figure.keySigns {
      for number in numbers {
        #expect(sign.left > number.box.right + 0.4 * Self.em, "\(number.text)")
      }
    }
    let page = Rect(x: 0, y: 0, width: figure.drawing.width, height: figure.drawing.height)
    for label in figure.labels { #expect(page.contains(label.box), "\(label.text)") }
  }

  @Test("a title in one line above the panel is better than two above the canvas")
  func shortTitle() throws {
    let (figure, _) = try laidOut(
      """
      title: Densities along a geodesic of Gumbel distributions
      size: talk
      theme: night
      model: gumbel
      flow: off
      ellipses: off
      geodesics:
        - {from: [-1, 0.5], to: [2, 0.7]}
        - {from: [-1, 0.5], to: [2, 0.7], connection: mixture}
      panel: [density]
      """)
    #expect(labels("/title", in: figure).count == 1)
    #expect(!labels("/panel/density", in: figure).isEmpty)
  }

  @Test("the key stands below the panel where this makes the canvas larger")
  func key() throws {
    let figure = try measured("column", .talk)
    let canvas = try #require(figure.canvases.first)
    let key = labels("/key", in: figure)
    #expect(!key.isEmpty)
    for label in key { #expect(label.box.left > canvas.right, "\(label.text)") }
    #expect(canvas.height > 0.7 * figure.drawing.height)
  }

  @Test("bar and key of small multiples stand beside them on a slide, below them in a column")
  func multiples() throws {
    let slide = try measured("multiples", .talk)
    let right = slide.canvases.map(\.right).max() ?? 0
    let narrow = try measured("multiples", Self.column)
    let bottom = narrow.canvases.map(\.bottom).max() ?? 0
    for path in ["/key", "/color-bar"] {
      #expect(!labels(path, in: slide).isEmpty && !labels(path, in: narrow).isEmpty)
      for label in labels(path, in: slide) { #expect(label.box.left > right) }
      for label in labels(path, in: narrow) { #expect(label.box.top > bottom) }
    }
  }

  @Test("charts stand below each other in a column, side by side on a slide")
  func charts() throws {
    let narrow = try measured("charts-log", Self.column).canvases
    try #require(narrow.count == 2)
    #expect(narrow[0].bottom < narrow[1].top)
    let slide = try measured("charts-log", .talk).canvases
    try #require(slide.count == 2)
    #expect(slide[0].right < slide[1].left)
  }

  @Test("handles are as large beside the letters of a slide as on a large canvas")
  func marks() throws {
    let handles = try measured("scene", .talk).discs.filter { $0.path.hasSuffix("handles") }
    #expect(handles.count == 2)
    for handle in handles { #expect(handle.radius > 0.36 * Self.em) }
  }

  @Test("the numbers of a table stand near their names")
  func table() throws {
    let rows = labels("/panel/fisher-information", in: try measured("clouds", .talk))
    let left = rows.map(\.box.left).min() ?? 0
    let right = rows.map(\.box.right).max() ?? .infinity
    #expect(right - left < 18.6 * Self.em)
  }

  @Test("a plot of convergence in a column is not flat")
  func convergence() throws {
    let figure = try measured("em", Self.column)
    let plot = try #require(figure.areas.last)
    #expect(plot.height > 0.3 * plot.width)
  }

  @Test(
    "four parameters fit in 60 mm with letters of 10 pt: a value without room for its name has none"
  )
  func corner() throws {
    var scene = try ExampleGoldenTests.scene("corner-forecast")
    scene.size = .column(width: 60, unit: .mm)
    scene.style = Scene.Style(.computerModern)
    let fonts = try MeasuredFonts.of(scene)
    let figure = MeasuredFigure(try Figure.drawing(of: scene, fonts: fonts), fonts: fonts)
    let words = figure.labels.map(\.text)
    #expect(words.contains("0.965") && words.contains("Ωm = 0.3100"), "\(words)")
  }
}
