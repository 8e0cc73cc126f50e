import Testing

@testable import InformationGeometry

/// Iterates with 25 digits, computed in 200-bit arithmetic by two quadratures.
@Suite("paths against reference iterates")
struct PathReferenceTests {
  static let file = (try? Reference.file("paths")) ?? .none
  static let rows = file.paths.items
  static let start = Vector2(2.6, 1.9)

  /// The method that the row's words describe.
  static let methods: [String: PathMethod] = [
    "KL_gd": .gradient(rate: .constant(0.2)),
    "KL_nesterov": .nesterov(rate: .constant(0.1)),
    "KL_natural": .natural(rate: .constant(0.2)),
    "KL_newton": .newton(),
    "sample_heavy_ball": .momentum(rate: .constant(0.1)),
    "sample_adam": .adam(rate: .constant(0.1)),
    "sample_natural_damped": .natural(rate: .constant(0.2), damping: 0.1),
    "sample_em": .expectationMaximisation,
  ]

  static var sample: [Double] { file.sample.items.map(\.double) }

  /// The same mixture by its formula, with the quadrature of formulas.
  static func formulaModel() throws -> any PlaneModel {
    var definition = ReferenceDefinitions.definition(
      "mixture", ["mu1", "mu2"],
      .density(
        formula: "log(exp(-(x - mu1)^2/2) + exp(-(x - mu2)^2/2)) - log(2) - log(2*pi)/2",
        isLogarithm: true, isNormalised: true, variable: "x", space: .line))
    definition.mirror = ["mu2", "mu1"]
    let family = try FormulaFamily(definition)
    return family.model(ModelSettings(family.descriptor))
  }

  static func loss(_ id: String, _ model: any PlaneModel) throws -> any PlaneLoss {
    id.hasPrefix("KL")
      ? model.divergence(from: ModelTarget(theta: Vector2(-1.2, 0.8), fixed: []))
      : model.negativeLogLikelihood(of: sample)
  }

  static func check(_ row: Reference, _ model: any PlaneModel) throws {
    let id = row.id.string
    let method = try #require(methods[id])
    let loss = try loss(id, model)
    let path = try OptimizerPath.path(
      from: start, on: loss, by: method, PathSettings(steps: row.iterates.items.count - 1))
    #expect(path.end == .steps, "\(id)")
    #expect(path.steps.count == row.iterates.items.count, "\(id)")
    for (step, exact) in zip(path.steps, row.iterates.items) {
      let error = (step.theta - exact.vector).length
      #expect(error < 1e-10, "\(id), step \(step.step): off by \(error)")
      let value = row.loss_values[step.step].double
      #expect((step.loss - value).magnitude < 1e-10, "\(id), step \(step.step)")
      #expect(step.time == nil)
    }
  }

  @Test("all eight rows are there")
  func complete() {
    #expect(Set(Self.rows.map(\.id.string)) == Set(Self.methods.keys))
    #expect(Self.sample.count == 40)
  }

  @Test("iterates and losses to 1e-10, the mixture's exact forms", arguments: rows.indices)
  func exactForms(index: Int) throws {
    let plane = GaussianMixtureFamily.shared.model(
      ModelSettings(GaussianMixtureFamily.shared.descriptor))
    try Self.check(Self.rows[index], plane)
  }

  @Test("iterates and losses to 1e-10, the mixture as a formula", arguments: rows.indices)
  func formulas(index: Int) throws {
    // EM needs to know the classes, which the formula does not tell.
    guard Self.rows[index].id.string != "sample_em" else { return }
    try Self.check(Self.rows[index], try Self.formulaModel())
  }
}
