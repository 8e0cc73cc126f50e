/// Bounds of the errors of numbers, relative to their definitions.
public enum NumericalAccuracy: Equatable, Sendable {
  /// Eigenvalues, κ and the loss relative to themselves; a gradient relative to its length.
  case relative(Double)
  /// Points of trajectories, in the plane.
  case absolute(Double)
  /// An estimate of the largest error, of entries of F relative to √(F_ii F_jj), of the loss and its gradient absolute;
  /// computed for these numbers, not guaranteed in advance.
  case estimated(Double)
  /// No bound is guaranteed, though the accuracy is that of the method; with the reason.
  case notPromised(String)
}
