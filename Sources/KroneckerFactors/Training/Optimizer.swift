/// A rule that makes a step from a gradient. `rate` is the learning rate η; ∇ the gradient of the
/// batch.
public enum Optimizer: Equatable, Sendable {
  /// θ ← θ − η∇.
  case gradientDescent(rate: Double)
  /// v ← μv − η∇, θ ← θ + v, from v = 0.
  case momentum(rate: Double, momentum: Double)
  /// Adam (Kingma and Ba 2015) with β₁ = 0.9, β₂ = 0.999, ε = 1e-8 and corrected biases.
  case adam(rate: Double)
  /// θ ← θ − η(F + λI)⁻¹∇ with the dense Fisher matrix of the batch.
  case naturalGradient(NaturalGradientSettings)
  /// K-FAC (Martens and Grosse 2015) with factored Tikhonov damping.
  case kfac(KFACSettings)
  /// K-FAC with the step sizes of Martens and Grosse: δ = αΔ + μδ₀, (α, μ) minimising the
  /// quadratic model with the exact Fisher matrix, and λ adapted.
  case martensGrosse(MartensGrosseSettings)
}

/// Settings of the natural gradient by dense solves.
public struct NaturalGradientSettings: Equatable, Sendable {
  /// η.
  public var rate: Double
  /// λ; where it is adapted, its start.
  public var damping: Double
  /// Only the blocks of the layers, (blockdiag F + λI)⁻¹∇.
  public var blockDiagonal: Bool
  /// Levenberg and Marquardt's rule, with ρ the change of the loss over that of the quadratic model: a
  /// step that raises the loss is taken back and tried again with λ ← 4λ; after one that is kept λ ← λ/2
  /// for ρ > ¾ and 2λ for ρ < ¼.
  public var adaptsDamping: Bool
  /// Which labels the Fisher matrix is over.
  public var labels: FisherLabels

  /// Settings with what is usual.
  ///
  /// - Parameters:
  ///   - rate: η.
  ///   - damping: λ, or its start.
  ///   - blockDiagonal: Only the blocks of the layers.
  ///   - adaptsDamping: Whether λ changes from step to step.
  ///   - labels: Which labels the Fisher matrix is over.
  public init(
    rate: Double = 1, damping: Double = 0.1, blockDiagonal: Bool = false,
    adaptsDamping: Bool = false, labels: FisherLabels = .all
  ) {
    self.rate = rate
    self.damping = damping
    self.blockDiagonal = blockDiagonal
    self.adaptsDamping = adaptsDamping
    self.labels = labels
  }
}

/// Which Fisher matrix an optimiser estimates from each batch.
public enum FisherLabels: Equatable, Sendable {
  /// The true Fisher, over all labels of the model.
  case all
  /// The Monte-Carlo Fisher, so many labels drawn for each example, anew in each step.
  case sampled(Int)
  /// The empirical Fisher, over the targets.
  case targets
}

/// Settings of K-FAC.
public struct KFACSettings: Equatable, Sendable {
  /// η.
  public var rate: Double
  /// λ of the factored Tikhonov damping.
  public var damping: Double
  /// μ of v ← μv − ηU, θ ← θ + v; 0 for the plain step.
  public var momentum: Double
  /// The bound of ε = min(1 − 1/k, bound) in A ← εA + (1 − ε)A_batch, and G alike; nil takes each
  /// batch's factors alone. Martens and Grosse use 0.95.
  public var averaging: Double?
  /// κ of the clipping ν = min(1, √(κ/(η² Σ U∘∇W))), which U is multiplied by; nil does not clip.
  public var clipping: Double?
  /// Which labels G is over.
  public var labels: FisherLabels

  /// Settings with what is usual.
  ///
  /// - Parameters:
  ///   - rate: η.
  ///   - damping: λ.
  ///   - momentum: μ.
  ///   - averaging: The bound of ε, or nil.
  ///   - clipping: κ, or nil.
  ///   - labels: Which labels G is over.
  public init(
    rate: Double = 0.3, damping: Double = 0.003, momentum: Double = 0, averaging: Double? = nil,
    clipping: Double? = nil, labels: FisherLabels = .all
  ) {
    self.rate = rate
    self.damping = damping
    self.momentum = momentum
    self.averaging = averaging
    self.clipping = clipping
    self.labels = labels
  }
}

/// Settings of Martens and Grosse's steps.
public struct MartensGrosseSettings: Equatable, Sendable {
  /// The λ to start with.
  public var damping: Double
  /// T₁: every so many steps λ is adapted by the factor (19/20)⁵, which is Martens and Grosse's for
  /// their T₁ = 5.
  public var adaptationPeriod: Int
  /// The bound of ε in the running averages of the factors, or nil for each batch's alone.
  public var averaging: Double?
  /// Which labels G is over; the quadratic model always takes the true Fisher.
  public var labels: FisherLabels

  /// Settings with what is usual.
  ///
  /// - Parameters:
  ///   - damping: The λ to start with.
  ///   - adaptationPeriod: T₁, at least 1.
  ///   - averaging: The bound of ε, or nil.
  ///   - labels: Which labels G is over.
  public init(
    damping: Double = 0.1, adaptationPeriod: Int = 5, averaging: Double? = nil,
    labels: FisherLabels = .all
  ) {
    self.damping = damping
    self.adaptationPeriod = adaptationPeriod
    self.averaging = averaging
    self.labels = labels
  }
}
