import SceneFile
import Testing

@testable import InformationGeometry

/// Every text of the catalogue is a model whose formulas agree with each other: closed forms with quadrature, gradients
/// with differences, F with the curvature of KL.
@Suite("the catalogue of models")
struct CatalogueTests {
  /// The names of all models, with their axes and fixed parameters.
  static let expected = [
    "normal": "mu sigma", "lognormal": "mu sigma", "gamma": "k theta", "inverse-gamma": "a b",
    "beta": "a b", "weibull": "k lambda", "gumbel": "mu beta", "cauchy": "x0 gamma",
    "student-t": "mu s; nu", "logistic": "mu s", "von-mises": "mu kappa",
    "inverse-gaussian": "mu lambda", "lomax": "alpha lambda", "kumaraswamy": "a b",
    "skew-normal": "mu alpha", "poisson-pair": "lambda1 lambda2", "binomial-pair": "p1 p2",
    "negative-binomial": "r p", "beta-binomial": "a b; n", "zero-inflated-poisson": "pi0 lambda",
    "trinomial": "p1 p2", "mixture-weight": "w d", "symmetric-mixture": "mu sigma",
    "linear-regression": "a b", "logistic-regression": "a b", "poisson-regression": "a b",
    "michaelis-menten": "V K", "exponential-decay": "A k", "two-exponentials": "a b",
    "hidden-unit-logistic": "v w", "hidden-unit-relu": "w b", "ising-pair": "beta h",
    "bivariate-normal": "sigma rho", "bivariate-normal-means": "mu1 mu2; rho",
  ]

  @Test("has these models, with these parameters")
  func names() throws {
    var found: [String: String] = [:]
    for name in Catalogue.names {
      let definition = try #require(Catalogue.definition(named: name), "\(name)")
      let all = definition.parameters.map(\.name)
      let fixed = all.dropFirst(2).joined(separator: " ")
      found[name] = all.prefix(2).joined(separator: " ") + (fixed.isEmpty ? "" : "; " + fixed)
    }
    #expect(found == Self.expected)
  }

  /// A model, the same with its closed form left out, and random points of its standard view.
  struct Subject {
    let definition: ModelDefinition
    let family: FormulaFamily
    let plane: FormulaPlane
    let points: [Vector2]

