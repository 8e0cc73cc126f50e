import Foundation
import InformationGeometry
import Scene

/// What only the geometry can tell of a model: whether it is one at θ*.
extension SceneChecker {
  mutating func checkFamily(_ tree: Tree, path: String) {
    let names = SceneKeys.familyNames
    spans[path] = tree.span
    if let text = tree.text, names.contains(text) { return }
    expected(
      "the name of a family of models", for: path, found: tree,
      help: tree.text.flatMap { FamilySuggestion.help(for: $0, among: names) }
        ?? "`indicatrix models` lists them")
  }

  /// A loss that is a formula of the parameters.
  mutating func expression(_ tree: Tree) -> Scene.Loss? {
    formula(tree, "loss.expression") { $0.mistakes(inLoss: $1) }.map { .expression($0) }
  }

  /// A formula that belongs to the model; nil, with what is wrong, where it is none.
  mutating func formula(
    _ tree: Tree, _ path: String,
    mistakes: (any ModelFamily, String) -> [ModelDefinitionError]
  ) -> String? {
    guard let text = tree.text else {
      expected("a formula", for: path, found: tree)
      return nil
    }
    guard isSound("model") else { return nil }
    let mistakes = mistakes(family, text)
    for mistake in mistakes {
      error(
        at: span(of: mistake.span, in: tree) ?? tree.span, mistake.message, help: mistake.hint)
    }
    return mistakes.isEmpty ? text : nil
  }

  mutating func checkModel(_ scene: Scene) {
    checkOthers(scene)
    guard isSound("model", "handles", "view", "loss"), let definition = family.definition else {
      return
    }
    checkData(scene, of: definition)
    checkLoss(scene)
    guard errorCount == 0, scene.faults.isEmpty else { return }
    if let fault = family.fault(at: scene.handles.theta, scene.model.settings, over: scene.view) {
      complain(fault, scene, definition)
    }
    checkExpected(scene)
    checkOthersTogether(scene)
    checkWork(scene)
  }

  /// What needs a loss where there is none, and a formula without a value.
  private mutating func checkLoss(_ scene: Scene) {
    if case .natural? = family.definition?.kind, case .samples = scene.loss,
      let span = spans["loss.samples"] ?? spans["loss"]
    {
      error(
        at: span, "a log-partition function alone gives observations no likelihood",
        help: "`density` or `probabilities` in the model would")
    }
    if case .expression = scene.loss, errorCount == 0, isSound("view"), let span = spans["loss"] {
      let loss = scene.planeLoss
      let places = [scene.handles.theta] + LikelihoodFit.starts(in: scene.view)
      if !places.contains(where: { loss.value(at: $0).isFinite }) {
        error(
          at: spans["loss.expression"] ?? span,
          "the loss has no value at θ* or at nine places in the view")
      }
    }
    guard !descriptor.hasLoss else { return }
    let help = "such as loss: {expression: (\(descriptor.axes[0].name) - 1)^2}"
    switch scene.loss {
    case .expression, .expected: return
    case .samples:
      if let span = spans["loss.samples"] ?? spans["loss"] {
        error(at: span, "a metric has no data whose likelihood could be a loss", help: help)
      }
    case .kl:
      if scene.flow != nil, let span = spans["flow"] {
        error(at: span, "the flow needs a loss, and a metric has none of its own", help: help)
      }
      if scene.contours?.quantity.isOfLoss == true, let span = spans["contours"] {
        error(
          at: span, "contours of a loss need one, and a metric has none of its own",
          help: help + ", or contours: {of: kappa}")
      }
      if !scene.probes.isEmpty, let span = spans["probes"] {
        error(at: span, "probes need a loss, and a metric has none of its own", help: help)
      }
    }
  }

