import Drawing
import InformationGeometry
import Scene
import SceneFile
import Testing

@testable import FigureLayout

@Suite("Styles of figures")
struct FigureStyleTests {
  private func nodes(_ nodes: [Node]) -> [Node] {
    nodes.flatMap { node in
      guard case .group(let group) = node else { return [node] }
      return self.nodes(group.content)
    }
  }

  private func texts(_ drawing: Drawing) -> [Text] {
    nodes(drawing.content).compactMap { if case .text(let text) = $0 { text } else { nil } }
  }

  private func words(_ drawing: Drawing) -> [String] {
    texts(drawing).map { $0.runs.reduce(into: "") { $0 += $1.text } }
  }

  private func scene(_ change: (inout Scene.Style) -> Void) -> Scene {
    var scene = Scene()
    scene.probes = [.init(at: Vector2(2.6, 1.9))]
    scene.theme = .paper
    scene.ellipses?.overlay = .kl
    scene.ellipses?.columns = 5
    scene.ellipses?.rows = 5
    scene.flow = Scene.Flow()
    scene.flow?.field = .both
    scene.flow?.particles = 10
    scene.contours = Scene.Contours()
    change(&scene.style)
    return scene
  }

  private func drawing(_ change: (inout Scene.Style) -> Void) throws -> Drawing {
    try Figure.drawing(of: scene(change), fonts: TestFonts.metrics)
  }

  /// Figures that together hold all words that can be replaced, each of which is “@” and its name.
  private func relabelled() throws -> [Drawing] {
    let labels = FigureWord.allCases.map { Scene.Style.Label($0, "@" + $0.rawValue) }
    var drawings: [Drawing] = []
    for (index, quantity) in Scene.Contours.Quantity.allCases.enumerated() {
      var scene = scene { $0.labels = labels }
      scene.contours?.quantity = quantity
      scene.flow?.style = index == 0 ? .trails : .streamlines
      drawings.append(try Figure.drawing(of: scene, fonts: TestFonts.metrics))
    }
    for name in [
      "regions", "clouds", "race", "geodesics-gamma", "balls-beta", "volume-weibull",
      "sphere-trinomial", "fold-mixture",
    ] {
      var scene = ExampleGoldenTests.reduced(try ExampleGoldenTests.scene(name))
      if scene.sweep != nil { scene = scene.frame(0) }
      scene.style.labels = labels
      scene.flow = nil
      drawings.append(try Figure.drawing(of: scene, fonts: TestFonts.metrics))
    }
    for kind in NetworkFigure.Kind.allCases {
      var scene = scene { $0.labels = labels }
      scene.size = .pixels(width: 2400, height: 1400)
      drawings.append(
        try Figure.drawing(
          of: NetworkFigureTests.plot(kind.rawValue), scene: scene, fonts: TestFonts.metrics))
    }
    return drawings
  }

  @Test(
    "words that stand within a line are replaced as well", arguments: NetworkFigure.Kind.allCases)
  func wordsInLines(kind: NetworkFigure.Kind) throws {
    var scene = scene {
      $0.labels = [.init(.kfac, "ours"), .init(.naturalGradient, "steep"), .init(.losses, "L")]
    }
    scene.size = .pixels(width: 2400, height: 1400)
    let lines = words(
      try Figure.drawing(
        of: NetworkFigureTests.plot(kind.rawValue), scene: scene, fonts: TestFonts.metrics))
    #expect(!lines.contains { $0.contains("K-FAC") || $0.contains("natural gradient") })
    switch kind {
    case .fisher: #expect(lines.contains("|ours inverse|"))
    case .slice:
      #expect(lines.contains("ours") && lines.contains("ours, ss"))
      #expect(lines.contains("s: layer 1's part of the steep"))
    default: break
    }
  }

  @Test("the key of the network with two weights has the style's words")
  func toy() throws {
    var scene = ExampleGoldenTests.reduced(try ExampleGoldenTests.scene("kfac-toy"))
    scene.style.labels = [
      .init(.kfac, "ours"), .init(.naturalGradient, "steep"), .init(.gradientDescent, "GD"),
      .init(.blockDiagonal, "blocks"),
    ]
    let lines = words(try Figure.drawing(of: scene, fonts: TestFonts.metrics))
    for line in ["GD", "exact F, steep", "blocks", "ours, A ⊗ G"] {
      #expect(lines.contains(line), "\(line)")
    }
  }

  @Test("every word of a figure can be replaced")
  func labels() throws {
    let found = Set(try relabelled().flatMap { words($0) })
    // A figure of all optimisers would take long; their names are words as they are.
    let optimisers = NetworkOptimizer.Method.allCases.map { $0.title }
    for title in optimisers {
      #expect(FigureWord.allCases.contains { $0.standards == [title] }, "\(title)")
    }
    for word in FigureWord.allCases where !optimisers.contains(word.standards.first ?? "") {
      #expect(found.contains { $0.contains("@" + word.rawValue) }, "\(word.rawValue)")
    }
  }

