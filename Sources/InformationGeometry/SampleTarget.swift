import Elementary

/// The data of a loss −(1/n)Σ log p(x_k|θ): the values about their mean, in units of σ.
struct SampleTarget: Sendable {
  let sigma: Double
  let mean: Double
  /// (x_k − mean)/σ, ascending, so that the result does not depend on the order of the values.
  let deviations: [Double]
  /// The mean of their squares, σ̂²/σ².
  let meanSquare: Double
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
    var squares = 0.0
    var rest = 0.0
    deviations.reserveCapacity(sorted.count)
    for x in sorted {
      let y = (x - sum) / sigma
      deviations.append(y)
      squares += y * y
      rest += y
    }
    self.deviations = deviations
    meanSquare = squares / count
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
    let count = Double(deviations.count)
    var shiftSum = 0.0
    var exchangeSum = 0.0
    for deviation in deviations {
      let y = deviation + offset
      let t = Elementary.tanh(d * y)
      shiftSum += t
      exchangeSum += y * (d > 0 ? t / d : y)
    }
    return MixtureMoments(
      shift: offset + meanDeviation - d * (shiftSum / count),
      exchange: exchangeSum / count - 1)
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
