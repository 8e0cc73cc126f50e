import Drawing
import InformationGeometry
import Scene
import SceneFile
import Testing

@testable import FigureLayout

/// Figures that are refused for want of room, and heights of figures that have a width alone.
@Suite("sizes of figures")
struct LeastSizeTests {
  private static let plain = "theme: paper\n"
  private static let corner = """
    theme: paper
    model:
      name: a decay above a background
      parameters: {A: positive, k: positive, c: real}
      inputs: {t: [0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8]}
      mean: A*exp(-k*t) + c
      noise: {normal: 0.1}
      fixed: {c: 0.3}
    handles: {A: 2, k: 0.8}
    figure: {kind: corner, observations: 12}
    style: {base: greyscale, labels: {A: "amplitude of the first component (mV)", k: "rate (1/s)"}}

    """
  private static let multiples = "theme: paper\nflow: off\nsweep: {sigma: [1, 2, 3, 4, 5, 6]}\n"
  private static let film = "theme: paper\nflow: off\nsweep: {sigma: [1, 2], frames: 3}\n"

  private func scene(_ text: String) throws -> Scene {
    try SceneReader().read(SourceText(name: "s", bytes: Array(text.utf8))).scene
  }

  /// The size that the error names, as a message writes it.
  private func told(_ scene: Scene) -> FigureSize? {
    do {
      _ = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
      return nil
    } catch {
      guard case .tooSmall(let width, let height) = error else { return nil }
      func tenths(_ side: Double, _ unit: FigureSize.PaperUnit) -> Double {
        (side / unit.points * 10).rounded() / 10
      }
      switch (scene.size, height) {
      case (.pixels, let height?):
        return .pixels(width: Int(width.rounded()), height: Int(height.rounded()))
      case (.paper(_, _, let unit), let height?):
        return .paper(width: tenths(width, unit), height: tenths(height, unit), unit: unit)
      case (.column(_, let unit), nil): return .column(width: tenths(width, unit), unit: unit)
      default: return nil
      }
    }
  }

  private static let slide = """
    title: All pairs of a bi-exponential decay with offset
    style: beamer-talk
    size: talk
    model:
      parameters: {A: positive, B: positive, alpha: positive, beta: positive, c: real}
      inputs: {t: [0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.5, 2, 3, 4, 6, 8, 10]}
      mean: A*exp(-alpha*t) + B*exp(-beta*t) + c
      noise: {normal: 0.02}
      fixed: {alpha: 2, beta: 0.3, c: 0.1}
    handles: {A: 1, B: 0.7}
    figure: {kind: corner, observations: 13}

    """

  @Test("a slide that is too full is told the pixels at which smaller letters have room")
  func slide() throws {
    var scene = try scene(Self.slide)
    let fonts = try MeasuredFonts.of(scene)
    #expect(throws: LayoutError.slideTooSmall(width: 1920, height: 1080)) {
      try Figure.drawing(of: scene, fonts: fonts)
    }
    scene.size = .pixels(width: 1920, height: 1080)
    _ = try Figure.drawing(of: scene, fonts: fonts)
  }

  @Test(
    "charts on a page have rows where these fit, and no more height than they take",
    arguments: [["standard", "natural", "mean"], ["standard", "natural", "mean", "log"]])
  func charts(of charts: [String]) throws {
    let scene = try scene(
      """
      theme: paper
      size: 174mm
      model: normal
      handles: {mu: 0, sigma: 1}
      view: {mu: [-2, 2], sigma: [0.3, 2.5]}
      flow: off
      figure: {kind: charts, of: [\(charts.joined(separator: ", "))]}
      """)
    let drawing = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
    let figure = MeasuredFigure(drawing, fonts: TestFonts.metrics)
    let canvases = figure.canvases
    try #require(canvases.count == charts.count)
    #expect(canvases[0].right < canvases[1].left && canvases[0].top == canvases[1].top)
    #expect(canvases[2].top > canvases[0].bottom)
    // 150 mm are enough.
    #expect(drawing.height < 150 * FigureSize.PaperUnit.mm.points)
    let top = figure.labels.map(\.box.top).min() ?? 0
    let bottom = figure.labels.map(\.box.bottom).max() ?? 0
    #expect(max(top, drawing.height - bottom) < 30)
  }

  @Test(
    "the size that a refusal names has room",
    arguments: [
      (plain, "85mm x 20mm"), (plain, "20mm x 85mm"), (plain, "20mm x 20mm"), (plain, "10mm"),
      (plain, "3in x 0.5in"), (plain, "100 x 100"), (corner, "85mm x 30mm"), (corner, "40mm"),
      (corner, "85mm"), (multiples, "60mm x 30mm"), (multiples, "20mm"), (film, "85mm x 20mm"),
      (film, "15mm"),
    ])
  func told(text: String, size: String) throws {
    var scene = try scene(text + "size: \(size)\n")
    // A figure that has room at this size is what is wanted.
    guard let size = told(scene) else {
      _ = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
      return
    }
    let refused = scene.size
    scene.size = size
    let drawing = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
    let page = Rect(x: 0, y: 0, width: drawing.width, height: drawing.height)
    for line in DrawnText.all(in: drawing, fonts: TestFonts.metrics) where !line.isRotated {
      #expect(page.contains(line.box), "\(line) leaves the page")
    }
    if case .paper(let width, let height, _) = refused, text == Self.plain, max(width, height) > 60
    {
      guard case .paper(let wide, let high, _) = size else { throw LayoutError.titleTooLong }
      #expect(width == wide || height == high, "one side is large enough")
    }
  }

  @Test("a long name in a corner plot does not make it larger: the parameter's own stands there")
  func cornerName() throws {
    var scene = try scene(Self.corner + "size: 85mm\n")
    let figure = try Figure.laidOut(scene, fonts: TestFonts.metrics)
    #expect(figure.warnings == [.labelWithoutRoom("amplitude of the first component (mV)")])
    let texts = DrawnText.all(in: figure.drawing, fonts: TestFonts.metrics).map(\.text)
    #expect(texts.contains("A") && texts.contains("rate (1/s)"))
    scene.size = .column(width: 174, unit: .mm)
    #expect(try Figure.laidOut(scene, fonts: TestFonts.metrics).warnings.isEmpty)
  }

  @Test("more small multiples do not have fewer columns, and end with the page")
  func columns() throws {
    var widths: [Double] = []
    for count in [6, 9, 12, 16, 18, 20, 24, 30, 40] {
      let values = (1...count).map { "\(Double($0) / 4)" }.joined(separator: ", ")
      let drawing = try Figure.drawing(
        of: try scene("theme: paper\nsize: 85mm\nflow: off\nsweep: {sigma: [\(values)]}\n"),
        fonts: TestFonts.metrics)
      #expect(drawing.height <= 680)
      let canvases = MeasuredFigure(drawing, fonts: TestFonts.metrics).canvases
      #expect(canvases.count == count)
      widths.append(canvases[0].width)
    }
    #expect(zip(widths, widths.dropFirst()).allSatisfy { $1 <= $0 + 1e-9 })
    let values = (1...60).map { "\(Double($0) / 4)" }.joined(separator: ", ")
    let many = try scene("theme: paper\nsize: 85mm\nflow: off\nsweep: {sigma: [\(values)]}\n")
    guard case .column(let width, .mm)? = told(many) else {
      Issue.record("60 canvases have no room on a page of a column")
      return
    }
    #expect(width > 85)
  }
}
