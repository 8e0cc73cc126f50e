/// A number of the scene that a sweep can change: what its dotted path in the scene file names.
public enum SceneNumber: Equatable, Hashable, Sendable {
  /// A fixed parameter of the model, such as σ, by its index in the descriptor.
  case fixed(index: Int)
  /// An input of a regression.
  case modelInput(index: Int)
  /// A parameter of θ*, by the axis that it spans.
  case target(axis: Int)
  /// The data's own value of a fixed parameter, such as σ*; setting it where it is left to the model gives it a value.
  case targetFixed(index: Int)
  /// The distance of θ* from the singular set where the family can set it, such as |μ1 − μ2|/σ, which moves both means
  /// about their midpoint.
  case distance
  /// The window's bounds; axis 0 is the first parameter, axis 1 the second.
  case viewLower(axis: Int)
  case viewUpper(axis: Int)
  case ellipsesScale, ellipsesEpsilon
  /// Columns and rows of the grid at once; its value is the number of columns.
  case ellipsesGrid
  case ellipsesColumns, ellipsesRows
  case probe(index: Int, axis: Int)
  case sample(index: Int)
  case flowParticles, flowSeed, flowDuration
  /// The number of contours, where they are counted, or one level where they are listed.
  case contourCount
  case contourLevel(index: Int)
}
