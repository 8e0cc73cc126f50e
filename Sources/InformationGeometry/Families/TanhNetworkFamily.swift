import Elementary

/// The network y = a·tanh(bx) with Gaussian noise, by its exact forms.
public final class TanhNetworkFamily: ModelFamily {
  public static let shared = TanhNetworkFamily()

  public let descriptor = ModelDescriptor(
    name: "tanh-network",
    title: "Fisher information of a network with two weights",
    summary: "y = a·tanh(bx) with Gaussian noise",
    axes: [
      ModelParameter(
        name: "a", symbol: "*a*", plain: "a", domain: .real, standard: 1.2, window: -2.5...2.5,
        aliases: ["w2", "A", "output", "outer"], meaning: "a of θ*, the weight of the output"),
      ModelParameter(
        name: "b", symbol: "*b*", plain: "b", domain: .real, standard: 0.8, window: -2.5...2.5,
        aliases: ["w1", "B", "input", "inner"], meaning: "b of θ*, the weight of the input"),
    ],
    fixed: [
      ModelParameter(
        name: "sigma", symbol: "*σ*", plain: "σ", domain: .positive, standard: 1, window: 0.3...3,
        slider: 0.05...5,
        range: 1e-3...1e3,
        aliases: [
          "std", "sd", "s", "σ", "stdev", "stddev", "width", "scale", "variance", "sigma2",
          "bandwidth",
        ],
        meaning: "σ, the width of the noise")
    ],
    standardInputs: TanhNetwork.standardInputs, mirror: "(\u{2212}*a*, \u{2212}*b*)",
    singularSet: ["*a* = 0", "*b* = 0"],
    singularWords: " F is singular on the dashed lines a = 0 and b = 0.",
    distance: .init(
      symbol: "signal to noise, √E[*y*^2] / *σ*", words: "signal to noise √E[y²]/σ",
      plain: "√E[y²]/σ"),
    space: "the network y = a tanh(bx) with Gaussian noise", fixedWords: " of ",
    dataHeading: "network *y* = *a* tanh(*b x*)", meeting: "a becomes 0", hasLayers: true,
    // a and b are the weights.
    firstProbeLetter: 15)

  public let definition: ModelDefinition? = nil

  private init() {}

  public func model(_ settings: ModelSettings) -> any PlaneModel {
    TanhPlane(TanhNetwork(sigma: settings.fixed.first ?? 1, inputs: settings.inputs))
  }

  public func fault(in settings: ModelSettings) -> ModelFault? {
    var first: Double?
    for input in settings.inputs where input != 0 {
      if let first, first != input.magnitude { return nil }
      first = input.magnitude
    }
    return .tooFewInputs
  }
}

/// A network y = a·tanh(bx) with its inputs and σ, as figures ask for it.
final class TanhPlane: PlaneModel {
  let network: TanhNetwork

  init(_ network: TanhNetwork) { self.network = network }

  func contains(_ theta: Vector2) -> Bool { true }

  func fisher(at theta: Vector2) -> FisherInformation { network.fisher(at: theta) }

  func fisher(at thetas: [Vector2]) -> [FisherInformation] {
    var result: [FisherInformation] = []
    result.reserveCapacity(thetas.count)
    for theta in thetas { result.append(network.fisher(at: theta)) }
    return result
  }

  func mirror(of theta: Vector2) -> Vector2? { network.mirror(of: theta) }

  var singularLines: [SingularLine] { [.firstZero, .secondZero] }

  func singularity(_ index: Int, at theta: Vector2) -> Double? { nil }

  func distance(at theta: Vector2) -> Double? { network.signalToNoise(at: theta) }

  func moved(_ theta: Vector2, toDistance distance: Double) -> Vector2? { nil }

  func depth(at theta: Vector2) -> Double { (theta.x * theta.y).magnitude }

  var sharesMatrices: Bool { false }

  func klContour(around theta: Vector2, level: Double, directions: Int) -> [Contour] {
    network.klContour(around: theta, level: level, directions: directions)
  }

  func conditionNumberLines(_ levels: [Double], in window: Window) -> [Contour]? { nil }

  func divergence(from target: ModelTarget) -> any PlaneLoss {
    TanhPlaneLoss(TanhNetworkLoss(model: network, target: target.theta))
  }

  func negativeLogLikelihood(of samples: [Double]) -> any PlaneLoss {
    TanhPlaneLoss(TanhNetworkLoss(model: network, outputs: samples), outputs: samples)
  }

  /// |a| bounds the outputs.
  func dataReach(in window: Window) -> (range: ClosedRange<Double>, margin: Double)? {
    let bound = max(window.lower.x.magnitude, window.upper.x.magnitude)
    return (-bound...bound, 3 * network.sigma)
  }

  func accuracy(at thetas: [Vector2]) -> NumericalAccuracy { .relative(1e-12) }

  var data: DataSide { .predictions(TanhPredictions(network)) }

  var isRegression: Bool { true }

  func sampleSource(of target: ModelTarget) -> (any SampleSource)? {
    let means = network.inputs.map { network.output($0, at: target.theta) }
    let sigma = (target.fixed.first ?? nil) ?? network.sigma
    return RegressionSource(means: means, noise: .normal(sigma))
  }

