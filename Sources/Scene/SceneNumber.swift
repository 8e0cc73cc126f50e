/// A number of the scene that a sweep can change: what its dotted path in the scene file names.
public enum SceneNumber: Equatable, Hashable, Sendable {
  /// The model's σ.
  case modelSigma
  /// An input of the network.
  case modelInput(index: Int)
  /// The handle θ*: its first and its second parameter, (mu1, mu2) or (a, b).
  case mu1, mu2
  /// The data's own width σ*; setting it where it is left to the model's σ gives it a value.
  case handlesSigma
  /// |μ1 − μ2|/σ of the handles, with the model's σ. Setting it moves both handles about their
  /// midpoint; which of the two is the smaller stays (mu1, where they are equal).
  case separation
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
