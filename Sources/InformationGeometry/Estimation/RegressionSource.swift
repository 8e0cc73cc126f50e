import Elementary

/// Samples of a regression: one output for each input, by the noise about its mean; one uniform each.
final class RegressionSource: SampleSource {
  private enum Output {
    case normal(mean: Double, sigma: Double)
    case counts(MassSource)
  }

  private let outputs: [Output]
  let fixedCount: Int?

  /// - Parameters:
  ///   - means: of each output; of trials the probability of success.
  ///   - noise: the distribution about it.
  init?(means: [Double], noise: ModelDefinition.Noise) {
    var outputs: [Output] = []
    for mean in means {
      guard mean.isFinite else { return nil }
      switch noise {
      case .normal(let sigma): outputs.append(.normal(mean: mean, sigma: sigma))
      case .poisson:
        guard mean > 0, let source = MassSource(Self.poisson(mean)) else { return nil }
        outputs.append(.counts(source))
      case .bernoulli:
        guard let source = Self.trials(1, mean) else { return nil }
        outputs.append(.counts(source))
      case .binomial(let trials):
        guard let source = Self.trials(trials, mean) else { return nil }
        outputs.append(.counts(source))
      }
    }
    guard !outputs.isEmpty else { return nil }
    self.outputs = outputs
    fixedCount = outputs.count
  }

  func draw(_ count: Int, with generator: inout SplitMix64) -> [Double] {
    var values: [Double] = []
    values.reserveCapacity(outputs.count)
    for output in outputs {
      switch output {
      case .normal(let mean, let sigma):
        values.append(mean + sigma * NormalQuantile.next(&generator))
      case .counts(let source): values.append(source.value(at: generator.nextUnit()))
      }
    }
    return values
  }

  /// The range of counts for a mean and a standard deviation: less than 1e-17 of the mass is outside.
  private static func range(_ mean: Double, _ variance: Double, to last: Double) -> (Double, Double)
  {
    let reach = 12 * variance.squareRoot() + 40
    return (max(0, (mean - reach).rounded(.down)), min(last, (mean + reach).rounded(.up)))
  }

  private static func poisson(_ mean: Double) -> [OutcomeMass] {
    guard mean <= 1e9 else { return [] }
    let (first, last) = range(mean, mean, to: .infinity)
    let log = Elementary.log(mean)
    var masses: [OutcomeMass] = []
    for k in stride(from: first, through: last, by: 1) {
      masses.append(
        OutcomeMass(
          value: k, mass: Elementary.exp(k * log - mean - Elementary.lgamma(k + 1))))
    }
    return masses
  }

  private static func trials(_ trials: Double, _ p: Double) -> MassSource? {
    guard p >= 0, p <= 1, trials >= 1, trials <= 1e9 else { return nil }
    let (first, last) = range(trials * p, trials * p * (1 - p), to: trials)
    var masses: [OutcomeMass] = []
    for k in stride(from: first, through: last, by: 1) {
      var log = Elementary.logChoose(trials, k)
      if k > 0 { log += k * Elementary.log(p) }
      if k < trials { log += (trials - k) * Elementary.log1p(-p) }
      masses.append(OutcomeMass(value: k, mass: Elementary.exp(log)))
    }
    return MassSource(masses)
  }
}
