import Drawing
import InformationGeometry
import Scene
import SceneFile
import Testing

@testable import FigureLayout

/// What a figure has room for: panels, keys, windows, numbers and names.
@Suite("room in figures")
struct FigureRoomTests {
  /// A skewed sample: its regions of the likelihood lean far beyond Wald's.
  private static let sample = """
    model: gamma
    loss: {samples: [31, 58, 77, 102, 119, 141, 160, 188, 214, 236, 263, 301, 344, 402, 489, 655, 910]}
    handles: fit

    """
  private static let canvas = sample + "view: fit\nflow: off\n"

  private static func scene(_ text: String) throws -> Scene {
    try SceneReader().read(SourceText(name: "s", bytes: Array(text.utf8))).scene
  }

  private func figure(_ text: String) throws -> FigureDrawing {
    try Figure.laidOut(Self.scene(text), fonts: TestFonts.metrics)
  }

  private func texts(_ drawing: Drawing, in group: String = "") -> [String] {
    DrawnText.all(in: drawing, fonts: TestFonts.metrics).filter { $0.path.contains(group) }.map {
      $0.text
    }
  }

  private func groups(_ nodes: [Node]) -> [String] {
    nodes.flatMap { node -> [String] in
      if case .group(let group) = node { [group.name] + groups(group.content) } else { [] }
    }
  }

  // MARK: Panels

  @Test(
    "a panel that a scene names stands below the canvas of a column",
    arguments: ["60mm", "85mm", "85mm x 170mm", "120mm", "174mm"])
  func namedPanel(size: String) throws {
    let figure = try figure(Self.canvas + "size: \(size)\npanel: [density, fisher]\n")
    let groups = groups(figure.drawing.content)
    #expect(groups.contains("density") && groups.contains("fisher-information"))
    #expect(figure.warnings.isEmpty)
  }

