import InformationGeometry

/// A figure of all pairs of n parameters of a model or a matrix.
public struct CornerPlot: FieldOwner {
  /// What a scene file calls the figure.
  public static let figure = "corner"

  /// The matrix that the scene gives; nil for the information of its model.
  public var matrix: Matrix?
  /// Where the parameters are, of a matrix; empty where only their errors are known.
  public var values: [Double] = []
  /// Probabilities, rising.
  public var levels: [Double] = [0.68, 0.95]
  /// n; nil for that of the sample, or of a matrix for one.
  public var observations: Int?
  /// Which regions are drawn of a model.
  public var regions: Scene.Regions.Kind = .both

  public init() {}

  public static let fields: [SceneField<Self>] = [
    .numbers(
      "levels", Limits.confidence, 1...Limits.confidenceLevels,
      "corner: the probabilities of the regions, rising",
      get: { $0.levels }, set: { $0.levels = $1 }
    ).noted(example: "[0.5, 0.9]", aliases: ["level", "confidence"]),
    .count(
      "observations", 1...Limits.observations,
      "corner: n, by which a model's F is multiplied; default: the sample's size, for a matrix 1",
      get: { $0.observations },
      set: { (corner: inout Self, count: Int?) in corner.observations = count }
    ).noted(example: "40", aliases: ["n", "size"]),
    .choice(
      "regions",
      "corner of a model: Wald's ellipses, the likelihood's regions with the others known, or both",
      get: { $0.regions }, set: { $0.regions = $1 }
    ).noted(example: "wald", aliases: ["show"]),
  ]

  /// n names, and n × n numbers by rows.
  public struct Matrix: Equatable, Sendable {
    public var names: [String]
    public var entries: [Double]
    public var isCovariance: Bool

    public init(names: [String], entries: [Double], isCovariance: Bool) {
      (self.names, self.entries, self.isCovariance) = (names, entries, isCovariance)
    }
  }
}

/// What a corner plot shows.
public struct CornerReading: Sendable {
  /// The parameters as figures set them, in the markup of mathematical text and plain.
  public var symbols: [ParameterSymbol]
  /// Where the parameters are; empty where only their errors are known.
  public var values: [Double]
  /// Of all observations together.
  public var uncertainty: ParameterUncertainty
  public var levels: [Double]
  /// n; nil of a matrix that says none.
  public var observations: Int?
  public var hasWald: Bool
  /// Whether the first two parameters are the axes of the scene's model.
  public var isOfModel = false
  /// The likelihood's regions of pairs, the other parameters being known.
  public var likelihood: [(first: Int, second: Int, region: LikelihoodRegion)] = []

  public var count: Int { symbols.count }

  /// The value of a parameter; 0 where only its error is known.
  public func center(_ index: Int) -> Double { values.isEmpty ? 0 : values[index] }

  /// Half of the extent of the widest of Wald's regions along a parameter, in its unit.
  private func radius(_ index: Int) -> Double {
    ConfidenceRegion.quantile(levels.last ?? 0.95).squareRoot()
      * uncertainty.standardError(index, others: .unknown)
  }

  /// The range that is shown of a parameter, in its unit: with all regions, and a tenth of Wald's widest around them.
  public func range(_ index: Int) -> ClosedRange<Double> {
    let radius = radius(index)
    var (lower, upper) = (center(index) - radius, center(index) + radius)
    for entry in likelihood where entry.first == index || entry.second == index {
      for contour in entry.region.contours {
        for point in contour.points {
          let value = entry.first == index ? point.x : point.y
          lower = min(lower, value)
          upper = max(upper, value)
        }
      }
    }
    return (lower - 0.2 * radius)...(upper + 0.2 * radius)
  }

  /// The range that is shown of a pair.
  public func window(_ i: Int, _ j: Int) -> Window {
    let (x, y) = (range(i), range(j))
    return Window(
      lower: Vector2(x.lowerBound, y.lowerBound), upper: Vector2(x.upperBound, y.upperBound))
  }

  /// Where the likelihood's regions of a pair are traced: they may lean far beyond Wald's.
  func traced(_ i: Int, _ j: Int) -> Window {
    let center = Vector2(center(i), center(j))
    let half = Vector2(radius(i), radius(j)) * 12
    return Window(lower: center - half, upper: center + half)
  }
}
