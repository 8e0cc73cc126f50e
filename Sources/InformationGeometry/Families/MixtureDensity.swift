import Elementary

/// The density of a mixture of two Gaussians with equal weights, in its two components.
final class MixtureDensity: DensityCurves {
  private let sigma: Double

  /// - Parameter sigma: the model's σ, which is also the data's if the target has no own value.
  init(sigma: Double) { self.sigma = sigma }

  private func width(_ target: ModelTarget) -> Double { (target.fixed.first ?? nil) ?? sigma }

  /// ½N(x|mean, σ*²) and its derivative by x.
  func parts(_ x: Double, of target: ModelTarget) -> [CurveValue] {
    let sigma = width(target)
    var parts: [CurveValue] = []
    for mean in [target.theta.x, target.theta.y] {
      let z = (x - mean) / sigma
      let value = 0.5 * Elementary.exp(-z * z / 2) / (sigma * (2 * Elementary.pi).squareRoot())
      parts.append(CurveValue(value, slope: -z / sigma * value))
    }
    return parts
  }

  func bounds(of target: ModelTarget, in window: Window) -> DataBounds {
    let sigma = width(target)
    let low = min(target.theta.x, target.theta.y) - 3.3 * sigma
    let high = max(target.theta.x, target.theta.y) + 3.3 * sigma
    let nearLow = min(window.lower.x, window.lower.y)
    let nearHigh = max(window.upper.x, window.upper.y)
    // A window that is much wider than the density would hide it: it is followed only so far.
    let reach = 1.2 * (high - low)
    return DataBounds(
      lower: min(low, max(nearLow, low - reach)), upper: max(high, min(nearHigh, high + reach)),
      peak: peak(of: target.theta, sigma: sigma))
  }

  /// The largest density, to 1e-3 of it: it lies at one of the means or between them.
  private func peak(of theta: Vector2, sigma: Double) -> Double {
    let half = (theta.x - theta.y).magnitude / (2 * sigma)
    let unit = 0.5 / (sigma * (2 * Elementary.pi).squareRoot())
    var peak = 0.0
    for step in 0...64 {
      let x = half * Double(step) / 64
      let a = x - half
      let b = x + half
      peak = max(peak, Elementary.exp(-a * a / 2) + Elementary.exp(-b * b / 2))
    }
    return unit * peak
  }

  /// Four nodes per σ within 6σ of a mean, where cubic pieces have errors of at most 3e-5 of the height, and the ends. Farther
  /// out, the density is visually zero, however wide the range.
  func nodes(from lower: Double, to upper: Double, of target: ModelTarget) -> [Double] {
    let sigma = width(target)
    var places = [lower, upper]
    for mean in [target.theta.x, target.theta.y] {
      for step in -24...24 {
        let x = mean + 0.25 * Double(step) * sigma
        if x > lower, x < upper { places.append(x) }
      }
    }
    places.sort()
    var apart: [Double] = []
    for x in places where x - (apart.last ?? -.infinity) > 1e-3 * sigma { apart.append(x) }
    return apart
  }

  let markedAxes = [0, 1]
}
