import Drawing
import InformationGeometry
import Scene
import SceneFile
import Testing

@testable import FigureLayout

/// Long names of axes, entries of keys and colour bars: they are broken, moved or set smaller, and none is cut in silence.
@Suite("long names")
struct AxisNameTests {
  private static let first = "mean reaction time of the control group (ms)"
  private static let second = "mean of the treatment group (ms)"
  private static let multiples = """
    theme: paper
    style: {labels: {mu1: "\(first)", mu2: "\(second)"}}
    sweep: {sigma: [0.5, 1, 2, 3]}
    flow: off

    """

  private static func scene(_ text: String) throws -> Scene {
    try SceneReader().read(SourceText(name: "s", bytes: Array(text.utf8))).scene
  }

  private func figure(_ text: String) throws -> FigureDrawing {
    try Figure.laidOut(Self.scene(text), fonts: TestFonts.metrics)
  }

  /// The texts of some groups, in their order, lines of one name joined.
  private func words(_ drawing: Drawing, in group: String) -> String {
    DrawnText.all(in: drawing, fonts: TestFonts.metrics).filter { $0.path.contains(group) }.map {
      $0.text
    }.joined(separator: " ")
  }

  /// Texts that leave the page or lie over each other.
  private func faults(_ drawing: Drawing) -> [String] {
    let labels = MeasuredFigure(drawing, fonts: TestFonts.metrics).labels
    let page = Rect(x: 0, y: 0, width: drawing.width, height: drawing.height)
    var faults = labels.filter { !page.contains($0.box) }.map { "‘\($0.text)’ leaves the page" }
    for (index, a) in labels.enumerated() {
      for b in labels[(index + 1)...] where a.depth(in: b) > 0.4 {
        faults.append("‘\(a.text)’ over ‘\(b.text)’")
      }
    }
    return faults
  }

  private func smallest(_ drawing: Drawing) -> Double {
    MeasuredFigure(drawing, fonts: TestFonts.metrics).smallest.letter
  }

  @Test(
    "stand once for all small multiples where a canvas has no room for them",
    arguments: ["60mm", "85mm", "120mm", "174mm", "174mm x 60mm", "900 x 400"])
  func smallMultiples(size: String) throws {
    let figure = try figure(Self.multiples + "size: \(size)\n")
    #expect(faults(figure.drawing).isEmpty)
    #expect(figure.warnings.isEmpty)
    #expect(words(figure.drawing, in: "axis-names").contains(Self.first))
    #expect(words(figure.drawing, in: "axes").components(of: Self.first) == 0)
    let all = words(figure.drawing, in: "ax")
    #expect(all.contains(Self.second))
  }

  @Test("stand at each canvas where they have room there")
  func shortNames() throws {
    let drawing = try figure("theme: paper\nsize: 85mm\nflow: off\nsweep: {sigma: [1, 2]}\n")
      .drawing
    #expect(words(drawing, in: "axis-names").isEmpty)
    #expect(words(drawing, in: "panel-2-axes").hasSuffix("μ1"))
  }

  @Test(
    "of charts are broken below each of them",
    arguments: ["85mm", "120mm", "174mm"])
  func charts(size: String) throws {
    let figure = try figure(
      """
      theme: paper
      size: \(size)
      model: normal
      figure: {kind: charts, of: [standard, natural]}
      flow: off
      style: {labels: {mu: "\(Self.first)", sigma: "\(Self.second)"}}

      """)
    #expect(faults(figure.drawing).isEmpty)
    #expect(figure.warnings.isEmpty)
  }

  @Test("of a canvas move to where there is room on the page")
  func moved() throws {
    let name = "reaction time of the first group of patients (milliseconds)"
    let figure = try figure(
      """
      theme: paper
      size: 85mm x 60mm
      style: {font: sans, fontsize: 7pt, ticks: {mu1: 3, mu2: off}, labels: {mu1: "\(name)"}}
      probes: [[2.6, 1.9]]

      """)
    #expect(faults(figure.drawing).isEmpty)
    #expect(words(figure.drawing, in: "axes").contains(name))
  }

  private static let long = """
    theme: paper
    style:
      labels:
        mu1: "\(first), \(first)"
        mu2: "\(first)"
        natural: "steepest descent in the Fisher metric of the model, also called natural"
        kappa: "anisotropy of the information about both means"
    probes: [[2.6, 1.9]]
    ellipses: {grid: 9}

    """

  @Test(
    "of axes, arrows and colours are broken where they are longer than a line",
    arguments: ["60mm", "85mm", "85mm x 80mm", "120mm", "174mm", "1200 x 800", "700 x 900"])
  func broken(size: String) throws {
    let figure = try figure(Self.long + "size: \(size)\n")
    #expect(faults(figure.drawing).isEmpty)
    #expect(!figure.warnings.contains { "\($0)".contains("reaction") })
    #expect(smallest(figure.drawing) >= (figure.drawing.unit == .point ? 6 : 8) - 1e-9)
    #expect(words(figure.drawing, in: "axes").contains("\(Self.first), \(Self.first)"))
    #expect(words(figure.drawing, in: "key").contains("of the model, also called natural"))
    #expect(words(figure.drawing, in: "color-bar").contains("of the information about both means"))
    // The bar keeps the room of its numbers.
    #expect(words(figure.drawing, in: "color-bar").contains("100"))
  }

  @Test("without room are warnings, and the parameter's own name stands there")
  func withoutRoom() throws {
    let word = String(repeating: "abcdefghij", count: 9)
    for text in [
      "probes: [[2.6, 1.9]]\n", "sweep: {sigma: [0.5, 1, 2, 3]}\nflow: off\n",
      "sweep: {sigma: [0.5, 1], frames: 2}\nflow: off\n",
    ] {
      let figure = try figure(
        "theme: paper\nsize: 85mm\nstyle: {labels: {mu1: \(word), kappa: \(word)}}\n" + text)
      #expect(faults(figure.drawing).isEmpty)
      #expect(figure.warnings == [.labelWithoutRoom(word), .labelWithoutRoom(word)])
      #expect(words(figure.drawing, in: "ax").contains("μ1"))
    }
    let figure = try figure(
      "theme: paper\nsize: 85mm\nstyle: {labels: {natural: \(word)}}\nprobes: [[2.6, 1.9]]\n")
    #expect(faults(figure.drawing).isEmpty)
    #expect(figure.warnings.contains(.labelWithoutRoom(word)))
  }

  @Test("keep their mathematics when they are broken")
  func mathematics() throws {
    let typesetter = Typesetter(
      fonts: TestFonts.metrics, scale: TypeScale(em: 8, smallest: 6, isNarrow: true))
    let words = try BrokenWords(
      .label("rate *k_1* of the first reaction in *s^{-1}*"), size: 8, typesetter: typesetter)
    let lines = try #require(words.lines(within: 0.45 * words.line.width))
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { $0.width <= 0.45 * words.line.width })
    #expect(
      lines.map { $0.runs.map(\.text).joined() } == ["rate k1 of", "the first", "reaction in s−1"])
    #expect(lines[0].runs.map(\.size) == [8, 8, 6, 8])
    #expect(words.lines(within: 0.45 * words.line.width, most: 1) == nil)
    #expect(words.lines(within: 1) == nil)
  }
}

extension String {
  /// How often a text occurs.
  fileprivate func components(of text: String) -> Int {
    var count = 0
    var rest = self[...]
    while let found = rest.firstRange(of: text) {
      count += 1
      rest = rest[found.upperBound...]
    }
    return count
  }
}
