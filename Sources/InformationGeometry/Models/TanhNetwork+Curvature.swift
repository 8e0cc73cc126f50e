import Elementary

/// The matrix used as F in a step.
public enum Curvature: String, CaseIterable, Equatable, Sendable {
  /// The identity: gradient descent.
  case identity
  /// F itself: the natural gradient.
  case exact
  /// F without the entries that couple the layers.
  case blockDiagonal
  /// K-FAC: each block the Kronecker product of two means.
  case kroneckerFactored
}

extension TanhNetwork {
  /// The factors of K-FAC, each a single number, for the output's weight a and the hidden weight b in this order: the mean
  /// squares of the weight's input, A = (E t², E x²), and of the derivative by the weight's output, G = (1, a²E s²)/σ².
  ///
  /// The block of b is E[x²·a²s²]/σ², of which A·G is the product of means instead of the mean of
  /// products: they differ, since large inputs saturate. The block of a is A·G exactly.
  public func factors(at theta: Vector2) -> (activations: Vector2, gradients: Vector2) {
    var inputs = 0.0
    var outputs = 0.0
    // At x = 0 the slope is 1; the nodes do not have this input.
    var slopes = 1.0
    for node in nodes {
      let (t, s) = TanhNetwork.activation(theta.y.magnitude * node.x)
      inputs += node.weight * node.x * node.x
      outputs += node.weight * t * t
      slopes += node.weight * (s - 1) * (s + 1)
    }
    let unit = 1 / (sigma * sigma)
    return (Vector2(outputs, inputs), Vector2(unit, theta.x * theta.x * max(0, slopes) * unit))
  }

  /// The matrix that a curvature stands for, undamped. The eigenpairs of those that are diagonal are
  /// along a and along b, in this order.
  public func matrix(_ curvature: Curvature, at theta: Vector2) -> FisherInformation {
    let a: Double
    let b: Double
    switch curvature {
    case .exact: return fisher(at: theta)
    case .identity: (a, b) = (1, 1)
    case .blockDiagonal:
      let tangents = TanhTangents(self, at: theta.y)
      let unit = 1 / (sigma * sigma)
      (a, b) = (tangents.outer * unit, theta.x * theta.x * tangents.inner * unit)
    case .kroneckerFactored:
      let (activations, gradients) = factors(at: theta)
      (a, b) = (activations.x * gradients.x, activations.y * gradients.y)
    }
    return FisherInformation(
      first: Eigenpair(value: a, vector: Vector2(1, 0)),
      second: Eigenpair(value: b, vector: Vector2(0, 1)), difference: a - b)
  }
}

extension TanhNetworkLoss {
  /// The damped direction (M + λI)⁻¹∇L, not negated; ∇L itself for the identity.
  ///
  /// K-FAC is damped in its factors, (A + π√λ)(G + √λ/π) with π² = A/G: for numbers that is
  /// (√(AG) + √λ)², which has a limit where a factor is 0. Nil where λ = 0 and M is singular.
  public func direction(
    _ curvature: Curvature, damping: Double, at theta: Vector2
  ) -> Vector2? {
    let gradient = gradient(at: theta)
    let direction: Vector2
    switch curvature {
    case .identity: return gradient
    case .exact:
      if damping == 0 { return gradients(at: theta).natural }
      let fisher = model.fisher(at: theta)
      let matrix = fisher.matrix
      // det(F + λI), a sum of what is positive.
      let determinant =
        fisher.determinant + damping * (fisher.first.value + fisher.second.value)
        + damping * damping
      direction = Vector2(
        ((matrix.yy + damping) * gradient.x - matrix.xy * gradient.y) / determinant,
        ((matrix.xx + damping) * gradient.y - matrix.xy * gradient.x) / determinant)
    case .blockDiagonal:
      let matrix = model.matrix(.blockDiagonal, at: theta)
      direction = Vector2(
        gradient.x / (matrix.first.value + damping), gradient.y / (matrix.second.value + damping))
    case .kroneckerFactored:
      let matrix = model.matrix(.kroneckerFactored, at: theta)
      let a = matrix.first.value.squareRoot() + damping.squareRoot()
      let b = matrix.second.value.squareRoot() + damping.squareRoot()
      direction = Vector2(gradient.x / (a * a), gradient.y / (b * b))
    }
    return direction.x.isFinite && direction.y.isFinite ? direction : nil
  }

  /// The points that an optimiser visits: θ ← θ − ηνδ with δ = `direction`.
  ///
  /// ν ≤ 1 shortens a step whose length in its own metric, η√(δᵀ∇L), would be more than `longest`:
  /// the clipping of K-FAC, without which steps beside the singular lines are as long as the window.
  ///
  /// - Parameters:
  ///   - start: the first point.
  ///   - curvature: what stands for F.
  ///   - damping: λ ≥ 0.
  ///   - rate: η > 0.
  ///   - longest: the clip.
  ///   - count: how many steps are made at most.
  /// - Returns: the start and the point after each step; fewer where there is no direction.
  public func path(
    from start: Vector2, _ curvature: Curvature, damping: Double, rate: Double,
    longest: Double, count: Int
  ) -> [Vector2] {
    var points = [start]
    var theta = start
    while points.count <= count {
      guard let direction = direction(curvature, damping: damping, at: theta) else { break }
      let length = rate * max(0, direction.dot(gradient(at: theta))).squareRoot()
      let step = rate * (length > longest ? longest / length : 1)
      theta = theta - direction * step
      guard theta.x.magnitude < 1e6, theta.y.magnitude < 1e6 else { break }
      points.append(theta)
    }
    return points
  }
}
