import Elementary

/// The maximum-likelihood estimate of a sample on a model's plane, and its accuracy.
public struct LikelihoodFit: Equatable, Sendable {
  /// θ̂.
  public var theta: Vector2
  /// The other parameters with the same distribution; nil where the model has none.
  public var mirror: Vector2?
  /// L(θ̂): the mean negative log-likelihood in nats, as the model's loss has it.
  public var loss: Double
  /// n.
  public var observations: Int
  /// The observed information n·∂²L(θ̂), positive definite.
  public var observed: SymmetricMatrix2
  /// The expected information n·F(θ̂); nil where F has no inverse.
  public var expected: SymmetricMatrix2?

  /// √((information⁻¹)_ii) by the observed information: the standard errors as they are commonly given.
  public var standardErrors: Vector2 {
    observed.inverse.map { Vector2($0.xx.squareRoot(), $0.yy.squareRoot()) } ?? Vector2(.nan, .nan)
  }
}

/// Why there is no estimate.
public enum FitFailure: Error, Equatable, Sendable {
  /// The loss is of no sample.
  case noObservations
  /// The likelihood has no value at any of the starts.
  case noValue
  /// It keeps growing towards the border of Θ: the last point.
  case border(Vector2)
  /// It keeps growing as parameters grow: the last point.
  case unbounded(Vector2)
  /// It has a maximum there, or hardly changes, but its information matrix has no inverse.
  case singular(Vector2)
  /// No maximum was found in so many steps: the last point.
  case notConverged(Vector2)

  /// In words, for a message.
  ///
  /// - Parameters:
  ///   - names: the two parameters' names.
  ///   - number: how a number is written.
  /// - Returns: such as `the likelihood has no maximum inside of Θ: it keeps growing towards sigma = 1e-9`.
  public func words(_ names: (String, String), _ number: (Double) -> String) -> String {
    func place(_ theta: Vector2) -> String {
      names.0 + " = " + number(theta.x) + ", " + names.1 + " = " + number(theta.y)
    }
    let none = "the likelihood has no maximum inside of Θ: "
    switch self {
    case .noObservations: return "an estimate needs a sample"
    case .noValue: return "the likelihood of the sample has no value at any start"
    case .border(let theta):
      return none + "it keeps growing towards the border near " + place(theta)
    case .unbounded(let theta): return none + "it keeps growing beyond " + place(theta)
    case .singular(let theta):
      return "the sample does not tell both parameters: the information is singular at "
        + place(theta)
    case .notConverged(let theta):
      return "no maximum of the likelihood was found; the search ended at " + place(theta)
    }
  }
}

extension LikelihoodFit {
  /// The estimate: the highest of the maxima to which the starts lead, and the first of equal ones.
  ///
  /// - Parameters:
  ///   - loss: the mean negative log-likelihood of a sample.
  ///   - starts: points of Θ; others are left out.
  /// - Throws: the result of the first start with a value, if no start leads to a maximum.
  public static func fit(
    _ loss: any PlaneLoss, from starts: [Vector2]
  ) throws(FitFailure) -> LikelihoodFit {
    guard loss.observationCount > 0 else { throw .noObservations }
    var best: LikelihoodFit?
    var failure: FitFailure?
    for start in starts {
      do throws(FitFailure) {
        let fit = try LikelihoodSearch(loss: loss).run(from: start)
        // A maximum found again differs by rounding.
        let known = best?.loss ?? .infinity
        if fit.loss < known - 1e-12 * (1 + known.magnitude) || best == nil { best = fit }
      } catch {
        if failure == nil || failure == .noValue { failure = error }
      }
    }
    guard let best else { throw failure ?? .noValue }
    return turned(best, loss, towards: starts.first ?? .zero) ?? best
  }

  /// The same maximum whole turns away, nearest to a place: a search for an angle may end many turns away. Nil where the
  /// likelihood has no such period.
  private static func turned(
    _ fit: LikelihoodFit, _ loss: any PlaneLoss, towards place: Vector2
  ) -> LikelihoodFit? {
    let turn = 2 * Double.pi
    var theta = fit.theta
    for axis in 0..<2 {
      let turns = ((theta[axis] - place[axis]) / turn).rounded()
      var other = theta
      other[axis] -= turns * turn
      guard turns != 0, loss.model.contains(other),
        let slope = loss.slope(at: other),
        (slope.value - fit.loss).magnitude <= 1e-9 * (1 + fit.loss.magnitude)
      else { continue }
      theta = other
    }
    guard theta != fit.theta else { return nil }
    return try? LikelihoodSearch(loss: loss).run(from: theta)
  }

  /// Starts that are spread over a window: θ* of the scene where it is in Θ, then nine places.
  public static func starts(in window: Window, first: Vector2? = nil) -> [Vector2] {
    var starts: [Vector2] = []
    if let first { starts.append(first) }
    // Places of which none lies on a diagonal or an axis that is likely to be singular.
    for y in [0.23, 0.51, 0.83] {
      for x in [0.17, 0.46, 0.79] {
        starts.append(
          Vector2(window.lower.x + x * window.width, window.lower.y + y * window.height))
      }
    }
    return starts
  }
}
