@testable import InformationGeometry

/// A place in the whole domain for which accuracy is promised: σ from 0.05 to 20, |μ1 − μ2| from nothing to 80σ, θ and θ*
/// up to 40σ from each other. Coordinates are multiples of 2⁻³⁰, so that moving and mirroring them rounds nothing.
struct PromisedPlace {
  var sigma: Double
  /// |μ1 − μ2|/σ, nearly.
  var separation: Double
  var theta: Vector2
  var target: Vector2

  /// - Parameters:
  ///   - seed: of everything.
  ///   - smallest: the smallest separation that occurs.
  init(seed: UInt64, smallest: Double = 1e-6) {
    var random = SplitMix64(seed: seed)
    func uniform(_ low: Double, _ high: Double) -> Double { low + (high - low) * random.nextUnit() }
    /// From `low` to `high`, every factor as likely as any other.
    func spread(_ low: Double, _ high: Double) -> Double {
      // The middle of an interval that is halved, by ratio, as coins fall.
      var (low, high) = (low, high)
      for _ in 0..<20 {
        let middle = (low * high).squareRoot()
        if random.nextUnit() < 0.5 { high = middle } else { low = middle }
      }
      return low
    }
    sigma = spread(0.05, 20)
    // A third near the line, a third where the components overlap, a third apart.
    separation =
      switch seed % 3 {
      case 0: spread(smallest, 1)
      case 1: uniform(max(1, smallest), 8)
      default: uniform(8, 80)
      }
    let half = 0.5 * separation * sigma * (random.nextUnit() < 0.5 ? -1 : 1)
    let middle = uniform(-40, 40) * sigma
    theta = Vector2(middle + half, middle - half)
    // From near by to the end of the domain.
    let reach = spread(0.01, 40) * sigma
    target = theta + Vector2(uniform(-reach, reach), uniform(-reach, reach))
    theta = Self.rounded(theta)
    target = Self.rounded(target)
  }

  private static func rounded(_ v: Vector2) -> Vector2 {
    let unit = 1_073_741_824.0
    return Vector2((v.x * unit).rounded() / unit, (v.y * unit).rounded() / unit)
  }

  var model: GaussianMixture { GaussianMixture(sigma: sigma) }
  var loss: MixtureLoss { MixtureLoss(model: model, target: target, targetSigma: sigma) }
}
