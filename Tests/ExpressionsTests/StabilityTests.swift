import Expressions
import Testing

/// Where the plain formula loses all digits, overflows or underflows, and the tape does not.
struct StabilityTests {
  private static let line = -Double.infinity...Double.infinity
  private static let positive = 0...Double.infinity

  private func outputs(
    _ source: String, _ theta: [Double], bounds: [ClosedRange<Double>], data: DataSet,
    centre: Double = 0, column: @escaping (Column) -> Double
  ) throws -> [Double] {
    let names = ["a", "b", "c"].prefix(theta.count)
    let run = try TapeRun(source, parameters: Array(zip(names, bounds)), data: data)
    defer { run.free() }
    return try #require(run.outputs(at: theta, centre: centre, column: column))
  }

  /// Far out the nearer component alone is left, with all its derivatives.
  @Test(arguments: [-1e6, -1e3, -50, 50, 1e3, 1e6])
  func mixtureInItsTails(_ x: Double) throws {
    let source = "log(0.3*normal(x, a, 1) + 0.7*normal(x, b, 1))"
    let got = try outputs(source, [-3, 3], bounds: [Self.line, Self.line], data: .line) { _ in x }
    let isLeft = x < 0
    let (mean, share) = isLeft ? (-3.0, 0.3) : (3.0, 0.7)
    let value = -0.5 * (x - mean) * (x - mean) + logOf(share) - 0.91893853320467278
    #expect((got[0] - value).magnitude <= 1e-15 * value.magnitude)
    let near = isLeft ? 1 : 2
    #expect((got[near] - (x - mean)).magnitude <= 5e-16 * (x - mean).magnitude)
    #expect(got[3 - near].magnitude < 1e-60)
    // ℓ_ii = −1, next to the square of the score.
    #expect((got[isLeft ? 3 : 5] + 1).magnitude <= 1e-15 * (x - mean) * (x - mean))
  }

  private func logOf(_ share: Double) -> Double {
    share == 0.3 ? -1.2039728043259361 : -0.35667494393873245
  }

  /// Outside of every component's support ℓ is −∞, in silence.
  @Test func mixtureOutsideOfItsSupport() throws {
    let source = "log(a*beta(x, 2, 3) + (1 - a)*beta(x, b, 2))"
    let got = try outputs(source, [0.5, 2], bounds: [0...1, Self.positive], data: .line) { _ in 1.5
    }
    #expect(got[0] == -.infinity)
  }

  /// A component that is 0 at a node leaves the others alone, however far they are below it.
  @Test func supportsThatDiffer() throws {
    let source = "log(a*exponential(x, 1) + (1 - a)*normal(x, 0, b))"
    let x = -60.0
    let got = try outputs(source, [0.25, 1], bounds: [0...1, Self.positive], data: .line) { _ in x }
    let value = -0.5 * x * x - 0.28768207245178093 - 0.91893853320467278
    #expect((got[0] - value).magnitude <= 1e-15 * value.magnitude)
    #expect((got[1] + 1 / 0.75).magnitude < 1e-15)
    #expect((got[2] - (x * x - 1)).magnitude <= 1e-12)
  }

  /// The column log x reaches where x is 0 in doubles.
  @Test func gammaWithATinyShape() throws {
    let got = try outputs(
      "log(gamma(x, a, b))", [0.02, 1], bounds: [Self.positive, Self.positive], data: .positive
    ) { $0.kind == .logarithm ? -2000 : 0 }
    // (k − 1) log x − log Γ(k), and log x − ψ(k)
    #expect((got[0] - (1960 - 3.900804516098376)).magnitude < 1e-10)
    #expect((got[1] - (-2000 + 50.544789310456177)).magnitude < 1e-8)
  }

  /// A peak of width 1e-8 at 1e6: x − C keeps the digits that x has not.
  @Test func narrowPeakFarOut() throws {
    let got = try outputs(
      "log(normal(x, a, b))", [1e6, 1e-8], bounds: [Self.line, Self.positive], data: .line,
      centre: 1e6
    ) { $0.kind == .centred ? 0.5e-8 : .nan }
    #expect((got[1] - 0.5e8).magnitude <= 1e-7)
    #expect((got[2] - -0.75e8).magnitude <= 1e-7)
  }

  @Test func logisticAtBothEnds() throws {
    for x in [-5000.0, 5000] {
      let got = try outputs(
        "log(exp(-(x - a)/b)/(b*(1 + exp(-(x - a)/b))^2))", [0, 1],
        bounds: [Self.line, Self.positive], data: .line
      ) { _ in x }
      #expect(got[0] == -5000)
      #expect(got[1] == (x < 0 ? -1 : 1))
      #expect(got[3] == 0)
    }
  }
}
