import Elementary
import Testing

@testable import InformationGeometry

/// The information about the axes where the other parameters are estimated too, against closed forms.
@Suite("models with unknown other parameters")
struct OtherParametersTests {
  static func plane(
    _ names: [String], _ kind: ModelDefinition.Kind, fixed: [Double] = [], positive: [String] = []
  ) throws -> any PlaneModel {
    let parameters = names.map { name in
      ModelParameter(
        name: name, symbol: name, plain: name,
        domain: positive.contains(name) ? .positive : .real, standard: 1, window: 0.1...2,
        meaning: name)
    }
    let family = try FormulaFamily(
      ModelDefinition(name: "", title: "", parameters: parameters, kind: kind))
    return family.model(ModelSettings(fixed: fixed, inputs: []))
  }

  private static func expect(_ found: FisherInformation, _ exact: [Double]) {
    let matrix = found.matrix
    let entries = [matrix.xx, matrix.xy, matrix.yy]
    let unit = max(exact[0].magnitude, exact[2].magnitude)
    #expect(zip(entries, exact).allSatisfy { ($0 - $1).magnitude < 1e-9 * unit }, "\(entries)")
  }

  @Test("a density: mean a·c and width s·c of a normal distribution")
  func density() throws {
    let plane = try Self.plane(
      ["a", "s", "c"],
      .density(
        formula: "normal(x, a*c, s*c)", isLogarithm: false, isNormalised: true, variable: "x",
        space: .line), fixed: [1.5], positive: ["s", "c"])
    let (a, s, c) = (0.7, 0.9, 1.5)
    let g = 1 / (s * c * s * c)
    let (aa, ss, ac, sc) = (g * c * c, 2 * g * c * c, g * c * a, 2 * g * c * s)
    let cc = g * a * a + 2 * g * s * s
    Self.expect(
      plane.fisherWithOthersUnknown(at: Vector2(a, s)),
      [aa - ac * ac / cc, -ac * sc / cc, ss - sc * sc / cc])
    Self.expect(plane.fisher(at: Vector2(a, s)), [aa, 0, ss])
  }

  @Test("a regression: a parabola whose third coefficient is unknown")
  func regression() throws {
    let x = [-1.0, 0, 0.5, 2]
    let plane = try Self.plane(
      ["a", "b", "c"],
      .regression(
        mean: "a + b*x + c*x^2", inputs: [.init(name: "x", values: x)], noise: .normal(0.5)),
      fixed: [0.3])
    func moment(_ power: Int) -> Double {
      x.reduce(0) { sum, x in sum + (0..<power).reduce(1) { product, _ in product * x } }
    }
    // 1/σ² over the number of inputs is 1.
    let (m, cc) = ((0...3).map(moment), moment(4))
    Self.expect(
      plane.fisherWithOthersUnknown(at: Vector2(0.1, 0.2)),
      [m[0] - m[2] * m[2] / cc, m[1] - m[2] * m[3] / cc, m[2] - m[3] * m[3] / cc])
  }

  @Test("probabilities of four outcomes, the third unknown")
  func outcomes() throws {
    let plane = try Self.plane(
      ["p", "q", "r"], .probabilities(["p", "q", "r", "1 - p - q - r"]), fixed: [0.2],
      positive: ["p", "q", "r"])
    let (p, q) = (0.3, 0.1)
    // p and q are then the frequencies of a trinomial: r tells nothing of them.
    let rest = 1 - p - q
    Self.expect(
      plane.fisherWithOthersUnknown(at: Vector2(p, q)),
      [1 / p + 1 / rest, 1 / rest, 1 / q + 1 / rest])
  }

  @Test("natural parameters")
  func potential() throws {
    let plane = try Self.plane(
      ["a", "b", "c"], .natural(logPartition: "a^2/2 + a*b + b^2 + 2*c^2 + a*c"), fixed: [0.5])
    Self.expect(plane.fisherWithOthersUnknown(at: Vector2(1, 1)), [0.75, 1, 2])
  }

  @Test("a parameter that another can take the place of has no information of its own")
  func confounded() throws {
    let plane = try Self.plane(
      ["a", "s", "c"],
      .density(
        formula: "normal(x, a + c, s)", isLogarithm: false, isNormalised: true, variable: "x",
        space: .line), fixed: [0.5], positive: ["s"])
    let found = plane.fisherWithOthersUnknown(at: Vector2(0.2, 1.3))
    #expect(found.isSingular && !plane.fisher(at: Vector2(0.2, 1.3)).isSingular)
  }

  @Test("E[x²] less the entropy of a normal distribution, and its gradients")
  func expectedLoss() throws {
    let plane = try Self.plane(
      ["m", "s"],
      .density(
        formula: "normal(x, m, s)", isLogarithm: false, isNormalised: true, variable: "x",
        space: .line), fixed: [], positive: ["s"])
    let loss = try #require(plane.expectedLoss(of: "x^2", temperature: 0.25))
    for (m, s) in [(0.3, 1.1), (-2, 0.2), (1.5, 3)] {
      let found = loss.geometry(at: Vector2(m, s))
      // ½ log 2πe.
      let entropy = 1.4189385332046727 + s.logarithm
      #expect(
        (found.loss - (m * m + s * s - 0.25 * entropy)).magnitude < 1e-9 * (1 + m * m + s * s))
      let exact = Vector2(2 * m, 2 * s - 0.25 / s)
      #expect((found.gradient - exact).length < 1e-8 * (1 + exact.length))
      // F⁻¹ = diag(s², s²/2).
      let natural = Vector2(exact.x * s * s, exact.y * s * s / 2)
      #expect(((found.naturalGradient ?? .zero) - natural).length < 1e-8 * (1 + natural.length))
    }
    #expect(plane.expectedLoss(of: "m^2", temperature: 0) == nil, "m is no variable of the data")
  }

  @Test("a cell's centre that only rounding keeps off the border is outside")
  func border() throws {
    let parameters = ["p", "q"].map { name in
      ModelParameter(
        name: name, symbol: name, plain: name, domain: ParameterDomain(lower: 0, upper: 1),
        standard: 0.3, window: 0.1...0.9, meaning: name)
    }
    var definition = ModelDefinition(
      name: "", title: "", parameters: parameters, kind: .probabilities(["p", "q", "1 - p - q"]))
    definition.constraints = ["p + q < 1"]
    let family = try FormulaFamily(definition)
    let plane = family.model(ModelSettings(family.descriptor))
    #expect(!plane.contains(Vector2(0.3, (0.7).nextDown)))
    #expect(!plane.contains(Vector2(0.3, 0.7)) && !plane.contains(Vector2(0.5, (1.0).nextDown)))
    #expect(plane.contains(Vector2(0.3, 0.7 - 1e-12)) && plane.contains(Vector2(1e-300, 0.5)))
  }
}

extension Double {
  fileprivate var logarithm: Double { Elementary.log(self) }
}
