import InformationGeometry

extension Scene {
  /// Confidence regions of the parameters for a number of observations, from the metric and from the likelihood.
  public struct Regions: Equatable, Sendable {
    public var at: Place = .minimum
    public var levels: [Double] = [0.68, 0.95]
    /// n; nil for the sample's own.
    public var observations: Int?
    public var of: Kind = .both

    public init() {}

    public enum Place: String, CaseIterable, Equatable, Sendable { case minimum }
    public enum Kind: String, CaseIterable, Equatable, Sendable { case wald, likelihood, both }
  }

  /// Estimates from simulated samples, with the ellipses of the Cramér–Rao bound.
  public struct Clouds: Equatable, Sendable {
    public var at: [Vector2] = []
    /// Of each sample; nil for one of each input of a regression.
    public var observations: Int?
    public var draws: Int = 200
    public var seed: UInt64 = 1

    public init() {}
  }
}

extension Scene.Regions: SceneLayer {
  public static let about = LayerAbout(
    "regions", "confidence regions about the minimum",
    aliases: ["region", "confidence", "credible", "intervals"],
    example: "{levels: [0.68, 0.95], observations: 40}")

  public static let fields: [SceneField<Self>] = [
    .choice("at", "the centre: the minimum of the loss", get: { $0.at }, set: { $0.at = $1 })
      .noted(example: "minimum", aliases: ["about", "center", "centre"]),
    .numbers(
      "levels", Limits.confidence, 1...Limits.confidenceLevels,
      "probabilities of the regions, rising",
      get: { $0.levels }, set: { $0.levels = $1 }
    ).noted(example: "[0.5, 0.9]", aliases: ["level", "confidence", "probability"]),
    .count(
      "observations", 1...Limits.observations, "n; default: the size of the sample",
      get: { $0.observations },
      set: { (regions: inout Self, count: Int?) in regions.observations = count }
    ).noted(example: "40", aliases: ["n", "count", "size"], symbol: "*n*"),
    .choice(
      "of", "`wald`: δᵀ(nF)δ = χ²; `likelihood`: 2n(L − L_min) = χ², with two degrees of freedom",
      get: { $0.of }, set: { $0.of = $1 }
    ).noted(example: "wald", aliases: ["kind", "type", "method"]),
  ]

  public static let rules: [LayerRule<Self>] = [
    LayerRule(["levels"]) { regions, place in
      for index in regions.levels.indices.dropFirst()
      where !(regions.levels[index - 1] < regions.levels[index]) {
        return [LayerMistake("\(place.path).levels must rise, but levels[\(index)] does not")]
      }
      return []
    }
  ]
}

extension Scene.Clouds: SceneLayer {
  public static let about = LayerAbout(
    "clouds", "estimates from simulated samples",
    aliases: ["cloud", "simulations", "bootstrap", "montecarlo"],
    example: "{at: [[-1, 1]], observations: 50}")

  public static let fields: [SceneField<Self>] = [
    SceneField(
      "at", .points(Limits.clouds), "the true parameters of each cloud",
      get: { .points($0.at) },
      set: { clouds, value in if case .points(let at) = value { clouds.at = at } }
    ).noted(
      example: "[[-1, 1]]", aliases: ["points", "truth", "where"],
      reason: Limits.coordinateReason),
    .count(
      "observations", 1...Limits.cloudObservations,
      "observations in each sample; a regression has one for each input",
      get: { $0.observations },
      set: { (clouds: inout Self, count: Int?) in clouds.observations = count }
    ).noted(example: "50", aliases: ["n", "size"], symbol: "*n*"),
    .count(
      "draws", Limits.draws, "number of samples", get: { $0.draws },
      set: { (clouds: inout Self, count: Int) in clouds.draws = count }
    ).noted(example: "300", aliases: ["count", "samples", "repeats"]),
    .seed("seed", "random seed of the samples", get: { $0.seed }, set: { $0.seed = $1 })
      .noted(example: "5", aliases: ["random", "rng", "random_state"]),
  ]

  public static let rules: [LayerRule<Self>] = [
    LayerRule(["at"]) { clouds, _ in
      clouds.at.isEmpty
        ? [LayerMistake("clouds says no place", help: "such as at: [[-1, 1]]")] : []
    },
    LayerRule(["observations", "draws"]) { clouds, _ in
      let numbers = clouds.at.count * clouds.draws * (clouds.observations ?? 1)
      guard numbers > Limits.cloudNumbers else { return [] }
      return [
        LayerMistake(
          "the samples of clouds have \(numbers) observations together; the limit is \(Limits.cloudNumbers)",
          help: Limits.timeReason)
      ]
    },
  ]
}
