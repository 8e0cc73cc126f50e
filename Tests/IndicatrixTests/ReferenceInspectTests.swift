import Foundation
import InformationGeometry
import Scene
import SceneFile
import Testing

@testable import indicatrix

/// Every row of the reference values of general models through a scene's text and the JSON of `inspect`: each model by its
/// formula, and by its name where the catalogue has it.
@Suite("inspect against reference values of general models")
struct ReferenceInspectTests {
  // MARK: The files

  private struct Moments: Decodable {
    struct Point: Decodable {
      var model: String
      var theta: [String]
      var fisher: [String]
      var curvature: String

      enum CodingKeys: String, CodingKey {
        case model, theta
        case fisher = "F"
        case curvature = "K"
      }
    }
    struct Divergence: Decodable {
      var model: String
      var target: [String]
      var theta: [String]
      var loss: String
      var gradient: [String]

      enum CodingKeys: String, CodingKey {
        case model, target, theta, gradient
        case loss = "KL"
      }
    }
    var points: [Point]
    var divergences: [Divergence]
  }

  private struct Models: Decodable {
    struct Model: Decodable {
      var id: String
      var parameters: [String]
      var domains: String
      var data: String
      var formula: String
      var isNormalised: Bool

      enum CodingKeys: String, CodingKey {
        case id, parameters
        case domains = "parameter_domain"
        case data = "data_domain"
        case formula = "log_density"
        case isNormalised = "normalised"
      }
    }
    var models: [Model]
  }

  private struct Families: Decodable {
    struct Row: Decodable {
      var point: [String]
      var xx: String
      var xy: String
      var yy: String

      enum CodingKeys: String, CodingKey {
        case point
        case xx = "F11"
        case xy = "F12"
        case yy = "F22"
      }
    }
    struct Family: Decodable { var rows: [Row] }
    var families: [String: Family]
  }

  private static func file<Content: Decodable>(_ name: String, _: Content.Type) -> Content? {
    let folder = URL(fileURLWithPath: Repository.root + "/Tests/InformationGeometryTests/Reference")
    let data = try? Data(contentsOf: folder.appendingPathComponent("\(name).json"))
    return data.flatMap { try? JSONDecoder().decode(Content.self, from: $0) }
  }

  private static let moments = file("moments", Moments.self)
  private static let models = file("models", Models.self)?.models ?? []
  private static let families = file("families", Families.self)?.families ?? [:]

  // MARK: Scenes

  /// A model with its rows of F.
  private struct Subject {
    /// What stands under `model:`.
    var text: String
    var names: [String]
    /// Whether each parameter is above 0, and whether it is below 1.
    var bounds: [(lower: Bool, upper: Bool)]
    var hasClosedForm = false

    /// A small window around a point, of sides of the same length within Θ.
    func scene(at handle: [Double], probes: [[Double]]) -> String {
      var reach = 0.25
      for (value, bound) in zip(handle, bounds) {
        if bound.lower { reach = min(reach, 0.4 * value) }
        if bound.upper { reach = min(reach, 0.4 * (1 - value)) }
      }
      let axes = zip(names, handle)
      let handles = axes.map { "\($0): \($1)" }.joined(separator: ", ")
      let view = axes.map { "\($0): [\($1 - reach), \($1 + reach)]" }.joined(separator: ", ")
      return """
        model:\(text)
        handles: {\(handles)}
        view: {\(view)}
        probes: \(probes)
        """
    }
  }

  private static let times = "{t: [0.5, 1, 2, 4, 8]}"
  private static let steps = "{t: [-2, -1, 0, 1, 2]}"

