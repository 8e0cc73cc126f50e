import InformationGeometry
import Scene
import Testing

@testable import Explorer

@Suite("Models of formulas as words")
struct ModelWordsTests {
  static let axes = [
    ModelParameter.ofFormula("a", domain: .real),
    ModelParameter.ofFormula("b", domain: .positive, standard: 2, window: 0.5...3),
  ]

  static let kinds: [ModelDefinition.Kind] = [
    .density(
      formula: "normal(x, a, b)", isLogarithm: false, isNormalised: true, variable: "x",
      space: .line),
    .density(
      formula: "-b*x + 0*a", isLogarithm: true, isNormalised: false, variable: "x",
      space: .interval(0, 1)),
    .density(
      formula: "log_poisson(x, b) + 0*a", isLogarithm: true, isNormalised: true, variable: "x",
      space: .listed([0, 1, 2])),
    .probabilities(["b/(1 + b) + 0*a", "1/(1 + b)"]),
    .regression(
      mean: "a + b*t", inputs: [.init(name: "t", values: [1, 2, 4])], noise: .normal(0.5)),
    .regression(mean: "exp(a + b*t)", inputs: [.init(name: "t", values: [1, 2])], noise: .poisson),
    .natural(logPartition: "exp(a) + exp(b)"),
    .metric(["1 + a^2", "0", "1/b^2"]),
  ]

  /// Where the words of these scenes change, `CoreMark.text` is to have another number, and this test their digest.
  @Test("the mark of the core belongs to these words")
  func mark() throws {
    var definition = ModelDefinition(
      name: "", title: "mine", parameters: Self.axes, kind: Self.kinds[0])
    definition.charts = [
      ModelChart(
        name: "log", parameters: Self.axes, formulas: ["a", "exp(b)"], inverse: ["a", "log(b)"])
    ]
    var own = Scene()
    own.model = Scene.Model(try FormulaFamily(definition))
    own.handles = Scene.Handles(own.model.descriptor)
    var digest: UInt64 = 0xcbf2_9ce4_8422_2325
    for word in Scene().words() + own.words() {
      digest = (digest ^ word.bitPattern) &* 0x100_0000_01b3
    }
    #expect("\(CoreMark.text): \(digest)" == "indicatrix core, words 5: 694352845523142692")
  }

  @Test("a page reads back the whole model", arguments: kinds)
  func roundTrip(kind: ModelDefinition.Kind) throws {
    var definition = ModelDefinition(name: "", title: "mine", parameters: Self.axes, kind: kind)
    definition.intermediates = [("r", "a + b")]
    definition.constraints = ["b < 10"]
    definition.singular = ["a - b"]
    definition.fisher = ["1 + 0*a", "0", "1"]
    definition.mirror = ["-a", "b"]
    definition.expectationMaximisation = ["a - slope1", "b - slope2"]
    definition.isArranged = true
    var scene = Scene(try FormulaFamily(definition))
    scene.loss = .expression("(a - 1)^2 + b")
    let again = try #require(Scene(words: scene.words()))
    #expect(again == scene)
    #expect(again.model.family.definition == definition)
  }

  @Test("words of a model that does not compile are refused")
  func refused() throws {
    let definition = ModelDefinition(
      name: "", title: "", parameters: Self.axes, kind: .metric(["1 + a^2", "0", "1/b^2"]))
    let scene = Scene(try FormulaFamily(definition))
    var words = scene.words()
    // The first letter of the last entry of the metric, 1/b^2.
    let place = try #require(words.lastIndex(of: Double(UInt8(ascii: "/"))))
    words[place] = Double(UInt8(ascii: ")"))
    #expect(Scene(words: words) == nil)
  }
}
