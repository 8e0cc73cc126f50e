/// What of a network is drawn.
public struct NetworkFigure: Equatable, Sendable {
  public var kind: Kind = .fisher
  /// Steps of K-FAC before the picture is taken, and their rate and damping.
  public var steps = 0
  public var rate = 0.3
  /// The layer whose factors are shown, counted from 1.
  public var layer = 1
  /// The optimisers that are compared.
  public var optimizers: [NetworkOptimizer] = NetworkOptimizer.standard
  /// Iterations of each optimiser.
  public var iterations = 60
  /// The loss at which a run ends; nil if each makes all of its iterations.
  public var target: Double?
  /// Units on either side of the layers whose cost is compared.
  public var widths: [Int] = [10, 20, 50, 100, 200, 500, 1000, 2000]
  /// The measured values, for the figures that show seconds; nil if nothing was measured.
  public var measured: NumberTable?

  public init() {}

  public enum Kind: String, CaseIterable, Equatable, Sendable {
    case fisher = "kfac-fisher"
    case slice = "kfac-slice"
    case training = "kfac-training"
    case cost = "kfac-cost"
    case factors = "kfac-factors"

    /// The columns of measured values for the figure; empty if it has none.
    public var measuredColumns: [StaticString] {
      switch self {
      case .training: ["run", "iteration", "seconds", "loss"]
      case .cost: ["width", "dense_seconds", "factor_seconds"]
      case .fisher, .slice, .factors: []
      }
    }
  }
}

/// Rows of numbers.
public struct NumberTable: Equatable, Sendable {
  /// The numbers of a row.
  public var width: Int
  /// Row after row.
  public var values: [Double]

  public init(width: Int, values: [Double]) {
    self.width = width
    self.values = values
  }

  /// How many rows there are.
  public var count: Int { width > 0 ? values.count / width : 0 }

  /// A number by its row and column, both from 0.
  public subscript(row: Int, column: Int) -> Double { values[row * width + column] }
}

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
