import Elementary

/// A density ½N(d, 1) + ½N(−d, 1) on the nodes of the trapezoidal rule, for means of functions of
/// slope·v with slope ≤ 0.75, where v is a node moved by any `offset`. Beyond d = 6 it is one N(0,
/// 1) that is used in two places.
///
/// The nodes being evenly spaced, e^(−2·slope·|v|) is a geometric progression on either side of v =
/// 0; it is carried on as e^(…) − 1, whose terms add up without cancellation, so that tanh keeps
/// its relative accuracy near 0. `NormalGrids` has the steps.
struct NormalGrid: Sendable {
  private let weights: [Double]
  /// The nodes are (first + j)·step for j in the indices of `weights`.
  private let first: Int
  /// How far the two places are from the offset; 0 for both components on one grid.
  private let displacement: Double

  private let step: Double

  private static let halfWidth = 8.7

  /// - Parameters:
  ///   - d: half the distance of the two means.
  ///   - step: that of the nodes: with a slope s the poles leave an error of e^(π²(1/8s² − 1/(step·s))).
  init(halfSeparation d: Double, step: Double) {
    self.step = step
    displacement = d > 6 ? d : 0
    let centre = d > 6 ? 0 : d
    let scale = 0.5 * step / Elementary.squareRootOf2Pi
    let last = Int((centre + NormalGrid.halfWidth) / step) + 1
    first = -last
    var weights: [Double] = []
    weights.reserveCapacity(2 * last + 1)
    for j in -last...last {
      let a = Double(j) * step - centre
      let b = Double(j) * step + centre
      weights.append(scale * (Elementary.exp(-0.5 * a * a) + Elementary.exp(-0.5 * b * b)))
    }
    self.weights = weights
  }

  /// E[tanh(slope v)] and E[v tanh(slope v)]/slope.
  func tanhMeans(offset: Double, slope: Double) -> (tanh: Double, moment: Double) {
    guard displacement > 0 else { return onePlaceTanhMeans(offset, slope) }
    let a = onePlaceTanhMeans(offset + displacement, slope)
    let b = onePlaceTanhMeans(offset - displacement, slope)
    return (0.5 * (a.tanh + b.tanh), 0.5 * (a.moment + b.moment))
  }

  /// E[log cosh(slope v)].
  func logCoshMean(offset: Double, slope: Double) -> Double {
    guard displacement > 0 else { return onePlaceLogCoshMean(offset, slope) }
    return 0.5
      * (onePlaceLogCoshMean(offset + displacement, slope)
        + onePlaceLogCoshMean(offset - displacement, slope))
  }

  private func onePlaceTanhMeans(
    _ offset: Double, _ slope: Double
  ) -> (tanh: Double, moment: Double) {
    guard slope > 1e-150 else { return (0, secondMoment(offset: offset)) }
    let sides = split(offset)
    let nodes = Progression.pair(distances: sides, slope: slope, step: step)
    let r = run(upFrom: sides.index, nodes.above)
    let l = run(downFrom: sides.index - 1, nodes.below)
    return (r.tanh - l.tanh, (r.moment + l.moment) / slope)
  }

  private func onePlaceLogCoshMean(_ offset: Double, _ slope: Double) -> Double {
    guard slope > 1e-150 else { return 0 }
    let sides = split(offset)
    let nodes = Progression.pair(distances: sides, slope: slope, step: step)
    return logCosh(from: sides.index, by: 1, nodes.above, slope: slope)
      + logCosh(from: sides.index - 1, by: -1, nodes.below, slope: slope)
  }

  private func secondMoment(offset: Double) -> Double {
    var sum = 0.0
    for j in weights.indices {
      let v = Double(first + j) * step + offset
      sum += weights[j] * v * v
    }
    return sum
  }

  /// The first node at or above v = 0, and the distances of that node and the one before it from v
  /// = 0.
  private func split(_ offset: Double) -> (index: Int, above: Double, below: Double) {
    // Node j is at v = (first + j)·step + offset.
    let position = min(max(-offset / step, -1e8), 1e8)
    var node = Int(position)
    if Double(node) * step + offset < 0 { node += 1 }
    if Double(node - 1) * step + offset >= 0 { node -= 1 }
    let index = min(max(node - first, 0), weights.count)
    let at = Double(first + index) * step + offset
    return (index, at, step - at)
  }

  private func run(
    upFrom start: Int, _ progression: Progression
  ) -> (tanh: Double, moment: Double) {
    var nodes = progression
    var tanhSum = SIMD4<Double>.zero
    var momentSum = SIMD4<Double>.zero
    weights.withUnsafeBufferPointer { weights in
      var j = start
      while j + 3 < weights.count {
        let weight = SIMD4(weights[j], weights[j + 1], weights[j + 2], weights[j + 3])
        nodes.add(weight, &tanhSum, &momentSum)
        j += 4
      }
      if j < weights.count {
        var weight = SIMD4<Double>.zero
        for lane in 0..<(weights.count - j) { weight[lane] = weights[j + lane] }
        nodes.add(weight, &tanhSum, &momentSum)
      }
    }
    return (tanhSum.sum(), momentSum.sum())
  }

