import InformationGeometry
import Scene

extension Inspection {
  /// How far the numbers may be from what their definitions say.
  enum Accuracy: Equatable, Sendable {
    /// Eigenvalues, κ and the loss relative to themselves; a gradient relative to its length.
    case relative(Double)
    /// Points of trajectories, in the plane.
    case absolute(Double)
    /// Nothing is promised here, though the digits are as good as the method's: why.
    case notPromised(String)
  }

  /// The largest weight of a network for which a bound is promised.
  private static let largestWeight = 40.0

  /// How near to b = 0 a network's natural gradient has no twelve digits any more.
  private static let nearLine = 0.05

  /// What is promised for all numbers of `subject` together; nil where they are of a network, which promises nothing.
  func accuracy(_ subject: Subject) -> Accuracy? {
    let sigma = scene.model.sigma
    switch model {
    case .mixture where !Limits.promisedSigma.contains(sigma):
      return .notPromised("σ is outside of 0.05 … 20")
    case .mixture, .network: break
    }
    switch subject {
    case .field: return .relative(1e-12)
    case .flow:
      if let reason = unpromised { return .notPromised(reason) }
      return .absolute(1e-8 * sigma)
    case .points:
      if let reason = unpromised
        ?? points().lazy.compactMap({ self.unpromised(at: $0.geometry.theta) }).first
      {
        return .notPromised(reason)
      }
      return .relative(1e-12)
    case .fisher, .training, .cost: return nil
    }
  }

  /// Why nothing relative can be promised for the loss: where its minimum is not known, it cancels.
  private var unpromised: String? {
    if case .samples = scene.loss { return "the loss of samples cancels at its minimum" }
    if let data = scene.handles.sigma, data != scene.model.sigma {
      return "σ* is not σ, so that the loss cancels at its minimum"
    }
    return nil
  }

  private func unpromised(at theta: Vector2) -> String? {
    switch model {
    case .mixture: nil
    case .network:
      if max(theta.x.magnitude, theta.y.magnitude) > Self.largestWeight {
        "a weight is larger than 40"
      } else if theta.y != 0, theta.y.magnitude < Self.nearLine {
        "beside b = 0 the natural gradient is what is left of terms that cancel"
      } else {
        nil
      }
    }
  }
}

extension Inspection.Accuracy {
  /// For the summary.
  var text: String {
    switch self {
    case .relative(let bound): "relative errors at most \(shortest(bound))"
    case .absolute(let bound): "errors of points at most \(shortest(bound))"
    case .notPromised(let reason): "no bound is promised for all of these: \(reason)"
    }
  }

  /// `{"relative": 1e-12}`; null where nothing is promised.
  var json: JSONValue {
    switch self {
    case .relative(let bound): .object([.init("relative", .number(bound))])
    case .absolute(let bound): .object([.init("absolute", .number(bound))])
    case .notPromised: .null
    }
  }
}
