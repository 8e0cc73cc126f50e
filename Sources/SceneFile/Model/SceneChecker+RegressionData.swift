import InformationGeometry
import Scene

/// Inputs and noise of a scene's own beside the name of a regression.
extension SceneChecker {
  /// Gives a regression of the catalogue the inputs and the noise that the scene says.
  mutating func takeData(_ fields: [String: Tree], _ model: inout Scene.Model) {
    guard case .regression(let mean, let standard, var noise)? = family.definition?.kind else {
      return
    }
    var inputs = standard
    if let tree = fields["noise"], !tree.isNull { noise = self.noise(tree) ?? noise }
    if let tree = fields["inputs"], !tree.isNull {
      inputs = self.inputs(tree, in: standard.map { $0.name }) ?? inputs
    }
    model.takeData(.regression(mean: mean, inputs: inputs, noise: noise))
    family = model.family
  }

  /// All inputs of a family, whose names are given; nil, with what is wrong, where they are not all there.
  private mutating func inputs(_ tree: Tree, in names: [String]) -> [ModelDefinition.Input]? {
    spans["model.inputs"] = tree.span
    let form = "{\(names.first ?? "t"): [0.5, 1, 2]}"
    guard let entries = map(tree, "model.inputs", form) else { return nil }
    let before = errorCount
    for entry in entries where !names.contains(entry.key) {
      error(
        at: entry.keySpan, "the family \(descriptor.name) has no input '\(entry.key)'",
        help: "it has \(Self.list(names, "and"))")
    }
    for name in names where !entries.contains(where: { $0.key == name }) {
      guard errorCount == before else { break }
      error(
        at: tree.span, "model.inputs does not say \(name)",
        help: "the inputs of \(descriptor.name) are \(Self.list(names, "and"))")
    }
    guard errorCount == before else { return nil }
    let found = inputs(entries)
    guard found.count == names.count else { return nil }
    return names.compactMap { name in found.first { $0.name == name } }
  }

  /// The columns of inputs, which are equally long, without the rows in which a number is missing; empty, with what is
  /// wrong, where there are none.
  mutating func inputs(_ entries: [Tree.Entry]) -> [ModelDefinition.Input] {
    var names: [String] = []
    var columns: [SceneColumn] = []
    var areEqual = true
    for entry in entries {
      guard let column = column(entry.value, "model.inputs.\(entry.key)") else { continue }
      if let first = columns.first, first.values.count != column.values.count {
        error(
          at: entry.value.span,
          "model.inputs.\(entry.key) has \(column.values.count) values, but \(names[0]) has \(first.values.count)",
          help: "each observation has one of each")
        areEqual = false
      }
      names.append(entry.key)
      columns.append(column)
    }
    guard areEqual, !columns.isEmpty, let values = observed(columns) else { return [] }
    return zip(names, values).map { ModelDefinition.Input(name: $0, values: $1) }
  }
}
