import Elementary

/// The data of a loss −(1/n)Σ log p(x_k|θ): the values about their mean, in units of σ.
///
/// The contribution of values with |y| > 20/d to a mean of tanh dy or of log cosh dy, y = (x − m)/σ, follows from their sum,
/// since the functions are linear there. The other values are summed in cells as wide as d allows (`SampleCells`), or one by
/// one if that is less work. So an evaluation takes at most a few microseconds for any number of values.
struct SampleTarget: Sendable {
  let sigma: Double
  /// The values, ascending, and their sums.
  let values: [Double]
  let exactSums: SampleSums
  let mean: Double
  /// (x_k − mean)/σ, ascending, so that the result does not depend on the order of the values.
  let deviations: [Double]
  /// The same four at a time, and their weights, 1/n each, with weights of 0 at the end.
  private let parts: [(deviation: SIMD4<Double>, weight: SIMD4<Double>)]
  /// The sums of the first 0, 1, … n of them.
  private let sums: [Double]
  /// The mean of their squares.
  private let meanSquare: Double
  /// The same values in cells, each time twice as many.
  private let levels: [SampleCells]
  /// The rounding error in the mean of the deviations.
  let meanDeviation: Double

  init(_ samples: [Double], sigma: Double) {
    self.sigma = sigma
    let sorted = samples.sorted()
    values = sorted
    exactSums = SampleSums(sorted)
    let count = Double(max(1, sorted.count))
    var mean = 0.0
    for x in sorted { mean += x / count }
    self.mean = mean
    let deviations = sorted.map { ($0 - mean) / sigma }
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

    var sums = [0.0]
    sums.reserveCapacity(deviations.count + 1)
    var rest = 0.0
    var squares = 0.0
    var squaresRest = 0.0
    for y in deviations {
      // The sum and what its roundings have lost so far.
      let (sum, lost) = Elementary.exactSum(sums[sums.count - 1], y)
      rest += lost
      sums.append(sum)
      let (newSquares, lostSquares) = Elementary.exactSum(squares, y * y)
      squares = newSquares
      squaresRest += lostSquares
    }
    self.sums = sums
    meanSquare = (squares + squaresRest) / count
    meanDeviation = (sums[sums.count - 1] + rest) / count
    var levels: [SampleCells] = []
    var cells = 16
    while 4 * cells <= deviations.count {
      levels.append(SampleCells(deviations, count: cells))
      cells *= 2
    }
    self.levels = levels
  }

  /// (mean − m)/σ and |μ1 − μ2|/2σ.
  func place(_ theta: Vector2) -> (offset: Double, halfSeparation: Double) {
    let high = max(theta.x, theta.y)
    let low = min(theta.x, theta.y)
    return (meanDifference((mean, mean), (high, low)) / sigma, (high - low) / (2 * sigma))
  }

  func moments(offset: Double, halfSeparation d: Double) -> MixtureMoments {
    guard !deviations.isEmpty else { return MixtureMoments(shift: 0, exchange: 0) }
    guard d >= 1e-150 else {
      return MixtureMoments(shift: offset + meanDeviation, exchange: secondMoment(offset) - 1)
    }
    let middle = middle(offset: offset, slope: d)
    let sums: (tanh: Double, moment: Double)
    if let level = middle.level {
      sums = levels[level].tanhSums(middle.range, offset: offset, slope: d)
    } else {
      sums = tanhSums(middle.range, offset: offset, slope: d)
    }
    let tanh = sums.tanh + middle.straight.above - middle.straight.below
    let moment = sums.moment + middle.straight.magnitude
    return MixtureMoments(shift: offset + meanDeviation - d * tanh, exchange: moment / d - 1)
  }

  /// The mean negative log-likelihood in nats, constants included.
  func negativeLogLikelihood(offset: Double, halfSeparation d: Double) -> Double {
    guard !deviations.isEmpty else { return 0 }
    let middle = middle(offset: offset, slope: d)
    var logCosh =
      d * middle.straight.magnitude
      - Elementary.ln2 * (middle.straight.above + middle.straight.below)
    if let level = middle.level {
      logCosh += levels[level].logCoshSum(middle.range, offset: offset, slope: d)
    } else {
      logCosh += logCoshSum(middle.range, offset: offset, slope: d)
    }
    return 0.5 * (secondMoment(offset) + d * d) - logCosh + Elementary.halfLogOf2Pi
      + Elementary.log(sigma)
  }

  /// E[y²].
  private func secondMoment(_ offset: Double) -> Double {
    meanSquare + offset * (2 * meanDeviation + offset)
  }

  // MARK: The values near m

  /// The values in the range where the functions are curved, and the sums of the others.
  private struct Middle {
    /// The level whose cells are summed; nil for single values.
    var level: Int?
    /// Cells of that level, or fours of values.
    var range: Range<Int>
    /// Of the values below and above the range: their shares, and Σ|y|/n.
    var straight: (below: Double, above: Double, magnitude: Double)
  }

  private func middle(offset: Double, slope d: Double) -> Middle {
    let reach = 20 / max(d, 1e-300)
    let count = deviations.count
    let first = deviations.partitionIndex { $0 >= -reach - offset } / 4
    let end = (deviations.partitionIndex { $0 > reach - offset } + 3) / 4
    if let level = levels.firstIndex(where: { $0.halfWidth * d <= SampleCells.reach }) {
      let cells = levels[level].range(from: -reach - offset, to: reach - offset)
      // A cell is as much work as two values.
      if cells.count < 2 * (end - first) {
        let starts = levels[level].starts
        return Middle(
          level: level, range: cells,
          straight: straight(
            below: starts[cells.lowerBound], from: starts[cells.upperBound], offset: offset))
      }
    }
    return Middle(
      level: nil, range: first..<max(first, end),
      straight: straight(
        below: min(4 * first, count), from: min(4 * max(first, end), count), offset: offset))
  }

  private func straight(
    below: Int, from above: Int, offset: Double
  ) -> (below: Double, above: Double, magnitude: Double) {
    let count = Double(deviations.count)
    let low = Double(below)
    let high = count - Double(above)
    let magnitude = (sums[deviations.count] - sums[above]) - sums[below] + offset * (high - low)
    return (low / count, high / count, magnitude / count)
  }

  /// Σ w tanh(dy) and Σ w y tanh(dy) over fours of values.
  private func tanhSums(
    _ range: Range<Int>, offset: Double, slope d: Double
  ) -> (tanh: Double, moment: Double) {
    var tanhSum = SIMD4<Double>.zero
    var momentSum = SIMD4<Double>.zero
    for part in parts[range] {
      let y = part.deviation + offset
      let magnitude = y.replacing(with: -y, where: y .< 0)
      // tanh(d|y|), relative to itself.
      let u = Elementary.boundedExpm1(-2 * d * magnitude)
      let weighted = part.weight * (u / (-2 - u))
      momentSum += weighted * magnitude
      tanhSum += weighted.replacing(with: -weighted, where: y .< 0)
    }
    return (tanhSum.sum(), momentSum.sum())
  }

  /// Σ w log cosh(dy) over fours of values.
  private func logCoshSum(_ range: Range<Int>, offset: Double, slope d: Double) -> Double {
    let bounds =
      min(
        4 * range.lowerBound, deviations.count)..<min(
        4 * range.upperBound, deviations.count)
    var sum = 0.0
    for deviation in deviations[bounds] {
      let u = d * (deviation + offset).magnitude
      sum += u + Elementary.log1p(Elementary.exp(-2 * u)) - Elementary.ln2
    }
    return sum / Double(deviations.count)
  }
}
