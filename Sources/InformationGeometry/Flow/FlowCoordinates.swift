/// What the steps of a trajectory are made in, and how their states are read: all that the samples
/// of a trajectory need to know of its model.
enum FlowCoordinates: Sendable {
  typealias State = DormandPrince853.State

  case mixture(FlowSystem)
  case network(TanhFlowSystem)

  var field: FlowField {
    switch self {
    case .mixture(let system): system.field
    case .network(let system): system.field
    }
  }

  func theta(_ state: State) -> Vector2 {
    switch self {
    case .mixture(let system): system.theta(state)
    case .network(let system): system.theta(state)
    }
  }

  /// dθ for a derivative of the state; nil where it is infinite.
  func velocity(_ state: State, slope: State) -> Vector2? {
    switch self {
    case .mixture(let system): system.velocity(state, slope: slope)
    case .network: Vector2(slope[0], slope[1])
    }
  }

  /// Whether the speed in the plane goes like 1/√q with the second lane q of the state.
  var hasFold: Bool {
    switch self {
    case .mixture(let system): system.field == .natural
    case .network: false
    }
  }

  /// The minima that are known, and how near to one a trajectory must have come to end in it.
  var minima: (places: [Vector2], reach: Double) {
    switch self {
    case .mixture(let system): (system.loss.minima, 1e-3 * system.sigma)
    case .network(let system): (system.loss.minima, 1e-3)
    }
  }

  /// The point of the singular line on which a trajectory ends with this state.
  func landing(_ state: State) -> Vector2 {
    switch self {
    case .mixture(let system):
      let m = system.centre - system.sigma * state[0]
      return Vector2(m, m)
    case .network(let system): return system.landing(state)
    }
  }

  /// The tangent of a trajectory on the singular line where it is known, up to its sign.
  func tangent(onLineAt theta: Vector2) -> Vector2? {
    guard case .mixture(let system) = self, theta.x == theta.y, field == .natural else {
      return nil
    }
    return GaussianMixture.exchange * system.side
  }
}
