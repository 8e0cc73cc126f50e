/// A source of samples of a model: made once for θ*, then used for many samples. An instance belongs to one thread.
///
/// Every number comes from `SplitMix64.nextUnit()` in the order in which the observations stand, by the inverse of a
/// distribution function in the arithmetic of `Elementary`: one seed gives the same sample on every machine.
public protocol SampleSource: AnyObject {
  /// The number of observations of a sample if the model determines it: one output for each input of a regression. Nil if the
  /// number is free.
  var fixedCount: Int? { get }

  /// A sample of so many observations; of `fixedCount` where that is not nil.
  func draw(_ count: Int, with generator: inout SplitMix64) -> [Double]
}

/// Samples of ½N(μ1, σ²) + ½N(μ2, σ²): two uniforms each, the first of which is below ½ for μ1.
final class MixtureSource: SampleSource {
  private let means: Vector2
  private let sigma: Double
  let fixedCount: Int? = nil

  init(means: Vector2, sigma: Double) {
    self.means = means
    self.sigma = sigma
  }

  func draw(_ count: Int, with generator: inout SplitMix64) -> [Double] {
    var values: [Double] = []
    values.reserveCapacity(count)
    for _ in 0..<count {
      let mean = generator.nextUnit() < 0.5 ? means.x : means.y
      values.append(mean + sigma * NormalQuantile.next(&generator))
    }
    return values
  }
}

/// Samples of single values with masses, which need not add up to 1: one uniform each, by bisection of the sums.
final class MassSource: SampleSource {
  private let values: [Double]
  /// The sums of the masses up to and with each value.
  private let sums: [Double]
  let fixedCount: Int? = nil

  /// Nil where there is no mass, or where one is no number.
  init?(_ masses: [OutcomeMass]) {
    var values: [Double] = []
    var sums: [Double] = []
    var sum = 0.0
    for outcome in masses {
      guard outcome.mass >= 0, outcome.mass < .infinity else { return nil }
      sum += outcome.mass
      values.append(outcome.value)
      sums.append(sum)
    }
    guard sum > 0 else { return nil }
    self.values = values
    self.sums = sums
  }

  func draw(_ count: Int, with generator: inout SplitMix64) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(count)
    for _ in 0..<count { result.append(value(at: generator.nextUnit())) }
    return result
  }

  /// The first value up to which more than the part u of the mass lies.
  func value(at u: Double) -> Double {
    let goal = u * sums[sums.count - 1]
    var low = 0
    var high = sums.count - 1
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] > goal { high = middle } else { low = middle + 1 }
    }
    return values[low]
  }
}