  private func run(
    downFrom start: Int, _ progression: Progression
  ) -> (tanh: Double, moment: Double) {
    var nodes = progression
    var tanhSum = SIMD4<Double>.zero
    var momentSum = SIMD4<Double>.zero
    weights.withUnsafeBufferPointer { weights in
      var j = start
      while j >= 3 {
        let weight = SIMD4(weights[j], weights[j - 1], weights[j - 2], weights[j - 3])
        nodes.add(weight, &tanhSum, &momentSum)
        j -= 4
      }
      if j >= 0 {
        var weight = SIMD4<Double>.zero
        for lane in 0...j { weight[lane] = weights[j - lane] }
        nodes.add(weight, &tanhSum, &momentSum)
      }
    }
    return (tanhSum.sum(), momentSum.sum())
  }

  private func logCosh(
    from start: Int, by direction: Int, _ progression: Progression, slope: Double
  ) -> Double {
    var nodes = progression
    var sum = SIMD4<Double>.zero
    var j = start
    while weights.indices.contains(j) {
      var weight = SIMD4<Double>.zero
      for lane in 0..<4 where weights.indices.contains(j + lane * direction) {
        weight[lane] = weights[j + lane * direction]
      }
      sum += weight * nodes.nextLogCosh(slope: slope)
      j += 4 * direction
    }
    return sum.sum()
  }
}

/// Distances from v = 0 in even steps, and expm1(−2·slope·distance), four at a time.
private struct Progression {
  private var distance: SIMD4<Double>
  private var value: SIMD4<Double>
  private let stride: Double
  private let ratio: Double
  private let gain: Double

  /// The progressions that begin at two distances.
  static func pair(
    distances: (index: Int, above: Double, below: Double), slope: Double, step: Double
  ) -> (above: Progression, below: Progression) {
    let changes = Elementary.boundedExpm1(
      SIMD4(step, distances.above, distances.below, 0) * (-2 * slope))
    return (
      Progression(from: distances.above, first: changes[1], gain: changes[0], step: step),
      Progression(from: distances.below, first: changes[2], gain: changes[0], step: step)
    )
  }

  /// From a distance v on, where u is expm1(−2·slope·v), and expm1(−2·slope·step).
  private init(from start: Double, first u0: Double, gain gain1: Double, step: Double) {
    // u(v + h) = u(v) r + (r − 1): both terms are negative.
    let ratio1 = 1 + gain1
    let u1 = u0 * ratio1 + gain1
    let u2 = u1 * ratio1 + gain1
    value = SIMD4(u0, u1, u2, u2 * ratio1 + gain1)
    distance = SIMD4(start, start + step, start + 2 * step, start + 3 * step)
    let gain2 = gain1 * ratio1 + gain1
    gain = gain2 * (ratio1 * ratio1) + gain2
    ratio = 1 + gain
    stride = 4 * step
  }

  /// Adds tanh(slope·distance) and its product with the distance.
  @inline(__always)
  mutating func add(
    _ weight: SIMD4<Double>, _ tanhSum: inout SIMD4<Double>, _ momentSum: inout SIMD4<Double>
  ) {
    let term = weight * (value / (-2 - value))
    tanhSum += term
    momentSum += term * distance
    advance()
  }

  /// log cosh(slope·distance), to 2e-16 absolutely.
  mutating func nextLogCosh(slope: Double) -> SIMD4<Double> {
    // log(1 + e) with 1 + e = √2 (1 + s)/(1 − s), |s| < 0.172; the constants add up to −½ log 2.
    let sum = 2 + value
    let s = (sum - Elementary.squareRootOf2) / (sum + Elementary.squareRootOf2)
    let z = s * s
    var series = z * (1.0 / 17) + 1.0 / 15
    series = z * series + 1.0 / 13
    series = z * series + 1.0 / 11
    series = z * series + 1.0 / 9
    series = z * series + 1.0 / 7
    series = z * series + 1.0 / 5
    series = z * series + 1.0 / 3
    let logarithm = 2 * s * (1 + z * series)
    let result = slope * distance + (logarithm - 0.5 * Elementary.ln2)
    advance()
    return result
  }

  @inline(__always)
  private mutating func advance() {
    value = value * ratio + gain
    distance += stride
  }
}

/// One density on nodes of several steps: the smaller the slope, the farther away the poles at
/// iπ/(2·slope), and the longer the step that leaves an error of e^−38.
struct NormalGrids: Sendable {
  private let grids: [NormalGrid]

  init(halfSeparation d: Double) {
    grids = [0.3, 0.42, 0.55].map { NormalGrid(halfSeparation: d, step: $0) }
  }

  /// The grid for slopes up to 0.75.
  @inline(__always)
  func grid(forSlope slope: Double) -> NormalGrid {
    grids[slope > 0.55 ? 0 : (slope > 0.37 ? 1 : 2)]
  }
}
