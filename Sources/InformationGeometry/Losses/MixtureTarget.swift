import Elementary

/// The data of a loss KL(p_θ* ‖ p_θ), prepared: p* = ½N(μ1*, σ*²) + ½N(μ2*, σ*²) seen from a model
/// of width σ.
///
/// Means of functions with poles near the real line are taken in two ways. With d′ = dσ*/σ, up to
/// d′ = 0.75 by the trapezoidal rule over p*, whose step the poles at iπ/2d′ allow; above, by
/// `HyperbolicMoments`.
struct MixtureTarget: Sendable {
  let sigma: Double
  let upperMean: Double
  let lowerMean: Double
  /// τ = σ*/σ.
  let width: Double
  /// (σ* − σ)/σ.
  let excessWidth: Double
  /// Half the separation of the target in units of σ.
  let halfSeparation: Double
  /// E*[log cosh(d* v)] − d*² for the target's own d* in units of σ*.
  let ownExcess: Double
  /// The target's density about m* in units of σ*.
  let grids: NormalGrids

  init(target: Vector2, targetSigma: Double, sigma: Double) {
    self.sigma = sigma
    upperMean = max(target.x, target.y)
    lowerMean = min(target.x, target.y)
    width = targetSigma / sigma
    excessWidth = (targetSigma - sigma) / sigma
    halfSeparation = (upperMean - lowerMean) / (2 * sigma)
    let own = (upperMean - lowerMean) / (2 * targetSigma)
    grids = NormalGrids(halfSeparation: own)
    ownExcess = MixtureTarget.logCoshExcess(means: (own, own), slope: own, grids, offset: 0)
  }

  /// A point of the parameter space as the target sees it.
  struct Place {
    /// d = |μ1 − μ2|/2σ.
    var halfSeparation: Double
    /// (m* − m)/σ.
    var offset: Double
    /// For the upper and the lower mean of the target: the side of m on which it lies, its distance
    /// from m, and that distance less d, from the nearest mean of the model without cancellation;
    /// all in σ.
    var upper: Component
    var lower: Component

    /// Whether the two means of the model are so far apart that their distances from a mean of the
    /// target must not be made of d.
    var isFar: Bool { Place.isFar(halfSeparation: halfSeparation) }

    static func isFar(halfSeparation d: Double) -> Bool {
      d >= SampleTarget.farHalfSeparation
    }

    struct Component {
      var side: Double
      var distance: Double
      var deviation: Double
    }
  }

  func place(_ theta: Vector2) -> Place {
    let high = max(theta.x, theta.y)
    let low = min(theta.x, theta.y)
    let d = (high - low) / (2 * sigma)
    var upper = d + (upperMean - high) / sigma
    var lower = (lowerMean - low) / sigma - d
    if Place.isFar(halfSeparation: d) {
      upper = meanDifference((upperMean, upperMean), (high, low)) / sigma
      lower = meanDifference((lowerMean, lowerMean), (high, low)) / sigma
    }
    return Place(
      halfSeparation: d,
      offset: meanDifference((upperMean, lowerMean), (high, low)) / sigma,
      upper: component(upperMean, upper, high, low),
      lower: component(lowerMean, lower, high, low))
  }

  private func component(
    _ mean: Double, _ position: Double, _ high: Double, _ low: Double
  ) -> Place.Component {
    position >= 0
      ? Place.Component(side: 1, distance: position, deviation: (mean - high) / sigma)
      : Place.Component(side: -1, distance: -position, deviation: (low - mean) / sigma)
  }

  /// The place with (m* − m)/σ = offset and this d.
  func place(offset: Double, halfSeparation d: Double) -> Place {
    let upper = offset + halfSeparation
    let lower = offset - halfSeparation
    return Place(
      halfSeparation: d, offset: offset,
      upper: Place.Component(
        side: upper < 0 ? -1 : 1, distance: upper.magnitude, deviation: upper.magnitude - d),
      lower: Place.Component(
        side: lower < 0 ? -1 : 1, distance: lower.magnitude, deviation: lower.magnitude - d))
  }

  /// The moments, each to 1e-15 times the size of the terms that they are made of.
  func moments(_ place: Place) -> MixtureMoments {
    let d = place.halfSeparation
    let slope = d * width
    if slope < HyperbolicMoments.smallestSlope {
      let means = grids.grid(forSlope: slope).tanhMeans(
        offset: place.offset / width, slope: slope)
      return MixtureMoments(
        shift: place.offset - d * means.tanh, exchange: width * width * means.moment - 1)
    }
    let (upper, lower) = HyperbolicMoments.pair(
      means: (place.upper.distance / width, place.lower.distance / width), slope: slope)
    let a = place.upper
    let b = place.lower
    let shift =
      a.side * (a.deviation + d * upper.complement)
      + b.side * (b.deviation + d * lower.complement)
    let exchange =
      (a.deviation - a.distance * upper.complement)
      + (b.deviation - b.distance * lower.complement)
      + width * slope * (upper.sechSquared + lower.sechSquared)
    return MixtureMoments(shift: 0.5 * shift, exchange: 0.5 * exchange / d)
  }

  /// KL(p_θ* ‖ p_θ) in nats, to 1e-15 times the size of its terms.
  func divergence(_ place: Place) -> Double {
    let slope = place.halfSeparation * width
    let means = (place.upper.distance / width, place.lower.distance / width)
    let excess = MixtureTarget.logCoshExcess(
      means: means, slope: slope, grids, offset: place.offset / width)
    let a = place.upper.deviation
    let b = place.lower.deviation
    let widths = excessWidth * (1 + 0.5 * excessWidth) - Elementary.log(width)
    return widths + 0.25 * (a * a + b * b) - excess + ownExcess
  }

  /// ½Σ E_k[log cosh(slope · v) − slope · mean_k].
  private static func logCoshExcess(
    means: (Double, Double), slope: Double, _ grids: NormalGrids, offset: Double
  ) -> Double {
    if slope < HyperbolicMoments.smallestSlope {
      return grids.grid(forSlope: slope).logCoshMean(offset: offset, slope: slope)
        - slope * 0.5 * (means.0 + means.1)
    }
    let first = HyperbolicMoments.logCoshExcess(mean: means.0, slope: slope)
    guard means.1 != means.0 else { return first }
    return 0.5 * (first + HyperbolicMoments.logCoshExcess(mean: means.1, slope: slope))
  }
}

/// The mean of two numbers less the mean of two others, as if no step were rounded but the last.
func meanDifference(_ a: (Double, Double), _ b: (Double, Double)) -> Double {
  let first = Elementary.exactSum(a.0, -b.0)
  let second = Elementary.exactSum(a.1, -b.1)
  let sum = Elementary.exactSum(first.high, second.high)
  return 0.5 * (sum.high + (sum.low + (first.low + second.low)))
}
