/// F and ∇L at the points of one trajectory of a model given by formulas.
///
/// Neighbouring points share their nodes: what is found depends on the points before, and so each trajectory has an
/// evaluation of its own. It is used while the trajectory is integrated, by the thread that does so; hence `@unchecked`, and no
/// checks of exclusive access, which would take as long as a short formula.
final class TrajectoryEvaluation: @unchecked Sendable {
  var nodes: NodePath
  @exclusivity(unchecked) var gradient: GradientPath
  /// What was found last of a density.
  @exclusivity(unchecked) var moments: Moments?
  /// F at the point.
  @exclusivity(unchecked) var fisher = SymmetricMatrix2(xx: 0, xy: 0, yy: 0)
  /// How many slopes were asked for.
  @exclusivity(unchecked) var evaluations = 0
  /// The point, as quadratures take it.
  @exclusivity(unchecked) var theta = [0.0, 0.0]

  /// - Parameter tolerance: the error that a step of the trajectory may make.
  init(tolerance: Double) {
    // A film's step has a hundredth of the tolerance. More digits than F has where it is printed are of no use.
    let goal = min(max(0.01 * tolerance, 1e-10), 1e-8)
    nodes = NodePath(goal: goal)
    gradient = GradientPath(goal: goal)
  }

  /// F and ∇L at a point of Θ; nil where they have no value.
  func values(
    of loss: FormulaLoss, at point: Vector2
  ) -> (fisher: FisherInformation, gradient: Vector2)? {
    theta[0] = point.x
    theta[1] = point.y
    moments = nil
    guard let found = loss.plane.evaluation.fisher(at: point, along: self) else { return nil }
    fisher = found.matrix
    guard let gradient = loss.evaluation.gradient(at: point, along: self) else { return nil }
    return (FisherInformation(found.matrix, estimate: found.estimate), gradient)
  }
}
