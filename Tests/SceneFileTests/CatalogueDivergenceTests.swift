import InformationGeometry
import Scene
import Testing

@testable import SceneFile

@Suite("divergences in closed form")
struct CatalogueDivergenceTests {
  /// KL(θ*‖θ) and its gradient by θ, by mpmath's quadrature (counts: sums) with 34 digits.
  struct Row: Sendable, CustomTestStringConvertible {
    let model: String
    let target: Vector2
    let theta: Vector2
    let value: Double
    let gradient: Vector2
    var testDescription: String { "\(model) from \(target) to \(theta)" }

    init(
      _ model: String, _ target: (Double, Double), _ theta: (Double, Double), _ value: Double,
      _ gradient: (Double, Double)
    ) {
      self.model = model
      self.target = Vector2(target.0, target.1)
      self.theta = Vector2(theta.0, theta.1)
      self.value = value
      self.gradient = Vector2(gradient.0, gradient.1)
    }
  }

  static let rows = [
    Row(
      "weibull", (0.7, 2), (1.2, 1), 1.63106832649055854,
      (5.90469524592483522, -3.10745344847290187)),
    Row(
      "weibull", (1.5, 1), (1.5, 1.0001), 1.12483127085672049e-8,
      (-4.22581519467820101e-5, 2.24949383342521876e-4)),
    Row(
      "weibull", (3, 0.4), (0.5, 3), 1.65695312945646567,
      (-0.51275394862270537, 0.110207465993018495)),
    Row("weibull", (0.5, 1), (2, 2), 6.73164699470459858, (15.2621074481849448, -5)),
    Row(
      "gumbel", (-1, 3), (0.3, 0.9), 36.9583938237477678,
      (42.5110828012013758, -258.228043448682007)),
    Row(
      "gumbel", (0, 1), (1e-3, 1.001), 9.87698283302682232e-7,
      (5.76550839237188531e-4, 1.39748954243893616e-3)),
    Row(
      "gumbel", (2, 0.3), (-2, 3), 2.36719766819710064,
      (-0.249742219906299612, -0.0153546006428670869)),
    Row("cauchy", (0, 1), (2, 0.5), 1.13943428318836482, (0.64, -1.52)),
    Row(
      "cauchy", (10, 0.1), (9, 1), 1.70928324740381651,
      (-0.90497737556561086, -4.5248868778280543e-3)),
    Row(
      "cauchy", (0, 1), (1e-5, 1), 2.49999999996875e-11, (4.999999999875e-6, -2.4999999999375e-11)),
    Row(
      "zero-inflated-poisson", (0.3, 2), (0.6, 1), 0.451994536401702637,
      (1.17920176764034536, -0.716991575766317113)),
    Row(
      "zero-inflated-poisson", (0.05, 6), (0.9, 0.4), 12.1098224760706792,
      (9.45860308326304084, -13.2987257225063263)),
    Row(
      "zero-inflated-poisson", (0.3, 2), (0.3001, 2), 1.56456044308915573e-8,
      (3.12904146839125239e-4, -3.42776161269516033e-5)),
  ]

  private static func plane(_ definition: ModelDefinition) throws -> any PlaneModel {
    let family = try FormulaFamily(definition)
    return family.model(ModelSettings(family.descriptor))
  }

  @Test("are those of these families")
  func families() {
    let names = Catalogue.names.filter { Catalogue.definition(named: $0)?.divergence != nil }
    #expect(names == ["weibull", "gumbel", "cauchy", "zero-inflated-poisson"])
  }

