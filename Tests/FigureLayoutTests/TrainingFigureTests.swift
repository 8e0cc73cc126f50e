import Drawing
import Scene
import Testing

@testable import FigureLayout

/// Optimisers side by side: which is which, and what became of each, can be seen.
@Suite("Training figures")
struct TrainingFigureTests {
  private func curve(
    _ method: NetworkOptimizer.Method = .kfac, losses: [Double] = [2, 1, 0.5],
    _ ending: TrainingCurves.Curve.Ending = .finished
  ) -> TrainingCurves.Curve {
    TrainingCurves.Curve(
      method: method, settings: "*η* = 0.1", iterations: losses.indices.map { Double($0) },
      losses: losses, seconds: nil, ending: ending)
  }

  private func drawing(
    _ curves: [TrainingCurves.Curve], _ size: FigureSize = .pixels(width: 1200, height: 800)
  ) throws -> Drawing {
    var scene = Scene()
    scene.size = size
    let training = TrainingCurves(curves: curves, network: "2-2 tanh, softmax", examples: 1)
    let drawing = try Figure.drawing(
      of: .training(training), scene: scene, fonts: TestFonts.metrics)
    try drawing.check(limit: 1e6)
    return drawing
  }

  @Test(
    "no two of twelve curves share a style; a method's first keeps its own",
    arguments: Scene.Theme.allCases)
  func styles(theme: Scene.Theme) {
    let theme = Theme.of(theme)
    for methods in [
      NetworkOptimizer.Method.allCases + [.kfac],
      [NetworkOptimizer.Method](repeating: .kfac, count: 12),
      [.adam, .adam, .kfac, .kfac, .momentum, .momentum, .natural, .natural, .adam, .kfac],
    ] {
      let styles = CurveStyle.styles(methods, theme)
      for (i, a) in styles.enumerated() {
        for (j, b) in styles.enumerated() where j < i {
          if methods[i] == methods[j] {
            #expect(a.color != b.color && a.dash != b.dash, "\(methods[i]): \(j), \(i)")
          } else {
            #expect(a != b, "\(methods[j]), \(methods[i])")
          }
        }
        if !methods[..<i].contains(methods[i]) {
          #expect(a == CurveStyle(color: theme.color(of: methods[i]), dash: methods[i].dash))
        }
      }
    }
  }

  @Test("Adam and Martens–Grosse differ in lightness and dash", arguments: Scene.Theme.allCases)
  func grey(theme: Scene.Theme) {
    let theme = Theme.of(theme)
    func luma(_ color: Color) -> Double {
      0.2126 * color.red + 0.7152 * color.green + 0.0722 * color.blue
    }
    let (adam, grosse) = (theme.color(of: .adam), theme.color(of: .martensGrosse))
    #expect((luma(adam) - luma(grosse)).magnitude > 0.12)
    #expect(NetworkOptimizer.Method.adam.dash != NetworkOptimizer.Method.martensGrosse.dash)
  }

  @Test("the style's words name optimisers in the table and in the key, before what follows them")
  func labels() throws {
    var methods: [NetworkOptimizer.Method] = []
    for method in NetworkOptimizer.Method.allCases { methods.append(method) }
    var curves = methods.map { curve($0) }
    curves[0].ending = .diverged
    var scene = Scene()
    scene.style.labels = methods.map { .init($0.word, "@" + $0.word.rawValue + ";") }
    for width in [1200, 500] {
      scene.size = .pixels(width: width, height: 900)
      let drawing = try Figure.drawing(
        of: .training(TrainingCurves(curves: curves, network: "2-2", examples: 1)), scene: scene,
        fonts: TestFonts.metrics)
      let lines = DrawnText.all(in: drawing, fonts: TestFonts.metrics).map(\.text)
      for method in methods {
        #expect(lines.contains { $0.hasPrefix("@" + method.word.rawValue + ";") }, "\(method)")
        #expect(!lines.contains { $0.hasPrefix(MathText(method.title).words) }, "\(method)")
      }
      #expect(lines.contains { $0.contains(";") && $0.contains("diverged at iteration 2") })
    }
  }

  @Test("every curve has its name at every size that is drawn")
  func key() throws {
    let methods: [NetworkOptimizer.Method] = [.gradientDescent, .momentum, .adam, .kfac]
    let curves = methods.map { curve($0) }
    for (width, height) in [(1200.0, 800.0), (85, 60), (120, 55), (60, 85)] {
      let size: FigureSize =
        width > 200
        ? .pixels(width: Int(width), height: Int(height))
        : .paper(width: width, height: height, unit: .mm)
      let words = try drawing(curves, size).dump()
      for name in ["gradient descent", "momentum", "Adam", "K-FAC"] {
        #expect(words.contains(name), "\(name) at \(width) × \(height)")
      }
    }
  }

