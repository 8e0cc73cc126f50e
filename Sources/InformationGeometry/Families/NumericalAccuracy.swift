/// How far numbers may be from what their definitions say.
public enum NumericalAccuracy: Equatable, Sendable {
  /// Eigenvalues, κ and the loss relative to themselves; a gradient relative to its length.
  case relative(Double)
  /// Points of trajectories, in the plane.
  case absolute(Double)
  /// An estimate of the largest error, of entries of F relative to √(F_ii F_jj), of the loss and its gradient absolute;
  /// computed for these numbers, not promised in advance.
  case estimated(Double)
  /// Nothing is promised here, though the digits are as good as the method's: why.
  case notPromised(String)
}
