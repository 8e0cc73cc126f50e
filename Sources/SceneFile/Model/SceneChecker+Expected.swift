import InformationGeometry
import Scene

/// What scenes say of models alone in the maps that all scenes have.
extension SceneChecker {
  /// `ellipses.others: unknown` is for models that have others.
  mutating func checkOthers(_ scene: Scene) {
    guard scene.ellipses?.others == .unknown, isSound("model"),
      let span = spans["ellipses.others"]
    else { return }
    guard let definition = family.definition, !descriptor.fixed.isEmpty else {
      return error(
        at: span, "the model has no other parameters to be unknown",
        help: "it is for parameters beyond the two axes, whose values a sample would have to tell")
    }
    if case .metric = definition.kind {
      error(
        at: span, "a metric is given for the two axes alone",
        help: "`others: unknown` needs a model with data")
    }
  }

  /// F with the other parameters unknown is not singular everywhere.
  mutating func checkOthersTogether(_ scene: Scene) {
    guard scene.ellipses?.others == .unknown, errorCount == 0, let span = spans["ellipses.others"]
    else { return }
    let model = scene.planeModel
    var isKnown = false
    for place in [scene.handles.theta] + LikelihoodFit.starts(in: scene.view) {
      let fisher = model.fisherWithOthersUnknown(at: place)
      if fisher.isKnown, !fisher.isSingular { return }
      isKnown = isKnown || fisher.isKnown
    }
    guard isKnown else { return }
    let axes = descriptor.axes.map { $0.name }
    error(
      at: span,
      "with \(Self.list(descriptor.fixed.map { $0.name }, "and")) unknown, F is singular everywhere in the view",
      help:
        "a sample cannot tell \(axes[0]) and \(axes[1]) beside them; `others: known` draws F where they are"
    )
  }

  /// A loss that is the mean of a function of the data.
  mutating func expected(_ tree: Tree, temperature: Tree?) -> Scene.Loss? {
    spans["loss.expected"] = tree.span
    var tau = 0.0
    if let temperature, !temperature.isNull {
      guard
        let value = number(
          temperature, in: NumberRange(0...Limits.coordinate), path: "loss.temperature")
      else { return nil }
      tau = value
    }
    return formula(tree, "loss.expected") { $0.mistakes(inExpectedLoss: $1) }
      .map { .expected($0, temperature: tau) }
  }

  /// An expected loss has a value at θ*.
  mutating func checkExpected(_ scene: Scene) {
    guard case .expected = scene.loss, errorCount == 0, let span = spans["loss.expected"] else {
      return
    }
    if !scene.planeLoss.value(at: scene.handles.theta).isFinite {
      error(
        at: span, "the expectation has no value at the handles",
        help: "the function grows faster than the density falls, or is not finite somewhere")
    }
  }
}
