import Testing

@testable import InformationGeometry

@Suite("models by formulas against reference values")
struct FormulaModelTests {
  static let file = (try? Reference.file("moments")) ?? .none
  static let points = file.points.items
  static let divergences = file.divergences.items
  static let families = (try? Reference.file("families"))?.families ?? .none

  @Test("the reference files are there")
  func files() {
    #expect(Self.points.count == 108 && Self.divergences.count == 53)
    #expect(ReferenceDefinitions.models.count == 35)
    #expect(
      ReferenceDefinitions.families.keys.allSatisfy {
        !Self.families[dynamicMember: $0].rows.items.isEmpty
      })
  }

  static func plane(_ id: String) throws -> any PlaneModel {
    let family = try FormulaFamily(try #require(ReferenceDefinitions.model(id)))
    return family.model(ModelSettings(family.descriptor))
  }

  /// The largest error of an entry relative to √(F_ii F_jj).
  static func error(_ found: SymmetricMatrix2, _ exact: [Double]) -> Double {
    max(
      relativeError(found.xx, exact[0]), relativeError(found.yy, exact[2]),
      (found.xy - exact[1]).magnitude / (exact[0] * exact[2]).squareRoot())
  }

  static func estimate(_ accuracy: NumericalAccuracy) -> Double {
    if case .estimated(let value) = accuracy { value } else { .nan }
  }

  @Test("F to 1e-9, within its estimate", arguments: points.indices)
  func point(index: Int) throws {
    let row = Self.points[index]
    let plane = try Self.plane(row.model.string)
    let theta = row.theta.vector
    let name: Comment = "\(row.model.string) at \(theta)"
    #expect(plane.contains(theta), name)
    let error = Self.error(plane.fisher(at: theta).matrix, row.F.items.map(\.double))
    #expect(error < 1e-9, name)
    #expect(error <= Self.estimate(plane.accuracy(at: [theta])), name)
  }

  @Test("the eleven families, F to 1e-9", arguments: ReferenceDefinitions.families.keys.sorted())
  func family(name: String) throws {
    let plane = try Self.plane(try #require(ReferenceDefinitions.families[name]))
    for row in Self.families[dynamicMember: name].rows.items {
      let theta = row.point.vector
      let exact = [row.F11.double, row.F12.double, row.F22.double]
      let error = Self.error(plane.fisher(at: theta).matrix, exact)
      #expect(error < 1e-9, "\(name) at \(theta)")
      #expect(
        error <= Self.estimate(plane.accuracy(at: [theta])), "\(name) at \(theta)")
    }
  }

  @Test(
    "closed forms, F to 1e-12, within the estimate",
    arguments: ReferenceDefinitions.closedForms.keys.sorted())
  func closedForm(name: String) throws {
    let id = try #require(ReferenceDefinitions.families[name])
    var definition = try #require(ReferenceDefinitions.model(id))
    definition.fisher = ReferenceDefinitions.closedForms[name]
    let family = try FormulaFamily(definition)
    let plane = family.model(ModelSettings(family.descriptor))
    for row in Self.families[dynamicMember: name].rows.items {
      let theta = row.point.vector
      let exact = [row.F11.double, row.F12.double, row.F22.double]
      let error = Self.error(plane.fisher(at: theta).matrix, exact)
      #expect(error < 1e-12, "\(name) at \(theta)")
      #expect(error <= Self.estimate(plane.accuracy(at: [theta])), "\(name) at \(theta)")
    }
  }

  @Test("KL and ∇KL to 1e-9, within the estimate; F⁻¹∇KL", arguments: divergences.indices)
  func divergence(index: Int) throws {
    let row = Self.divergences[index]
    let plane = try Self.plane(row.model.string)
    let (target, theta) = (row.target.vector, row.theta.vector)
    let name: Comment = "\(row.model.string) from \(target) to \(theta)"
    let loss = plane.divergence(from: ModelTarget(theta: target, fixed: []))
    let found = loss.geometry(at: theta)
    let estimate = Self.estimate(loss.accuracy(at: [theta]))
    let exact = row.KL.double
    #expect((found.loss - exact).magnitude < 1e-9 * (1 + exact), name)
    #expect((found.loss - exact).magnitude <= estimate, name)
    #expect(loss.value(at: theta) == found.loss, name)
    let gradient = row.gradient.vector
    let scale = 1 + max(gradient.x.magnitude, gradient.y.magnitude)
    #expect((found.gradient.x - gradient.x).magnitude < 1e-9 * (1 + gradient.x.magnitude), name)
    #expect((found.gradient.y - gradient.y).magnitude < 1e-9 * (1 + gradient.y.magnitude), name)
    #expect((found.gradient - gradient).length <= 1.5 * estimate, name)
    // F times the natural gradient is the gradient.
    let natural = try #require(found.naturalGradient, name)
    let back = found.fisher.matrix * natural - found.gradient
    #expect(back.length < 1e-8 * scale, name)
  }
}

@Suite("metrics by formulas")
struct FormulaMetricTests {
  @Test("a metric need not depend on its coordinates, a distribution does")
  func coordinates() throws {
    let polar = ReferenceDefinitions.definition("polar", ["r", "phi"], .metric(["1", "0", "r^2"]))
    let family = try FormulaFamily(polar)
    let plane = family.model(ModelSettings(family.descriptor))
    #expect(plane.fisher(at: Vector2(3, 1)).matrix == SymmetricMatrix2(xx: 1, xy: 0, yy: 9))
    #expect(plane.divergence(from: ModelTarget(theta: .zero, fixed: [])).value(at: .zero).isNaN)
    let density = ReferenceDefinitions.definition(
      "density", ["m", "s"],
      .density(
        formula: "-(x - m)^2/2", isLogarithm: true, isNormalised: false, variable: "x", space: .line
      ))
    let error = ModelDefinitionError(
      part: "parameters.s", span: nil, message: "the parameter s occurs in no formula",
      hint: "leave it out, or use it in the density")
    #expect(throws: ModelDefinitionErrors(errors: [error])) { _ = try FormulaFamily(density) }
  }
}
