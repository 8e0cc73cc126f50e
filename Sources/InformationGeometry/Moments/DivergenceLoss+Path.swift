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
    density.prepare(theta, centre: 0)
    var kinks: [Double] = []
    density.addKinks(to: &kinks)
    var finer = path.finer
    while kinks.isEmpty, density.parameterCount == 2, !target.space.isDiscrete,
      finer <= GradientPath.finest
    {
      var sums = GradientSums()
      sums.add(try grid(finer: finer), density, at: theta)
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
    let found = try value(of: density, at: theta, moments: moments)
    return Vector2(found.gradient[0], found.gradient[1])
  }
}
