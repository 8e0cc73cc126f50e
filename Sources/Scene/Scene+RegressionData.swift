import InformationGeometry

/// The inputs and the noise of a regression that is given by formulas. They belong to its definition, so that another number
/// makes another family.
extension Scene.Model {
  /// A value of an input; nil where the model has none there.
  func input(_ column: Int, row: Int) -> Double? {
    guard case .regression(_, let inputs, _)? = family.definition?.kind,
      inputs.indices.contains(column), inputs[column].values.indices.contains(row)
    else { return nil }
    return inputs[column].values[row]
  }

  mutating func setInput(_ column: Int, row: Int, to value: Double) {
    guard case .regression(let mean, var inputs, let noise)? = family.definition?.kind,
      inputs.indices.contains(column), inputs[column].values.indices.contains(row)
    else { return }
    inputs[column].values[row] = value
    takeData(.regression(mean: mean, inputs: inputs, noise: noise))
  }

  /// The standard deviation or the number of trials; nil for noise without a number.
  var noise: Double? {
    guard case .regression(_, _, let noise)? = family.definition?.kind else { return nil }
    return noise.number
  }

  mutating func setNoise(_ value: Double) {
    guard case .regression(let mean, let inputs, let noise)? = family.definition?.kind else {
      return
    }
    takeData(.regression(mean: mean, inputs: inputs, noise: noise.with(value)))
  }

  /// Gives a regression other inputs or noise; nothing changes where the formula does not compile with them.
  public mutating func takeData(_ kind: ModelDefinition.Kind) {
    guard var definition = family.definition, definition.kind != kind else { return }
    definition.kind = kind
    definition.hasOwnData = true
    if let changed = try? FormulaFamily(definition) { family = changed }
  }
}
