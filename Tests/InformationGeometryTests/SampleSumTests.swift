import Elementary
import Testing

@testable import InformationGeometry

@Suite("sums over samples")
struct SampleSumTests {
  /// The definitions, summed value by value.
  static func plain(
    _ samples: [Double], sigma: Double, _ theta: Vector2
  ) -> (shift: Double, exchange: Double, loss: Double, first: Double, second: Double) {
    let m = 0.5 * (theta.x + theta.y)
    let d = (theta.x - theta.y).magnitude / (2 * sigma)
    var sums = [(Double, Double)](repeating: (0, 0), count: 5)
    for x in samples {
      let y = (x - m) / sigma
      let t = Elementary.tanh(d * y)
      let u = d * y.magnitude
      let logCosh = u + Elementary.log1p(Elementary.exp(-2 * u)) - Elementary.ln2
      let terms = [y - d * t, y * t / d, 0.5 * (y * y + d * d) - logCosh, y.magnitude, y * y]
      for (index, term) in terms.enumerated() {
        let (sum, lost) = Elementary.exactSum(sums[index].0, term)
        sums[index] = (sum, sums[index].1 + lost)
      }
    }
    let n = Double(samples.count)
    let means = sums.map { ($0.0 + $0.1) / n }
    return (
      means[0], means[1] - 1, means[2] + Elementary.halfLogOf2Pi + Elementary.log(sigma), means[3],
      means[4]
    )
  }

  static func samples(_ count: Int, _ random: inout SplitMix64) -> [Double] {
    let spread = 0.3 + 6 * random.nextUnit()
    var samples: [Double] = []
    for _ in 0..<count {
      let side = random.nextUnit() < 0.4 ? 1.3 : -0.6
      samples.append(
        side + spread * (random.nextUnit() + random.nextUnit() + random.nextUnit() - 1.5))
    }
    return samples
  }

  @Test(
    "in cells, one by one and far away are the definition, to 1e-14 of its terms",
    arguments: [1, 2, 3, 4, 5, 17, 63, 64, 65, 200, 777, 3000])
  func definition(count: Int) {
    var random = SplitMix64(seed: UInt64(count))
    let samples = Self.samples(count, &random)
    for sigma in [0.05, 0.4, 1, 20] {
      let target = SampleTarget(samples, sigma: sigma)
      for k in 0..<9 {
        let middle = -4 + 8 * random.nextUnit()
        let half = 4 * random.nextUnit() * [1, 1e-3, 1e-7][k % 3]
        let theta = Vector2(middle + half, middle - half)
        let plain = Self.plain(samples, sigma: sigma, theta)
        let place = target.place(theta)
        let moments = target.moments(offset: place.offset, halfSeparation: place.halfSeparation)
        #expect((moments.shift - plain.shift).magnitude < 1e-14 * plain.first)
        #expect((moments.exchange - plain.exchange).magnitude < 1e-14 * plain.second)
        let loss = target.negativeLogLikelihood(
          offset: place.offset, halfSeparation: place.halfSeparation)
        #expect((loss - plain.loss).magnitude < 1e-14 * (1 + plain.second))
      }
    }
  }

  @Test("the series of a cell is exact to rounding as far as it is used, up to the cell's ends")
  func series() {
    // Two of three values at one end: odd terms count, too.
    let values = [-1.0, 1, 1]
    let cells = SampleCells(values, count: 1)
    #expect(cells.halfWidth == 1)
    for d in [SampleCells.reach, 0.5 * SampleCells.reach] {
      for step in -60...60 {
        let offset = 0.25 * Double(step)
        var (tanh, moment, logCosh) = (0.0, 0.0, 0.0)
        for x in values {
          let y = x + offset
          let u = d * y.magnitude
          tanh += Elementary.tanh(d * y) / 3
          moment += y * Elementary.tanh(d * y) / 3
          logCosh += (u + Elementary.log1p(Elementary.exp(-2 * u)) - Elementary.ln2) / 3
        }
        let sums = cells.tanhSums(0..<1, offset: offset, slope: d)
        #expect((sums.tanh - tanh).magnitude < 1e-15)
        #expect((sums.moment - moment).magnitude < 1e-15 * (1 + offset.magnitude))
        let sum = cells.logCoshSum(0..<1, offset: offset, slope: d)
        #expect((sum - logCosh).magnitude < 1e-15 * (1 + logCosh))
      }
    }
  }

  @Test("all values in one place, and far from the rest")
  func degenerate() {
    for samples in [
      [Double](repeating: 2.5, count: 500), [Double](repeating: 0, count: 200) + [1e6],
      [-1e150, 1e150],
    ] {
      let target = SampleTarget(samples, sigma: 1)
      for d in [0, 1e-200, 1e-9, 0.5, 30, 1e6] {
        let moments = target.moments(offset: 0.25, halfSeparation: d)
        let loss = target.negativeLogLikelihood(offset: 0.25, halfSeparation: d)
        #expect(!moments.shift.isNaN && !moments.exchange.isNaN && !loss.isNaN)
      }
    }
  }

  @Test("the order of the values does not matter")
  func order() {
    var random = SplitMix64(seed: 11)
    let samples = Self.samples(300, &random)
    let model = GaussianMixture(sigma: 0.8)
    let theta = Vector2(1.25, -0.5)
    let a = MixtureLoss(model: model, samples: samples)
    let b = MixtureLoss(model: model, samples: samples.reversed())
    #expect(a.gradient(at: theta) == b.gradient(at: theta))
    #expect(a.value(at: theta) == b.value(at: theta))
  }

  @Test("∇L alone is ∇L beside F⁻¹∇L")
  func field() {
    let model = GaussianMixture(sigma: 0.8)
    let loss = MixtureLoss(model: model, target: Vector2(-1.2, 0.8), targetSigma: 0.8)
    var random = SplitMix64(seed: 3)
    var points = [Vector2(-1.2, 0.8), Vector2(0.5, 0.5)]
    for _ in 0..<50 {
      points.append(Vector2(-4 + 8 * random.nextUnit(), -4 + 8 * random.nextUnit()))
    }
    #expect(points.map { loss.gradient(at: $0) } == points.map { loss.gradients(at: $0).euclidean })
  }
}
