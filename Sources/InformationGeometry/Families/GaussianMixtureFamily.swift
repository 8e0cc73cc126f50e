import Elementary

/// p(x|θ) = ½N(x|μ1,σ²) + ½N(x|μ2,σ²) with θ = (μ1, μ2) and fixed σ, by its exact forms.
public final class GaussianMixtureFamily: ModelFamily {
  public static let shared = GaussianMixtureFamily()

  public let descriptor = ModelDescriptor(
    name: "gaussian-mixture",
    title: "Fisher information of a two-component Gaussian mixture",
    summary: "p(x|θ) = ½N(x|μ1,σ²) + ½N(x|μ2,σ²)",
    axes: [
      ModelParameter(
        name: "mu1", symbol: "*μ*_1", plain: "μ1", domain: .real, standard: -1.2, window: -4...4,
        aliases: ["mu_1", "m1", "mean1", "μ1", "μ₁"], meaning: "μ1 of θ*"),
      ModelParameter(
        name: "mu2", symbol: "*μ*_2", plain: "μ2", domain: .real, standard: 0.8, window: -4...4,
        aliases: ["mu_2", "m2", "mean2", "μ2", "μ₂"], meaning: "μ2 of θ*"),
    ],
    fixed: [
      ModelParameter(
        name: "sigma", symbol: "*σ*", plain: "σ", domain: .positive, standard: 1, window: 0.3...3,
        slider: 0.05...5,
        range: 1e-3...1e3, promised: 0.05...20, mayDifferInTarget: true,
        aliases: [
          "std", "sd", "s", "σ", "stdev", "stddev", "width", "scale", "variance", "sigma2",
          "bandwidth",
        ],
        meaning: "σ, the width that both components share")
    ],
    unit: 0, mirror: "(*μ*_2, *μ*_1)", singularSet: ["*μ*_1 = *μ*_2"],
    singularWords: " F is singular on the dashed line μ1 = μ2.",
    eigenvalues: [
      .init(symbol: "*λ*_+  shift (1, 1)", plain: "λ₊ shift", remark: " (mean shift)"),
      .init(
        symbol: "*λ*_\u{2212}  exchange (1, \u{2212}1)", plain: "λ₋ exchange", remark: " (exchange)"
      ),
    ],
    distance: .init(
      symbol: "|*μ*_1 \u{2212} *μ*_2| / *σ*", words: "separation |μ₁ − μ₂|/σ", plain: "|μ1−μ2|/σ",
      settable: "separation"),
    space: "the mixture ½N(μ1, σ²) + ½N(μ2, σ²)",
    dataHeading: "mixture *p*(*x* | *θ*^*)", meeting: "the means meet")

  public let definition: ModelDefinition? = nil

  private init() {}

  public func model(_ settings: ModelSettings) -> any PlaneModel {
    MixturePlane(GaussianMixture(sigma: settings.fixed.first ?? 1))
  }

  public func fault(in settings: ModelSettings) -> ModelFault? { nil }
}

/// A Gaussian mixture with its σ, as figures ask for it.
final class MixturePlane: PlaneModel {
  let mixture: GaussianMixture

  init(_ mixture: GaussianMixture) { self.mixture = mixture }

  func contains(_ theta: Vector2) -> Bool { true }

  func fisher(at theta: Vector2) -> FisherInformation { mixture.fisher(at: theta) }

  func fisher(at thetas: [Vector2]) -> [FisherInformation] {
    var result: [FisherInformation] = []
    result.reserveCapacity(thetas.count)
    for theta in thetas { result.append(mixture.fisher(at: theta)) }
    return result
  }

  func mirror(of theta: Vector2) -> Vector2? { Vector2(theta.y, theta.x) }

  var singularLines: [SingularLine] { [.equalParameters] }

  func singularity(_ index: Int, at theta: Vector2) -> Double? { nil }

  func distance(at theta: Vector2) -> Double? { mixture.separation(at: theta) }

  func moved(_ theta: Vector2, toDistance distance: Double) -> Vector2? {
    let middle = theta.x + (theta.y - theta.x) / 2
    let half = distance * mixture.sigma / 2
    let sign: Double = theta.x <= theta.y ? 1 : -1
    return Vector2(middle - sign * half, middle + sign * half)
  }

  func depth(at theta: Vector2) -> Double { (theta.x - theta.y).magnitude }

  var sharesMatrices: Bool { true }

  func klContour(around theta: Vector2, level: Double, directions: Int) -> [Contour] {
    mixture.klContour(around: theta, level: level, directions: directions)
  }

