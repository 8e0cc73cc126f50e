/// How fine the nodes are that served for a gradient at the last point of a path of θ. It belongs to one trajectory, as
/// `NodePath`.
struct GradientPath {
  /// The error that ∇L may have, relative to the root of the mean square of each score.
  let goal: Double
  fileprivate var finer = 2
  /// Above this, the points are harder than a trajectory's neighbours tell.
  fileprivate static let finest = 7

  init(goal: Double) { self.goal = goal }
}

extension DivergenceLoss {
  /// ∇L at θ by the two axes, with an error of at most `path.goal` by its estimate; where the nodes do not reach it, that
  /// of `value(of:at:moments:)`.
  ///
  /// - Parameters:
  ///   - density: the model.
  ///   - theta: the point.
  ///   - moments: of the density at θ, where it is not normalised.
  ///   - path: that of the trajectory.
  func gradient(
    of density: Density, at theta: [Double], moments: Moments?, along path: inout GradientPath
  ) throws(ExpectationError) -> Vector2 {
    guard density.parameterCount == 2, !target.space.isDiscrete else {
      return try ownGradient(of: density, at: theta, moments: moments)
    }
    let kinks = ownKinks(of: density, theta)
    var finer = path.finer
    while finer <= GradientPath.finest {
      var sums = GradientSums()
      if kinks.isEmpty {
        sums.add(try grid(finer: finer), density, at: theta)
      } else {
        guard let cut = try? values(cutAt: kinks, finer: finer) else { break }
        sums.add(cut, density, at: theta)
      }
      let estimate = sums.estimate
      guard estimate <= path.goal else {
        finer += 1
        continue
      }
      // A longer step has the root of the error or more: where that would do, it is tried at the next point.
      path.finer = finer > 0 && estimate < path.goal * path.goal ? finer - 1 : finer
      guard let moments, !density.isNormalised else { return sums.mean * -1 }
      return sums.mean * -1 + Vector2(moments.means[0], moments.means[1])
    }
    return try ownGradient(of: density, at: theta, moments: moments)
  }

  /// That of `value(of:at:moments:)`.
  private func ownGradient(
    of density: Density, at theta: [Double], moments: Moments?
  ) throws(ExpectationError) -> Vector2 {
    let found = try value(of: density, at: theta, moments: moments)
    return Vector2(found.gradient[0], found.gradient[1])
  }

  /// Nodes of p* that are cut at kinks of p_θ too, with their weights; nil where the parts do not serve.
  private func values(
    cutAt kinks: [Double], finer: Int
  ) throws(ExpectationError) -> RecordedNodes? {
    guard var pieces = try piecesCut(at: kinks) else { return nil }
    for index in pieces.indices { pieces[index].level += finer }
    return try target.recordValues(pieces)
  }
}
