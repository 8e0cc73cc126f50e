/// A loss and its gradient at one θ, with estimates of their absolute errors.
public struct LossValue: Equatable, Sendable {
  public var value: Double
  /// By all parameters.
  public var gradient: [Double]
  /// Of the value.
  public var estimate: Double
  /// Of each component of the gradient, the greatest.
  public var gradientEstimate: Double
  /// The nodes, or the observations.
  public var nodes: Int

  /// Whether the value is accurate enough.
  private var isTolerable: Bool { estimate <= 1e-3 * (1 + value.magnitude) }

  /// Both estimates together.
  private var error: Double { estimate + gradientEstimate }

  /// The best of the values over finer and finer nodes, as far as they become better.
  ///
  /// - Parameters:
  ///   - goal: both estimates that end the search.
  ///   - turns: how many nodes there are to try.
  ///   - value: over the nodes of a turn.
  static func best(
    goal: Double, turns: Int, _ value: (Int) throws(ExpectationError) -> LossValue
  ) throws(ExpectationError) -> LossValue {
    var best: LossValue?
    for turn in 0..<turns {
      let found = try value(turn)
      if let known = best, known.error < found.error {
        // Coarse grids may agree by chance: what is not good enough is refined on.
        if known.isTolerable { break }
      } else {
        best = found
      }
      if found.estimate <= goal, found.gradientEstimate <= goal { break }
    }
    guard let best, best.isTolerable else {
      throw .notConverged(estimate: best?.estimate ?? .infinity, nodes: best?.nodes ?? 0)
    }
    return best
  }
}
