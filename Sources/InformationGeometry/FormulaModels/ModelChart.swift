/// Other coordinates of a model, under a name.
public struct ModelChart: Equatable, Sendable {
  public var name: String
  /// The two parameters of the chart, with a θ* and a window about it.
  public var parameters: [ModelParameter]
  /// The model's axes, as formulas of them.
  public var formulas: [String]
  /// The parameters of the chart, as formulas of the model's axes.
  public var inverse: [String]

  public init(
    name: String, parameters: [ModelParameter], formulas: [String], inverse: [String]
  ) {
    self.name = name
    self.parameters = parameters
    self.formulas = formulas
    self.inverse = inverse
  }
}
