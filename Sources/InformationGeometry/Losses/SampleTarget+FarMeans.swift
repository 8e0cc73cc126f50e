import Elementary

/// Losses of samples if the two means are far apart: then y − d tanh dy and y tanh dy − d are small differences of large
/// numbers, so the distances are taken from the nearer mean, x − μ_i, and their sums are exact.
extension SampleTarget {
  /// From this d = |μ1 − μ2|/2σ on the means are far apart.
  static let farHalfSeparation = 20.0

  /// The moments, to 1e-15 of the shares that the two means and the values between them have in
  /// them.
  func farMoments(_ theta: Vector2) -> MixtureMoments {
    let means = FarMeans(theta, sigma: sigma)
    let between = between(means)
    let low = exactSums.difference(upTo: between.lowerBound, from: means.low)
    let high = exactSums.difference(after: between.upperBound, from: means.high)
    var shift = 0.0
    var exchange = 0.0
    let d = means.halfSeparation
    for x in values[between] {
      let y = means.position(x)
      let tanh = Elementary.tanh(d * y)
      shift += y - d * tanh
      exchange += y * tanh - d
    }
    let count = Double(values.count)
    return MixtureMoments(
      shift: ((high + low) / sigma + shift) / count,
      exchange: ((high - low) / sigma + exchange) / count / d)
  }

  /// The mean negative log-likelihood in nats, constants included, to 1e-15 of its terms
  /// E[(x − μ)²]/2σ², μ being the nearer mean, and of 1 + |log σ|.
  func farNegativeLogLikelihood(_ theta: Vector2) -> Double {
    let means = FarMeans(theta, sigma: sigma)
    let between = between(means)
    var sum =
      (exactSums.squares(upTo: between.lowerBound, from: means.low)
        + exactSums.squares(after: between.upperBound, from: means.high)) / (sigma * sigma)
    for x in values[between] {
      let y = means.position(x).magnitude
      let distance = y - means.halfSeparation
      let shared = Elementary.log1p(Elementary.exp(-2 * means.halfSeparation * y))
      sum += distance * distance - 2 * shared
    }
    return 0.5 * sum / Double(values.count)
      + (Elementary.ln2 + Elementary.halfLogOf2Pi + Elementary.log(sigma))
  }

  /// The values for which |dy| ≤ 20; all others belong to one of the means, up to e⁻⁴⁰.
  private func between(_ means: FarMeans) -> Range<Int> {
    let reach = 20 / means.halfSeparation
    let first = values.partitionIndex { means.position($0) >= -reach }
    return first..<max(first, values.partitionIndex { means.position($0) > reach })
  }
}

/// A pair of means and what is halfway between them, to twice the precision.
private struct FarMeans {
  let low: Double
  let high: Double
  let sigma: Double
  let halfSeparation: Double
  private let middle: (high: Double, low: Double)

  init(_ theta: Vector2, sigma: Double) {
    low = min(theta.x, theta.y)
    high = max(theta.x, theta.y)
    self.sigma = sigma
    halfSeparation = (high - low) / (2 * sigma)
    let sum = Elementary.exactSum(low, high)
    middle = (0.5 * sum.high, 0.5 * sum.low)
  }

  /// y = (x − m)/σ.
  func position(_ x: Double) -> Double { ((x - middle.high) - middle.low) / sigma }
}
