import Elementary

/// Expectations of hyperbolic functions of d·v where v ~ N(α, 1), for α ≥ 0 and d ≥ 0.75, through
/// their Fourier transforms.
///
/// With x = πω/2d,
///
///     E[tanh dv]     = (1/2d)  ∫ e^(−ω²/2) sin(αω) / sinh x dω
///     E[sech² dv]    = (1/2d²) ∫ e^(−ω²/2) ω cos(αω) / sinh x dω
///     E[log cosh dv] = d√(2/π) − log 2
///                    + (1/2π) ∫ e^(−ω²/2) [(2d/ω²)(1 − x/sinh x) + π(1 − cos αω)/(ω sinh x)] dω
///
/// On the line itself tanh dv has its poles at iπ/2d, which come near as d grows; here they are at
/// 2di and recede. The functions have reached their asymptotes at the distance r = d + 18.5/d, and
/// at 8.7 where d > 4.3; beyond r the asymptote is the value. The trapezoidal rule of step h = π/c
/// repeats the function at distances 2c: it is exact to rounding for α ≤ 2c − r, so that near means
/// are served by long steps. The terms end where e^(−ω²/2)/sinh x has fallen to e^(−37.5).
///
/// Accuracy: 1e-15, absolutely, for tanh and d·sech²; 1e-15 · (1 + d + dα) for log cosh.
struct HyperbolicMoments {
  /// E[1 − tanh dv].
  var complement: Double
  /// E[sech² dv].
  var sechSquared: Double

  static let smallestSlope = 0.75

  private static let asymptote = HyperbolicMoments(complement: 0, sechSquared: 0)

  /// The first two moments for two means and one slope.
  static func pair(
    means: (Double, Double), slope d: Double
  ) -> (first: HyperbolicMoments, second: HyperbolicMoments) {
    let reach = FrequencyRule.reach(forSlope: d)
    let isFirst = means.0 < reach
    let isSecond = means.1 < reach
    guard isFirst || isSecond else { return (asymptote, asymptote) }
    if !isFirst { return (asymptote, single(mean: means.1, slope: d)) }
    if !isSecond { return (single(mean: means.0, slope: d), asymptote) }

    let rule = FrequencyRule(mean: max(means.0, means.1), slope: d)
    var cosecants = Cosecants(slope: d, step: rule.step)
    var first = Rotation(angle: means.0 * rule.step)
    var second = Rotation(angle: means.1 * rule.step)
    var tanhFirst = SIMD2<Double>.zero
    var sechFirst = SIMD2<Double>.zero
    var tanhSecond = SIMD2<Double>.zero
    var sechSecond = SIMD2<Double>.zero
    for part in FrequencyRule.parts[rule.range] {
      let cosecant = part.weight * cosecants.next()
      let moving = cosecant * part.frequency
      let a = first.next()
      let b = second.next()
      tanhFirst += cosecant * a.sine
      sechFirst += moving * a.cosine
      tanhSecond += cosecant * b.sine
      sechSecond += moving * b.cosine
    }
    return (
      HyperbolicMoments(means.0, d, rule.step, tanhFirst, sechFirst),
      HyperbolicMoments(means.1, d, rule.step, tanhSecond, sechSecond)
    )
  }

  private static func single(mean alpha: Double, slope d: Double) -> HyperbolicMoments {
    let rule = FrequencyRule(mean: alpha, slope: d)
    var cosecants = Cosecants(slope: d, step: rule.step)
    var rotation = Rotation(angle: alpha * rule.step)
    var tanhSum = SIMD2<Double>.zero
    var sechSum = SIMD2<Double>.zero
    for part in FrequencyRule.parts[rule.range] {
      let cosecant = part.weight * cosecants.next()
      let a = rotation.next()
      tanhSum += cosecant * a.sine
      sechSum += cosecant * part.frequency * a.cosine
    }
    return HyperbolicMoments(alpha, d, rule.step, tanhSum, sechSum)
  }

  private init(complement: Double, sechSquared: Double) {
    self.complement = complement
    self.sechSquared = sechSquared
  }

  /// From the sums over half of each cosecant at ω > 0; at ω = 0 the limit is that of ω / sinh x,
  /// which is 2d/π.
  private init(
    _ alpha: Double, _ d: Double, _ step: Double, _ tanhSum: SIMD2<Double>,
    _ sechSum: SIMD2<Double>
  ) {
    let middle = step / Elementary.pi
    complement = 1 - (alpha * middle + tanhSum.sum() / d)
    sechSquared = (middle + sechSum.sum() / d) / d
  }

