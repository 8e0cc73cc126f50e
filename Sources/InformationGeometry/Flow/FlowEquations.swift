/// The equations of a model's flow, in coordinates that suit its singular set, as `FlowIntegration` needs them.
protocol FlowEquations: Sendable {
  typealias State = SIMD4<Double>

  var field: FlowField { get }
  /// A time scale of the field, which limits how long trajectories that hardly move are followed; nil if they are followed to
  /// the end.
  var unitOfTime: Double? { get }
  /// Whether the field may have bends: a trajectory that hardly moves in many steps is then at one, and ends.
  var mayBend: Bool { get }
  /// The factor by which a step that crosses the singular set is shortened.
  var retreat: Double { get }

  /// Whether the speed in the plane goes like 1/√q with the second lane q of the state.
  var hasFold: Bool { get }
  /// The minima that are known, and how near to one a trajectory must have come to end in it.
  var minima: (places: [Vector2], reach: Double) { get }

  /// The point of the plane that a state stands for.
  func theta(_ state: State) -> Vector2
  /// dθ for a derivative of the state; nil where it is infinite.
  func velocity(_ state: State, slope: State) -> Vector2?
  /// The point of the singular set on which a trajectory ends with this state.
  func landing(_ state: State) -> Vector2
  /// The tangent of a trajectory on the singular set where it is known, up to its sign.
  func tangent(onSingularSetAt theta: Vector2) -> Vector2?

  /// The state at a point, at arc length 0.
  func state(at theta: Vector2) -> State
  /// The derivative of the state with respect to time; NaN where there is none.
  func slope(_ state: State) -> State
  /// What an error of one tolerance is in each lane.
  func errorScale(_ state: State, tolerance: Double) -> State
  /// A step over which the state changes by little of its own size.
  func firstStep(_ state: State, slope: State) -> Double
  /// Whether no trajectory starts from a state, such as a point of the singular line.
  func isTerminal(_ state: State, slope: State) -> Bool
  /// Whether a step crosses the singular line, which no trajectory does.
  func crossesSingularSet(_ end: State, from start: State) -> Bool
  /// Whether the state has grown beyond the range in which the equations are integrated.
  func hasDiverged(_ state: State) -> Bool
  /// Whether a state at which the integration cannot continue is outside Θ, or so close to its border that the remaining time
  /// is below the rounding of the elapsed time.
  func isAtBorder(_ state: State, slope: State, within time: Double) -> Bool
  /// Whether the state is at rest, and how.
  func rest(_ state: State, slope: State, tolerance: Double) -> FlowEnd?
  /// The time left until the singular line and the state there, if it is reached within a step;
  /// nil where trajectories do not end so.
  func landing(from state: State, tolerance: Double) -> (time: Double, state: State)?
}

extension FlowEquations {
  /// A smooth field.
  var mayBend: Bool { false }

  /// The plane of a model without borders.
  func isAtBorder(_ state: State, slope: State, within time: Double) -> Bool { false }
}
