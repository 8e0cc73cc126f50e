/// The nodes of an expectation along a path of θ: those of the last point, as long as they serve.
///
/// What is found at a point depends on the points before it. A path therefore belongs to one trajectory and begins anew
/// with each, so that a trajectory depends on its start alone.
struct NodePath {
  /// The relative error that F may have.
  let goal: Double
  fileprivate var piece: Piece?
  fileprivate var reference = 0.0
  fileprivate var calibration: PhaseEstimate.Calibration?

  init(goal: Double) { self.goal = goal }
}

extension Expectations {
  /// The moments of first order at θ, with an error of at most `path.goal` by their estimate; where they do not reach it,
  /// those of `moments(at:order:following:)`.
  ///
  /// A survey finds the range of the mass only where the nodes of the last point are no longer good enough: where mass
  /// comes to the ends of their range, the integral is not 1, or the grids among them differ.
  func moments(
    at theta: [Double], along path: inout NodePath, following plan: Plan
  ) throws(ExpectationError) -> Moments {
    guard plan.pieces.count == 1, !plan.isSplit, canInterleave(plan.pieces, .gradient) else {
      return try moments(at: theta, order: .gradient, following: plan)
    }
    self.theta = theta
    if let piece = path.piece {
      bells = Bells()
      calibration = path.calibration
      if let found = try? centredMoments([piece], order: .gradient, reference: path.reference),
        found.moments.estimate <= path.goal
      {
        return found.moments
      }
      path.piece = nil
    }
    if let found = try? placed(&path, plan) { return found }
    return try moments(at: theta, order: .gradient, following: plan)
  }

  /// Places the nodes at θ, with a step that leaves room for neighbouring points to be harder; nil where none does.
  private func placed(_ path: inout NodePath, _ plan: Plan) throws(ExpectationError) -> Moments? {
    guard var pieces = try follow(plan), pieces.count == 1 else { return nil }
    let aim = path.goal / 30
    var (moments, pass) = try centredMoments(pieces, order: .gradient, reference: reference)
    func keep(_ piece: Piece, _ calibration: PhaseEstimate.Calibration?) {
      path.piece = piece
      path.calibration = calibration
      path.reference = reference
    }
    if moments.estimate <= aim {
      keep(pieces[0], calibration)
      return moments
    }
    calibration = nil
    while 2 * pass.nodes <= 1024 {
      let longer = pieces[0]
      let next = try halveStep(of: &pass, &pieces)
      // The difference is the error of the longer step, which may do.
      let error = Self.difference(moments, next)
      if max(error, moments.identityError, moments.outside) <= aim {
        keep(
          longer,
          PhaseEstimate.Calibration(
            phases: moments.phases, error: max(error, 5e-16), curvatureError: 0))
        return next
      }
      if next.estimate <= aim {
        keep(pieces[0], nil)
        return next
      }
      moments = next
    }
    return nil
  }
}
