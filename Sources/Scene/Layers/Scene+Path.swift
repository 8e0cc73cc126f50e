import InformationGeometry

extension Scene {
  /// The path of an optimiser from a point, or a path from a file.
  public struct Path: Equatable, Sendable {
    /// Where it starts; nil for a path from a file.
    public var from: Vector2?
    /// The points of a path from a file, starting with its start; empty for the path of a method.
    public var points: [Vector2] = []
    public var method: Method = .natural
    /// Nil for the method's own.
    public var rate: Rate?
    /// The first rate of a line search or a decay; nil for the method's default.
    public var first: Double?
    /// After this many steps a decaying rate is half of the first.
    public var halving: Double = 10
    public var metric: StepMetric = .fisher
    /// λ; nil for the method's own.
    public var damping: Double?
    public var momentum: Double = 0.9
    public var beta1: Double = 0.9
    /// Nil for the method's own.
    public var beta2: Double?
    /// Observations of a step; nil for all of them.
    public var batch: Int?
    public var seed: UInt64 = 1
    public var steps: Int = 60
    /// The path ends where ‖∇L‖ is at most this; nil to make all steps.
    public var until: Double?
    /// Where points stand on a flow, ascending.
    public var times: [Double] = []
    /// Steps per second in a film; nil to reach the end in the last frame.
    public var pace: Double?
    public var label: String?

    public init() {}

    public enum Method: String, CaseIterable, Equatable, Sendable {
      case flow
      case euclideanFlow = "euclidean-flow"
      case gradient, momentum, nesterov, rmsprop, adam, natural, newton
      case levenbergMarquardt = "levenberg-marquardt"
      case expectationMaximisation = "em"
      case mirror

      var isFlow: Bool { self == .flow || self == .euclideanFlow }

      /// Whether a step follows ∇L of a batch.
      var takesBatches: Bool {
        switch self {
        case .gradient, .momentum, .nesterov, .rmsprop, .adam, .natural: true
        case .flow, .euclideanFlow, .newton, .levenbergMarquardt, .expectationMaximisation,
          .mirror:
          false
        }
      }

      var hasRate: Bool { takesBatches || self == .newton || self == .mirror }
      var hasDamping: Bool { self == .natural || self == .newton || self == .levenbergMarquardt }
      /// The rate where a scene names none.
      var standardRate: Double { self == .newton ? 1 : 0.1 }
    }

    public enum Rate: Equatable, Sendable {
      case number(Double)
      case lineSearch
      case decay

      /// The words in scene files.
      static let words = ["line-search", "decay"]
    }

    /// Whether the path is one's own.
    public var isOwn: Bool { !points.isEmpty }
    /// Whether it is a continuous curve with times.
    public var isFlow: Bool { !isOwn && method.isFlow }
  }
}

extension Scene.Path: SceneLayer {
  public static let about = LayerAbout(
    "paths", "the steps of optimisers",
    aliases: ["path", "optimisers", "optimizers", "steps", "descent", "race"],
    example: "[{from: [2.6, 1.9], method: gradient, rate: 0.2}]",
    list: LayerAbout.List(
      of: "path", limit: Limits.paths, reason: "more lines cannot be told apart"))

