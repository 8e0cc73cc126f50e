import Elementary

/// Expectations of hyperbolic functions of d·v where v ~ N(α, 1), for α ≥ 0 and d ≥ 0.75, through their Fourier
/// transforms.
///
/// With x = πω/2d,
///
///     E[tanh dv]     = (1/2d)  ∫ e^(−ω²/2) sin(αω) / sinh x dω
///     E[sech² dv]    = (1/2d²) ∫ e^(−ω²/2) ω cos(αω) / sinh x dω
///     E[log cosh dv] = d√(2/π) − log 2
///                    + (1/2π) ∫ e^(−ω²/2) [(2d/ω²)(1 − x/sinh x) + π(1 − cos αω)/(ω sinh x)] dω
///
/// On the line itself tanh dv has its poles at iπ/2d, which come near as d grows; here they are at 2di and recede.
/// The trapezoidal rule of step h = π/c repeats the function at distances 2c, so it is exact to rounding for α ≤ c if c
/// is where the function has reached its asymptote: c = d + 18.5/d, and 8.7 at the least. Beyond c the asymptote is
/// the value.
///
/// Accuracy: 1e-15, absolutely, for tanh and d·sech²; 1e-15 · (1 + dα) for log cosh.
struct HyperbolicMoments {
  /// E[1 − tanh dv].
  var complement: Double
  /// E[sech² dv].
  var sechSquared: Double

  static let smallestSlope = 0.75

  /// The first two moments.
  init(mean alpha: Double, slope d: Double) {
    let rule = FrequencyRule.rule(forSlope: d)
    guard alpha < rule.reach else {
      complement = 0
      sechSquared = 0
      return
    }
    let step = rule.step
    let (stepSine, stepCosine) = Elementary.sincos(alpha * step)
    let decay = Elementary.exp(-0.5 * Elementary.pi * step / d)
    let firstComplement = -Elementary.expm1(-Elementary.pi * step / d)
    var sine = 0.0
    var cosine = 1.0
    // e^(−x) and 1 − e^(−2x) at the nodes; the latter as a sum of positive terms.
    var e = 1.0
    var rest = 0.0
    // ω / sinh x → 2d/π as ω → 0.
    let limit = 2 * d / Elementary.pi
    var tanhSum = 0.5 * alpha * limit * step
    var sechSum = 0.5 * limit * step
    for n in 1..<rule.weights.count {
      let next = sine * stepCosine + cosine * stepSine
      cosine = cosine * stepCosine - sine * stepSine
      sine = next
      e *= decay
      rest = rest * (decay * decay) + firstComplement
      let cosecant = rule.weights[n] * e / rest
      tanhSum += 2 * cosecant * sine
      sechSum += 2 * cosecant * cosine * (Double(n) * step)
    }
    complement = 1 - tanhSum / d
    sechSquared = sechSum / (d * d)
  }

  /// E[log cosh dv] − dα, between −log 2 and its value at α = 0.
  static func logCoshExcess(mean alpha: Double, slope d: Double) -> Double {
    let rule = FrequencyRule.rule(forSlope: d)
    guard alpha < rule.reach else { return -Elementary.ln2 }
    let step = rule.step
    let (stepSine, stepCosine) = Elementary.sincos(0.5 * alpha * step)
    var sine = 0.0
    var cosine = 1.0
    var sum = 0.5 * (Elementary.pi * Elementary.pi / (12 * d) + d * alpha * alpha) * step
    for n in 1..<rule.weights.count {
      let next = sine * stepCosine + cosine * stepSine
      cosine = cosine * stepCosine - sine * stepSine
      sine = next
      let omega = Double(n) * step
      let x = 0.5 * Elementary.pi * omega / d
      let hyperbolicSine = Elementary.sinh(x)
      let excess = sinhMinusArgument(x, hyperbolicSine) / hyperbolicSine
      let first = 2 * d * excess / (omega * omega)
      let second = 2 * Elementary.pi * sine * sine / (omega * hyperbolicSine)
      sum += rule.weights[n] * (first + second)
    }
    let meanOfMagnitude = 0.79788456080286535588
    return d * (meanOfMagnitude - alpha) - Elementary.ln2 + sum / Elementary.pi
  }

  /// sinh x − x for x > 0, without cancellation.
  private static func sinhMinusArgument(_ x: Double, _ hyperbolicSine: Double) -> Double {
    guard x < 1 else { return hyperbolicSine - x }
    let square = x * x
    var sum = 1.0
    var n = 18.0
    while n >= 4 {
      sum = 1 + sum * square / (n * (n + 1))
      n -= 2
    }
    return sum * x * square / 6
  }
}

/// Step and weights of the trapezoidal rule in ω for a range of slopes.
struct FrequencyRule {
  /// From this mean on, the functions are their asymptotes.
  let reach: Double
  /// π / reach.
  let step: Double
  /// step · e^(−ω²/2) at ω = 0, step, 2 step, …
  let weights: [Double]

  private init(reach: Double) {
    self.reach = reach
    step = Elementary.pi / reach
    var weights: [Double] = []
    var omega = 0.0
    while omega < 8.7 {
      weights.append(step * Elementary.exp(-0.5 * omega * omega))
      omega = Double(weights.count) * step
    }
    self.weights = weights
  }

  static func rule(forSlope d: Double) -> FrequencyRule {
    if d < 1.6 {
      return d < 1 ? rules.0 : (d < 1.25 ? rules.1 : rules.2)
    }
    if d < 3 { return d < 2.1 ? rules.3 : rules.4 }
    return d < 4.3 ? rules.5 : rules.6
  }

  private static let rules = (
    FrequencyRule(reach: 25.5), FrequencyRule(reach: 19.5), FrequencyRule(reach: 16.1),
    FrequencyRule(reach: 13.2), FrequencyRule(reach: 10.95), FrequencyRule(reach: 9.2),
    FrequencyRule(reach: 8.7)
  )
}
