import InformationGeometry

/// A number for every weight of a network: the weights θ themselves, a gradient, or a direction.
///
/// Stored as θ = [vec W₀; vec W₁; …] with columns stacked, so that the part of a layer is the
/// storage of its matrix.
public struct Parameters<Scalar: NetworkScalar>: Equatable, Sendable {
  /// The network that the numbers belong to.
  public let network: Network
  /// θ, `network.parameterCount` numbers.
  public internal(set) var values: [Scalar]

  /// Zeros.
  ///
  /// - Parameter network: The network.
  public init(zeroFor network: Network) {
    self.network = network
    values = Kernels.zeros(network.parameterCount)
  }

  /// Numbers that are about to be overwritten.
  init(unsetFor network: Network) {
    self.network = network
    values = Kernels.unset(network.parameterCount)
  }

  /// From θ.
  ///
  /// - Parameters:
  ///   - network: The network.
  ///   - values: θ, columns stacked, layer after layer.
  /// - Throws: `NetworkError.wrongCount` for another length, `notFinite`.
  public init(network: Network, values: [Scalar]) throws(NetworkError) {
    guard values.count == network.parameterCount else {
      throw .wrongCount(
        of: "parameters", found: values.count, expected: network.parameterCount)
    }
    guard Vectors.areFinite(values) else { throw .notFinite("a weight") }
    self.network = network
    self.values = values
  }

  /// From the matrices W_ℓ.
  ///
  /// - Parameters:
  ///   - network: The network.
  ///   - weights: W₀, W₁, …, each out × (in + 1), the bias in the last column.
  /// - Throws: `NetworkError.wrongCount` if a shape is not the network's, `notFinite`.
  public init(network: Network, weights: [Matrix<Scalar>]) throws(NetworkError) {
    guard weights.count == network.layerCount else {
      throw .wrongCount(
        of: "weight matrices", found: weights.count, expected: network.layerCount)
    }
    var values: [Scalar] = []
    for (layer, matrix) in weights.enumerated() {
      guard matrix.rows == network.outputs(ofLayer: layer) else {
        throw .wrongCount(
          of: "rows of W of layer \(layer + 1)", found: matrix.rows,
          expected: network.outputs(ofLayer: layer))
      }
      guard matrix.columns == network.inputs(ofLayer: layer) else {
        throw .wrongCount(
          of: "columns of W of layer \(layer + 1)", found: matrix.columns,
          expected: network.inputs(ofLayer: layer))
      }
      values += matrix.values
    }
    try self.init(network: network, values: values)
  }

  /// Starting weights: independent normal numbers of variance 1/in, biases 0.
  ///
  /// Drawn in `Double` by the polar method from SplitMix64, in the order of θ, so that a seed gives
  /// the same start everywhere, in either precision.
  ///
  /// - Parameters:
  ///   - network: The network.
  ///   - seed: Of the generator.
  public init(randomFor network: Network, seed: UInt64) {
    self.init(zeroFor: network)
    var normals = NormalNumbers(seed: seed)
    for layer in 0..<network.layerCount {
      let deviation = 1 / Double(network.sizes[layer]).squareRoot()
      let start = network.range(ofLayer: layer).lowerBound
      for index in 0..<(network.outputs(ofLayer: layer) * network.sizes[layer]) {
        values[start + index] = Scalar(deviation * normals.next())
      }
    }
  }

  /// W_ℓ, or that part of a gradient or direction.
  ///
  /// - Parameter layer: From 0.
  /// - Returns: The matrix, out × (in + 1).
  public func matrix(ofLayer layer: Int) -> Matrix<Scalar> {
    var result = Matrix<Scalar>(
      unsetRows: network.outputs(ofLayer: layer), columns: network.inputs(ofLayer: layer))
    Vectors.copy(values, network.range(ofLayer: layer), to: &result.values, at: 0)
    return result
  }

  mutating func setMatrix(_ matrix: Matrix<Scalar>, ofLayer layer: Int) {
    Vectors.copy(
      matrix.values, matrix.values.indices, to: &values,
      at: network.range(ofLayer: layer).lowerBound)
  }

  /// The Euclidean inner product Σ x·y.
  ///
  /// - Parameter other: A vector of the same network.
  /// - Returns: The sum.
  public func dot(_ other: Parameters) -> Scalar { Vectors.dot(values, other.values) }

  /// The Euclidean length.
  public var norm: Scalar { Vectors.norm(values) }

  /// Adds a multiple of another vector.
  ///
  /// - Parameters:
  ///   - factor: What the other is multiplied by.
  ///   - other: A vector of the same network.
  public mutating func add(_ factor: Scalar, times other: Parameters) {
    Vectors.add(factor, other.values, to: &values)
  }

  /// The sum with a multiple of a step, and whether every number of it is finite: in one pass over
  /// memory, which is what it costs.
  func moved(
    by step: Parameters, times factor: Scalar = 1
  ) -> (parameters: Parameters, isFinite: Bool) {
    var result = Parameters(unsetFor: network)
    let isFinite = result.values.withUnsafeMutableBufferPointer { target in
      values.withUnsafeBufferPointer { x in
        step.values.withUnsafeBufferPointer { Kernels.add(x, factor, $0, to: target) }
      }
    }
    return (result, isFinite)
  }

  /// Multiplies every number.
  ///
  /// - Parameter factor: What by.
  public mutating func scale(by factor: Scalar) { Vectors.scale(&values, by: factor) }

  /// Whether every number is finite.
  public var isFinite: Bool { Vectors.areFinite(values) }
}
