/// A number of the scene that a sweep can change: what its dotted path in the scene file names.
public enum SceneNumber: Equatable, Hashable, Sendable {
  case modelSigma
  case mu1, mu2
  case handlesSigma
  /// |μ1 − μ2| of the handles in units of σ… about their midpoint.
  case separation
  case viewLower(axis: Int), viewUpper(axis: Int)
  case ellipsesScale, ellipsesEpsilon
  case ellipsesColumns, ellipsesRows
  case probe(index: Int, axis: Int)
  case flowParticles, flowDuration
  case contourLevel(index: Int)
}
