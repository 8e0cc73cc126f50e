/// A number of the scene that a sweep can change, named by its dotted path in the scene file.
public enum SceneNumber: Equatable, Hashable, Sendable {
  /// A fixed parameter of the model, such as σ, by its index in the descriptor.
  case fixed(index: Int)
  /// An input of a regression with a form of its own, which has one list of them.
  case modelInput(index: Int)
  /// An input of a regression that is given by formulas.
  case input(column: Int, row: Int)
  /// The number of a regression's noise: the standard deviation or the number of trials.
  case noise
  /// τ of an expected loss.
  case temperature
  /// A parameter of θ*, by the axis that it spans.
  case target(axis: Int)
  /// The data's own value of a fixed parameter, such as σ*; if it was left to the model, setting it gives it a value.
  case targetFixed(index: Int)
  /// The distance of θ* from the singular set where the family can set it, such as |μ1 − μ2|/σ, which moves both means
  /// about their midpoint.
  case distance
  /// The window's bounds; axis 0 is the first parameter, axis 1 the second.
  case viewLower(axis: Int)
  case viewUpper(axis: Int)
  case sample(index: Int)
  /// A number of a layer with a table of fields (`Scene.layers`).
  case field(FieldPlace)

  /// A number of a layer by its names in the table; if there is no such field, a number that no scene has.
  public static func of(
    _ layer: String, _ field: String, item: Int = 0, part: Int? = nil
  ) -> SceneNumber {
    guard let index = Scene.layer(named: layer),
      let place = Scene.layers[index].field(named: field)
    else { return .sample(index: -1) }
    return .field(FieldPlace(layer: index, item: item, field: place, part: part))
  }
}
