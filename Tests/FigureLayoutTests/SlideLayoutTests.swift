import Drawing
import Scene
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
