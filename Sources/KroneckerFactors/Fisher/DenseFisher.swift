/// What is refused as a dense matrix.
public struct DenseLimit: Equatable, Sendable {
  /// The most rows that a dense matrix may have.
  public var parameters: Int

  /// A limit.
  ///
  /// - Parameter parameters: The most rows that a dense matrix may have.
  public init(parameters: Int) { self.parameters = parameters }

  /// 4,096 parameters: 134 MB in double precision, and as much again for its Cholesky factor.
  public static let standard = DenseLimit(parameters: 4096)

  func check<Scalar: NetworkScalar>(_ order: Int, _: Scalar.Type) throws(NetworkError) {
    guard order <= parameters else {
      // Below 2²⁷ parameters the product stays below 2⁵⁷.
      throw .denseTooLarge(
        parameters: order, limit: parameters, bytes: order * order * MemoryLayout<Scalar>.size)
    }
  }
}

/// The Fisher matrix as a dense matrix, parameters × parameters in the order of θ.
public struct DenseFisher<Scalar: NetworkScalar>: Sendable {
  /// The network.
  public let network: Network
  /// F, a mean over the examples; both triangles.
  public let matrix: Matrix<Scalar>

  /// Computes F = (1/N) Σ E_y[∇∇ᵀ].
  ///
  /// - Parameters:
  ///   - evaluation: Weights and examples.
  ///   - kind: Which labels the expectation is over.
  ///   - limit: What is refused.
  /// - Throws: `NetworkError.denseTooLarge` before memory is taken; what is wrong with `kind`.
  public init(
    _ evaluation: Evaluation<Scalar>, _ kind: FisherKind<Scalar>, limit: DenseLimit = .standard
  ) throws(NetworkError) {
    try limit.check(evaluation.network.parameterCount, Scalar.self)
    network = evaluation.network
    matrix = try evaluation.fisher(ofLayers: 0..<evaluation.network.layerCount, kind)
  }

  /// The block of two layers, F_ij.
  ///
  /// - Parameters:
  ///   - row: i, from 0.
  ///   - column: j, from 0.
  /// - Returns: Weights of layer i × weights of layer j.
  public func block(_ row: Int, _ column: Int) -> Matrix<Scalar> {
    let rows = network.range(ofLayer: row)
    let columns = network.range(ofLayer: column)
    return matrix.part(
      row: rows.lowerBound, column: columns.lowerBound, rows: rows.count, columns: columns.count)
  }

  /// The blocks on the diagonal.
  public var blockDiagonal: BlockFisher<Scalar> {
    BlockFisher(network: network, blocks: (0..<network.layerCount).map { block($0, $0) })
  }

  /// (F + λI)⁻¹∇ by Cholesky factorisation.
  ///
  /// - Parameters:
  ///   - gradient: ∇h, or any vector.
  ///   - damping: λ.
  /// - Returns: The direction.
  /// - Throws: `NetworkError.singular` where F + λI is.
  public func direction(
    _ gradient: Parameters<Scalar>, damping: Double
  ) throws(NetworkError) -> Parameters<Scalar> {
    try Damping.exact(damping).check()
    let factor = try Cholesky(matrix, adding: Scalar(damping), name: "the Fisher matrix")
    var result = gradient
    result.values = factor.solved(gradient.values)
    return result
  }
}

/// The blocks of the Fisher matrix on its diagonal, one for each layer.
public struct BlockFisher<Scalar: NetworkScalar>: Sendable {
  /// The network.
  public let network: Network
  /// F_ℓℓ, each of the layer's weights squared, vec with columns stacked.
  public let blocks: [Matrix<Scalar>]

  init(network: Network, blocks: [Matrix<Scalar>]) {
    self.network = network
    self.blocks = blocks
  }