  @Test("what a scene names of its panel and there is no room for is said, part by part")
  func panelWithoutRoom() throws {
    let none = try figure(Self.canvas + "size: 85mm x 85mm\npanel: [density, fisher]\n")
    #expect(!groups(none.drawing.content).contains("panel"))
    #expect(
      none.warnings == [.notDrawn("the panel's density and fisher have no room at this size")])
    let one = try figure(Self.canvas + "size: 85mm x 125mm\npanel: [density, fisher]\n")
    #expect(groups(one.drawing.content).contains("density"))
    #expect(!groups(one.drawing.content).contains("fisher-information"))
    #expect(one.warnings == [.notDrawn("the panel's fisher has no room at this size")])
    // Nobody has asked for the parts of the panel that comes by itself.
    #expect(try figure(Self.canvas + "size: 85mm x 85mm\n").warnings.isEmpty)
  }

  @Test("a panel without room in a film is said once for the film")
  func filmWithoutRoom() throws {
    let film = try figure(
      "sweep: {sigma: [1, 2], frames: 3}\nflow: off\nsize: 300 x 300\npanel: [density]\n")
    #expect(film.warnings == [.notDrawn("the panel's density has no room at this size")])
  }

  @Test("a slide has its density and its key beside a canvas that fills its height")
  func slide() throws {
    let drawing = try figure(
      """
      title: Two ways to the minimum
      size: talk
      theme: night
      style:
        labels: {natural: der natürliche Gradient, euclidean: der Gradient, natural-trails: Fluss des Gradienten}
      probes: [[2.6, 1.9]]
      """
    ).drawing
    #expect(groups(drawing.content).contains("density"))
    let measured = MeasuredFigure(drawing, fonts: TestFonts.metrics)
    let canvas = try #require(measured.canvases.first)
    #expect(canvas.height > 0.66 * drawing.height)
    for legend in measured.legends where legend.path.hasSuffix("/key") {
      #expect(legend.box.left > canvas.right)
    }
  }

  // MARK: Windows

  @Test("the windows of a corner plot hold every region, whose lines are closed")
  func corner() throws {
    let scene = try Self.scene(Self.sample + "figure: {kind: corner}\n")
    let reading = try #require(try scene.cornerReading())
    #expect(reading.likelihood.count == 2)
    for entry in reading.likelihood {
      let window = reading.window(entry.first, entry.second)
      #expect(entry.region.end == .closed)
      for contour in entry.region.contours {
        #expect(contour.isClosed && contour.points.count > 50)
        for point in contour.points { #expect(window.contains(point), "\(point)") }
      }
    }
    // The value need not stand in the middle of its axis, but its bell, its ellipse and its dot stand over it.
    let drawing = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
    var peaks: [Double] = []
    var dots: [Double] = []
    func walk(_ nodes: [Node], _ name: String) {
      for node in nodes {
        switch node {
        case .group(let group): walk(group.content, name + "/" + group.name)
        case .mark(let mark):
          if case .ellipse(let center, _, _) = mark.shape { dots.append(center.x) }
          if name == "/cell-1-1/density", mark.style.stroke != nil,
            case .path(let path) = mark.shape
          {
            var best = Point(x: 0, y: Double.infinity)
            for case .line(let point) in path.segments where point.y < best.y { best = point }
            peaks.append(best.x)
          }
        default: break
        }
      }
    }
    walk(drawing.content, "")
    #expect(peaks.count == 1 && dots.count == 1)
    if let peak = peaks.first, let dot = dots.first {
      #expect((peak - dot).magnitude < 0.01 * drawing.width)
    }
  }

  // MARK: Numbers

  @Test(
    "no entry of the matrix loses its digits beside a larger one",
    arguments: [
      // F of the gamma distribution is ((ψ′(k), 1/θ), (1/θ, k/θ²)), and ψ′(2) is π²/6 − 1.
      (200, ["0.6449", "0.005000", "5.000 × 10−5"]), (2, ["0.6449", "0.5000"]),
      (20, ["0.6449", "0.05000", "0.005000"]),
    ] as [(Double, [String])])
  func matrix(theta: Double, entries: [String]) throws {
    let drawing = try figure(
      "model: gamma\nhandles: {k: 2, theta: \(theta)}\npanel: [fisher]\nflow: off\n"
    ).drawing
    let found = texts(drawing, in: "fisher-information").map {
      $0.replacing("\u{2212}", with: "−")
    }
    for entry in entries { #expect(found.contains(entry), "\(entry) of \(found)") }
  }

  @Test("an entry that is zero but for rounding is zero beside small ones")
  func zeros() throws {
    let matrix = SymmetricMatrix2(xx: 4, xy: 1e-17, yy: 3e-5)
    #expect(FisherTable.entries(matrix) == ["4.000", "0", "3.000 × 10^{\u{2212}5}"])
    #expect(
      FisherTable.entries(SymmetricMatrix2(xx: 123_456, xy: -2, yy: 40))
        == ["1.235 × 10^{5}", "\u{2212}2.000", "40.00"])
    #expect(
      FisherTable.entries(SymmetricMatrix2(xx: 12, xy: 0, yy: 3.25)) == ["12.00", "0.00", "3.25"])
  }

  // MARK: Names

  @Test("the minimum and the handles at one point have one name")
  func oneName() throws {
    func names(_ labels: String) throws -> [String] {
      let text = Self.canvas + "size: 85mm\nstyle: {labels: {\(labels)}}\n"
      return texts(try figure(text).drawing, in: "labels")
    }
    #expect(try names("") == ["θ*"])
    #expect(try names("minimum: estimate") == ["estimate"])
    #expect(try Set(names("minimum: estimate, handles: start")) == ["estimate", "start"])
    // Apart they have two.
    let apart = Self.canvas.replacing("handles: fit", with: "handles: {k: 2.2, theta: 160}")
    let both = texts(try figure(apart + "size: 174mm\npanel: off\n").drawing, in: "labels")
    #expect(both.contains("min L") && both.contains { $0.hasPrefix("θ*") })
  }

  @Test("words for regions keep their levels, in a corner plot too")
  func levels() throws {
    let labels =
      "style: {labels: {wald: Vertrauen, likelihood: Plausibilität, cramer-rao: Schranke}}\n"
    let plain = texts(
      try figure(Self.canvas + labels + "regions: {of: both, levels: [0.5, 0.9]}\n").drawing,
      in: "key")
    #expect(plain.contains("Vertrauen, 50 %, 90 %") && plain.contains("Plausibilität, 50 %, 90 %"))
    let corner = texts(
      try figure(Self.sample + labels + "figure: {kind: corner}\n").drawing, in: "key")
    #expect(corner.contains("Vertrauen, 68 %, 95 %") && corner.contains("Plausibilität"))
    let cloud = texts(
      try figure(labels + "flow: off\nclouds: {at: [[1, -1]], observations: 50, draws: 20}\n")
        .drawing,
      in: "key")
    #expect(cloud.contains("Schranke, 95 %"))
  }

  @Test("the short rows of a probe have the scene's words where these have room")
  func probeRows() throws {
    func rows(_ labels: String) throws -> [String] {
      texts(
        try figure(
          """
          size: 1600 x 900
          flow: off
          probes: [[2.6, 1.9], [1, -2], [2, -1], [-2, 3], [3, 3], [-3, 1], [1, 3], [3, -3]]
          panel: [probes]
          style: {labels: {\(labels)}}
          """
        ).drawing, in: "probe-table")
    }
    let own = try rows("angle: Winkel, correction: Faktor")
    #expect(own.contains("−∇L, Winkel") && own.contains("−F−1∇L, Faktor"), "\(own)")
    #expect(!own.contains { $0.hasSuffix("Δθ") || $0.hasSuffix("ratio") })
    let long = try rows("angle: the angle between the two gradients of the loss")
    #expect(long.contains("−∇L, Δθ"))
    #expect(try rows("natural: steepest").contains("steepest, ratio"))
  }

  // MARK: Keys

  @Test("on paper a key has rows for the ends that its paths have, and no others")
  func ends() throws {
    let race = try ExampleGoldenTests.scene("race")
    var scene = race
    scene.size = .column(width: 60, unit: .mm)
    let drawing = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
    let lines = DrawnText.all(in: drawing, fonts: TestFonts.metrics)
    let key = lines.filter { $0.path.hasSuffix("key") }.map { $0.box.bottom }.max()
    let panel = lines.filter { $0.path.contains("convergence") }.map { $0.box.top }.min()
    let gap = try #require(panel) - (try #require(key))
    #expect((0...4 * 8.0).contains(gap), "\(gap)")
  }

  @Test("a font size for paper is no smaller than 18 pt on a slide")
  func talk() {
    var scene = Scene()
    scene.size = .talk
    for (points, em) in [(9.0, 36.0), (18, 36), (20, 40)] {
      scene.style.fontSize = points
      #expect(TypeScale(scene).em == em)
    }
  }
}