  /// Those that are not densities of one number.
  private static let others = [
    "trinomial": "probabilities: [p1, p2, 1 - p1 - p2]",
    "reg_exp_decay": "mean: A*exp(-k*t)\n  inputs: \(times)\n  noise: {normal: 0.1}",
    "reg_two_exp": "mean: exp(-a*t) + exp(-b*t)\n  inputs: \(times)\n  noise: {normal: 0.1}",
    "reg_michaelis": "mean: V*t/(K + t)\n  inputs: \(times)\n  noise: {normal: 0.1}",
    "reg_logistic": "mean: logistic(a + b*t)\n  inputs: \(steps)\n  noise: bernoulli",
    "reg_poisson": "mean: exp(a + b*t)\n  inputs: \(steps)\n  noise: poisson",
  ]

  private static func byFormula(_ model: Models.Model) -> Subject {
    let words = model.domains
    var bounds: [(lower: Bool, upper: Bool)] = []
    var parameters: [String] = []
    for name in model.parameters {
      let isPart = words.contains("0 < \(name) < 1") || model.id == "trinomial"
      let isPositive = words.contains("\(name) > 0")
      bounds.append((isPart || isPositive, isPart))
      parameters.append("\(name): \(isPart ? "[0, 1]" : isPositive ? "positive" : "real")")
    }
    let space =
      switch model.data {
      case let words where words.hasPrefix("x > 0"): "positive"
      case let words where words.hasPrefix("0 < x < 1"): "[0, 1]"
      case let words where words.hasPrefix("-pi"): "circle"
      case let words where words.hasPrefix("integers x = 0..10"): "0..10"
      case let words where words.hasPrefix("integers"): "counts"
      default: "real"
      }
    let formula = model.formula.replacing("iszero(x)", with: "if(x == 0, 1, 0)")
    let density = """
      data: {x: \(space)}
        log-density: "\(formula)"
        normalised: \(model.isNormalised ? "yes" : "no")
      """
    return Subject(
      text: """

          parameters: {\(parameters.joined(separator: ", "))}
          \(others[model.id] ?? density)
        """, names: model.parameters, bounds: bounds)
  }

  /// Names in the catalogue, with the parameters in the order of the reference.
  private static let named = [
    "normal": "normal", "lognormal": "lognormal", "gamma": "gamma",
    "inverse_gamma": "inverse-gamma", "beta": "beta", "weibull": "weibull", "cauchy": "cauchy",
    "logistic": "logistic", "gumbel": "gumbel", "von_mises": "von-mises",
    "inverse_gaussian": "inverse-gaussian", "negative_binomial": "negative-binomial",
    "beta_binomial10": "beta-binomial", "trinomial": "trinomial",
    "zero_inflated_poisson": "zero-inflated-poisson", "mixture_w_d": "mixture-weight",
    "mixture_mu_sigma": "symmetric-mixture", "skew_normal": "skew-normal", "lomax": "lomax",
    "kumaraswamy": "kumaraswamy",
  ]

  private static func byName(_ model: Models.Model) throws -> Subject? {
    guard let name = named[model.id] else { return nil }
    let definition = try #require(Catalogue.definition(named: name))
    var subject = byFormula(model)
    subject.text = " \(name)"
    subject.names = try FormulaFamily(definition).descriptor.axes.map { $0.name }
    subject.hasClosedForm = definition.fisher != nil
    return subject
  }

  private static func subjects(_ id: String) throws -> [Subject] {
    let model = try #require(models.first { $0.id == id })
    return try [byFormula(model)] + [byName(model)].compactMap { $0 }
  }

  // MARK: Inspecting

  private struct Output: Decodable {
    struct Point: Decodable {
      var fisher: [[Double]]
      var loss: Double
      var gradient: [Double]
      var curvature: Double?
      var curvatureEstimate: Double?
      var accuracy: [String: Double]
    }
    var points: [Point]
  }

  private static func inspect(_ text: String) throws -> [Output.Point] {
    let scene = try SceneReader().read(SourceText(name: "scene.txt", text)).scene
    let json = Inspection(scene: scene).json(.points).text
    return try JSONDecoder().decode(Output.self, from: Data(json.utf8)).points
  }