  /// Every value of a sample lies in the set that the model declares.
  private mutating func checkData(_ scene: Scene, of model: ModelDefinition) {
    guard case .samples(let values) = scene.loss else { return }
    for (index, value) in values.enumerated() {
      guard let set = Self.set(of: model.kind, without: value),
        let span = spans["loss.samples[\(index)]"] ?? spans["loss.samples"]
      else { continue }
      let message =
        "value \(index + 1) of the sample is outside of the data's set, found " + Self.text(value)
      let help = "the model says \(set)"
      if let places = samplePlaces, places.spans.indices.contains(index) {
        let finding = Finding(at: places.spans[index], message, help: help)
        report([finding].diagnostics(in: [places.source]))
      } else {
        error(at: span, message, help: help)
      }
      return
    }
  }

  /// The set of one observation in words where a value is outside of it.
  private static func set(of kind: ModelDefinition.Kind, without value: Double) -> String? {
    let isCount = value >= 0 && value == value.rounded()
    switch kind {
    case .density(_, _, _, _, let space):
      switch space {
      case .line: return nil
      case .positive: return value > 0 ? nil : "positive"
      case .circle: return value.magnitude <= Double.pi ? nil : "circle, from −π to π"
      case .counts: return isCount ? nil : "counts"
      case .interval(let lower, let upper):
        return value > lower && value < upper ? nil : "between \(text(lower)) and \(text(upper))"
      case .listed(let values):
        return values.contains(value)
          ? nil
          : "one of \(values.count) values from \(text(values[0])) to \(text(values[values.count - 1]))"
      }
    case .probabilities(let all):
      return isCount && value < Double(all.count) ? nil : "outcomes 0 to \(all.count - 1)"
    case .regression(_, _, let noise):
      switch noise {
      case .normal: return nil
      case .poisson: return isCount ? nil : "counts"
      case .bernoulli: return isCount && value <= 1 ? nil : "0 or 1"
      case .binomial(let trials):
        return isCount && value <= trials ? nil : "0 to \(text(trials))"
      }
    case .natural, .metric: return nil
    }
  }

  private mutating func complain(
    _ fault: PointFault, _ scene: Scene, _ model: ModelDefinition
  ) {
    let part: String
    switch model.kind {
    case .density(_, let isLogarithm, _, _, _): part = isLogarithm ? "log-density" : "density"
    case .probabilities: part = "probabilities"
    case .regression: part = "mean"
    case .natural: part = "log-partition"
    case .metric: part = "metric"
    }
    let axes = descriptor.axes
    let theta = scene.handles.theta
    let place =
      "at \(axes[0].name) = \(Self.text(theta.x)), \(axes[1].name) = \(Self.text(theta.y))"
    let main = own.flatMap { spans["model.\(part)"] ?? $0.places[part]?.span }
    let handles = spans["handles"] ?? main ?? spans["model"] ?? Span(source: 0, range: 0..<0)
    let formula = main ?? handles
    let divergence = own?.places["divergence"]?.span ?? formula
    switch fault {
    case .constraint(let index):
      error(
        at: handles, "the handles break a constraint of the model \(place)",
        help: model.constraints[index])
    case .expectation(let reason):
      complain(reason, part, place, formula, variable: model.variable ?? "x")
    case .negative(let x, let value):
      error(
        at: formula,
        "the density is negative, \(Self.short(value)), for \(model.variable ?? "x") = \(Self.short(x)) \(place)",
        hint: "`constraints` in the model leaves out parameters at which it is negative")
    case .trials(let density, let count):
      let path = descriptor.fixed.indices.first { scene.model.settings.fixed[$0] == count }
        .map { fixedPaths[descriptor.fixed[$0].name] ?? "model.\(descriptor.fixed[$0].name)" }
      error(
        at: path.flatMap { spans[$0] } ?? formula,
        "\(density) counts the successes of a whole number of trials, found \(Self.short(count))",
        help: "at least 1")
    case .changingIntegral(let axis, let slope):
      error(
        at: formula,
        "the density integrates to 1 \(place) alone: its integral changes with \(axes[axis].name), "
          + "by \(Self.short(slope)) for each unit there",
        hint: "a factor is missing; `normalised: no` divides the density by its integral")
    case .probabilities(let sum):
      error(
        at: formula, "the probabilities have the sum \(Self.short(sum)) \(place)",
        help: "it must be 1")
    case .undefined:
      error(
        at: formula, "model.\(part) has no value \(place)",
        help: Self.requirement(of: model.kind) ?? "or not one that a \(part) can have")
    case .notFinite: error(at: formula, "the Fisher matrix is not finite \(place)")
    case .notPositive(let matrix):
      error(
        at: formula,
        "the matrix is not positive semidefinite \(place): "
          + "[[\(Self.short(matrix.xx)), \(Self.short(matrix.xy))], "
          + "[\(Self.short(matrix.xy)), \(Self.short(matrix.yy))]]",
        help: "a metric has no negative length")
    case .divergenceUndefined:
      error(at: divergence, "model.divergence has no value \(place), where θ is θ*")
    case .divergenceNotZero(let value):
      error(
        at: divergence, "model.divergence is \(Self.short(value)) \(place), where θ is θ*",
        help: "a divergence is 0 there")
    case .divergenceSlope(let axis, let slope):
      error(
        at: divergence,
        "model.divergence is not least where θ is θ*: its derivative by \(axes[axis].name) is "
          + "\(Self.short(slope)) \(place)",
        hint: "it is KL(θ*‖θ), in which θ* is that of the data")
    case .fewerParameters:
      error(
        at: formula,
        "the model depends on fewer parameters than \(axes[0].name) and \(axes[1].name)",
        help: "the Fisher matrix is singular everywhere in the view")
    }
  }

