import Elementary

/// The data of a loss −(1/n)Σ log p(x_k|θ): the values about their mean, in units of σ.
struct SampleTarget: Sendable {
  let sigma: Double
  let mean: Double
  /// (x_k − mean)/σ, ascending, so that the result does not depend on the order of the values.
  let deviations: [Double]
  /// The same four at a time, and their weights, 1/n each, with weights of 0 at the end.
  private let parts: [(deviation: SIMD4<Double>, weight: SIMD4<Double>)]
  /// What rounding left in the mean of the deviations.
  let meanDeviation: Double

  init(_ samples: [Double], sigma: Double) {
    self.sigma = sigma
    let sorted = samples.sorted()
    let count = Double(max(1, sorted.count))
    var sum = 0.0
    for x in sorted { sum += x / count }
    mean = sum
    var deviations: [Double] = []
    var rest = 0.0
    deviations.reserveCapacity(sorted.count)
    for x in sorted {
      let y = (x - sum) / sigma
      deviations.append(y)
      rest += y
    }
    self.deviations = deviations
    var parts: [(deviation: SIMD4<Double>, weight: SIMD4<Double>)] = []
    for start in stride(from: 0, to: deviations.count, by: 4) {
      var part = (deviation: SIMD4<Double>.zero, weight: SIMD4<Double>.zero)
      for lane in 0..<min(4, deviations.count - start) {
        part.deviation[lane] = deviations[start + lane]
        part.weight[lane] = 1 / count
      }
      parts.append(part)
    }
    self.parts = parts
    meanDeviation = rest / count
  }

  /// (mean − m)/σ and |μ1 − μ2|/2σ.
  func place(_ theta: Vector2) -> (offset: Double, halfSeparation: Double) {
    let high = max(theta.x, theta.y)
    let low = min(theta.x, theta.y)
    return (meanDifference((mean, mean), (high, low)) / sigma, (high - low) / (2 * sigma))
  }

  func moments(offset: Double, halfSeparation d: Double) -> MixtureMoments {
    guard !deviations.isEmpty else { return MixtureMoments(shift: 0, exchange: 0) }
    var shiftSum = SIMD4<Double>.zero
    var exchangeSum = SIMD4<Double>.zero
    let isOnLine = d < 1e-150
    let inverse = isOnLine ? 0 : 1 / d
    for part in parts {
      let y = part.deviation + offset
      let magnitude = y.replacing(with: -y, where: y .< 0)
      // tanh(d|y|), relative to itself.
      let u = Elementary.expm1(-2 * d * magnitude)
      let t = u / (-2 - u)
      let weighted = part.weight * (isOnLine ? magnitude : t * inverse)
      exchangeSum += weighted * magnitude
      shiftSum += weighted.replacing(with: -weighted, where: y .< 0)
    }
    return MixtureMoments(
      shift: offset + meanDeviation - d * d * shiftSum.sum(), exchange: exchangeSum.sum() - 1)
  }

  /// The mean negative log-likelihood in nats, constants included.
  func negativeLogLikelihood(offset: Double, halfSeparation d: Double) -> Double {
    guard !deviations.isEmpty else { return 0 }
    var sum = 0.0
    for deviation in deviations {
      let y = (deviation + offset).magnitude
      let gap = y - d
      sum += 0.5 * gap * gap - Elementary.log1p(Elementary.exp(-2 * d * y))
    }
    return sum / Double(deviations.count) + Elementary.ln2 + Elementary.halfLogOf2Pi
      + Elementary.log(sigma)
  }
}
