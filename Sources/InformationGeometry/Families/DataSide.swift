/// What the data of a model are, for the plot that links a point of Θ to a distribution.
public enum DataSide: Sendable {
  /// Values on the line with a density.
  case density(any DensityCurves)
  /// Outputs at inputs.
  case predictions(any PredictionCurves)
  /// Nothing that could be plotted.
  case none
}

/// The part of the plane that a plot of the data side shows.
public struct DataBounds: Equatable, Sendable {
  public var lower: Double
  public var upper: Double
  /// The largest value: of the density, or the magnitude of an output.
  public var peak: Double

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
