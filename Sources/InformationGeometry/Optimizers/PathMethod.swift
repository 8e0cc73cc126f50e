/// How the steps of a path are made. θ is the point of the step, g = ∇L there, ρ the rate of the step.
///
/// Methods that keep a state from step to step start with zeros. A step of a `batch` takes g of the observations that
/// it draws, and everything else (F, what is recorded) of all of them.
public enum PathMethod: Equatable, Sendable {
  /// The continuous curve dθ/dt = −F⁻¹∇L, or −∇L for the Euclidean field, with points at these times, ascending; without
  /// times at the points of the integration, for a time of `FlowSettings`' default.
  case flow(FlowField, times: [Double])
  /// θ − ρg.
  case gradient(rate: StepRate, batch: SampleBatch? = nil)
  /// v ← βv − ρg, θ + v: the heavy ball.
  case momentum(rate: StepRate, momentum: Double = 0.9, batch: SampleBatch? = nil)
  /// v ← βv − ρ∇L(θ + βv), θ + v.
  case nesterov(rate: StepRate, momentum: Double = 0.9, batch: SampleBatch? = nil)
  /// s ← β₂s + (1 − β₂)g², θ − ρg/(√s + 1e-8), a coordinate at a time.
  case rmsprop(rate: StepRate, beta2: Double = 0.9, batch: SampleBatch? = nil)
  /// m ← β₁m + (1 − β₁)g, s ← β₂s + (1 − β₂)g², θ − ρ m̂/(√ŝ + 1e-8) with m̂ = m/(1 − β₁ᵏ), ŝ = s/(1 − β₂ᵏ) in step k.
  case adam(rate: StepRate, beta1: Double = 0.9, beta2: Double = 0.999, batch: SampleBatch? = nil)
  /// θ − ρ(M + λ1)⁻¹g with M by `metric` and λ the damping.
  case natural(
    rate: StepRate, metric: StepMetric = .fisher, damping: Double = 0, batch: SampleBatch? = nil)
  /// θ − ρ(H + λ1)⁻¹g with the second derivatives H of L. It may head for a saddle or a maximum.
  case newton(rate: StepRate = .constant(1), damping: Double = 0)
  /// θ − (F + λ diag F)⁻¹g for a regression: λ starts as `damping`, a step that lowers L divides it by 10; any other step is
  /// rejected and multiplies it by 10 (Marquardt 1963).
  case levenbergMarquardt(damping: Double = 1e-3)
  /// Expectation maximisation, for a model with hidden classes.
  case expectationMaximisation
  /// ∇ψ(θ′) = ∇ψ(θ) − ρg, for an exponential family in natural parameters with the log-partition function ψ.
  case mirror(rate: StepRate)

  /// The name in scene files and tables.
  public var name: String {
    switch self {
    case .flow(.natural, _): "flow"
    case .flow(.euclidean, _): "euclidean-flow"
    case .gradient: "gradient"
    case .momentum: "momentum"
    case .nesterov: "nesterov"
    case .rmsprop: "rmsprop"
    case .adam: "adam"
    case .natural: "natural"
    case .newton: "newton"
    case .levenbergMarquardt: "levenberg-marquardt"
    case .expectationMaximisation: "em"
    case .mirror: "mirror"
    }
  }

  /// Whether g·Δθ of a whole step is about twice what L has above its minimum near it.
  var hasDecrement: Bool {
    switch self {
    case .natural(_, .identity, _, _): false
    case .natural, .newton, .levenbergMarquardt, .expectationMaximisation: true
    case .flow, .gradient, .momentum, .nesterov, .rmsprop, .adam, .mirror: false
    }
  }

  var rate: StepRate? {
    switch self {
    case .gradient(let rate, _), .momentum(let rate, _, _), .nesterov(let rate, _, _),
      .rmsprop(let rate, _, _), .adam(let rate, _, _, _), .natural(let rate, _, _, _),
      .newton(let rate, _), .mirror(let rate):
      rate
    case .flow, .levenbergMarquardt, .expectationMaximisation: nil
    }
  }

  var batch: SampleBatch? {
    switch self {
    case .gradient(_, let batch), .momentum(_, _, let batch), .nesterov(_, _, let batch),
      .rmsprop(_, _, let batch), .adam(_, _, _, let batch), .natural(_, _, _, let batch):
      batch
    case .flow, .newton, .levenbergMarquardt, .expectationMaximisation, .mirror: nil
    }
  }
}

/// The rate ρ of a step.
public enum StepRate: Equatable, Sendable {
  case constant(Double)
  /// ρ/(1 + (k − 1)/τ) in step k = 1, 2, …: half of ρ after τ steps.
  case decay(Double, halving: Double)
  /// The first of `first`, first/2, first/4, … that stays in Θ and lowers L by at least 1e-4 of what its slope promises
  /// (Armijo). For gradient, natural and Newton steps.
  case lineSearch(first: Double = 1)

  /// The rate of step k = 1, 2, …; of a line search, what it starts with.
  func value(step: Int) -> Double {
    switch self {
    case .constant(let rate), .lineSearch(let rate): rate
    case .decay(let rate, let halving): rate / (1 + Double(step - 1) / halving)
    }
  }

  var isLineSearch: Bool { if case .lineSearch = self { true } else { false } }
}

/// The matrix used as F in a natural step.
public enum StepMetric: String, CaseIterable, Equatable, Sendable {
  /// F of the model, the expectation under p_θ.
  case fisher
  /// The mean of s sᵀ over the observations.
  case empirical
  /// The second derivatives of L.
  case hessian
  case identity
}

/// Observations of a stochastic step.
///
/// They are drawn without repetition in each step: with the list 0, 1, … n − 1 that the step before left, for
/// i = 0 … size − 1 the entry i changes places with the entry i + ⌊u(n − i)⌋, u being the next number of
/// `SplitMix64.nextUnit()` of the seed; the first `size` entries are the batch.
public struct SampleBatch: Equatable, Sendable {
  public var size: Int
  public var seed: UInt64

  public init(size: Int, seed: UInt64) {
    self.size = size
    self.seed = seed
  }
}
