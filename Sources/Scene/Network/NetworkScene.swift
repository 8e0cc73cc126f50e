/// A scene about a multilayer perceptron instead of a manifold with two parameters: the network, the examples that its Fisher
/// matrix is a mean over, and the figure that is drawn.
///
/// s_ℓ = W_ℓ ā_{ℓ−1} with ā = [a; 1], the homogeneous 1 last (absent without bias); a = φ(s) on hidden layers, none on
/// the last one. W_ℓ is out × (in + 1).
public struct NetworkScene: Equatable, Sendable {
  /// Units of each layer, inputs and outputs included.
  public var sizes: [Int] = []
  public var activation: Activation = .tanh
  public var output: Output = .softmax
  /// σ² of Gaussian outputs.
  public var variance: Double = 1
  public var hasBias = true
  /// Where the weights start if there are none.
  public var seed: UInt64 = 7
  /// W of each layer, row by row; empty where they are drawn by `seed`.
  public var weights: [[Double]] = []
  /// The file of the network, where its numbers take more than `Limits.embeddedBytes`.
  public var source: FileReference?
  public var examples = NetworkExamples()
  /// Values of λ ≥ 0 for which directions are computed; figures take the first, or `standardDamping`.
  public var damping: [Double] = []
  public var figure = NetworkFigure()

  public init() {}

  /// λ where the scene names none.
  public static let standardDamping = 0.01

  /// The damping of figures.
  public var figureDamping: Double { damping.first ?? Self.standardDamping }

  public enum Activation: String, CaseIterable, Equatable, Sendable {
    case tanh, relu, logistic, linear
  }

  public enum Output: String, CaseIterable, Equatable, Sendable { case softmax, gaussian }

  /// Rows and columns of W of a layer, counted from 0.
  public func shape(ofLayer layer: Int) -> (rows: Int, columns: Int) {
    (sizes[layer + 1], sizes[layer] + (hasBias ? 1 : 0))
  }

  /// How many weights the network has.
  public var parameterCount: Int {
    var count = 0
    for layer in 0..<max(0, sizes.count - 1) {
      let (rows, columns) = shape(ofLayer: layer)
      count += rows * columns
    }
    return count
  }

  /// Numbers of an example: its inputs, then its label or its targets.
  public var exampleWidth: Int {
    guard let first = sizes.first, let last = sizes.last else { return 0 }
    return first + (output == .softmax ? 1 : last)
  }
}

extension NetworkScene: FieldOwner {
  public static let fields: [SceneField<Self>] = [
    .choice(
      "activation", "φ on the hidden layers", get: { $0.activation }, set: { $0.activation = $1 }
    ).noted(example: "relu", aliases: ["hidden_activation", "nonlinearity", "phi"]),
    .choice(
      "output", "`softmax`: classes; `gaussian`: means of normal distributions",
      get: { $0.output }, set: { $0.output = $1 }
    ).noted(example: "gaussian", aliases: ["outputs", "likelihood"]),
    .number(
      "sigma2", Limits.networkVariance, isPositive: true, "σ² of Gaussian outputs",
      get: { $0.variance }, set: { $0.variance = $1 }
    ).noted(
      example: "0.5", aliases: ["variance", "var", "σ²"],
      reason: "only its ratio to the targets' unit matters; choose another unit"),
    .flag(
      "bias", "whether every layer has a bias", get: { $0.hasBias }, set: { $0.hasBias = $1 }
    ).noted(example: "off", aliases: ["biases", "has_bias"]),
    .seed(
      "seed", "random seed of the weights, which are normal with variance 1/inputs",
      get: { $0.seed }, set: { $0.seed = $1 }
    ).noted(example: "42", aliases: ["random", "rng", "random_state"]),
  ]
}

/// The examples of a network: a table with a row for each.
public struct NetworkExamples: FieldOwner {
  /// The numbers of a row: inputs, then a label from 0 or the targets.
  public var width: Int
  /// Row after row, as the file has them.
  public var values: [Double]
  /// What inputs are divided by.
  public var scale: Double
  /// The file of the rows, where they take more than `Limits.embeddedBytes`.
  public var source: FileReference?
  /// Whether the file has more rows than these.
  public var isPartial = false

  public init() { self.init(width: 0) }

  public init(width: Int, values: [Double] = [], scale: Double = 1) {
    self.width = width
    self.values = values
    self.scale = scale
  }

  public static let fields: [SceneField<Self>] = [
    .number(
      "scale", Limits.exampleScale, isPositive: true, "inputs are divided by this number",
      get: { $0.scale }, set: { $0.scale = $1 }
    ).noted(
      example: "16", aliases: ["divisor", "unit", "max"], reason: "choose another unit")
  ]

  /// How many examples there are.
  public var count: Int { width > 0 ? values.count / width : 0 }

  /// The first `inputs` numbers of an example, divided by `scale`.
  public func inputs(of example: Int, count inputs: Int) -> [Double] {
    var row: [Double] = []
    row.reserveCapacity(inputs)
    for index in 0..<inputs { row.append(values[example * width + index] / scale) }
    return row
  }

  /// What follows the first `inputs` numbers of an example.
  public func targets(of example: Int, after inputs: Int) -> [Double] {
    var row: [Double] = []
    for index in inputs..<max(inputs, width) { row.append(values[example * width + index]) }
    return row
  }
}
