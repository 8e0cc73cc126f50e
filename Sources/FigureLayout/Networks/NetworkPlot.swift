import Drawing
import InformationGeometry
import Scene

/// The numbers of a figure about a network. Other code computes them (with dense algebra, which web pages do not have); the
/// layout does not depend on networks.
public enum NetworkPlot: Equatable, Sendable {
  case fisher(FisherMaps)
  case slice(LossSlice)
  case training(TrainingCurves)
  case cost(CostCurves)
  case factors(FactorMaps)
}

/// A matrix row by row.
public struct MatrixValues: Equatable, Sendable {
  public var rows: Int
  public var columns: Int
  /// Row after row.
  public var values: [Double]

  public init(rows: Int, columns: Int, values: [Double]) {
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// An entry by its row and column, both from 0.
  public subscript(row: Int, column: Int) -> Double { values[row * columns + column] }

  /// √Σ M².
  var norm: Double {
    var sum = 0.0
    for value in values { sum += value * value }
    return sum.squareRoot()
  }

  /// The mean magnitude of the entries of a block.
  func meanMagnitude(rows: Range<Int>, columns: Range<Int>) -> Double {
    var sum = 0.0
    for row in rows {
      for column in columns { sum += self[row, column].magnitude }
    }
    return sum / Double(max(1, rows.count * columns.count))
  }
}

/// The Fisher matrix of a network with its approximations, all of one order.
public struct FisherMaps: Equatable, Sendable {
  /// F, and F̃ with the blocks A ⊗ G of all pairs of layers.
  public var fisher: MatrixValues
  public var kroneckerFull: MatrixValues
  /// (F + λI)⁻¹, (F̃ + λI)⁻¹ and the inverse of the damped diagonal blocks of F̃.
  public var inverse: MatrixValues
  public var kroneckerInverse: MatrixValues
  public var blockInverse: MatrixValues
  /// Where the weights of each layer start, and the number of all.
  public var offsets: [Int]
  public var damping: Double
  /// What the network is, in a line: `16-10-10 tanh, softmax`.
  public var network: String
  public var examples: Int
  public var loss: Double

  public init(
    fisher: MatrixValues, kroneckerFull: MatrixValues, inverse: MatrixValues,
    kroneckerInverse: MatrixValues, blockInverse: MatrixValues, offsets: [Int], damping: Double,
    network: String, examples: Int, loss: Double
  ) {
    self.fisher = fisher
    self.kroneckerFull = kroneckerFull
    self.inverse = inverse
    self.kroneckerInverse = kroneckerInverse
    self.blockInverse = blockInverse
    self.offsets = offsets
    self.damping = damping
    self.network = network
    self.examples = examples
    self.loss = loss
  }
}

/// A plane through a network's weights, δ = s·d₁ + t·d₂ about θ.
public struct LossSlice: Equatable, Sendable {
  /// s and t of the grid, rising, the same for both.
  public var grid: [Double]
  /// Mean KL(p_θ ‖ p_{θ+δ}) and the loss, a row for each t.
  public var divergence: [Double]
  public var loss: [Double]
  /// The quadratic forms of F, of its diagonal blocks and of K-FAC in the plane, with s and t for x and y.
  public var exact: SymmetricMatrix2
  public var blockDiagonal: SymmetricMatrix2
  public var kroneckerFactored: SymmetricMatrix2
  /// The divergences of which contours and ellipses are drawn, rising.
  public var levels: [Double]
  /// What the axes are: the layers, from 1.
  public var layers: (Int, Int) { (firstLayer, secondLayer) }
  var firstLayer: Int
  var secondLayer: Int
  public var network: String
  public var examples: Int

