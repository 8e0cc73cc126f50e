/// The kind of a model's data, for the plot that links a point of Θ to a distribution.
public enum DataSide: Sendable {
  /// Values on the line with a density.
  case density(any DensityCurves)
  /// Values on the line, with a density of any form.
  case curve(any ProbabilityCurve)
  /// Single values, each with its probability.
  case masses(any OutcomeMasses)
  /// Outputs at inputs.
  case predictions(any PredictionCurves)
  /// Outputs of a regression at inputs of any kind.
  case regression(any RegressionCurves)
  /// Nothing that could be plotted.
  case none
}

/// The part of the plane that a plot of the data side shows.
public struct DataBounds: Equatable, Sendable {
  public var lower: Double
  public var upper: Double
  /// The largest value: of the density, or the magnitude of an output.
  public var peak: Double
  /// The least value of a plot that does not start at its default.
  public var floor = 0.0

  public init(lower: Double, upper: Double, peak: Double) {
    self.lower = lower
    self.upper = upper
    self.peak = peak
  }
}

/// A value of a curve and its derivative.
public struct CurveValue: Equatable, Sendable {
  public var value: Double
  public var slope: Double

  public init(_ value: Double, slope: Double) {
    self.value = value
    self.slope = slope
  }
}

/// The density of a model, in parts that add up to it.
public protocol DensityCurves: AnyObject, Sendable {
  /// The parts of p(x|θ*) at x; one where it has no parts.
  func parts(_ x: Double, of target: ModelTarget) -> [CurveValue]

  /// The range of x that suits a window on Θ and a target, and the largest density, to 1e-3 of it.
  func bounds(of target: ModelTarget, in window: Window) -> DataBounds

  /// Where a curve of cubic pieces has its nodes, ascending, both ends included.
  func nodes(from lower: Double, to upper: Double, of target: ModelTarget) -> [Double]

  /// The axes of Θ whose parameters are places on the axis of x, ascending.
  var markedAxes: [Int] { get }
}

/// The outputs that a model predicts.
public protocol PredictionCurves: AnyObject, Sendable {
  /// The inputs of the data.
  var inputs: [Double] { get }

  /// The output at an input, and its derivative with respect to the input.
  func output(_ x: Double, at theta: Vector2) -> CurveValue
}

/// A density of unknown form.
public protocol ProbabilityCurve: AnyObject, Sendable {
  /// The range of x that shows the distribution of a target, and a height that does: its greatest density, or less where
  /// that grows without bound towards an end of the sample space. Nil where the density has no value.
  func bounds(of target: ModelTarget) -> DataBounds?

  /// Places within a range at which a curve shows the density, ascending, both ends included.
  func places(from lower: Double, to upper: Double, of target: ModelTarget) -> [Double]

  /// p(x|θ) at places; 0 outside of the sample space, NaN where it has no value.
  func heights(at places: [Double], of target: ModelTarget) -> [Double]

  /// The variable's name.
  var variable: String { get }
}

/// A value of an observation and its probability.
public struct OutcomeMass: Equatable, Sendable {
  public var value: Double
  public var mass: Double

  public init(value: Double, mass: Double) {
    self.value = value
    self.mass = mass
  }
}

/// The probabilities of single values.
public protocol OutcomeMasses: AnyObject, Sendable {
  /// The values, ascending, but for tails of counts of less than 1e-3; empty where there are none at a target.
  func masses(of target: ModelTarget) -> [OutcomeMass]

  /// The name of an observation; nil where outcomes are numbered.
  var variable: String? { get }
}

/// The means of a regression.
public protocol RegressionCurves: AnyObject, Sendable {
  /// The first input of each observation, and its name.
  var inputs: [Double] { get }
  var inputName: String { get }

  /// The mean outputs at the inputs of the data; empty where one has no value.
  func fitted(at target: ModelTarget) -> [Double]

  /// The mean outputs at other inputs, NaN where there is none; nil where there are several inputs, so that there is no curve.
  func curve(at places: [Double], of target: ModelTarget) -> [Double]?

  /// What outputs are divided by to be compared with means: the number of trials.
  var trials: Double { get }
}
