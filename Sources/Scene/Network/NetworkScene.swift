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

/// The examples of a network: a table with a row for each.
public struct NetworkExamples: Equatable, Sendable {
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

  public init(width: Int = 0, values: [Double] = [], scale: Double = 1) {
    self.width = width
    self.values = values
    self.scale = scale
  }

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