  public init(
    grid: [Double], divergence: [Double], loss: [Double], exact: SymmetricMatrix2,
    blockDiagonal: SymmetricMatrix2, kroneckerFactored: SymmetricMatrix2, levels: [Double],
    layers: (Int, Int), network: String, examples: Int
  ) {
    self.grid = grid
    self.divergence = divergence
    self.loss = loss
    self.exact = exact
    self.blockDiagonal = blockDiagonal
    self.kroneckerFactored = kroneckerFactored
    self.levels = levels
    (firstLayer, secondLayer) = layers
    self.network = network
    self.examples = examples
  }
}

/// The losses of several optimisers.
public struct TrainingCurves: Equatable, Sendable {
  public struct Curve: Equatable, Sendable {
    /// The optimiser, and its settings in the markup of the figure's mathematics.
    public var method: NetworkOptimizer.Method
    public var settings: String
    /// Iterations from 0, the loss after each, and the seconds until then where they were measured.
    public var iterations: [Double]
    public var losses: [Double]
    public var seconds: [Double]?
    public var ending: Ending

    public enum Ending: Equatable, Sendable {
      case finished
      /// The run diverged at the last loss, or at the one after it.
      case diverged
      /// The optimiser stopped, for this reason.
      case failed(String)
    }

    public init(
      method: NetworkOptimizer.Method, settings: String, iterations: [Double], losses: [Double],
      seconds: [Double]?, ending: Ending = .finished
    ) {
      self.ending = ending
      self.method = method
      self.settings = settings
      self.iterations = iterations
      self.losses = losses
      self.seconds = seconds
    }
  }

  public var curves: [Curve]
  public var network: String
  public var examples: Int

  public init(curves: [Curve], network: String, examples: Int) {
    self.curves = curves
    self.network = network
    self.examples = examples
  }
}

/// What a dense block of a layer costs, and what its two factors, against the layer's width.
public struct CostCurves: Equatable, Sendable {
  /// Inputs and outputs of the layer, rising.
  public var widths: [Double]
  /// Measured seconds of a damped solve, by width; empty where nothing was measured. Widths at which the dense block was
  /// too large are left out of those of the dense block.
  var denseWidths: [Double]
  var denseTimes: [Double]
  var factorWidths: [Double]
  var factorTimes: [Double]

  public init(
    widths: [Double], dense: [(width: Double, seconds: Double)],
    factors: [(width: Double, seconds: Double)]
  ) {
    self.widths = widths
    denseWidths = dense.map { $0.width }
    denseTimes = dense.map { $0.seconds }
    factorWidths = factors.map { $0.width }
    factorTimes = factors.map { $0.seconds }
  }

  /// Bytes of the dense block of a layer with as many inputs as outputs, without bias: n⁴ numbers.
  public static func denseBytes(width: Double) -> Double { 8 * width * width * width * width }

  /// Bytes of its two factors: 2n² numbers.
  public static func factorBytes(width: Double) -> Double { 16 * width * width }
}

/// The factors of one layer, damped, and their inverses.
public struct FactorMaps: Equatable, Sendable {
  public var a: MatrixValues
  public var g: MatrixValues
  /// A ⊗ G.
  public var product: MatrixValues
  public var aInverse: MatrixValues
  public var gInverse: MatrixValues
  /// (A ⊗ G)⁻¹, inverted as a whole.
  public var productInverse: MatrixValues
  /// ‖(A ⊗ G)⁻¹ − A⁻¹ ⊗ G⁻¹‖ over ‖(A ⊗ G)⁻¹‖.
  public var residual: Double
  /// Counted from 1.
  public var layer: Int
  public var damping: Double
  public var network: String
  public var examples: Int

  public init(
    a: MatrixValues, g: MatrixValues, product: MatrixValues, aInverse: MatrixValues,
    gInverse: MatrixValues, productInverse: MatrixValues, residual: Double, layer: Int,
    damping: Double, network: String, examples: Int
  ) {
    self.a = a
    self.g = g
    self.product = product
    self.aInverse = aInverse
    self.gInverse = gInverse
    self.productInverse = productInverse
    self.residual = residual
    self.layer = layer
    self.damping = damping
    self.network = network
    self.examples = examples
  }
}
