import Elementary
import Testing

@testable import InformationGeometry

@Suite("gradients of losses along trajectories")
struct TrajectoryGradientTests {
  private static func plane(
    _ formula: String, _ names: [String], positive: [String], in space: SampleSpace = .line
  ) throws -> any PlaneModel {
    try OtherParametersTests.plane(
      names,
      .density(
        formula: formula, isLogarithm: true, isNormalised: true, variable: "x", space: space),
      positive: positive)
  }

  private static func values(
    _ loss: any PlaneLoss, at theta: Vector2
  ) throws -> (fisher: FisherInformation, gradient: Vector2) {
    let loss = try #require(loss as? FormulaLoss)
    return try #require(TrajectoryEvaluation(tolerance: 1e-6).values(of: loss, at: theta))
  }

  private static let normal = "-((x - m)/s)^2/2 - log(s) - log(2*pi)/2"

  @Test("∇KL to the goal of a path, against reference values", arguments: 0..<53)
  func references(index: Int) throws {
    let row = FormulaModelTests.divergences[index]
    let plane = try FormulaModelTests.plane(row.model.string)
    let (target, theta) = (row.target.vector, row.theta.vector)
    let loss = plane.divergence(from: ModelTarget(theta: target, fixed: []))
    let found = try Self.values(loss, at: theta).gradient
    let exact = row.gradient.vector
    let name: Comment = "\(row.model.string) from \(target) to \(theta)"
    #expect((found.x - exact.x).magnitude < 1e-8 * (1 + exact.x.magnitude), name)
    #expect((found.y - exact.y).magnitude < 1e-8 * (1 + exact.y.magnitude), name)
  }

  /// Means of powers of x − C: of powers of x no digit would be left.
  @Test("a narrow normal distribution far out")
  func farOut() throws {
    let plane = try Self.plane(Self.normal, ["m", "s"], positive: ["s"])
    let (m, s) = (1e6, 1e-3)
    let loss = plane.divergence(from: ModelTarget(theta: Vector2(m, s), fixed: []))
    let theta = Vector2(m + 2e-4, 1.1e-3)
    let found = try Self.values(loss, at: theta).gradient
    let d = theta.x - m
    let exact = Vector2(
      d / (theta.y * theta.y), 1 / theta.y - (s * s + d * d) / (theta.y * theta.y * theta.y))
    // Both scores have sizes of about 1/s.
    #expect((found - exact).length < 1e-8 / s)
  }

  @Test("a sample far out, and by its own sums")
  func sample() throws {
    let plane = try Self.plane(Self.normal, ["m", "s"], positive: ["s"])
    let data = [1000.1, 1000.5, 999.2, 1001.7, 1000.05]
    let loss = plane.negativeLogLikelihood(of: data)
    for theta in [Vector2(1000, 1), Vector2(998, 3), Vector2(0, 500)] {
      let found = try Self.values(loss, at: theta).gradient
      var exact = Vector2.zero
      for x in data {
        let z = (x - theta.x) / theta.y
        exact = exact + Vector2(-z / theta.y, (1 - z * z) / theta.y) * (1 / Double(data.count))
      }
      #expect((found - exact).length < 1e-12 * (1 / theta.y + exact.length), "\(theta)")
    }
  }

  /// KL from the Laplace distribution of 0 and 1: |m|/b + e^(−|m|)/b + log b − 1.
  @Test("a density with a kink of its own at every θ", arguments: [-3.0, -0.7, -1e-3, 0, 0.2, 2.5])
  func laplace(_ m: Double) throws {
    let plane = try Self.plane("-abs(x - m)/b - log(2*b)", ["m", "b"], positive: ["b"])
    let loss = plane.divergence(from: ModelTarget(theta: Vector2(0, 1), fixed: []))
    for b in [0.3, 1, 2.2] {
      let found = try Self.values(loss, at: Vector2(m, b))
      let e = Elementary.exp(-m.magnitude)
      let exact = Vector2(
        (m < 0 ? -1 : 1) * (1 - e) / b, 1 / b - (m.magnitude + e) / (b * b))
      #expect((found.gradient - exact).length < 1e-8 / b, "\(b)")
      #expect((found.fisher.matrix.xx * b * b - 1).magnitude < 1e-8)
      #expect((found.fisher.matrix.yy * b * b - 1).magnitude < 1e-8)
    }
  }

  @Test(
    "what a trajectory takes is known before a flow is drawn, by its first part where it is long")
  func work() throws {
    let names = ["mu", "sigma"]
    let parameters = names.map { name in
      ModelParameter.ofFormula(name, domain: name == "mu" ? .real : .positive)
    }
    let family = try FormulaFamily(
      ModelDefinition(
        name: "", title: "", parameters: parameters,
        kind: .density(
          formula: "integral(u, -8, 8, exp(-u^2/2)/sqrt(2*pi)"
            + "*exp(x*(mu + sigma*u) - exp(mu + sigma*u) - lgamma(x + 1)))",
          isLogarithm: false, isNormalised: true, variable: "x", space: .counts)))
    let loss = family.model(ModelSettings(family.descriptor)).divergence(
      from: ModelTarget(theta: Vector2(1, 0.7), fixed: []))
    let settings = FlowSettings(duration: 0.5, tolerance: 1e-3)
    let start = Vector2(0.5, 0.6)
    let whole = loss.work(from: start, settings: settings, limit: .infinity)
    #expect(whole == loss.work(from: start, settings: settings, limit: .infinity))
    // Thirty-two points of the integral, an exponential and a power each, at a hundred counts for each slope.
    #expect(whole > 16 * 100 * 32 * 12)
    let part = loss.work(from: start, settings: settings, limit: whole / 2)
    #expect(part > whole / 3 && part < whole * 10, "\(part) of \(whole)")
    let exact = ModelFamilies.standard
    let mixture = exact.model(ModelSettings(exact.descriptor)).divergence(
      from: ModelTarget(theta: Vector2(-1, 1), fixed: []))
    #expect(mixture.work(from: start, settings: settings, limit: .infinity) == 0)
  }

  @Test("a trajectory ends at a bend of the loss, along which it would go on in tiny steps")
  func bend() throws {
    let plane = try Self.plane(Self.normal, ["m", "s"], positive: ["s"])
    let loss = try #require(plane.loss("max(m^2, s)"))
    let settings = FlowSettings(duration: 6)
    let trajectory = GradientFlow(loss: loss, settings: settings).trajectory(from: Vector2(2, 1.5))
    #expect(trajectory.end == .stalled)
    let end = try #require(trajectory.samples.last).theta
    #expect((end.x * end.x - end.y).magnitude < 1e-3, "\(end)")
    // 600 steps at most, of 16 slopes at 150 operations, also with the tolerance of figures.
    for tolerance in [1e-10, 1e-6] {
      let settings = FlowSettings(duration: 6, tolerance: tolerance)
      #expect(loss.work(from: Vector2(2, 1.5), settings: settings, limit: .infinity) < 1.5e6)
    }
  }
}
