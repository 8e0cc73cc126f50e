/// E-KFAC: the eigenbasis of A ⊗ G, with the true variances of the gradient in it instead of the products
/// of eigenvalues.
///
/// George, Laurent, Bouthillier, Ballas and Vincent, "Fast approximate natural gradient descent in a
/// Kronecker-factored eigenbasis", NeurIPS 2018, section 3.
public struct EigenFisher<Scalar: NetworkScalar>: Sendable {
  /// The network.
  public let network: Network
  /// S_ℓ = (1/N) Σ E_y[(Q_Gᵀ g āᵀ Q_A)²], squared entry by entry: out × (in + 1). In an eigenvalue of
  /// several dimensions they depend on the basis that was chosen.
  public let variances: [Matrix<Scalar>]
  private let bases: [FactorEigenbasis<Scalar>]

  /// Computes the bases and the variances, by a second pass over the labels.
  ///
  /// - Parameters:
  ///   - factors: A and G, of these weights and examples.
  ///   - evaluation: Weights and examples.
  ///   - kind: Which labels the expectation is over.
  /// - Throws: `NetworkError.noConvergence`; what is wrong with `kind`.
  public init(
    _ factors: FisherFactors<Scalar>, _ evaluation: Evaluation<Scalar>, _ kind: FisherKind<Scalar>
  ) throws(NetworkError) {
    network = factors.network
    var bases: [FactorEigenbasis<Scalar>] = []
    for layer in 0..<network.layerCount {
      bases.append(try FactorEigenbasis(factors, layer: layer))
    }
    // E_y[(Q_Gᵀg)²] of each example, then against (Q_Aᵀā)²: (g āᵀ)² is the product of the squares.
    var squares = bases.map { basis in
      Matrix<Scalar>(rows: basis.g.values.count, columns: evaluation.batch.count)
    }
    try evaluation.forEachDraw(kind) { gradients, weight in
      for (layer, basis) in bases.enumerated() {
        let turned = Matrix.product(basis.g.vectors, gradients[layer], transposeA: true)
        squares[layer].addSquaredEntries(of: turned, times: weight)
      }
    }
    variances = bases.indices.map { layer in
      let inputs = evaluation.layerInputs[layer]
      let turned = Matrix.product(bases[layer].a.vectors, inputs, transposeA: true)
      var squared = Matrix<Scalar>(rows: turned.rows, columns: turned.columns)
      squared.addSquaredEntries(of: turned, times: 1)
      return .product(
        squares[layer], squared, transposeB: true, scale: 1 / Scalar(evaluation.batch.count))
    }
    self.bases = bases
  }

  /// The direction with λ added to every variance.
  ///
  /// - Parameters:
  ///   - gradient: ∇h, or any vector.
  ///   - damping: λ.
  /// - Returns: For each layer Q_G [(Q_Gᵀ ∇ Q_A)/(S + λ)] Q_Aᵀ.
  /// - Throws: `NetworkError.singular` where a variance plus λ is 0 or lost in rounding.
  public func direction(
    _ gradient: Parameters<Scalar>, damping: Double
  ) throws(NetworkError) -> Parameters<Scalar> {
    try Damping.exact(damping).check()
    var result = gradient
    for (layer, basis) in bases.enumerated() {
      var y = basis.coordinates(of: gradient.matrix(ofLayer: layer))
      let variances = variances[layer]
      let largest = (variances.values.max() ?? 0) + Scalar(damping)
      let isRegular = y.values.withUnsafeMutableBufferPointer { y in
        variances.values.withUnsafeBufferPointer {
          Kernels.divide(y, by: $0, shift: Scalar(damping), floor: basis.floor(largest: largest))
        }
      }
      guard isRegular else { throw .singular("the E-KFAC block of layer \(layer + 1)") }
      result.setMatrix(basis.matrix(of: y), ofLayer: layer)
    }
    return result
  }

  /// The blocks (Q_A ⊗ Q_G) diag(vec S) (Q_A ⊗ Q_G)ᵀ.
  ///
  /// - Parameter limit: What is refused, for each block.
  /// - Returns: The blocks on the diagonal.
  /// - Throws: `NetworkError.denseTooLarge`.
  public func blocks(limit: DenseLimit = .standard) throws(NetworkError) -> BlockFisher<Scalar> {
    var blocks: [Matrix<Scalar>] = []
    for (layer, basis) in bases.enumerated() {
      try limit.check(network.parameterCount(ofLayer: layer), Scalar.self)
      let vectors = Matrix.kronecker(basis.a.vectors, basis.g.vectors)
      var weighted = vectors
      for (j, variance) in variances[layer].values.enumerated() {
        for i in 0..<weighted.rows { weighted[i, j] *= variance }
      }
      blocks.append(.product(weighted, vectors, transposeB: true))
    }
    return BlockFisher(network: network, blocks: blocks)
  }
}

extension Matrix {
  /// Adds the squares of the entries of a matrix of the same shape.
  mutating func addSquaredEntries(of other: Matrix, times weight: Scalar) {
    values.withUnsafeMutableBufferPointer { sums in
      other.values.withUnsafeBufferPointer {
        Kernels.addSquares(of: $0, times: weight, to: sums)
      }
    }
  }
}