  private static func numbers(_ texts: [String]) -> [Double] { texts.map { Double($0) ?? .nan } }

  private static func check(
    _ point: Output.Point, _ exact: [Double], _ subject: Subject, _ name: Comment
  ) {
    let f = point.fisher
    let scale = (exact[0] * exact[2]).squareRoot()
    let error = max(
      (f[0][0] - exact[0]).magnitude / exact[0], (f[1][1] - exact[2]).magnitude / exact[2],
      (f[0][1] - exact[1]).magnitude / scale, (f[1][0] - exact[1]).magnitude / scale)
    #expect(error <= (subject.hasClosedForm ? 1e-12 : 1e-9), name)
    #expect(error <= point.accuracy["estimate"] ?? 0, name)
  }

  @Test("the files are there")
  func files() {
    #expect(Self.moments?.points.count == 108 && Self.moments?.divergences.count == 53)
    #expect(Self.models.count == 35 && Self.families.count == 11)
  }

  @Test("F to 1e-9, or 1e-12 in closed form, and K", arguments: models.map(\.id))
  func points(id: String) throws {
    let rows = try #require(Self.moments).points.filter { $0.model == id }
    for subject in try Self.subjects(id) {
      let thetas = rows.map { Self.numbers($0.theta) }
      let found = try Self.inspect(subject.scene(at: thetas[0], probes: thetas))
      #expect(found.count == rows.count + 1)
      for (row, point) in zip(rows, found.dropFirst()) {
        let name: Comment = "\(subject.text) at \(row.theta)"
        Self.check(point, Self.numbers(row.fisher), subject, name)
        let curvature = try #require(Double(row.curvature))
        let k = try #require(point.curvature, name)
        let estimate = try #require(point.curvatureEstimate, name)
        #expect((k - curvature).magnitude <= 2e-14 * curvature.magnitude + estimate, name)
        #expect(estimate <= 1e-3, name)
      }
    }
  }

  @Test("KL and its gradient to 1e-9", arguments: models.map(\.id))
  func divergences(id: String) throws {
    let rows = try #require(Self.moments).divergences.filter { $0.model == id }
    for row in rows {
      for subject in try Self.subjects(id) {
        let scene = subject.scene(
          at: Self.numbers(row.target), probes: [Self.numbers(row.theta)])
        let point = try #require(try Self.inspect(scene).last)
        let name: Comment = "\(subject.text) from \(row.target) to \(row.theta)"
        let exact = try #require(Double(row.loss))
        #expect((point.loss - exact).magnitude < 1e-9 * (1 + exact), name)
        let gradient = Self.numbers(row.gradient)
        #expect(point.gradient.count == 2)
        for (found, exact) in zip(point.gradient, gradient) {
          #expect((found - exact).magnitude < 1e-9 * (1 + exact.magnitude), name)
        }
      }
    }
  }

  @Test(
    "F of the families with closed forms",
    arguments: [
      ("normal", "normal"), ("gamma", "gamma"), ("beta", "beta"), ("vonmises", "von_mises"),
      ("weibull", "weibull"), ("cauchy", "cauchy"), ("logistic", "logistic"),
      ("simplex3", "trinomial"), ("mixture_w_d", "mixture_w_d"),
      ("inverse_gaussian", "inverse_gaussian"), ("negative_binomial", "negative_binomial"),
    ])
  func family(name: String, id: String) throws {
    let rows = try #require(Self.families[name]).rows
    let thetas = rows.map { Self.numbers($0.point) }
    for subject in try Self.subjects(id) {
      let found = try Self.inspect(subject.scene(at: thetas[0], probes: thetas))
      #expect(found.count == rows.count + 1)
      for (row, point) in zip(rows, found.dropFirst()) {
        Self.check(
          point, Self.numbers([row.xx, row.xy, row.yy]), subject,
          "\(subject.text) at \(row.point)")
      }
    }
  }
}
