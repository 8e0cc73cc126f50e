/// An optimiser with its settings; nil stands for the method's own default.
public struct NetworkOptimizer: Equatable, Sendable {
  public var method: Method
  public var rate: Double?
  public var momentum: Double?
  public var damping: Double?
  /// κ of K-FAC's clipping; 0 does not clip.
  public var clipping: Double?

  public init(
    _ method: Method, rate: Double? = nil, momentum: Double? = nil, damping: Double? = nil,
    clipping: Double? = nil
  ) {
    self.method = method
    self.rate = rate
    self.momentum = momentum
    self.damping = damping
    self.clipping = clipping
  }

  public enum Method: String, CaseIterable, Equatable, Sendable {
    case gradientDescent = "gradient-descent"
    case momentum, adam
    case natural
    case naturalAdapted = "natural-adapted"
    case blockDiagonal = "block-diagonal"
    case kfac
    case kfacSampled = "kfac-sampled"
    case kfacAveraged = "kfac-averaged"
    case kfacClipped = "kfac-clipped"
    case martensGrosse = "martens-grosse"

    /// Whether its steps are along K-FAC's direction with a rate.
    public var isKFAC: Bool {
      switch self {
      case .kfac, .kfacSampled, .kfacAveraged, .kfacClipped: true
      default: false
      }
    }

    /// Whether it has a learning rate: Martens and Grosse compute the length of each step.
    public var hasRate: Bool { self != .martensGrosse }

    public var hasMomentum: Bool { self == .momentum || isKFAC }

    /// Whether it solves with a matrix that is damped.
    public var hasDamping: Bool {
      switch self {
      case .gradientDescent, .momentum, .adam: false
      default: true
      }
    }
  }

  /// The optimisers that are compared where the scene names none.
  public static let standard: [NetworkOptimizer] = [
    NetworkOptimizer(.gradientDescent), NetworkOptimizer(.momentum), NetworkOptimizer(.adam),
    NetworkOptimizer(.kfac),
  ]

  /// The rate, the method's own where none is set: as tuned on the digits.
  public var usedRate: Double {
    if let rate { return rate }
    switch method {
    case .gradientDescent: return 1.65
    case .natural, .naturalAdapted, .kfacClipped, .martensGrosse: return 1
    case .momentum: return 1.5
    case .adam: return 0.06
    case .blockDiagonal, .kfac, .kfacSampled, .kfacAveraged: return 0.3
    }
  }

  /// The momentum μ.
  public var usedMomentum: Double {
    if let momentum { return momentum }
    switch method {
    case .momentum: return 0.95
    case .kfac, .kfacSampled, .kfacAveraged: return 0.9
    default: return 0
    }
  }

  /// The damping λ; where it adapts, that of the first step.
  public var usedDamping: Double {
    if let damping { return damping }
    switch method {
    case .kfac: return 0.001
    case .kfacSampled, .kfacAveraged, .kfacClipped: return 0.003
    default: return 0.1
    }
  }

  /// κ; 0 where nothing is clipped.
  public var usedClipping: Double {
    if let clipping { return clipping }
    switch method {
    case .kfac, .kfacSampled, .kfacAveraged: return 0.001
    case .kfacClipped: return 0.03
    default: return 0
    }
  }
}

extension NetworkOptimizer: FieldOwner {
  public init() { self.init(.gradientDescent) }

  public static let fields: [SceneField<Self>] = [
    .choice("method", "which optimiser", get: { $0.method }, set: { $0.method = $1 })
      .noted(example: "natural", aliases: ["name", "optimiser", "optimizer", "algorithm"])
      .required("names no method"),
    .number(
      "rate", Limits.rate, isPositive: true, "its learning rate; default: as tuned on the digits",
      get: { $0.rate }, set: { (owner: inout Self, rate: Double?) in owner.rate = rate }
    ).noted(
      example: "0.1", aliases: ["lr", "learning_rate", "eta", "η"],
      reason: Limits.rateReason
    ).effective(with: "a method other than martens-grosse", isRefused: true) {
      $0.method.hasRate
    },
    .number(
      "momentum", 0...0.9999, "its momentum μ",
      get: { $0.momentum }, set: { (owner: inout Self, value: Double?) in owner.momentum = value }
    ).noted(
      example: "0.5", aliases: ["mu", "μ", "beta"], reason: "beyond, it never forgets"
    ).effective(with: "`method: momentum` or one of K-FAC", isRefused: true) {
      $0.method.hasMomentum
    },
    .number(
      "damping", Limits.damping, "its λ; if λ adapts, its first value",
      get: { $0.damping }, set: { (owner: inout Self, value: Double?) in owner.damping = value }
    ).noted(example: "0.2", aliases: ["lambda", "λ", "tikhonov"])
      .effective(with: "a method with a Fisher matrix", isRefused: true) { $0.method.hasDamping },
    .number(
      "clip", Limits.clipping,
      "K-FAC: κ, which bounds the divergence of a step; 0 does not clip; default: 0.001 (kfac-clipped: 0.03)",
      get: { $0.clipping }, set: { (owner: inout Self, value: Double?) in owner.clipping = value }
    ).noted(
      example: "0.1", aliases: ["clipping", "kappa", "κ", "kl_clip", "trust"]
    ).effective(with: "a method of K-FAC", isRefused: true) { $0.method.isKFAC },
  ]
}
