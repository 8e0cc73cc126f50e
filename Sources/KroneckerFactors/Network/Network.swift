/// The shape of a multilayer perceptron, without its weights.
///
/// Layer ℓ (here numbered from 0) computes s_ℓ = W_ℓ ā with ā = [a; 1], the activations of the layer
/// before with the homogeneous 1 **last** (absent without bias), and a_ℓ = φ(s_ℓ) on hidden layers; the
/// last layer has no activation. W_ℓ is out × (in + 1), its last column the bias.
///
/// All weights in one vector are θ = [vec W₀; vec W₁; …], columns stacked.
public struct Network: Equatable, Sendable {
  /// Units of each layer: inputs, hidden ones, outputs.
  public let sizes: [Int]
  /// φ on the hidden layers.
  public let activation: Activation
  /// What the outputs mean.
  public let output: Output
  /// Whether every layer has a bias.
  public let hasBias: Bool

  /// The most weights that a network may have: 1 GB of them in double precision.
  public static let parameterLimit = 1 << 27

  /// A network of this shape.
  ///
  /// - Parameters:
  ///   - sizes: Units of each layer from the inputs to the outputs: two or more, each at least 1.
  ///   - activation: φ on the hidden layers.
  ///   - output: What the outputs mean.
  ///   - hasBias: Whether every layer has a bias.
  /// - Throws: `NetworkError.badSizes`, `tooManyParameters`, `noBLAS` where that is not installed, or `badSetting` for a variance that is not
  ///   above 0.
  public init(
    sizes: [Int], activation: Activation = .tanh, output: Output, hasBias: Bool = true
  ) throws(NetworkError) {
    try BLAS.require()
    guard sizes.count >= 2, sizes.allSatisfy({ $0 >= 1 }) else { throw .badSizes(sizes) }
    var parameters = 0
    for (inputs, outputs) in zip(sizes, sizes.dropFirst()) {
      let (product, overflow) = outputs.multipliedReportingOverflow(by: inputs)
      // Both are at most the limit where the sum is made, so that it cannot overflow.
      guard !overflow, product <= Self.parameterLimit, outputs <= Self.parameterLimit else {
        throw .tooManyParameters(limit: Self.parameterLimit)
      }
      parameters += product + (hasBias ? outputs : 0)
      guard parameters <= Self.parameterLimit else {
        throw .tooManyParameters(limit: Self.parameterLimit)
      }
    }
    if case .gaussian(let variance) = output, !(variance > 0 && variance < .infinity) {
      throw .badSetting("the variance", found: variance, expected: "a number above 0")
    }
    self.sizes = sizes
    self.activation = activation
    self.output = output
    self.hasBias = hasBias
  }

  /// How many weight matrices there are.
  public var layerCount: Int { sizes.count - 1 }
  /// How many numbers an example has.
  public var inputCount: Int { sizes[0] }
  /// How many outputs there are; the classes of a softmax.
  public var outputCount: Int { sizes[sizes.count - 1] }

  /// Rows of W_ℓ: the layer's units.
  ///
  /// - Parameter layer: From 0.
  /// - Returns: The dimension of G_ℓ.
  public func outputs(ofLayer layer: Int) -> Int { sizes[layer + 1] }

  /// Columns of W_ℓ: the units before, and one for the bias.
  ///
  /// - Parameter layer: From 0.
  /// - Returns: The dimension of A_ℓ, that is of ā.
  public func inputs(ofLayer layer: Int) -> Int { sizes[layer] + (hasBias ? 1 : 0) }

  /// How many weights a layer has: the order of its Fisher block.
  ///
  /// - Parameter layer: From 0.
  /// - Returns: Rows times columns of W_ℓ.
  public func parameterCount(ofLayer layer: Int) -> Int {
    outputs(ofLayer: layer) * inputs(ofLayer: layer)
  }

  /// How many weights there are: the length of θ.
  public var parameterCount: Int {
    (0..<layerCount).reduce(0) { $0 + parameterCount(ofLayer: $1) }
  }

  /// Where the weights of a layer stand in θ.
  ///
  /// - Parameter layer: From 0.
  /// - Returns: The indices of vec W_ℓ.
  public func range(ofLayer layer: Int) -> Range<Int> {
    let start = (0..<layer).reduce(0) { $0 + parameterCount(ofLayer: $1) }
    return start..<(start + parameterCount(ofLayer: layer))
  }
}
