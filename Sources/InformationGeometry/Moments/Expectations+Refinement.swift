import Elementary

extension Expectations {
  /// The target of one step, chosen such that the goal is met even if the estimate is a little too low.
  var aim: Double { goal / 30 }

  /// Most nodes of a pass.
  static var mostNodes: Int { 1 << 15 }

  /// The most with which a plan is refined: few where the caller does without a value that would take long.
  private var mostRefined: Int { makesOwnPlans ? Self.mostNodes : 1 << 11 }

  /// One pass, or two for a density that is not normalised: its means must be known before moments
  /// about them are summed.
  func centredMoments(
    _ pieces: [Piece], order: DerivativeOrder, reference: Double
  ) throws(ExpectationError) -> (moments: Moments, pass: Pass) {
    let none = SymmetricMatrix2(xx: 0, xy: 0, yy: 0)
    let first = try pass(pieces, order: order, reference: reference, means: [], hessian: none)
    let found = moments(of: first, order: order)
    if density.isNormalised { return (found, first) }
    // F = E[g_i g_j] − m_i m_j loses digits only where the means are far from 0.
    if order < .hessian, isNear(found) { return (found, first) }
    var centre = none
    if let second = found.second {
      centre = second.hessian
      centre.add(found.fisher, times: 1)
    }
    let again = try pass(
      pieces, order: order, reference: reference, means: found.means, hessian: centre)
    var result = moments(of: again, order: order)
    if let second = result.second {
      // E ℓ_ij of the normalised density: what is left after g_ij − E g_ij − Cov(g_i, g_j).
      var hessian = second.hessian
      hessian.add(centre, times: -1)
      result.second?.hessian = hessian
    }
    return (result, again)
  }

  private func isNear(_ found: Moments) -> Bool {
    for i in 0..<found.means.count {
      if found.means[i] * found.means[i] > 4 * found.fisher(i, i) { return false }
    }
    return true
  }

  /// The estimate of K from the current error of F, and from the last change of K, of which a part remains.
  private func lessenCurvatureEstimate(of next: inout Moments, after last: Moments, by part: Double)
  {
    guard var second = next.second, let before = last.second else { return }
    let estimate = second.curvatureEstimate
    second.finish(fisher: next.fisher, relative: next.estimate)
    let change = (second.curvature - before.curvature).magnitude * part
    guard change.isFinite else { return }
    next.second?.curvatureEstimate = min(estimate, max(second.curvatureEstimate, change))
  }

  /// Whether nodes between those of a step can be added to its sums. On a circle the nodes of most steps are no part of
  /// those of another, and moments of third order must be summed about means that are exact.
  func canInterleave(_ pieces: [Piece], _ order: DerivativeOrder) -> Bool {
    order < .hessian && density.parameterCount <= 2 && !pieces.contains { $0.shape == .circle }
  }

  /// Halves the step of a pass: adds the nodes between its own.
  ///
  /// - Parameter pieces: at the step of the pass, then at half of it.
  /// - Returns: the moments of first order.
  func halveStep(
    of pass: inout Pass, _ pieces: inout [Piece]
  ) throws(ExpectationError) -> Moments {
    let between = try self.pass(
      pieces, order: .gradient, reference: pass.reference, means: pass.means,
      hessian: pass.hessian, isBetween: true)
    pass.sums.interleave(between.sums)
    pass.edges *= 0.5
    pass.nodes += between.nodes
    for index in pieces.indices { pieces[index].level += 2 }
    return moments(of: pass, order: .gradient)
  }

  /// The moments with steps that are shortened until the estimate is good enough, or does not become
  /// better.
  func refined(
    _ pieces: [Piece], order: DerivativeOrder
  ) throws(ExpectationError) -> Moments {
    var pieces = pieces
    var (best, pass) = try centredMoments(pieces, order: order, reference: reference)
    let isHalving = canInterleave(pieces, order)
    var stalls = 0
    var changes: [Double] = []
    var last = best
    while best.estimate > aim, stalls < 2, !isCertainlyNotNormalised(best),
      pieces.allSatisfy({ $0.canShorten })
    {
      calibration = nil
      var next: Moments
      if isHalving {
        guard 2 * pass.nodes <= mostRefined else { break }
        next = try halveStep(of: &pass, &pieces)
      } else {
        for index in pieces.indices { pieces[index].level += 1 }
        guard nodes(pieces) <= mostRefined else { break }
        next = try centredMoments(pieces, order: order, reference: reference).moments
      }
      // Differences under shortened steps are at hand now: the last is the error of the step before.
      let d = Self.difference(last, next)
      let limit = changes.last.map { max(d * min(1, d / $0), min(d, $0 * $0)) } ?? d
      changes.append(d)
      // Where the integral is not 1, the identities fail under every step, and none is better than the first.
      if isCertainlyNotNormalised(next), (next.integral - last.integral).magnitude < 1e-12 {
        throw .notNormalised(integral: next.integral)
      }
      next.stepError = min(next.stepError, max(limit, next.outside))
      next.estimate = max(next.stepError, next.identityError)
      lessenCurvatureEstimate(of: &next, after: last, by: d > 0 ? limit / d : 1)
      stalls = next.estimate > 0.5 * best.estimate && best.estimate < 1e-2 ? stalls + 1 : 0
      last = next
      if next.estimate < best.estimate { best = next }
    }
    if isCertainlyNotNormalised(best) { throw .notNormalised(integral: best.integral) }
    return best
  }

  /// Whether the integral converged, but not to 1.
  func isCertainlyNotNormalised(_ moments: Moments) -> Bool {
    density.isNormalised && (moments.integral - 1).magnitude > Self.tolerated
      && moments.stepError < 1e-9
  }

  func nodes(_ pieces: [Piece]) -> Int {
    var result = 0
    for piece in pieces { result += piece.range.count }
    return result
  }
}
