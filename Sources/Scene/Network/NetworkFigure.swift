/// What of a network is drawn.
public struct NetworkFigure: Equatable, Sendable {
  public var kind: Kind = .fisher
  /// Steps of K-FAC before the picture is taken, and their rate and damping.
  public var steps = 0
  public var rate = 0.3
  /// The layer whose factors are shown, counted from 1.
  public var layer = 1
  /// The optimisers that are compared.
  public var optimizers: [NetworkOptimizer] = NetworkOptimizer.standard
  /// Iterations of each optimiser.
  public var iterations = 60
  /// The loss at which a run ends; nil if each makes all of its iterations.
  public var target: Double?
  /// Units on either side of the layers whose cost is compared.
  public var widths: [Int] = [10, 20, 50, 100, 200, 500, 1000, 2000]
  /// The measured values, for the figures that show seconds; nil if nothing was measured.
  public var measured: NumberTable?

  public init() {}

  public enum Kind: String, CaseIterable, Equatable, Sendable {
    case fisher = "kfac-fisher"
    case slice = "kfac-slice"
    case training = "kfac-training"
    case cost = "kfac-cost"
    case factors = "kfac-factors"

    /// The columns of measured values for the figure; empty if it has none.
    public var measuredColumns: [StaticString] {
      switch self {
      case .training: ["run", "iteration", "seconds", "loss"]
      case .cost: ["width", "dense_seconds", "factor_seconds"]
      case .fisher, .slice, .factors: []
      }
    }
  }
}

extension NetworkFigure: FieldOwner {
  public static let fields: [SceneField<Self>] = [
    .count(
      "steps", Limits.networkSteps,
      "steps of K-FAC on the network before the figure; kfac-toy: steps of each path (120)",
      get: { $0.steps }, set: { $0.steps = $1 }
    ).noted(example: "5", aliases: ["train", "training", "after"], reason: Limits.timeReason),
    .number(
      "rate", Limits.rate, isPositive: true, "learning rate of these steps",
      get: { $0.rate }, set: { $0.rate = $1 }
    ).noted(
      example: "0.1", aliases: ["lr", "learning_rate", "eta", "η"],
      reason: Limits.rateReason
    ).effective(with: "`steps` above 0") { $0.steps > 0 },
    .count(
      "layer", 1...(Limits.networkLayers.upperBound - 1), "kfac-factors: which layer, from 1",
      get: { $0.layer }, set: { $0.layer = $1 }
    ).noted(example: "2", aliases: ["block", "index"])
      .effective(with: "`kind: kfac-factors`") { $0.kind == .factors },
    .count(
      "iterations", Limits.trainingIterations, "kfac-training: iterations of each optimiser",
      get: { $0.iterations }, set: { $0.iterations = $1 }
    ).noted(example: "20", aliases: ["epochs", "count"], reason: Limits.timeReason),
    .number(
      "target", Limits.targetLoss, isPositive: true, "kfac-training: the loss at which a run ends",
      get: { $0.target }, set: { (figure: inout Self, target: Double?) in figure.target = target }
    ).noted(
      example: "0.01", aliases: ["until", "goal", "loss"], reason: "no loss lies there"),
    .counts(
      "widths", Limits.costWidth, Limits.costWidths, "kfac-cost: inputs and outputs of the layers",
      get: { $0.widths }, set: { $0.widths = $1 }
    ).noted(example: "[10, 100]", aliases: ["width", "units", "sizes"]),
  ]
}

/// Rows of numbers.
public struct NumberTable: Equatable, Sendable {
  /// The numbers of a row.
  public var width: Int
  /// Row after row.
  public var values: [Double]

  public init(width: Int, values: [Double]) {
    self.width = width
    self.values = values
  }

  /// How many rows there are.
  public var count: Int { width > 0 ? values.count / width : 0 }

  /// A number by its row and column, both from 0.
  public subscript(row: Int, column: Int) -> Double { values[row * width + column] }
}
