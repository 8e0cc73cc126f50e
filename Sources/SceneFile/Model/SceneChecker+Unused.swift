import Expressions
import InformationGeometry
import Scene

/// What a model of the scene's own says without an effect.
extension SceneChecker {
  /// Warns of intermediate results that no formula uses, and refuses symbols of names that are no parameters.
  mutating func warnAboutUnused(_ fields: [String: Tree], _ model: ModelDefinition) {
    for entry in fields["let"]?.entries ?? []
    where model.intermediates.contains(where: { $0.name == entry.key })
      && !Self.uses(entry.key, model)
    {
      warning(
        at: entry.keySpan, "model.let.\(entry.key) occurs in no formula", help: "leave it out")
    }
    guard let tree = fields["symbols"], let entries = map(tree, "model.symbols", "{theta_0: θ₀}")
    else { return }
    let names = model.parameters.map { $0.name }
    for entry in entries where !names.contains(entry.key) {
      error(
        at: entry.keySpan, "the model has no parameter '\(entry.key)' to have a symbol",
        help: Self.word(near: entry.key, of: names).map { "did you mean '\($0)'?" }
          ?? "it has \(Self.list(names, "and"))")
    }
  }

  /// Whether a formula of the model has a name, other than the one that the name stands for.
  private static func uses(_ name: String, _ model: ModelDefinition) -> Bool {
    var formulas = model.intermediates.filter { $0.name != name }.map { $0.formula }
    switch model.kind {
    case .density(let formula, _, _, _, _): formulas.append(formula)
    case .probabilities(let all), .metric(let all): formulas += all
    case .regression(let mean, _, _): formulas.append(mean)
    case .natural(let formula): formulas.append(formula)
    }
    formulas += model.constraints + model.singular + (model.fisher ?? []) + (model.mirror ?? [])
    formulas += model.expectationMaximisation ?? []
    let bytes = Array(name.utf8)
    if let divergence = model.divergence {
      let words = Expression.words(in: Array(divergence.utf8))
      if words.contains(bytes) || words.contains(bytes + Array("_star".utf8)) { return true }
    }
    return formulas.contains { Expression.words(in: Array($0.utf8)).contains(bytes) }
  }
}