  /// Computes the blocks alone.
  ///
  /// - Parameters:
  ///   - evaluation: Weights and examples.
  ///   - kind: Which labels the expectation is over.
  ///   - limit: What is refused, for each block.
  /// - Throws: `NetworkError.denseTooLarge` before memory is taken; what is wrong with `kind`.
  public init(
    _ evaluation: Evaluation<Scalar>, _ kind: FisherKind<Scalar>, limit: DenseLimit = .standard
  ) throws(NetworkError) {
    network = evaluation.network
    for layer in 0..<network.layerCount {
      try limit.check(network.parameterCount(ofLayer: layer), Scalar.self)
    }
    var blocks: [Matrix<Scalar>] = []
    for layer in 0..<network.layerCount {
      blocks.append(try evaluation.fisher(ofLayers: layer..<(layer + 1), kind))
    }
    self.blocks = blocks
  }

  /// (F_ℓℓ + λI)⁻¹∇_ℓ for each layer.
  ///
  /// - Parameters:
  ///   - gradient: ∇h, or any vector.
  ///   - damping: λ.
  /// - Returns: The direction.
  /// - Throws: `NetworkError.singular` where a damped block is.
  public func direction(
    _ gradient: Parameters<Scalar>, damping: Double
  ) throws(NetworkError) -> Parameters<Scalar> {
    try Damping.exact(damping).check()
    var result = gradient
    for (layer, block) in blocks.enumerated() {
      let factor = try Cholesky(
        block, adding: Scalar(damping), name: "the Fisher block of layer \(layer + 1)")
      let range = network.range(ofLayer: layer)
      result.values.replaceSubrange(range, with: factor.solved(Array(gradient.values[range])))
    }
    return result
  }

  /// The blocks in one matrix, zeros elsewhere.
  ///
  /// - Parameter limit: What is refused.
  /// - Returns: Parameters × parameters.
  /// - Throws: `NetworkError.denseTooLarge`.
  public func dense(limit: DenseLimit = .standard) throws(NetworkError) -> Matrix<Scalar> {
    try limit.check(network.parameterCount, Scalar.self)
    var result = Matrix<Scalar>(rows: network.parameterCount, columns: network.parameterCount)
    for (layer, block) in blocks.enumerated() {
      let start = network.range(ofLayer: layer).lowerBound
      for j in 0..<block.columns {
        for i in 0..<block.rows { result[start + i, start + j] = block[i, j] }
      }
    }
    return result
  }
}

extension Evaluation {
  /// The part of the Fisher matrix of neighbouring layers: Σ over draws of J·Jᵀ, with J's columns
  /// ā ⊗ g for so many examples at a time that J takes 32 MB or a column.
  func fisher(
    ofLayers layers: Range<Int>, _ kind: FisherKind<Scalar>
  ) throws(NetworkError) -> Matrix<Scalar> {
    let order = layers.reduce(0) { $0 + network.parameterCount(ofLayer: $1) }
    var result = Matrix<Scalar>(rows: order, columns: order)
    let width = min(batch.count, max(1, (1 << 25) / (order * MemoryLayout<Scalar>.size)))
    try forEachDraw(kind) { gradients, weight in
      for start in stride(from: 0, to: batch.count, by: width) {
        let examples = start..<min(start + width, batch.count)
        let jacobian = jacobian(of: layers, order: order, gradients, examples: examples)
        result.addLowerSquare(of: jacobian, scale: weight / Scalar(batch.count))
      }
    }
    result.mirrorLower()
    return result
  }

  private func jacobian(
    of layers: Range<Int>, order: Int, _ gradients: [Matrix<Scalar>], examples: Range<Int>
  ) -> Matrix<Scalar> {
    var result = Matrix<Scalar>(unsetRows: order, columns: examples.count)
    var row = 0
    for layer in layers {
      let inputs = layerInputs[layer]
      let g = gradients[layer]
      result.values.withUnsafeMutableBufferPointer { target in
        inputs.values.withUnsafeBufferPointer { a in
          g.values.withUnsafeBufferPointer { g in
            Kernels.khatriRao(
              a, inputs.rows, g, network.outputs(ofLayer: layer), examples: examples, to: target,
              row: row, leading: order)
          }
        }
      }
      row += network.parameterCount(ofLayer: layer)
    }
    return result
  }
}