  func meanParameters(at theta: Vector2) -> Vector2? { nil }
}

/// The loss of a network y = a·tanh(bx), as figures ask for it.
final class TanhPlaneLoss: PlaneLoss, LayeredLoss {
  private let loss: TanhNetworkLoss
  /// The outputs in the order of the inputs; nil for a divergence.
  private let outputs: [Double]?
  let model: any PlaneModel

  init(_ loss: TanhNetworkLoss, outputs: [Double]? = nil) {
    self.loss = loss
    self.outputs = outputs
    model = TanhPlane(loss.model)
  }

  func value(at theta: Vector2) -> Double { loss.value(at: theta) }

  var minima: [Vector2] { loss.minima }

  func geometry(at theta: Vector2) -> PointGeometry { PointGeometry(at: theta, loss: loss) }

  /// The largest weight for which a bound is guaranteed, and the distance from b = 0 below which the natural gradient has fewer
  /// than twelve digits.
  private static let largestWeight = 40.0
  private static let nearLine = 0.05

  func accuracy(at thetas: [Vector2]) -> NumericalAccuracy {
    if case .notPromised(let reason) = flowAccuracy { return .notPromised(reason) }
    for theta in thetas {
      if max(theta.x.magnitude, theta.y.magnitude) > Self.largestWeight {
        return .notPromised("a weight is larger than 40")
      } else if theta.y != 0, theta.y.magnitude < Self.nearLine {
        return .notPromised(
          "beside b = 0 the natural gradient is what is left of terms that cancel")
      }
    }
    return .relative(1e-12)
  }

  var flowAccuracy: NumericalAccuracy {
    loss.isOfSamples
      ? .notPromised("the loss of samples cancels at its minimum")
      : .absolute(1e-8 * loss.model.sigma)
  }

  func trajectory(
    from start: Vector2, branch: FlowBranch, settings: FlowSettings,
    while isWanted: (Vector2) -> Bool
  ) -> Trajectory {
    TanhNetworkFlow(loss: loss, settings: settings).trajectory(from: start, while: isWanted)
  }

  func end(from start: Vector2, branch: FlowBranch, settings: FlowSettings) -> FlowSample? {
    TanhNetworkFlow(loss: loss, settings: settings).end(from: start)
  }
}

extension TanhPlaneLoss {
  func work(from start: Vector2, settings: FlowSettings, limit: Double) -> Double { 0 }

  var layers: (any LayeredLoss)? { self }

  func matrix(_ curvature: Curvature, at theta: Vector2) -> FisherInformation {
    loss.model.matrix(curvature, at: theta)
  }

  func path(
    from start: Vector2, _ curvature: Curvature, damping: Double, rate: Double, longest: Double,
    count: Int
  ) -> [Vector2] {
    loss.path(
      from: start, curvature, damping: damping, rate: rate, longest: longest, count: count)
  }
}

extension TanhPlaneLoss {
  func slope(at theta: Vector2) -> LossSlope? {
    LossSlope(value: loss.value(at: theta), gradient: loss.gradient(at: theta))
  }

  func hessian(at theta: Vector2) -> SymmetricMatrix2? { loss.hessian(at: theta) }

  var observationCount: Int { outputs == nil ? 0 : loss.model.inputs.count }

  func scoreProducts(at theta: Vector2) -> SymmetricMatrix2? {
    guard outputs != nil else { return nil }
    var sum = SymmetricMatrix2(xx: 0, xy: 0, yy: 0)
    for row in loss.model.inputs.indices {
      let score = score(row, at: theta)
      sum.add(
        SymmetricMatrix2(xx: score.x * score.x, xy: score.x * score.y, yy: score.y * score.y),
        times: 1 / Double(loss.model.inputs.count))
    }
    return sum
  }

  func gradient(at theta: Vector2, over rows: [Int]) -> Vector2? {
    guard outputs != nil, !rows.isEmpty else { return nil }
    var sum = Vector2.zero
    for row in rows where loss.model.inputs.indices.contains(row) {
      sum = sum - score(row, at: theta) * (1 / Double(rows.count))
    }
    return sum
  }

  /// The gradient of log p of one output; a missing one is 0.
  private func score(_ row: Int, at theta: Vector2) -> Vector2 {
    let x = loss.model.inputs[row]
    let t = Elementary.tanh(theta.y * x)
    let s = Elementary.sech(theta.y * x)
    let y = outputs.map { row < $0.count ? $0[row] : 0 } ?? 0
    let residual = (y - theta.x * t) / (loss.model.sigma * loss.model.sigma)
    return Vector2(residual * t, residual * theta.x * x * s * s)
  }

  func expectationMaximisation(from theta: Vector2) -> Vector2? { nil }
}

/// The outputs of a network y = a·tanh(bx).
final class TanhPredictions: PredictionCurves {
  let network: TanhNetwork

  init(_ network: TanhNetwork) { self.network = network }

  var inputs: [Double] { network.inputs }

  func output(_ x: Double, at theta: Vector2) -> CurveValue {
    CurveValue(network.output(x, at: theta), slope: network.slope(x, at: theta))
  }
}
