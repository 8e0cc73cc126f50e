/// The equations of a model's flow, in coordinates that suit its singular set: all that
/// `FlowIntegration` asks of a model.
protocol FlowEquations: Sendable {
  typealias State = SIMD4<Double>

  var field: FlowField { get }
  /// For reading the states of a finished trajectory.
  var coordinates: FlowCoordinates { get }
  /// A time in which the field changes, for the patience with trajectories that hardly move; nil
  /// where they are followed to the end.
  var unitOfTime: Double? { get }
  /// By how much to shorten a step that leads where there is no way.
  var retreat: Double { get }

  /// The state at a point, at arc length 0.
  func state(at theta: Vector2) -> State
  /// The derivative of the state with respect to time; NaN where there is none.
  func slope(_ state: State) -> State
  /// What an error of one tolerance is in each lane.
  func errorScale(_ state: State, tolerance: Double) -> State
  /// A step over which the state changes by little of its own size.
  func firstStep(_ state: State, slope: State) -> Double
  /// Whether there is no trajectory from a state: it is one of the singular line.
  func isStuck(_ state: State, slope: State) -> Bool
  /// Whether a step leads across the singular line, where no trajectory goes.
  func isAcross(_ end: State, from start: State) -> Bool
  /// Whether the numbers have become too large to go on with.
  func isLost(_ state: State) -> Bool
  /// Whether the state is at rest, and how.
  func rest(_ state: State, slope: State, tolerance: Double) -> FlowEnd?
  /// The time left until the singular line and the state there, if it is reached within a step;
  /// nil where trajectories do not end so.
  func landing(from state: State, tolerance: Double) -> (time: Double, state: State)?
}
