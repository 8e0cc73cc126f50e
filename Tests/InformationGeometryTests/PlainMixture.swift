import Foundation

@testable import InformationGeometry

/// The definitions as they are written, summed in `DoubleDouble` by the trapezoidal rule with a
/// step so fine that the rule's error is below 1e-25. No form of the library is used.
struct PlainMixture {
  typealias Number = DoubleDouble

  var sigma: Double
  var theta: Vector2

  /// −∂/∂θ and KL from p* = ½N(μ1*, σ*²) + ½N(μ2*, σ*²).
  struct Loss {
    var value: Double
    /// Along (1,1)/√2 and (1,−1)/√2.
    var shift: Double
    var exchange: Double
  }

  func loss(target: Vector2, targetSigma: Double) -> Loss {
    let mixture = PlainMixture(sigma: targetSigma, theta: target)
    var value = Number.zero
    var shift = Number.zero
    var exchange = Number.zero
    mixture.integrate(slope: slope, narrow: min(sigma, targetSigma)) { x, density, weight in
      let score = self.score(x)
      let mass = density * weight
      shift += mass * (score.0 + score.1)
      exchange += mass * (score.0 - score.1)
      value += mass * (mixture.logDensity(x) - self.logDensity(x))
    }
    let root = Number(2).squareRoot()
    return Loss(
      value: value.double, shift: -(shift / root).double, exchange: -(exchange / root).double)
  }

  /// λ₊, λ₋ as ½E[(s1 ± s2)²], and F11, F12, F22 as −E[∂²log p].
  func fisher() -> (shift: Double, exchange: Double, hessian: (Double, Double, Double)) {
    var shift = Number.zero
    var exchange = Number.zero
    var hessian = (Number.zero, Number.zero, Number.zero)
    let unit = Number(sigma) * Number(sigma)
    // Where the components are so far apart that neither reaches the middle, the poles there weigh nothing.
    let isApart = (theta.x - theta.y).magnitude > 24 * sigma
    integrate(slope: isApart ? 0 : slope, narrow: sigma, isApart: isApart) { x, density, weight in
      let score = self.score(x)
      let r = self.responsibilities(x)
      let mass = density * weight
      let sum = score.0 + score.1
      let difference = score.0 - score.1
      shift += mass * sum * sum
      exchange += mass * difference * difference
      // ∂²log p/∂θi∂θj = [i = j](r_i u_i² − r_i/σ²) − s_i s_j with u_i = (x − μ_i)/σ².
      let u = (
        (x - Number(self.theta.x)) / unit, (x - Number(self.theta.y)) / unit
      )
      hessian.0 += mass * (score.0 * score.0 - r.0 * u.0 * u.0 + r.0 / unit)
      hessian.1 += mass * (score.0 * score.1)
      hessian.2 += mass * (score.1 * score.1 - r.1 * u.1 * u.1 + r.1 / unit)
    }
    let half = Number(0.5)
    return (
      (shift * half).double, (exchange * half).double,
      (hessian.0.double, hessian.1.double, hessian.2.double)
    )
  }

  /// How near the poles of the responsibilities are: 1/Im x over π.
  private var slope: Double { (theta.x - theta.y).magnitude / (sigma * sigma) }

  /// Sums over the support of this density; `slope` is that of the responsibilities in the
  /// integrand.
  private func integrate(
    slope: Double, narrow: Double, isApart: Bool = false,
    _ body: (Number, Number, Number) -> Void
  ) {
    let own = isApart ? 0 : (theta.x - theta.y).magnitude / (sigma * sigma)
    // e^(−2π·(π/slope)/h) = e^(−60), and Gaussians of the smaller width.
    let step = min(0.5 * narrow, 2 * .pi * .pi / (max(slope, own) * 60))
    let low = min(theta.x, theta.y)
    let high = max(theta.x, theta.y)
    let reach = 11.5 * sigma
    var k = ((low - reach) / step).rounded(.down)
    while k * step < high + reach {
      if k * step > low + reach, k * step < high - reach {
        k = ((high - reach) / step).rounded(.down)
      }
      let x = Number(k) * Number(step)
      body(x, density(x), Number(step))
      k += 1
    }
  }

  private func gaps(_ x: Number) -> (Number, Number) {
    let a = (x - Number(theta.x)) / Number(sigma)
    let b = (x - Number(theta.y)) / Number(sigma)
    return (a * a * Number(-0.5), b * b * Number(-0.5))
  }

  private var normalisation: Number {
    Number(2) * Number(sigma) * (Number.pi + Number.pi).squareRoot()
  }

  private func density(_ x: Number) -> Number {
    let (a, b) = gaps(x)
    return (a.exp() + b.exp()) / normalisation
  }

  private func logDensity(_ x: Number) -> Number {
    let (a, b) = gaps(x)
    let large = a.high > b.high ? a : b
    let small = a.high > b.high ? b : a
    let ratio = Number.one + (small - large).exp()
    let constant = normalisation
    return large + ratio.log(start: Foundation.log(ratio.high))
      - constant.log(start: Foundation.log(constant.high))
  }

  private func responsibilities(_ x: Number) -> (Number, Number) {
    let (a, b) = gaps(x)
    let gap = b - a
    if gap.high > 0 {
      let e = (-gap).exp()
      return (e / (Number.one + e), Number.one / (Number.one + e))
    }
    let e = gap.exp()
    return (Number.one / (Number.one + e), e / (Number.one + e))
  }

  private func score(_ x: Number) -> (Number, Number) {
    let r = responsibilities(x)
    let unit = Number(sigma) * Number(sigma)
    return (
      r.0 * (x - Number(theta.x)) / unit, r.1 * (x - Number(theta.y)) / unit
    )
  }
}