  @Test(
    "phrases are replaced whole or in part, never within a word, nor in what is the scene's own")
  func phrases() throws {
    func lines(_ text: String, _ standard: String, _ new: String) -> String {
      MathText(text).replacing(standard, by: .label(new)).words
    }
    #expect(
      lines("Wald, others unknown, 95 %", "others unknown", "marginal") == "Wald, marginal, 95 %")
    #expect(
      lines("steps, steps, 12 steps", "steps", "Schritte") == "Schritte, Schritte, 12 Schritte")
    #expect(lines("footsteps and stepss", "steps", "x") == "footsteps and stepss")
    #expect(lines("1 step of 11", "1", "one") == "one step of 11")
    #expect(lines("no *F*^{\u{2212}1}", "no F⁻¹", "singular *F*") == "singular F")
    #expect(lines("angle Δ*θ*", "θ", "x") == "angle Δθ")
    #expect(lines("a b", "", "x") == "a b")
    #expect(
      MathText.title("all steps").replacing("all steps", by: MathText("x")).words == "all steps")
    #expect(MathText.label("steps").replacing("steps", by: MathText("x")).words == "steps")

    let figure = try Figure.laidOut(
      scene {
        $0.phrases = [.init("no such words", "x y z"), .init("Fisher information", "Information")]
      }, fonts: TestFonts.metrics)
    #expect(words(figure.drawing).contains("Information F(θ*)"))
    #expect(figure.warnings == [.phraseNotFound("no such words")])
  }

  @Test("a corner plot has the style's ticks, names, canvas and frame")
  func corner() throws {
    func drawing(_ style: String) throws -> Drawing {
      let text = """
        model: normal
        handles: {mu: 0, sigma: 1}
        size: 600 x 600
        theme: paper
        figure: {kind: corner, observations: 100, regions: wald}

        """
      let scene = try SceneReader().read(
        SourceText(name: "scene.txt", bytes: Array((text + style).utf8))
      ).scene
      return try Figure.drawing(of: scene, fonts: TestFonts.metrics)
    }
    let plain = words(try drawing(""))
    #expect(!plain.contains("the mean") && !plain.contains("−0.13"))
    let own = words(
      try drawing("style: {labels: {mu: the mean}, ticks: {mu: [-0.13, 0.07], sigma: off}}\n"))
    #expect(own.contains("the mean") && own.contains("−0.13") && own.contains("0.07"))
    #expect(own.count { $0.contains(".") && $0.count < 6 } == 2)

    func rects(_ style: String) throws -> [Style] {
      nodes(try drawing(style).content).compactMap {
        guard case .mark(let mark) = $0, case .rect = mark.shape else { return nil }
        return mark.style
      }
    }
    let coloured = try rects("style: {colors: {canvas: '#fff0f0'}}\n")
    #expect(
      coloured.count { $0.fill == .color(Color(red: 1, green: 240 / 255, blue: 240 / 255)) } == 3)
    #expect(try rects("").count { $0.stroke != nil } == 3)
    #expect(try rects("style: {frame: off}\n").isEmpty)
  }

  @Test("subscripts are smaller than small letters")
  func smallScripts() {
    var scene = Scene()
    scene.size = .paper(width: 85, height: 60, unit: .mm)
    scene.style.fontSize = 4
    let scale = TypeScale(scene)
    #expect(scale.script(of: scale.text) == 0.85 * scale.text)
    scene.style.fontSize = 8
    #expect(TypeScale(scene).script(of: 8) == 0.7 * 8)
  }

  @Test("mathematics in labels: letters italic, digits upright, scripts small")
  func mathematics() {
    let pieces = MathText.label("mean_1 of *F^{-1}_2 x*").pieces
    #expect(pieces.map { $0.text } == ["mean_1 of ", "F", "\u{2212}1", "2", " ", "x"])
    #expect(pieces.map { $0.italic } == [false, true, false, false, false, true])
    #expect(pieces.map { $0.level } == [.base, .base, .sup, .sub, .base, .base])
  }

  @Test("ticks as asked for: a list, none")
  func ticks() throws {
    var found = Ticks.series(.at([-2, 0, 2.5, 9]), from: -4, to: 4)
    #expect(found.values == [-2, 0, 2.5])
    #expect(AxisNotation(found).labels == ["\u{2212}2.0", "0.0", "2.5"])
    found = Ticks.series(.at([0]), from: -4, to: 4)
    #expect(found.values == [0])
    #expect(Ticks.series(.off, from: -4, to: 4).values.isEmpty)
    #expect(Ticks.series(.count(3), from: 0, to: 6).values == [0, 2, 4, 6])
    let none = words(try drawing { $0.ticks = [.off, .off] })
    #expect(!none.contains("\u{2212}4"))
  }

  @Test("ticks outside of the view and numbers without room are said")
  func ticksWithoutRoom() throws {
    func warnings(_ first: Scene.Style.TickChoice, _ second: Scene.Style.TickChoice?) throws
      -> [FigureWarning]
    {
      var scene = Scene()
      scene.theme = .paper
      scene.flow = nil
      scene.size = .column(width: 85, unit: .mm)
      scene.style.ticks = [first, second]
      return try Figure.laidOut(scene, fonts: TestFonts.metrics).warnings
    }
    #expect(
      try warnings(.at([-9, 0, 9]), .at([0, 5]))
        == [
          .notDrawn("ticks of μ1 are outside of the view: \u{2212}9, 9"),
          .notDrawn("a tick of μ2 is outside of the view: 5"),
        ])
    #expect(try warnings(.at([-4, 0, 4]), .count(12)).isEmpty)
    #expect(try warnings(.off, .at([-1.5, 1, 2.25])).isEmpty)
    let crowded = try warnings(.at([-4, -3.9, -3.8, 0, 1, 1.1]), .at([0, 0.1]))
    #expect(
      crowded
        == [
          "\u{2212}3.9 on the axis of μ1", "\u{2212}3.8 on the axis of μ1",
          "1.1 on the axis of μ1", "0.1 on the axis of μ2",
        ].map { .labelWithoutRoom($0) })
  }

  @Test("lines are as much wider as asked for")
  func lines() throws {
    func widths(_ drawing: Drawing) -> [Double] {
      nodes(drawing.content).compactMap {
        switch $0 {
        case .mark(let mark): mark.style.stroke?.width
        case .stamps(let stamps): stamps.mark.style.stroke?.width
        default: nil
        }
      }
    }
    let plain = widths(try drawing { _ in })
    let wide = widths(try drawing { $0.lineScale = 2 })
    #expect(plain.count > 10 && wide.count == plain.count)
    // The signs of the probe and the handles keep their holes, on the canvas and in the panel, as do small ellipses; the seams
    // of two heads of arrows stay within them.
    let kept = zip(plain, wide).filter { $1 != 2 * $0 }
    #expect(kept.count <= 10 && kept.allSatisfy { $1 >= $0 && $1 < 2 * $0 }, "\(kept)")
  }

  @Test("letters have the size that is asked for, on paper in points")
  func size() throws {
    var scene = scene { $0.fontSize = 9 }
    scene.size = .paper(width: 150, height: 120, unit: .mm)
    let runs = texts(try Figure.drawing(of: scene, fonts: TestFonts.metrics)).flatMap { $0.runs }
    #expect(runs.contains { $0.size == 9 })
    // Sub- and superscripts may be smaller than letters.
    #expect(runs.allSatisfy { $0.size >= ($0.offset.y == 0 ? 6 : 5) })
    #expect(TypeScale(scene).em == 9)
    scene.style = Scene.Style(.nature)
    #expect(TypeScale(scene).em == 7 && TypeScale(scene).script(of: 6) == 5)
    scene.size = .pixels(width: 1600, height: 1050)
    #expect(TypeScale(scene).em == TypeScale(width: 1600, height: 1050, unit: .pixel).em)
  }

  @Test("journals that want no coloured letters get none")
  func plain() throws {
    let drawing = try drawing { $0.base = .nature }
    let theme = Theme.paper
    #expect(texts(drawing).allSatisfy { $0.color == theme.ink || $0.color == theme.secondary })
    #expect(!texts(try self.drawing { _ in }).allSatisfy { $0.color == theme.ink })
  }

  @Test(
    "of a published map the end that stands out is that of singular places",
    arguments: NamedColorMap.allCases, Scene.Theme.allCases)
  func maps(map: NamedColorMap, name: Scene.Theme) {
    var scene = Scene()
    scene.theme = name
    scene.style.map = .named(map)
    let theme = Theme.of(scene)
    func lightness(_ t: Double) -> Double {
      let color = theme.conditionNumber.color(at: t)
      func byte(_ x: Double) -> UInt32 { UInt32((x * 255).rounded()) }
      return StyleMap.lightness(byte(color.red) << 16 | byte(color.green) << 8 | byte(color.blue))
    }
    #expect(name == .night ? lightness(0) < lightness(1) : lightness(0) > lightness(1))
  }

  @Test("colours of one's own stand where they are meant")
  func colors() {
    var scene = Scene()
    scene.style.colors = [.init(.background, 0xfff8e7), .init(.natural, 0x007a7a)]
    scene.style.map = .listed([0x112233, 0xddeeff])
    let theme = Theme.of(scene)
    #expect(theme.page == Color(hex: 0xfff8e7) && theme.canvas == theme.page)
    #expect(theme.natural == Color(hex: 0x007a7a) && theme.euclidean == Theme.night.euclidean)
    #expect(theme.conditionNumber.color(at: 0) == Color(hex: 0x112233))
    #expect(theme.conditionNumber.color(at: 1) == Color(hex: 0xddeeff))
  }
}