  public static let fields: [SceneField<Self>] = [
    .point(
      "from", "the start, in the order of the axes", get: { $0.from },
      set: { (path: inout Self, from: Vector2?) in path.from = from }
    ).noted(
      example: "[2.6, 1.9]", aliases: ["start", "at", "theta0", "init", "x0"],
      reason: Limits.coordinateReason),
    .choice("method", "the optimiser", get: { $0.method }, set: { $0.method = $1 })
      .noted(example: "gradient", aliases: ["optimiser", "optimizer", "by", "algorithm"])
      .ofSteps(with: "`from`") { !$0.isOwn },
    SceneField(
      "rate", .rate(NumberRange(Limits.rate), Rate.words), "ρ; default: 0.1, for newton 1",
      get: { path in
        switch path.rate {
        case nil: .nothing
        case .number(let rate): .number(rate)
        case .lineSearch: .choice(0)
        case .decay: .choice(1)
        }
      },
      set: { path, value in
        switch value {
        case .number(let rate): path.rate = .number(rate)
        case .choice(let word): path.rate = word == 0 ? .lineSearch : .decay
        case .nothing: path.rate = nil
        default: break
        }
      }
    ).noted(
      example: "0.2", aliases: ["lr", "learning_rate", "step", "eta", "ρ"], symbol: "*ρ*",
      slider: 0.001...2
    ).ofSteps(with: "a method with a rate") { $0.method.hasRate },
    .number(
      "first", Limits.rate, isPositive: true, "the first rate of a decay or a line search",
      get: { $0.first }, set: { (path: inout Self, rate: Double?) in path.first = rate }
    ).noted(example: "0.5", aliases: ["initial"])
      .ofSteps(with: "`rate: decay` or `rate: line-search`") {
        $0.method.hasRate && ($0.rate == .decay || $0.rate == .lineSearch)
      },
    .number(
      "halving", Limits.rateHalving, "steps after which a decaying rate is half of the first",
      get: { $0.halving }, set: { (path: inout Self, steps: Double) in path.halving = steps }
    ).noted(example: "20", aliases: ["tau", "halflife", "half_life"])
      .ofSteps(with: "`rate: decay`") { $0.method.hasRate && $0.rate == .decay },
    .choice("metric", "the matrix used as F", get: { $0.metric }, set: { $0.metric = $1 })
      .noted(example: "empirical", aliases: ["matrix", "curvature", "preconditioner"])
      .ofSteps(with: "`method: natural`") { $0.method == .natural },
    .number(
      "damping", Limits.damping,
      "λ, which is added to the metric; for levenberg-marquardt, its first value",
      get: { $0.damping }, set: { (path: inout Self, damping: Double?) in path.damping = damping }
    ).noted(example: "0.01", aliases: ["lambda", "λ"], symbol: "*λ*")
      .ofSteps(with: "natural, newton or levenberg-marquardt") { $0.method.hasDamping },
    .number(
      "momentum", Limits.beta, "β", get: { $0.momentum },
      set: { (path: inout Self, beta: Double) in path.momentum = beta }
    ).noted(example: "0.5", aliases: ["beta", "mu"])
      .ofSteps(with: "`method: momentum` or `nesterov`") {
        $0.method == .momentum || $0.method == .nesterov
      },
    .number(
      "beta1", Limits.beta, "β₁", get: { $0.beta1 },
      set: { (path: inout Self, beta: Double) in path.beta1 = beta }
    ).noted(example: "0.5", aliases: ["b1"])
      .ofSteps(with: "`method: adam`") { $0.method == .adam },
    .number(
      "beta2", Limits.beta, "β₂; default: 0.999, for rmsprop 0.9", get: { $0.beta2 },
      set: { (path: inout Self, beta: Double?) in path.beta2 = beta }
    ).noted(example: "0.99", aliases: ["b2", "decay", "alpha"])
      .ofSteps(with: "`method: adam` or `rmsprop`") {
        $0.method == .adam || $0.method == .rmsprop
      },
    .count(
      "batch", 1...Limits.samples, "observations per step, drawn again for each step",
      get: { $0.batch }, set: { (path: inout Self, count: Int?) in path.batch = count }
    ).noted(example: "10", aliases: ["batch_size", "minibatch"])
      .ofSteps(with: "a method that follows ∇L of its observations") { $0.method.takesBatches },
    .seed("seed", "random seed of the batches", get: { $0.seed }, set: { $0.seed = $1 })
      .noted(example: "3", aliases: ["random", "rng", "random_state"])
      .ofSteps(with: "`batch`") { $0.method.takesBatches && $0.batch != nil },
    .count(
      "steps", Limits.pathSteps, "maximum number of steps", get: { $0.steps },
      set: { (path: inout Self, count: Int) in path.steps = count }
    ).noted(
      example: "200", aliases: ["iterations", "n", "count", "epochs"], slider: 1...300
    ).ofSteps(with: "a method that makes steps") { !$0.method.isFlow },
    .number(
      "until", Limits.gradientNorm, isPositive: true, "the path ends where ‖∇L‖ is at most this",
      get: { $0.until }, set: { (path: inout Self, norm: Double?) in path.until = norm }
    ).noted(example: "1e-8", aliases: ["tolerance", "tol", "gtol", "stop"])
      .ofSteps(with: "a method that makes steps") { !$0.method.isFlow },
    .numbers(
      "times", 0...Limits.duration.upperBound, 0...Limits.pathTimes,
      "times at which points mark a flow",
      get: { $0.times }, set: { $0.times = $1 }
    ).noted(example: "[0.5, 1, 2]", aliases: ["time", "t"])
      .ofSteps(with: "`method: flow` or `euclidean-flow`") { $0.method.isFlow },
    SceneField(
      "file", .points(Limits.pathSteps.upperBound),
      "a path of your own: a CSV file, or a list of points",
      get: { $0.points.isEmpty ? .nothing : .points($0.points) },
      set: { path, value in
        switch value {
        case .points(let points): path.points = points
        case .nothing: path.points = []
        default: break
        }
      }
    ).noted(
      example: "[[2.6, 1.9], [2, 1.5]]", aliases: ["points", "csv", "data", "trace"],
      reason: Limits.coordinateReason),
    SceneField(
      "columns", .columns, "the two columns of the file, by name or number; by default the axes'",
      get: { _ in .nothing }, set: { _, _ in }
    ).noted(example: "[mu1, mu2]", aliases: ["column", "cols", "fields"])
      .effective(with: "`file`", isRefused: true) { $0.from == nil },
    .number(
      "pace", Limits.pathPace, isPositive: true,
      "steps per second in a film; by default the last frame shows the last step",
      get: { $0.pace }, set: { (path: inout Self, pace: Double?) in path.pace = pace }
    ).noted(example: "10", aliases: ["speed", "steps_per_second"]),
    .text(
      "label", limit: Limits.labelLength, "the path's name in the key", get: { $0.label },
      set: { $0.label = $1 }
    ).noted(example: "mine", aliases: ["name", "title", "text"]),
  ]

  public static let rules: [LayerRule<Self>] = [
    LayerRule(["from", "file"]) { path, place in
      switch (path.from, path.points.isEmpty) {
      case (nil, true):
        [LayerMistake("\(place.path) says no start", help: "such as from: [2.6, 1.9], or a file")]
      case (.some, false):
        [
          LayerMistake(
            "\(place.path) has a start, and a file besides",
            help: "a file holds its own start; it is one of both")
        ]
      default: []
      }
    },
    LayerRule(["times"]) { path, place in
      for index in path.times.indices.dropFirst()
      where !(path.times[index - 1] < path.times[index]) {
        return [LayerMistake("\(place.path).times must rise, but times[\(index)] does not")]
      }
      return []
    },
  ]
}

extension SceneField where Owner == Scene.Path {
  /// The field as one that is refused for methods that do not use it, and for a path from a file.
  fileprivate func ofSteps(
    with need: String, _ applies: @escaping @Sendable (Scene.Path) -> Bool
  ) -> SceneField {
    effective(with: need, isRefused: true) { !$0.isOwn && applies($0) }
  }
}