    init(_ name: String, points count: Int, seed: UInt64) throws {
      definition = try #require(Catalogue.definition(named: name))
      family = try FormulaFamily(definition)
      plane = try #require(
        family.model(ModelSettings(family.descriptor)) as? FormulaPlane)
      var random = SplitMix64(seed: seed)
      let view = family.descriptor.standardView
      var points: [Vector2] = []
      while points.count < count {
        let theta = Vector2(
          Double.random(in: view.lower.x...view.upper.x, using: &random),
          Double.random(in: view.lower.y...view.upper.y, using: &random))
        if plane.contains(theta) { points.append(theta) }
      }
      self.points = points
    }
  }

  @Test("the standard target and view lie in the domain", arguments: Catalogue.names)
  func standards(name: String) throws {
    let subject = try Subject(name, points: 0, seed: 0)
    let descriptor = subject.family.descriptor
    #expect(subject.plane.contains(descriptor.standardTarget))
    #expect(subject.plane.fisher(at: descriptor.standardTarget).conditionNumber != nil)
    for axis in descriptor.axes {
      #expect(axis.domain.contains(axis.window.lowerBound), "\(axis.name)")
      #expect(axis.domain.contains(axis.window.upperBound), "\(axis.name)")
      #expect(axis.window.contains(axis.standard), "\(axis.name)")
    }
  }

  @Test("F in closed form is F by quadrature", arguments: Catalogue.names)
  func closedForms(name: String) throws {
    let subject = try Subject(name, points: 20, seed: 1)
    guard subject.definition.fisher != nil else { return }
    var open = subject.definition
    open.fisher = nil
    let family = try FormulaFamily(open)
    let other = family.model(ModelSettings(family.descriptor))
    for theta in subject.points {
      let (closed, found) = (subject.plane.fisher(at: theta).matrix, other.fisher(at: theta).matrix)
      let scale = (found.xx * found.yy).squareRoot()
      #expect((closed.xx - found.xx).magnitude < 1e-9 * found.xx, "\(name) at \(theta), seed 1")
      #expect((closed.yy - found.yy).magnitude < 1e-9 * found.yy, "\(name) at \(theta), seed 1")
      #expect((closed.xy - found.xy).magnitude < 1e-9 * scale, "\(name) at \(theta), seed 1")
    }
  }

  @Test("probabilities add up to 1", arguments: Catalogue.names)
  func totals(name: String) throws {
    let subject = try Subject(name, points: 20, seed: 2)
    let program = try FormulaProgram(subject.definition)
    let fixed = subject.plane.settings.fixed
    switch subject.definition.kind {
    case .density(_, _, _, _, let space):
      // Taken for unnormalised, its integral is computed and not believed.
      let density = FormulaDensity(program, fixed: fixed, isNormalised: false)
      let expectations = Expectations(density, over: space)
      for theta in subject.points {
        let moments = try expectations.moments(at: [theta.x, theta.y], order: .gradient)
        #expect(moments.logIntegral.magnitude < 1e-10, "\(name) at \(theta), seed 2")
      }
    case .probabilities:
      let outcomes = OutcomeEvaluation(program, fixed: fixed)
      for theta in subject.points {
        let total = try #require(outcomes.total(at: theta))
        #expect((total - 1).magnitude < 1e-14, "\(name) at \(theta), seed 2")
      }
    case .regression, .natural, .metric: break
    }
  }

  /// A step for differences that stays in the view.
  static func step(_ subject: Subject, _ axis: Int) -> Vector2 {
    let window = subject.family.descriptor.axes[axis].window
    let length = 2e-4 * (window.upperBound - window.lowerBound)
    return axis == 0 ? Vector2(length, 0) : Vector2(0, length)
  }

  /// The derivative along a step by differences of fourth order.
  static func difference(_ values: [Double], _ step: Vector2) -> Double {
    (8 * (values[2] - values[1]) - (values[3] - values[0])) / (12 * step.length)
  }

  @Test("∇KL is the derivative of KL, and KL(θ‖θ) = 0", arguments: Catalogue.names)
  func gradients(name: String) throws {
    let subject = try Subject(name, points: 6, seed: 3)
    guard subject.definition.hasLoss else { return }
    for pair in 0..<3 {
      let (target, theta) = (subject.points[2 * pair], subject.points[2 * pair + 1])
      let loss = subject.plane.divergence(
        from: ModelTarget(theta: target, fixed: subject.plane.settings.fixed.map { _ in nil }))
      let label: Comment = "\(name) from \(target) at \(theta), seed 3"
      #expect(loss.value(at: target).magnitude < 1e-12, label)
      let found = loss.geometry(at: theta)
      #expect(found.loss > 0, label)
      for axis in 0..<2 {
        let step = Self.step(subject, axis)
        let values = [-2, -1, 1, 2].map { loss.value(at: theta + step * $0) }
        let exact = axis == 0 ? found.gradient.x : found.gradient.y
        let scale = (found.loss + 1e-3) / step.length
        #expect((Self.difference(values, step) - exact).magnitude < 1e-8 * scale, label)
      }
    }
  }

  @Test("F is the Hessian of KL at θ*", arguments: Catalogue.names)
  func hessians(name: String) throws {
    let subject = try Subject(name, points: 5, seed: 4)
    guard subject.definition.hasLoss else { return }
    for theta in subject.points {
      let loss = subject.plane.divergence(
        from: ModelTarget(theta: theta, fixed: subject.plane.settings.fixed.map { _ in nil }))
      let fisher = subject.plane.fisher(at: theta).matrix
      for axis in 0..<2 {
        let step = Self.step(subject, axis)
        let slopes = [-2, -1, 1, 2].map { loss.geometry(at: theta + step * $0).gradient }
        let along = axis == 0 ? (fisher.xx, fisher.xy) : (fisher.xy, fisher.yy)
        let scale = max(fisher.xx, fisher.yy)
        let label: Comment = "\(name) at \(theta), seed 4"
        let (x, y) = (slopes.map(\.x), slopes.map(\.y))
        #expect((Self.difference(x, step) - along.0).magnitude < 1e-6 * scale, label)
        #expect((Self.difference(y, step) - along.1).magnitude < 1e-6 * scale, label)
      }
    }
  }

  @Test(
    "symmetries keep the distribution, and F is singular where it is said",
    arguments: Catalogue.names)
  func symmetries(name: String) throws {
    let subject = try Subject(name, points: 5, seed: 5)
    for theta in subject.points {
      guard let mirror = subject.plane.mirror(of: theta) else { continue }
      let loss = subject.plane.divergence(from: ModelTarget(theta: theta, fixed: []))
      #expect(loss.value(at: mirror).magnitude < 1e-12, "\(name) at \(theta), seed 5")
      #expect(loss.minima.contains(mirror) || mirror == theta, "\(name) at \(theta), seed 5")
    }
    for index in subject.definition.singular.indices {
      // From a point to where the formula is 0, along one axis, by bisection of a change of sign.
      for theta in subject.points {
        guard let place = Self.zero(of: index, in: subject, through: theta) else { continue }
        let fisher = subject.plane.fisher(at: place)
        #expect(
          fisher.smaller.value <= 1e-9 * fisher.larger.value, "\(name) at \(place), seed 5")
      }
    }
  }

  private static func zero(of index: Int, in subject: Subject, through theta: Vector2) -> Vector2? {
    let view = subject.family.descriptor.standardView
    for axis in 0..<2 {
      let at = { (value: Double) in
        axis == 0 ? Vector2(value, theta.y) : Vector2(theta.x, value)
      }
      var lower = axis == 0 ? view.lower.x : view.lower.y
      var upper = axis == 0 ? view.upper.x : view.upper.y
      guard let first = subject.plane.singularity(index, at: at(lower)),
        let last = subject.plane.singularity(index, at: at(upper)), first * last < 0
      else { continue }
      for _ in 0..<60 {
        let middle = (lower + upper) / 2
        guard let value = subject.plane.singularity(index, at: at(middle)) else { return nil }
        if value * first > 0 { lower = middle } else { upper = middle }
      }
      return at(upper)
    }
    return nil
  }
}
