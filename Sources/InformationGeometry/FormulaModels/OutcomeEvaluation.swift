import Elementary
import Expressions

/// F of a finite list of probabilities: Σ ∂p ∂pᵀ/p, with log p and its gradient from the tapes.
final class OutcomeEvaluation: FisherEvaluation {
  private let tapes: [CompiledTape]
  private let secondTapes: [CompiledTape]
  private let workspaces: [TapeWorkspace]
  private let fixed: [Double]

  init(_ program: FormulaProgram, fixed: [Double]) {
    tapes = program.outcomes.map { $0[1] }
    secondTapes = program.outcomes.map { $0[2] }
    workspaces = tapes.map { $0.makeWorkspace() }
    self.fixed = fixed
  }

  /// How many outcomes there are.
  var count: Int { tapes.count }

  /// log p and its gradient for each outcome; nil where one is not a number.
  func logarithms(at theta: Vector2) -> [(log: Double, gradient: Vector2)]? {
    var result: [(log: Double, gradient: Vector2)] = []
    for (tape, workspace) in zip(tapes, workspaces) {
      let values = tape.scalars(at: [theta.x, theta.y] + fixed, in: workspace)
      if values[0] == -.infinity {
        result.append((-.infinity, .zero))
        continue
      }
      guard values[0].isFinite, values[1].isFinite, values[2].isFinite else { return nil }
      result.append((values[0], Vector2(values[1], values[2])))
    }
    return result
  }

  /// The second derivatives of log p for each outcome, zero where p is; nil where one is not finite.
  func secondDerivatives(at theta: Vector2) -> [SymmetricMatrix2]? {
    var result: [SymmetricMatrix2] = []
    for tape in secondTapes {
      let values = tape.scalars(at: [theta.x, theta.y] + fixed, in: tape.makeWorkspace())
      guard values[0] != -.infinity else {
        result.append(SymmetricMatrix2(xx: 0, xy: 0, yy: 0))
        continue
      }
      guard
        let second = SymmetricMatrix2(xx: values[3], xy: values[4], yy: values[5]).ifFinite
      else { return nil }
      result.append(second)
    }
    return result
  }

  /// Σp; nil where a probability is not a number.
  func total(at theta: Vector2) -> Double? {
    guard let all = logarithms(at: theta) else { return nil }
    var sum = 0.0
    for outcome in all { sum += Elementary.exp(outcome.log) }
    return sum
  }

  func fisher(at theta: Vector2) -> (matrix: SymmetricMatrix2, estimate: Double)? {
    guard let all = logarithms(at: theta) else { return nil }
    var matrix = SymmetricMatrix2(xx: 0, xy: 0, yy: 0)
    for outcome in all where outcome.log > -.infinity {
      let p = Elementary.exp(outcome.log)
      matrix.xx += p * outcome.gradient.x * outcome.gradient.x
      matrix.xy += p * outcome.gradient.x * outcome.gradient.y
      matrix.yy += p * outcome.gradient.y * outcome.gradient.y
    }
    return (matrix, 1e-14)
  }

  func fisher(
    at theta: Vector2, along path: TrajectoryEvaluation
  ) -> (matrix: SymmetricMatrix2, estimate: Double)? { fisher(at: theta) }
}

/// The mean of −log p over outcomes with weights: KL from a member of the model, or a sample's likelihood.
final class OutcomeLoss: LossEvaluation {
  let model: OutcomeEvaluation
  let weights: [Double]
  /// The outcome of each observation, −1 for one that is not in the list; nil for a divergence.
  let outcomes: [Int]?
  /// Σ w log w of a divergence; 0 for a sample.
  private let entropy: Double
  let minima: [Vector2]

  private init(
    _ model: OutcomeEvaluation, weights: [Double], outcomes: [Int]? = nil, entropy: Double,
    minima: [Vector2]
  ) {
    self.model = model
    self.outcomes = outcomes
    self.weights = weights
    self.entropy = entropy
    self.minima = minima
  }

  /// KL(p_θ* ‖ p_θ).
  convenience init(
    _ model: OutcomeEvaluation, target: OutcomeEvaluation, at theta: Vector2, minima: [Vector2]
  ) {
    var weights: [Double] = []
    var entropy = 0.0
    for outcome in target.logarithms(at: theta) ?? [] {
      let p = Elementary.exp(outcome.log)
      weights.append(p)
      if p > 0 { entropy += p * outcome.log }
    }
    self.init(model, weights: weights, entropy: entropy, minima: minima)
  }

  /// The mean negative log-likelihood of outcomes 0, 1, 2, …; others have no likelihood.
  convenience init(_ model: OutcomeEvaluation, samples: [Double]) {
    var weights = [Double](repeating: 0, count: model.count)
    var outcomes: [Int] = []
    for sample in samples {
      var outcome = -1
      for index in weights.indices where sample == Double(index) {
        weights[index] += 1 / Double(samples.count)
        outcome = index
      }
      outcomes.append(outcome)
    }
    self.init(model, weights: weights, outcomes: outcomes, entropy: 0, minima: [])
  }

  func loss(at theta: Vector2) -> PlaneLossValue? {
    guard let all = model.logarithms(at: theta), all.count == weights.count else { return nil }
    var value = entropy
    var size = entropy.magnitude
    var gradient = Vector2.zero
    for (outcome, weight) in zip(all, weights) where weight > 0 {
      guard outcome.log > -.infinity else { return nil }
      value -= weight * outcome.log
      let steepness = max(outcome.gradient.x.magnitude, outcome.gradient.y.magnitude)
      size += weight * max(outcome.log.magnitude, steepness)
      gradient = gradient - outcome.gradient * weight
    }
    return PlaneLossValue(value: value, gradient: gradient, estimate: 4e-16 * (1 + size))
  }

  func gradient(at theta: Vector2, along path: TrajectoryEvaluation) -> Vector2? {
    loss(at: theta)?.gradient
  }
}
