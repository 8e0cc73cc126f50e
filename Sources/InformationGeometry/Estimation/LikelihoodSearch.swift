import Elementary

/// Newton's method for the maximum of a likelihood, with the natural gradient where the second derivatives are not
/// positive, and steps that are halved until they stay in Θ and raise the likelihood.
struct LikelihoodSearch {
  let loss: any PlaneLoss

  private static let mostSteps = 120
  /// gᵀH⁻¹g below which a full Newton step is more reliable than differences of L.
  private static let fine = 1e-10

  func run(from start: Vector2) throws(FitFailure) -> LikelihoodFit {
    guard loss.model.contains(start), var here = loss.slope(at: start), here.value.isFinite else {
      throw .noValue
    }
    var theta = start
    // What a coordinate has been, to tell a step that is small.
    var scale = Vector2(theta.x.magnitude, theta.y.magnitude)
    // How many steps in a row were shortened by the same obstacle.
    var blocked = 0
    var obstacle = Obstacle.none
    var polished = 0
    for _ in 0..<Self.mostSteps {
      let direction = direction(at: theta, here.gradient)
      guard let direction else { throw .singular(theta) }
      let decrement = direction.vector.dot(here.gradient)
      if direction.isNewton, decrement <= Self.fine {
        let next = theta - direction.vector
        if loss.model.contains(next), let slope = loss.slope(at: next) {
          (theta, here) = (next, slope)
        }
        polished += 1
        let isSmall =
          direction.vector.x.magnitude <= 1e-7 * max(scale.x, theta.x.magnitude)
          && direction.vector.y.magnitude <= 1e-7 * max(scale.y, theta.y.magnitude)
        if isSmall { return try finish(theta, here) }
        if polished > 60 || decrement < 1e-40 {
          throw decrement > 0 ? .unbounded(theta) : .singular(theta)
        }
        scale = Vector2(max(scale.x, 1e-300), max(scale.y, 1e-300))
        continue
      }
      guard let move = lowered(from: theta, here, along: direction.vector, decrement) else {
        if decrement <= 1e-9 * (1 + here.value.magnitude) { return try finish(theta, here) }
        throw failure(obstacle, theta) ?? .notConverged(theta)
      }
      blocked = move.obstacle == .none || move.obstacle != obstacle ? 0 : blocked + 1
      obstacle = move.obstacle
      (theta, here) = (move.theta, move.slope)
      scale = Vector2(max(scale.x, theta.x.magnitude), max(scale.y, theta.y.magnitude))
      if isVanishing(theta, beside: scale), decrement > 1e-3 { throw .border(theta) }
      if blocked >= 25, let failure = failure(obstacle, theta) { throw failure }
      guard theta.x.magnitude < PathSettings.farthest, theta.y.magnitude < PathSettings.farthest
      else { throw .unbounded(theta) }
    }
    throw .notConverged(theta)
  }

  /// Whether a coordinate has become so small, compared with its start, that it tends to an end at 0.
  private func isVanishing(_ theta: Vector2, beside scale: Vector2) -> Bool {
    theta.x.magnitude < 1e-9 * scale.x || theta.y.magnitude < 1e-9 * scale.y
  }

  /// The obstacle that made a step shorter.
  private enum Obstacle: Equatable {
    case none
    /// The border of Θ.
    case border
    /// Places where the loss has no value: numbers that are too large, or too near to 0 or 1.
    case noValue
  }

  private func failure(_ obstacle: Obstacle, _ theta: Vector2) -> FitFailure? {
    switch obstacle {
    case .none: nil
    case .border: .border(theta)
    case .noValue: .unbounded(theta)
    }
  }

  /// The direction to move against: H⁻¹g if H is positive definite, else F⁻¹g, else g scaled by the magnitudes of H's
  /// eigenvalues.
  private func direction(
    at theta: Vector2, _ gradient: Vector2
  ) -> (vector: Vector2, isNewton: Bool)? {
    let hessian = loss.hessian(at: theta)
    if let hessian, hessian.isPositive, let vector = hessian.solved(gradient) {
      return (vector, true)
    }
    if let vector = loss.model.fisher(at: theta).solved(gradient), vector.dot(gradient) > 0 {
      return (vector, false)
    }
    guard let hessian else { return nil }
    let sizes = FisherInformation.magnitudes(of: hessian)
    let least = 1e-8 * max(sizes.first.value, sizes.second.value)
    guard least > 0 else { return nil }
    let vector =
      sizes.first.vector
      * (gradient.dot(sizes.first.vector) / max(sizes.first.value, least))
      + sizes.second.vector
      * (gradient.dot(sizes.second.vector) / max(sizes.second.value, least))
    return vector.dot(gradient) > 0 ? (vector, false) : nil
  }

  /// A point against a direction where L is lower; nil if there is none.
  private func lowered(
    from theta: Vector2, _ here: LossSlope, along direction: Vector2, _ decrement: Double
  ) -> (theta: Vector2, slope: LossSlope, obstacle: Obstacle)? {
    var step = 1.0
    var obstacle = Obstacle.none
    for _ in 0..<60 {
      let next = theta - direction * step
      if !loss.model.contains(next) {
        obstacle = .border
      } else if let slope = loss.slope(at: next), slope.value.isFinite {
        if slope.value <= here.value - 1e-4 * step * decrement, slope.value < here.value {
          return (next, slope, obstacle)
        }
      } else {
        obstacle = .noValue
      }
      step *= 0.5
    }
    return nil
  }

  private func finish(_ theta: Vector2, _ here: LossSlope) throws(FitFailure) -> LikelihoodFit {
    guard let hessian = loss.hessian(at: theta), hessian.isPositive else {
      throw .singular(theta)
    }
    let n = Double(loss.observationCount)
    let fisher = loss.model.fisher(at: theta)
    return LikelihoodFit(
      theta: theta, mirror: loss.model.mirror(of: theta), loss: here.value,
      observations: loss.observationCount, observed: hessian * n,
      expected: fisher.isKnown && !fisher.isSingular ? fisher.matrix * n : nil)
  }
}

extension FisherInformation {
  /// The eigenvectors of a symmetric matrix with the magnitudes of its eigenvalues.
  static func magnitudes(of matrix: SymmetricMatrix2) -> FisherInformation {
    let (smaller, larger) = matrix.eigenvalues
    let difference = larger - smaller
    let axis = matrix.majorAxis(difference: difference)
    return FisherInformation(
      first: Eigenpair(value: larger.magnitude, vector: axis),
      second: Eigenpair(value: smaller.magnitude, vector: Vector2(-axis.y, axis.x)),
      difference: larger.magnitude - smaller.magnitude)
  }
}
