import Elementary
import InformationGeometry

/// What an optimiser remembers from step to step.
struct OptimizerState<Scalar: NetworkScalar> {
  let optimizer: Optimizer
  /// λ, where it changes.
  var damping: Double
  /// Steps begun.
  var count = 0
  /// The last step: v of momentum, δ₀ of Martens and Grosse.
  var velocity: Parameters<Scalar>
  /// Adam's second moments.
  var secondMoments: Parameters<Scalar>
  /// Running averages, lower triangles.
  var factors: FisherFactors<Scalar>?
  private var generator: SplitMix64

  init(_ optimizer: Optimizer, for network: Network, seed: UInt64) throws(NetworkError) {
    try optimizer.check()
    self.optimizer = optimizer
    velocity = Parameters(zeroFor: network)
    // Only Adam has second moments; two vectors of zeros share nothing.
    secondMoments = velocity
    generator = SplitMix64(seed: seed)
    damping = optimizer.damping ?? 0
  }

  /// A step: what is added to θ, factor·step, and what was decided on the way.
  struct Proposal {
    var step: Parameters<Scalar>
    var factor: Scalar = 1
    var damping: Double?
    var clipping: Double?
    var coefficients: StepCoefficients?
    /// The batch after the step, where it was evaluated already.
    var after: Evaluation<Scalar>?
    var reductionRatio: Double?
    var rejections = 0
  }

  /// The next step from here; nil where the gradient is not finite.
  mutating func propose(
    _ evaluation: Evaluation<Scalar>
  ) throws(NetworkError) -> Proposal? {
    count += 1
    let gradients = evaluation.backpropagate(
      evaluation.outputGradient(for: evaluation.batch.targets))
    guard gradients.allSatisfy({ Vectors.areFinite($0.values) }) else { return nil }
    switch optimizer {
    case .gradientDescent(let rate):
      return Proposal(step: evaluation.gradient(from: gradients), factor: Scalar(-rate))
    case .momentum(let rate, let momentum):
      let gradient = evaluation.gradient(from: gradients)
      return accelerate(gradient, rate: rate, momentum: momentum)
    case .adam(let rate):
      return Proposal(step: adamStep(evaluation.gradient(from: gradients), rate: rate))
    case .naturalGradient(let settings):
      return try naturalStep(evaluation, evaluation.gradient(from: gradients), settings)
    case .kfac(let settings):
      return try kfacStep(evaluation, gradients, settings)
    case .martensGrosse(let settings):
      return try martensGrosseStep(evaluation, gradients, settings)
    }
  }

  /// v ← μv − ηU, which is the step.
  mutating func accelerate(
    _ direction: consuming Parameters<Scalar>, rate: Double, momentum: Double
  ) -> Proposal {
    guard momentum > 0 else { return Proposal(step: direction, factor: Scalar(-rate)) }
    velocity.scale(by: Scalar(momentum))
    velocity.add(Scalar(-rate), times: direction)
    return Proposal(step: velocity)
  }

  private mutating func adamStep(
    _ gradient: Parameters<Scalar>, rate: Double
  ) -> Parameters<Scalar> {
    var step = gradient
    let corrections = (
      Scalar(1 - Elementary.power(0.9, count)), Scalar(1 - Elementary.power(0.999, count))
    )
    step.values.withUnsafeMutableBufferPointer { step in
      gradient.values.withUnsafeBufferPointer { gradient in
        velocity.values.withUnsafeMutableBufferPointer { first in
          secondMoments.values.withUnsafeMutableBufferPointer { second in
            Kernels.adam(
              gradient, first, second, step, rate: Scalar(rate), corrections: corrections)
          }
        }
      }
    }
    return step
  }

  /// The Fisher matrix that the settings ask for, with a new seed for each step.
  mutating func kind(_ labels: FisherLabels) -> FisherKind<Scalar> {
    switch labels {
    case .all: .trueFisher
    case .targets: .empirical
    case .sampled(let samples): .monteCarlo(samples: samples, seed: generator.next())
    }
  }
}
