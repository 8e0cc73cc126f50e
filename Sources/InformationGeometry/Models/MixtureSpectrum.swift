import Elementary

/// The two functions of δ that are the whole metric of the mixture: 2σ²λ₊ and 2σ²λ₋.
///
/// With q = δ²/4, z = δ²/8 and φ the standard normal density, let I0(δ) = E_φ[sech(δu/2)] and
/// I2(δ) = E_φ[u² sech(δu/2)]. Then 2σ²λ₊ = 1 − P and 2σ²λ₋ = 1 − Q with
///
///     P = 2z e^(−z) I0(δ)        Q = e^(−z) I2(δ)
///
/// sech is its own Fourier transform, so that with ε = 2π/δ both come from I0(ε) and I0(ε) − I2(ε)
/// = E_φ[(εu/2) tanh(εu/2) sech(εu/2)] as well: the integrand is smooth on the scale of φ on one
/// side or on the other, and 41 nodes of the trapezoidal rule give all digits (Trefethen and
/// Weideman 2014).
///
/// Below δ = ½ the two are P/q and M = 2σ²λ₋/q, both smooth in q up to q = 0, as Chebyshev series
/// of the form without cancellation, M·q = E[−expm1(−z(1+X²)) + 2zX² e^(−z(1+X²))] with X of
/// density ½ sech(πx/2).
///
/// Accuracy: every field to 1e-14, relative (`difference` near δ = 1.636 absolutely), and 2e-13 for
/// `difference` at δ = 80, where it is the exponential that rounds.
struct MixtureSpectrum {
  /// 2σ²λ₊, in (0.52, 1].
  let shift: Double
  /// 2σ²λ₋, in [0, 1].
  let exchange: Double
  /// M = 2σ²λ₋/q, 2 on the singular line.
  let exchangeFactor: Double
  /// 2σ²(λ₊ − λ₋).
  let difference: Double

  /// Below this δ, λ₋ leaves the range of normal numbers and counts as zero.
  static let smallestSeparation = 1e-150

  init(separation delta: Double) {
    self.init(separation: delta, q: 0.25 * delta * delta)
  }

  init(q: Double) {
    self.init(separation: 2 * q.squareRoot(), q: q)
  }

  private init(separation delta: Double, q: Double) {
    if delta <= 0.5 {
      let t = 32 * q - 1
      let m = chebyshevSum(MixtureSpectrum.exchangeSeries, at: t)
      shift = 1 - q * chebyshevSum(MixtureSpectrum.shiftSeries, at: t)
      exchange = delta < MixtureSpectrum.smallestSeparation ? 0 : q * m
      exchangeFactor = m
      difference = shift - exchange
      return
    }
    let p: Double
    let r: Double
    if delta <= 2.5 {
      let moments = MixtureSpectrum.secantMoments(0.5 * delta)
      let decay = Elementary.exp(-0.5 * q)
      p = q * decay * moments.zeroth
      r = decay * moments.second
    } else if delta < 120 {
      let half = Elementary.pi / delta
      let moments = MixtureSpectrum.secantMoments(half)
      let decay = Elementary.exp(-0.5 * q) * Elementary.squareRootOf2Pi / delta
      p = q * decay * moments.zeroth
      r = decay * moments.slope * half
    } else {
      p = 0
      r = 0
    }
    shift = 1 - p
    exchange = 1 - r
    exchangeFactor = (1 - r) / q
    difference = r - p
  }

  /// E_φ[f] for f = sech(su), u² sech(su) and u tanh(su) sech(su), where |s| ≤ 1.26.
  private static func secantMoments(
    _ s: Double
  ) -> (zeroth: Double, second: Double, slope: Double) {
    let e1 = Elementary.exp(-s * nodeDistance)
    let e2 = e1 * e1
    var e = SIMD4(1, e1, e2, e2 * e1)
    let step = e2 * e2
    var zeroth = SIMD4<Double>.zero
    var second = SIMD4<Double>.zero
    var slope = SIMD4<Double>.zero
    for node in nodes {
      let square = e * e
      let inverse = 1 / (1 + square)
      let term = node.weight * e * inverse
      let moving = term * node.place
      zeroth += term
      second += moving * node.place
      slope += moving * (1 - square) * inverse
      e *= step
    }
    return (zeroth.sum(), second.sum(), slope.sum())
  }

  private static let nodeDistance = 0.21

  /// Four nodes of the trapezoidal rule for φ at multiples of 0.21: 4φ(u) · 0.21, half of that at
  /// 0, and u.
  private struct Nodes: Sendable {
    var weight: SIMD4<Double>
    var place: SIMD4<Double>
  }

  private static let nodes: [Nodes] = {
    var nodes: [Nodes] = []
    for k in 0...10 {
      var part = Nodes(weight: .zero, place: .zero)
      for lane in 0..<4 {
        let u = Double(4 * k + lane) * nodeDistance
        let density = Elementary.exp(-0.5 * u * u) / Elementary.squareRootOf2Pi
        part.place[lane] = u
        part.weight[lane] = (u == 0 ? 2 : 4) * nodeDistance * density
      }
      nodes.append(part)
    }
    return nodes
  }()

  /// P/q on 0 ≤ q ≤ 1/16.
  private static let shiftSeries: [Double] = [
    0.97010290091838149173, -0.029463431968464013796, 0.0004237882229971537699,
    -9.5415974982135069486e-6, 3.2233635990295393947e-7, -1.4158333369756976859e-8,
    7.4879842922509532814e-10, -4.5758975584977327164e-11, 3.1474509577027956812e-12,
    -2.3922301405655528294e-13, 1.9817085100533685572e-14, -1.7702983314798905269e-15,
    1.6909801138599836296e-16, -1.7151944919129719985e-17,
  ]

  /// M on 0 ≤ q ≤ 1/16.
  private static let exchangeSeries: [Double] = [
    1.8883052249996167388, -0.10760151025908900923, 0.0039041351841333657725,
    -0.00017867133082599298535, 9.7919312026841978074e-6, -6.1862038603209274751e-7,
    4.3912442474734540026e-8, -3.4392368775172332532e-9, 2.9319533283259557763e-10,
    -2.692215210236726797e-11, 2.6404914065206357884e-12, -2.7473912993740192241e-13,
    3.0155123063142576004e-14, -3.4748769555310489746e-15, 4.1869117589225786924e-16,
    -5.2566206723880101082e-17, 6.8558035001440366016e-18,
  ]
}

/// Σ c_k T_k(t), by Clenshaw's recurrence.
private func chebyshevSum(_ coefficients: [Double], at t: Double) -> Double {
  var a = 0.0
  var b = 0.0
  var k = coefficients.count - 1
  while k > 0 {
    let next = coefficients[k] + 2 * t * a - b
    b = a
    a = next
    k -= 1
  }
  return coefficients[0] + t * a - b
}
