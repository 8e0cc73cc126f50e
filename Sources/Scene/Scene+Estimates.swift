import InformationGeometry

/// The confidence regions of a scene.
public struct RegionReading: Equatable, Sendable {
  /// Where L is least, and the other parameters with the same distribution.
  public var minimum: Vector2
  public var mirror: Vector2?
  public var loss: Double
  public var observations: Int
  /// Wald's regions, in the order of the levels; empty if they are not requested or F has no inverse.
  public var wald: [(level: Double, ellipse: MetricEllipse)]
  /// The likelihood's regions, in the same order.
  public var likelihood: [LikelihoodRegion]

  public static func == (a: RegionReading, b: RegionReading) -> Bool {
    a.minimum == b.minimum && a.loss == b.loss && a.observations == b.observations
      && a.likelihood == b.likelihood && a.wald.map { $0.ellipse } == b.wald.map { $0.ellipse }
  }
}

extension Scene {
  /// The maximum-likelihood estimate of the scene's sample.
  ///
  /// - Throws: why there is none.
  public func estimate() throws(FitFailure) -> LikelihoodFit {
    try LikelihoodFit.fit(planeLoss, from: estimateStarts)
  }

  /// θ*, points over the whole window, and, if parameters have its unit, the sample's mean ± its spread.
  private var estimateStarts: [Vector2] {
    var starts = LikelihoodFit.starts(in: view, first: handles.theta)
    if model.descriptor.unit != nil, case .samples(let values) = loss {
      let (mean, spread) = Self.moments(of: values)
      starts.append(Vector2(mean - spread, mean + spread))
    }
    return starts
  }

  /// The mean of some values and the root of their mean squared distance to it.
  public static func moments(of values: [Double]) -> (mean: Double, spread: Double) {
    let count = Double(max(1, values.count))
    var mean = 0.0
    for value in values { mean += value / count }
    var square = 0.0
    for value in values { square += (value - mean) * (value - mean) / count }
    return (mean, square.squareRoot())
  }

  /// The confidence regions; nil where the layer is off.
  ///
  /// - Throws: why there are none, in words.
  public func regionReading() throws(PathFault) -> RegionReading? {
    guard let regions else { return nil }
    let loss = planeLoss
    let minimum: Vector2
    var count = regions.observations
    switch self.loss {
    case .kl: minimum = handles.theta
    case .samples(let values):
      do { minimum = try estimate().theta } catch {
        throw PathFault(message: error.words(axisNames) { SceneWriter.number($0) })
      }
      count = count ?? values.count
    case .expression, .expected:
      throw PathFault(
        message: "regions need a likelihood, and the loss is a formula",
        hint: "loss: {samples: …}, or the divergence from the handles")
    }
    guard let count else {
      throw PathFault(
        message: "regions need a number of observations", hint: "such as observations: 40")
    }
    let least = loss.value(at: minimum)
    var reading = RegionReading(
      minimum: minimum, mirror: loss.model.mirror(of: minimum).flatMap { $0 == minimum ? nil : $0 },
      loss: least, observations: count, wald: [], likelihood: [])
    let fisher = loss.model.fisher(at: minimum)
    guard fisher.isKnown, !fisher.isSingular else {
      throw PathFault(message: "F has no inverse at the minimum, and the regions no size")
    }
    let window = Window(
      lower: view.lower - Vector2(view.width, view.height),
      upper: view.upper + Vector2(view.width, view.height))
    for level in regions.levels {
      if regions.of != .likelihood {
        reading.wald.append(
          (level, ConfidenceRegion.wald(fisher, observations: count, level: level)))
      }
      if regions.of != .wald,
        let region = LikelihoodRegion.region(
          of: loss, about: minimum, observations: count, level: level, within: window)
      {
        reading.likelihood.append(region)
      }
    }
    return reading
  }

  var axisNames: (String, String) {
    (model.descriptor.axes[0].name, model.descriptor.axes[1].name)
  }

  /// The clouds, one for each place.
  ///
  /// - Throws: why there are none, in words.
  public func cloudReadings() throws(PathFault) -> [EstimateCloud] {
    guard let clouds else { return [] }
    switch model.family.definition?.kind {
    case .natural:
      throw PathFault(
        message: "a log-partition function alone has no observations to draw",
        hint: "`density` or `probabilities` in the model would have them")
    case .metric:
      throw PathFault(message: "a metric has no observations to draw", hint: nil)
    default: break
    }
    var readings: [EstimateCloud] = []
    for place in clouds.at {
      readings.append(
        try EstimateCloud.cloud(
          of: planeModel, at: ModelTarget(theta: place, fixed: handles.fixed),
          observations: clouds.observations, draws: clouds.draws, seed: clouds.seed))
    }
    return readings
  }
}