  /// E[log cosh dv] − dα, between −log 2 and its value at α = 0.
  static func logCoshExcess(mean alpha: Double, slope d: Double) -> Double {
    guard alpha < FrequencyRule.reach(forSlope: d) else { return -Elementary.ln2 }
    let rule = FrequencyRule(mean: alpha, slope: d)
    var cosecants = Cosecants(slope: d, step: rule.step)
    var rotation = Rotation(angle: 0.5 * alpha * rule.step)
    let unit = 0.5 * Elementary.pi / d
    var sum = SIMD2<Double>.zero
    for part in FrequencyRule.parts[rule.range] {
      let omega = part.frequency
      let cosecant = 2 * cosecants.next()
      let sine = rotation.next().sine
      let curve = 2 * d * (1 - unit * omega * cosecant) / omega
      let wave = 2 * Elementary.pi * sine * sine * cosecant
      sum += part.weight / (2 * omega) * (curve + wave)
    }
    let middle =
      0.5 * (Elementary.pi * Elementary.pi / (12 * d) + d * alpha * alpha) * rule.step
    let meanOfMagnitude = 0.79788456080286535588
    return d * (meanOfMagnitude - alpha) - Elementary.ln2 + (middle + sum.sum()) / Elementary.pi
  }
}

/// ½/sinh x at the nodes ω = step, 2 step, …, two at a time: with more of them the processor of the
/// baseline runs out of registers.
private struct Cosecants {
  private var exponential: SIMD2<Double>
  private var complement: SIMD2<Double>
  private let decay: Double
  private let squaredDecay: Double
  private let gain: Double

  init(slope d: Double, step: Double) {
    // e^(−x) and 1 − e^(−2x); the latter without cancellation, also where it is carried on.
    let change = Elementary.boundedExpm1(SIMD4(1, 2, 0, 0) * (-0.5 * Elementary.pi * step / d))
      .lowHalf
    exponential = 1 + change
    complement = -change * (2 + change)
    gain = complement[1]
    decay = exponential[1]
    squaredDecay = decay * decay
  }

  @inline(__always)
  mutating func next() -> SIMD2<Double> {
    let result = exponential / complement
    exponential *= decay
    complement = complement * squaredDecay + gain
    return result
  }
}

/// Sines and cosines of angle, 2 angle, …, two at a time.
private struct Rotation {
  private var sine: SIMD2<Double>
  private var cosine: SIMD2<Double>
  private let stepSine: Double
  private let stepCosine: Double

  init(angle: Double) {
    let (sine, cosine) = Elementary.sincos(angle)
    stepSine = 2 * sine * cosine
    stepCosine = 1 - 2 * sine * sine
    self.sine = SIMD2(sine, stepSine)
    self.cosine = SIMD2(cosine, stepCosine)
  }

  @inline(__always)
  mutating func next() -> (sine: SIMD2<Double>, cosine: SIMD2<Double>) {
    let result = (sine, cosine)
    let turned = sine * stepCosine + cosine * stepSine
    cosine = cosine * stepCosine - sine * stepSine
    sine = turned
    return result
  }
}

/// The trapezoidal rule in ω that serves means up to a given one and a slope.
struct FrequencyRule: Sendable {
  /// Two nodes: 2 step · e^(−ω²/2), and ω.
  struct Part: Sendable {
    var weight: SIMD2<Double>
    var frequency: SIMD2<Double>
  }

  let step: Double
  /// Where in `FrequencyRule.parts` the nodes ω = step, 2 step, … stand.
  let range: Range<Int>

  /// From this mean on, the functions are their asymptotes.
  @inline(__always)
  static func reach(forSlope d: Double) -> Double { d < 4.3 ? d + 18.5 / d : 8.7 }

  @inline(__always)
  init(mean: Double, slope d: Double) {
    // Half of the shortest period that will do: 4.3 … 25.5.
    let least = 0.5 * (mean + FrequencyRule.reach(forSlope: d))
    let tables = FrequencyRule.tables
    let number = min(Int(Int32(max(0, least - 3.5))), tables.steps.count - 1)
    step = tables.steps[number]
    // ω²/2 + πω/2d = 37.5
    let slant = 0.5 * Elementary.pi / d
    let end = (slant * slant + 75).squareRoot() - slant
    let count = Int(Int32(0.5 * end / step)) + 1
    let start = tables.starts[number]
    range = start..<min(start + count, tables.starts[number + 1])
  }

  /// The nodes of all rules.
  static var parts: [Part] { tables.parts }

  /// For c = 4.5, 5.5, … the steps π/c, and where their nodes begin; one more start at the end.
  private static let tables: (steps: [Double], starts: [Int], parts: [Part]) = {
    var steps: [Double] = []
    var starts = [0]
    var parts: [Part] = []
    for whole in 4...25 {
      let step = Elementary.pi / (Double(whole) + 0.5)
      var n = 1.0
      while n * step < 8.7 {
        let omega = SIMD2(n, n + 1) * step
        var weight = SIMD2<Double>.zero
        for lane in 0..<2 {
          weight[lane] = 2 * step * Elementary.exp(-0.5 * omega[lane] * omega[lane])
        }
        parts.append(Part(weight: weight, frequency: omega))
        n += 2
      }
      steps.append(step)
      starts.append(parts.count)
    }
    return (steps, starts, parts)
  }()
}
