import Elementary

extension MixtureTarget {
  /// KL(p_θ* ‖ p_θ), relative to its own size: by the plain form, whose terms cancel only where the
  /// value is small, and there, beside the minimum, by the form below.
  func preciseDivergence(_ theta: Vector2) -> Double {
    let place = place(theta)
    let value = divergence(place)
    guard value < 0.02 * (1 + place.halfSeparation), isNear(theta) else { return max(0, value) }
    return place.isFar ? divergenceOfFar(place) : divergenceNear(theta)
  }

  /// The moments, likewise.
  func preciseMoments(_ theta: Vector2) -> MixtureMoments {
    let place = place(theta)
    let moments = moments(place)
    // Far means do not see each other: nothing cancels in the plain form, whose distances are exact.
    guard excessWidth == 0, !place.isFar, isNear(theta) else { return moments }
    let d = place.halfSeparation
    let isFlat = d < 1 && moments.exchange.magnitude < 0.05
    let size = Elementary.hypot(moments.shift, d * moments.exchange)
    return isFlat || size < 0.05 * (1 + d) ? momentsNear(theta) : moments
  }

  /// Whether each mean of the model is within half a σ of one of the target's, the widths being
  /// alike.
  func isNear(_ theta: Vector2) -> Bool {
    let high = max(theta.x, theta.y)
    let low = min(theta.x, theta.y)
    return (upperMean - high).magnitude <= 0.5 * sigma
      && (lowerMean - low).magnitude <= 0.5 * sigma && excessWidth.magnitude < 0.25
  }

  /// The moments for σ* = σ as means over p* − p_θ, relative to their own size.
  ///
  /// With a = d + e for a mean of the target beside ±d, t = e/2 and s = d + e/2,
  ///
  ///     φ(y)[e^(−a²/2) cosh ay − e^(−d²/2) cosh dy]
  ///       = ½φ(y−d)[e^(−2st) expm1(2ty)(1 − e^(−2sy)) + (1 + e^(−2dy)) expm1(−2st)]
  ///
  /// and likewise for sinh with the two inner signs exchanged: nothing cancels as e → 0 and d → 0.
  func momentsNear(_ theta: Vector2) -> MixtureMoments {
    let high = max(theta.x, theta.y)
    let low = min(theta.x, theta.y)
    let d = (high - low) / (2 * sigma)
    let upper = (upperMean - high) / sigma
    let lower = (lowerMean - low) / sigma
    guard upper != 0 || lower != 0 else { return MixtureMoments(shift: 0, exchange: 0) }
    let a = ComponentChange(change: upper, halfSeparation: d)
    let b = ComponentChange(change: -lower, halfSeparation: d)

    let step = nearStep(slope: d, distance: max(0, d - 0.5))
    let scale = 0.5 * step / Elementary.squareRootOf2Pi
    var j = Int(max(0, d - 9.5) / step)
    var tanhSum = 0.0
    var exchangeSum = 0.0
    while true {
      let y = Double(j) * step
      guard y < d + 9.5 else { break }
      if j > 0 {
        let fade = Elementary.exp(-2 * d * y)
        let weight = scale * Elementary.exp(-0.5 * (y - d) * (y - d))
        let changeA = a.parts(y, fade)
        let changeB = b.parts(y, fade)
        let t = Elementary.tanh(d * y)
        tanhSum += weight * t * (changeA.odd - changeB.odd)
        exchangeSum += weight * y * (d > 0 ? t / d : y) * (changeA.even + changeB.even)
      }
      j += 1
    }
    return MixtureMoments(
      shift: meanDifference((upperMean, lowerMean), (high, low)) / sigma - d * tanhSum,
      exchange: exchangeSum)
  }

  /// KL(p_θ* ‖ p_θ) = E*[expm1(r) − r] with r = log(p_θ/p*): every term is positive.
  func divergenceNear(_ theta: Vector2) -> Double {
    let high = max(theta.x, theta.y)
    let low = min(theta.x, theta.y)
    let d = (high - low) / (2 * sigma)
    let upper = (upperMean - high) / sigma
    let lower = (lowerMean - low) / sigma
    if upper == 0, lower == 0, excessWidth == 0 { return 0 }

    let e = meanDifference((upperMean, lowerMean), (high, low)) / sigma
    let change = 0.5 * (upper - lower)
    let square = width * width
    // 1/τ² − 1, and the slope of log cosh in the target.
    let narrowing = -excessWidth * (2 + excessWidth) / square
    let slope = halfSeparation / square
    let slopeDifference = narrowing * halfSeparation + change
    let constant =
      Elementary.log1p(excessWidth) + 0.5 * e * e
      + 0.5 * (change * (halfSeparation + d) + narrowing * halfSeparation * halfSeparation)
    let narrow = min(1, width)
    let step =
      narrow
      * nearStep(slope: max(d, slope) * narrow, distance: max(0, d - 0.5) / max(1, width))
    let reach = d + 0.5 + 9 * max(1, width)
    let start = max(0, d - 0.5 - 9 * max(1, width))
    let scale = 0.5 * step / (width * Elementary.squareRootOf2Pi)
    var sum = 0.0
    for side in [1.0, -1.0] {
      var j = Int(start / step)
      if j == 0, side < 0 { j = 1 }
      while true {
        let y = side * Double(j) * step
        guard y.magnitude < reach else { break }
        let fromCentre = y - e
        // log(cosh A / cosh B) from half sum and half difference of A = dy and B = slope (y − e).
        let half = 0.5 * (slope * e - slopeDifference * y)
        let b = (slope * fromCentre).magnitude
        let ratio =
          constant - e * y + 0.5 * narrowing * fromCentre * fromCentre
          + logCoshRatio(0.5 * (d * y + slope * fromCentre), half, b)
        let x1 = (fromCentre - halfSeparation) / width
        let x2 = (fromCentre + halfSeparation) / width
        let weight = Elementary.exp(-0.5 * x1 * x1) + Elementary.exp(-0.5 * x2 * x2)
        sum += weight * exponentialExcess(ratio)
        j += 1
      }
    }
    return scale * sum
  }

