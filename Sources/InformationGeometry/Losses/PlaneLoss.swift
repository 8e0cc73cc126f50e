/// The loss of a model with two parameters.
public enum PlaneLoss: Sendable {
  case mixture(MixtureLoss)
  case network(TanhNetworkLoss)

  public var model: PlaneModel {
    switch self {
    case .mixture(let loss): .mixture(loss.model)
    case .network(let loss): .network(loss.model)
    }
  }

  /// The loss in nats.
  public func value(at theta: Vector2) -> Double {
    switch self {
    case .mixture(let loss): loss.value(at: theta)
    case .network(let loss): loss.value(at: theta)
    }
  }

  /// The minima that are known in advance.
  public var minima: [Vector2] {
    switch self {
    case .mixture(let loss): loss.minima
    case .network(let loss): loss.minima
    }
  }
}