  @Test("KL and ∇KL to rounding, within the estimate", arguments: rows)
  func reference(row: Row) throws {
    let plane = try Self.plane(try #require(Catalogue.definition(named: row.model)))
    let loss = plane.divergence(from: ModelTarget(theta: row.target, fixed: []))
    let slope = try #require(loss.slope(at: row.theta))
    guard case .estimated(let estimate) = loss.accuracy(at: [row.theta]) else {
      Issue.record("no estimate")
      return
    }
    let size = 1 + row.value + row.gradient.length
    let error = max(
      (slope.value - row.value).magnitude, (slope.gradient - row.gradient).length)
    #expect(error < 4e-15 * size)
    #expect(error <= estimate && estimate < 1e-12 * size)
  }

  @Test(
    "second derivatives and paths agree with the integrals",
    arguments: ["weibull", "gumbel", "cauchy", "zero-inflated-poisson"])
  func integral(model: String) throws {
    let definition = try #require(Catalogue.definition(named: model))
    var open = definition
    open.divergence = nil
    let (closed, integrated) = (try Self.plane(definition), try Self.plane(open))
    let window = Window(
      lower: Vector2(
        definition.parameters[0].window.lowerBound, definition.parameters[1].window.lowerBound),
      upper: Vector2(
        definition.parameters[0].window.upperBound, definition.parameters[1].window.upperBound))
    let target = ModelTarget(
      theta: Vector2(definition.parameters[0].standard, definition.parameters[1].standard),
      fixed: [])
    let (one, other) = (closed.divergence(from: target), integrated.divergence(from: target))
    for theta in ParticleStarts.spread(over: window, count: 20, seed: 5) {
      let (a, b) = (try #require(one.hessian(at: theta)), try #require(other.hessian(at: theta)))
      let scale = max(b.xx.magnitude, b.xy.magnitude, b.yy.magnitude)
      #expect(
        max((a.xx - b.xx).magnitude, (a.xy - b.xy).magnitude, (a.yy - b.yy).magnitude) < 1e-8
          * scale,
        "\(theta)")
      let settings = FlowSettings(duration: 1, window: window, tolerance: 1e-8)
      let ends = [one, other].map {
        GradientFlow(loss: $0, settings: settings).trajectory(from: theta)
      }
      let (p, q) = (ends[0].samples.last?.theta, ends[1].samples.last?.theta)
      #expect((try #require(p) - (try #require(q))).length < 1e-6, "\(theta)")
    }
  }

  @Test(
    "stays in force for other axes, in other coordinates, and with other fixed parameters at θ*")
  func names() throws {
    let text = """
      model:
        parameters: {m: real, s: positive, c: positive}
        fixed: {c: 2}
        data: {x: real}
        let: {w: c*s}
        density: normal(x, m, w)
        divergence: log(w/w_star) + (w_star^2 + (m - m_star)^2)/(2*w^2) - 1/2
      handles: {m: 0, s: 1, c: 3}
      """
    let reader = SceneReader { _ throws(SampleFileError) in [] }
    let scene = try reader.read(SourceText(name: "s", text)).scene
    // Standard deviations 2·1.5 at θ and 3·1 at θ*.
    #expect(
      (scene.divergence.value(at: Vector2(1, 1.5)) - 1.0 / 18).magnitude < 1e-15)
    let swapped = try reader.read(
      SourceText(
        name: "s",
        text.replacing("fixed: {c: 2}", with: "axes: [c, m]\n  fixed: {s: 1}")
          .replacing("c: 3}", with: "c: 3}").replacing(
            "handles: {m: 0, s: 1, c: 3}", with: "handles: {c: 3, m: 0}"))
    ).scene
    #expect((swapped.divergence.value(at: Vector2(3, 1)) - 1.0 / 18).magnitude < 1e-15)
    let chart = try reader.read(
      SourceText(
        name: "s",
        "model: {family: gumbel, coordinates: log}\nhandles: {mu: -1, log_beta: \(1.0986122886681098)}"
      )
    ).scene
    let found = try #require(chart.divergence.slope(at: Vector2(0.3, -0.10536051565782628)))
    #expect((found.value - 36.9583938237477678).magnitude < 1e-13)
    // By log β the slope is β times that by β.
    #expect((found.gradient.y + 0.9 * 258.228043448682007).magnitude < 1e-11)
  }
}