  /// KL(p_θ* ‖ p_θ) where both pairs of means are far apart, each mean near its own: the mean of the
  /// divergences of two pairs of normal densities.
  private func divergenceOfFar(_ place: Place) -> Double {
    let a = place.upper.deviation
    let b = place.lower.deviation
    // e − log(1 + e) = 2s²/(1 − s) − 2(s³/3 + s⁵/5 + …) with s = e/(2 + e), |s| < 0.15.
    let e = excessWidth
    let s = e / (2 + e)
    let z = s * s
    var series = 0.0
    var n = 21.0
    while n >= 3 {
      series = series * z + 1 / n
      n -= 2
    }
    return 0.25 * (a * a + b * b) + 0.5 * e * e + 2 * z * (1 / (1 - s) - s * series)
  }

  /// The step that makes the error of the trapezoidal rule e^−48, for poles at iπ/(2 slope) seen
  /// from a normal density `distance` away: 2π/J with J η = 48 − distance²/2 + η²/2. (Not e^−37: at
  /// imaginary arguments the integrand grows like their fourth power.)
  private func nearStep(slope: Double, distance: Double) -> Double {
    let gaussian = 9.8
    let needed = 48 - 0.5 * distance * distance
    guard needed > 0, slope > 0 else { return 2 * Elementary.pi / gaussian }
    let pole = 0.5 * Elementary.pi / slope
    guard pole < (2 * needed).squareRoot() else { return 2 * Elementary.pi / gaussian }
    return 2 * Elementary.pi / max(gaussian, needed / pole + 0.5 * pole)
  }
}

/// log(cosh A / cosh B) for half sum p and half difference q of A and B, and b = |B|.
private func logCoshRatio(_ p: Double, _ q: Double, _ b: Double) -> Double {
  // Far from 0 both are exponentials, to e^−80, and what follows would overflow.
  if p.magnitude - q.magnitude > 40 { return p < 0 ? -2 * q : 2 * q }
  // cosh A = cosh B + 2 sinh p sinh q, all divided by e^b/2.
  let growth = Elementary.exp(p.magnitude + q.magnitude - b)
  let product =
    growth * Elementary.expm1(-2 * p.magnitude) * Elementary.expm1(-2 * q.magnitude)
  let positive = (p < 0) == (q < 0)
  return Elementary.log1p((positive ? product : -product) / (1 + Elementary.exp(-2 * b)))
}

/// eʳ − 1 − r, without cancellation near 0.
private func exponentialExcess(_ r: Double) -> Double {
  guard r.magnitude < 0.5 else { return Elementary.expm1(r) - r }
  var sum = 1.0
  var n = 16.0
  while n >= 3 {
    sum = 1 + sum * r / n
    n -= 1
  }
  return 0.5 * r * r * sum
}

/// One component's part of p* − p_θ, folded onto y > 0.
private struct ComponentChange {
  let twoT: Double
  let twoS: Double
  let decay: Double
  let decayMinusOne: Double
  /// Whether the other component is negligible: less than e^(−½·9.5²) of the whole for all relevant y.
  let isAlone: Bool

  init(change: Double, halfSeparation d: Double) {
    twoT = change
    twoS = 2 * d + change
    isAlone = d > 10
    decayMinusOne = Elementary.expm1(-0.5 * twoS * twoT)
    decay = 1 + decayMinusOne
  }

  /// The even and the odd part at y, in units of ½φ(y − d), for fade = e^(−2dy).
  func parts(_ y: Double, _ fade: Double) -> (even: Double, odd: Double) {
    if isAlone {
      // The same with one exponent: below, e^(−2st) and e^(2ty) lose as many digits as one of them has before the point.
      let change = Elementary.expm1(twoT * (y - 0.5 * twoS))
      return (change, change)
    }
    let growth = decay * Elementary.expm1(twoT * y)
    let lost = Elementary.expm1(-twoS * y)
    return (
      -growth * lost + (1 + fade) * decayMinusOne,
      growth * (2 + lost) + (1 - fade) * decayMinusOne
    )
  }
}