  private mutating func complain(
    _ reason: ExpectationError, _ part: String, _ place: String, _ span: Span, variable: String
  ) {
    let words = Self.words(of: reason, part, place, variable: variable)
    error(at: span, words.message, help: words.help, hint: words.hint)
  }

  /// Why an expectation has no number, in words.
  ///
  /// - Parameters:
  ///   - reason: Why.
  ///   - part: The key of the model that has the formula.
  ///   - place: The parameters, as in `at a = 1, b = 2`.
  ///   - variable: What one observation is called.
  static func words(
    of reason: ExpectationError, _ part: String, _ place: String, variable: String
  ) -> (message: String, help: String?, hint: String?) {
    switch reason {
    case .undefined(let x):
      (
        "the density is negative, infinite or not a number for \(variable) = \(short(x)) \(place)",
        nil, nil
      )
    case .undefinedDerivative(let x):
      (
        "the density has no derivative by the parameters for \(variable) = \(short(x)) \(place)",
        nil, nil
      )
    case .noMass:
      (
        "no mass of the density was found \(place)",
        "it is zero, or its integral is not finite, wherever it was tried",
        "the set on which a density is positive must not depend on a parameter; "
          + "its integral over model.data must be finite"
      )
    case .divergent(let x):
      (
        "the integral of the density does not converge near \(variable) = \(short(x)) \(place)",
        nil, nil
      )
    case .notNormalised(let integral):
      (
        "the density integrates to \(short(integral)) \(place), not to 1", nil,
        "`normalised: no` divides it by its integral; model.data says over which set"
      )
    case .notConverged(let estimate, _):
      (
        "expectations do not converge \(place); the relative error stays at \(short(estimate))",
        nil,
        "the density must integrate to 1 over model.data (or say `normalised: no`), "
          + "and the set on which it is positive must not depend on a parameter"
      )
    case .tooLong(let nodes):
      (
        "the expectations take too long \(place): after \(short(ExpectationError.budget)) operations, at "
          + "\(nodes) values of \(variable), nothing has converged", nil,
        "a shorter formula, or one without jumps and bends; fisher gives F in closed form"
      )
    case .wrongParameterCount: ("model.\(part) has another number of parameters", nil, nil)
    }
  }

  /// What a mean has to be, by its noise.
  private static func requirement(of kind: ModelDefinition.Kind) -> String? {
    guard case .regression(_, _, let noise) = kind else { return nil }
    return switch noise {
    case .normal: nil
    case .poisson: "the mean of a count is greater than 0"
    case .bernoulli, .binomial: "a probability lies between 0 and 1"
    }
  }

  /// Six digits, as a reader needs them.
  static func short(_ value: Double) -> String {
    text(Double(String(format: "%.6g", value)) ?? value)
  }
}