  func conditionNumberLines(_ levels: [Double], in window: Window) -> [Contour]? {
    mixture.conditionNumberLines(levels, in: window)
  }

  func divergence(from target: ModelTarget) -> any PlaneLoss {
    MixturePlaneLoss(
      MixtureLoss(
        model: mixture, target: target.theta,
        targetSigma: (target.fixed.first ?? nil) ?? mixture.sigma))
  }

  func negativeLogLikelihood(of samples: [Double]) -> any PlaneLoss {
    MixturePlaneLoss(MixtureLoss(model: mixture, samples: samples), samples: samples)
  }

  func dataReach(in window: Window) -> (range: ClosedRange<Double>, margin: Double)? {
    let lower = min(window.lower.x, window.lower.y)
    return (lower...max(lower, window.upper.x, window.upper.y), 3 * mixture.sigma)
  }

  func accuracy(at thetas: [Vector2]) -> NumericalAccuracy {
    (0.05...20).contains(mixture.sigma)
      ? .relative(1e-12) : .notPromised("σ is outside of 0.05 … 20")
  }

  var data: DataSide { .density(MixtureDensity(sigma: mixture.sigma)) }

  var isRegression: Bool { false }

  func sampleSource(of target: ModelTarget) -> (any SampleSource)? {
    MixtureSource(
      means: target.theta, sigma: (target.fixed.first ?? nil) ?? mixture.sigma)
  }

  func meanParameters(at theta: Vector2) -> Vector2? { nil }
}

/// The loss of a mixture, as figures ask for it.
final class MixturePlaneLoss: PlaneLoss {
  private let loss: MixtureLoss
  /// The observations in their order; nil for a divergence.
  private let samples: [Double]?
  let model: any PlaneModel

  init(_ loss: MixtureLoss, samples: [Double]? = nil) {
    self.loss = loss
    self.samples = samples
    model = MixturePlane(loss.model)
  }

  func value(at theta: Vector2) -> Double { loss.value(at: theta) }

  var minima: [Vector2] { loss.minima }

  var layers: (any LayeredLoss)? { nil }

  func geometry(at theta: Vector2) -> PointGeometry { PointGeometry(at: theta, loss: loss) }

  func accuracy(at thetas: [Vector2]) -> NumericalAccuracy {
    if case .notPromised(let reason) = flowAccuracy { return .notPromised(reason) }
    return .relative(1e-12)
  }

  var flowAccuracy: NumericalAccuracy {
    if case .notPromised(let reason) = model.accuracy(at: []) { return .notPromised(reason) }
    switch loss.data {
    case .samples: return .notPromised("the loss of samples cancels at its minimum")
    case .mixture(let target, _):
      return target.excessWidth == 0
        ? .absolute(1e-8 * loss.model.sigma)
        : .notPromised("σ* is not σ, so that the loss cancels at its minimum")
    }
  }

  func trajectory(
    from start: Vector2, branch: FlowBranch, settings: FlowSettings,
    while isWanted: (Vector2) -> Bool
  ) -> Trajectory {
    MixtureFlow(loss: loss, settings: settings)
      .trajectory(from: start, branch: branch, while: isWanted)
  }

  func end(from start: Vector2, branch: FlowBranch, settings: FlowSettings) -> FlowSample? {
    MixtureFlow(loss: loss, settings: settings).end(from: start, branch: branch)
  }
}

extension MixturePlaneLoss {
  func work(from start: Vector2, settings: FlowSettings, limit: Double) -> Double { 0 }

  func slope(at theta: Vector2) -> LossSlope? {
    LossSlope(value: loss.value(at: theta), gradient: loss.gradient(at: theta))
  }

  func hessian(at theta: Vector2) -> SymmetricMatrix2? {
    samples?.isEmpty == true ? nil : loss.curvature(at: theta).hessian
  }

  var observationCount: Int { samples?.count ?? 0 }

  func scoreProducts(at theta: Vector2) -> SymmetricMatrix2? {
    observationCount > 0 ? loss.curvature(at: theta).products : nil
  }

  func gradient(at theta: Vector2, over rows: [Int]) -> Vector2? {
    guard let samples, !rows.isEmpty else { return nil }
    var values: [Double] = []
    values.reserveCapacity(rows.count)
    for row in rows where samples.indices.contains(row) { values.append(samples[row]) }
    return loss.gradient(at: theta, over: values)
  }

  func expectationMaximisation(from theta: Vector2) -> Vector2? {
    samples?.isEmpty == true ? nil : loss.curvature(at: theta).expectationMaximisation(from: theta)
  }
}
