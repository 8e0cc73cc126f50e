import Expressions

extension FormulaBuilder {
  /// The tapes of a divergence in closed form, as `FormulaProgram.divergence` has them.
  ///
  /// The formula is one of θ under the names of the parameters, and of θ* under these names with `_star` after them. Intermediate
  /// results of parameters alone have both names too, so that a family in other coordinates keeps its formula.
  mutating func divergenceTapes(_ formula: String?) -> [CompiledTape] {
    guard let formula else { return [] }
    let part = "divergence"
    // The names of θ* are those of this formula alone, and what only it uses is no part of the distribution.
    var builder = self
    builder.addTarget(part)
    let node = builder.node(formula, part)
    if builder.graph.dependsOnData(node) {
      builder.errors.append(
        ModelDefinitionError(part: part, message: "expected a formula of the parameters alone"))
    }
    let tapes = builder.tapes(of: node, part)
    errors = builder.errors
    return tapes
  }

  /// Adds the names of θ*, whose parameters come after those of θ.
  private mutating func addTarget(_ part: String) {
    let count = definition.parameters.count
    let known = names.count
    // What each name stands for at θ*; data are the same.
    var targets = nodes
    for (index, parameter) in definition.parameters.enumerated() {
      targets[index] = graph.parameter(
        count + index, bounds: parameter.domain.lower...parameter.domain.upper)
    }
    let first = known - definition.intermediates.count
    for (index, entry) in definition.intermediates.enumerated()
    where !graph.dependsOnData(nodes[first + index]) {
      guard
        let step = try? Expression.parse(
          Array(entry.formula.utf8), names: Array(names[..<(first + index)])),
        let node = try? graph.node(of: step, named: Array(targets[..<(first + index)]))
      else { continue }
      targets[first + index] = node
    }
    for index in 0..<known where index < count || index >= first {
      guard !graph.dependsOnData(targets[index]) else { continue }
      let name = names[index] + Array("_star".utf8)
      if names[..<known].contains(name) {
        let (name, own) = (String(decoding: name, as: UTF8.self), names[index])
        errors.append(
          ModelDefinitionError(
            part: part, message: "the name '\(name)' is taken",
            hint: "in a divergence it is \(String(decoding: own, as: UTF8.self)) at θ*"))
      }
      names.append(name)
      nodes.append(targets[index])
      isUsed.append(true)
    }
  }
}
