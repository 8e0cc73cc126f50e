/// How fine the nodes are that served for a gradient at the last point of a path of θ. It belongs to one trajectory, as
/// `NodePath`.
struct GradientPath {
  /// The error that ∇L may have, relative to the size of each score or to its mean.
  let goal: Double
  /// Nil before the first point.
  fileprivate var finer: Int?
  /// Longer steps than this did not serve.
  fileprivate var longest = GradientGrids.longest
  /// Whether the ends count that are cut off otherwise.
  fileprivate var isWhole = false
  /// Above this, the points are harder than a trajectory's neighbours tell.
  fileprivate static let finest = 7

  init(goal: Double) { self.goal = goal }
}

/// Nodes of a target for gradients with a goal: only those that have mass to speak of, by how often the step of the plan is
/// divided by √2. They are made when they are first asked for, and do not depend on when that is.
final class GradientGrids {
  let goal: Double
  /// Where a path starts: the longest step that serves near θ*.
  fileprivate var start = 2
  /// From `longest` to `shortest`, as far as they were asked for.
  @exclusivity(unchecked) fileprivate var grids: [Grid?]

  /// The longest step is √2 times that of the plan. By still longer ones, errors cannot be told.
  fileprivate static let longest = -1
  fileprivate static let shortest = 5

  fileprivate init(goal: Double) {
    self.goal = goal
    grids = [Grid?](repeating: nil, count: Self.shortest - Self.longest + 1)
  }

  fileprivate final class Grid {
    /// Nil where there are none.
    let nodes: RecordedNodes?
    /// The sums near θ*.
    let near: GradientSums
    /// What the sums near θ* tell of the errors; nil where nothing.
    var calibration: PhaseEstimate.Scale?
    var isCalibrated = false

    init(_ nodes: RecordedNodes?, near: GradientSums) {
      self.nodes = nodes
      self.near = near
    }
  }
}

extension DivergenceLoss {
  /// ∇L at θ by the two axes, with an error of at most `path.goal` by its estimate; where the nodes do not reach it, that
  /// of `value(of:at:moments:)`.
  ///
  /// - Parameters:
  ///   - density: the model.
  ///   - theta: the point.
  ///   - fisher: F there, whose diagonal holds the squares of the scores' sizes.
  ///   - moments: of the density at θ, where it is not normalised.
  ///   - path: that of the trajectory.
  func gradient(
    of density: Density, at theta: [Double], fisher: SymmetricMatrix2, moments: Moments?,
    along path: inout GradientPath
  ) throws(ExpectationError) -> Vector2 {
    guard density.parameterCount == 2, !target.space.isDiscrete else {
      return try ownGradient(of: density, at: theta, moments: moments)
    }
    let sizes = SIMD2(max(0, fisher.xx).squareRoot(), max(0, fisher.yy).squareRoot())
    let kinks = ownKinks(of: density, theta)
    let own = kinks.isEmpty ? pathGrids(for: path.goal) : nil
    var finer = path.finer ?? own?.start ?? 2
    while finer <= GradientPath.finest {
      var sums = GradientSums()
      var isCut = false
      var calibration: PhaseEstimate.Scale?
      if !kinks.isEmpty {
        guard let cut = try? values(cutAt: kinks, finer: finer) else { break }
        sums.add(cut, density, at: theta)
      } else if !path.isWhole, let own, let grid = calibrated(finer, in: own),
        let nodes = grid.nodes
      {
        isCut = true
        calibration = grid.calibration
        sums.add(nodes, density, at: theta)
      } else {
        finer = max(0, finer)
        sums.add(try grid(finer: finer), density, at: theta)
      }
      let estimate = sums.estimate(
        sizes: sizes, goal: path.goal, calibratedBy: calibration)
      let error = estimate.step + estimate.outside
      guard error <= path.goal else {
        if isCut, !(estimate.outside <= 0.5 * path.goal) {
          path.isWhole = true
        } else {
          finer += 1
          path.longest = finer
        }
        continue
      }
      // A longer step has about the error to the power 1/√2: where that would do, it is tried at the next point.
      let isEasy = estimate.step < path.goal * path.goal.squareRoot()
      let least = kinks.isEmpty ? path.longest : max(0, path.longest)
      path.finer = isEasy ? max(least, finer - 1) : finer
      guard let moments, !density.isNormalised else { return sums.mean * -1 }
      return sums.mean * -1 + Vector2(moments.means[0], moments.means[1])
    }
    return try ownGradient(of: density, at: theta, moments: moments)
  }

  /// The nodes of a goal; others are forgotten.
  private func pathGrids(for goal: Double) -> GradientGrids {
    if let ofPaths, ofPaths.goal == goal { return ofPaths }
    let result = GradientGrids(goal: goal)
    ofPaths = result
    for finer in GradientGrids.longest...2 {
      guard let grid = calibrated(finer, in: result), grid.nodes != nil else { continue }
      let estimate = grid.near.estimate(
        sizes: targetSizes, goal: 0.5 * goal, calibratedBy: grid.calibration)
      if estimate.step <= 0.5 * goal {
        result.start = finer
        break
      }
    }
    return result
  }

  /// √F_11 and √F_22 at θ*.
  private var targetSizes: SIMD2<Double> {
    SIMD2(max(0, targetFisher.xx).squareRoot(), max(0, targetFisher.yy).squareRoot())
  }

  /// The nodes of a step with what is known of their errors; nil beyond the shortest.
  private func calibrated(_ finer: Int, in grids: GradientGrids) -> GradientGrids.Grid? {
    guard let grid = made(finer, in: grids) else { return nil }
    guard !grid.isCalibrated else { return grid }
    grid.isCalibrated = true
    if grid.nodes != nil, let other = made(finer + 2, in: grids), other.nodes != nil {
      grid.calibration = grid.near.calibration(by: other.near, sizes: targetSizes)
    }
    return grid
  }

  private func made(_ finer: Int, in grids: GradientGrids) -> GradientGrids.Grid? {
    let index = finer - GradientGrids.longest
    guard grids.grids.indices.contains(index) else { return nil }
    if let known = grids.grids[index] { return known }
    let nodes = makeCutNodes(finer, grids.goal)
    // At θ* itself means of scores converge faster than elsewhere, since they are 0 by identities.
    let near = [theta[0] + 0.4 / targetSizes[0], theta[1] + 0.3 / targetSizes[1]]
    var sums = GradientSums()
    if let nodes { sums.add(nodes, target.density, at: near) }
    let grid = GradientGrids.Grid(nodes, near: sums)
    grids.grids[index] = grid
    return grid
  }

  private func makeCutNodes(_ finer: Int, _ goal: Double) -> RecordedNodes? {
    guard plan.pieces.count == 1, !plan.isSplit, plan.pieces[0].shape != .circle else { return nil }
    var pieces = plan.pieces
    pieces[0].level += finer
    target.theta = theta
    target.bells = plan.bells
    target.reference = plan.reference
    return (try? target.recordValues(pieces))?.cut(below: 1e-3 * goal)
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