  @Test("a diverged run is drawn to the top, marked, named, and ignored by the axes")
  func diverged() throws {
    let calm = try drawing([curve(.momentum), curve(.kfac, losses: [2, 1.5, 1])])
    let wild = try drawing([
      curve(.momentum), curve(.kfac, losses: [2, 1.5, 1, 3e4, 1e9], .diverged),
    ])
    func axis(_ drawing: Drawing) -> [String] {
      drawing.dump().split(separator: "\n").map(String.init).filter {
        $0.contains("\"0.1\"") || $0.contains("\"10\"")
      }
    }
    #expect(axis(calm) == axis(wild) && !axis(calm).isEmpty)
    #expect(!wild.dump().contains("10⁹") && wild.dump().contains("diverged at iteration 4"))
    #expect(wild.description.contains("K-FAC: diverged at iteration 4."))
    // A run that leaves at its first step is a mark at the top.
    let sudden = try drawing([curve(.momentum), curve(.kfac, losses: [2, 1e9], .diverged)])
    #expect(sudden.dump() != (try drawing([curve(.momentum)])).dump())
    #expect(sudden.dump().contains("diverged at iteration 1"))
  }

  @Test("an optimiser that failed is a row with the reason")
  func failed() throws {
    let drawing = try drawing([
      curve(.momentum), curve(.natural, losses: [], .failed("the Fisher matrix is singular")),
    ])
    #expect(drawing.dump().contains("the Fisher matrix is singular"))
    #expect(
      drawing.description.contains(
        "natural gradient: no step, since the Fisher matrix is singular."))
    // All of them.
    let none = try self.drawing([
      curve(.natural, losses: [], .failed("the Fisher matrix is singular"))
    ])
    #expect(none.dump().contains("the Fisher matrix is singular"))
  }

  @Test("one iteration is a dot, and one example an example")
  func single() throws {
    let one = try drawing([curve(losses: [2, 1])])
    let none = try drawing([curve(losses: [2])])
    #expect(one.description.contains("on 1 example against iterations"))
    #expect(one.description.contains("after 1 iteration."))
    func curves(_ drawing: Drawing) -> Int {
      drawing.dump().split(separator: "loss-by-iterations").last?.split(separator: "\n").count ?? 0
    }
    #expect(curves(one) > curves(none))
  }

  @Test("the table names losses that some run reaches, or the last ones where none is reached")
  func goals() throws {
    func texts(_ losses: [Double]) throws -> [String] {
      let drawing = try drawing([curve(losses: losses), curve(.adam, losses: [2, 1.95])])
      return DrawnText.all(in: drawing, fonts: TestFonts.metrics)
        .filter { $0.path.contains("table") }.map { $0.text }
    }
    let deep = try texts([2, 0.5, 0.05, 0.0009])
    #expect(deep.filter { $0.hasPrefix("to ") } == ["to 0.1", "to 0.01", "to 0.001"])
    #expect(deep.filter { $0 == "–" }.count == 3)
    #expect(try texts([2, 1, 0.3]).filter { $0.hasPrefix("to ") } == ["to 1", "to 0.5"])
    let shallow = try texts([2, 1.98])
    #expect(shallow.contains("last loss") && shallow.contains("1.98") && shallow.contains("1.95"))
    #expect(!shallow.contains("–"))
  }

  @Test("axes of iterations end at 1, 2 or 5 times a power of ten")
  func ends() {
    for (last, end) in [(20.0, 20.0), (19, 20), (21, 50), (100, 100), (3500, 5000), (2, 2)] {
      #expect(AxisScale.rounded([1, last]).upper == end, "\(last)")
    }
    #expect(AxisScale.rounded([1]).upper == 10)
  }

  @Test("the damping of a Fisher matrix is named with a panel and without")
  func damping() throws {
    for (size, words) in [
      (FigureSize.column(width: 85, unit: .mm), "λ = 0.01"),
      (.pixels(width: 1600, height: 950), "damping λ"),
    ] {
      var scene = Scene()
      scene.size = size
      let drawing = try Figure.drawing(
        of: NetworkFigureTests.plot("kfac-fisher"), scene: scene, fonts: TestFonts.metrics)
      let texts = DrawnText.all(in: drawing, fonts: TestFonts.metrics).map { $0.text }
      #expect(texts.contains { $0.contains(words) }, "\(texts)")
    }
  }
}
