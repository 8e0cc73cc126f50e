/// The Kronecker factors of a Fisher matrix: A_ℓ and G_ℓ with F_ℓℓ ≈ A_ℓ ⊗ G_ℓ.
///
/// Martens and Grosse, "Optimizing neural networks with Kronecker-factored approximate curvature", ICML
/// 2015, section 3. With columns stacked, vec(g āᵀ) = ā ⊗ g, so that A stands left of G.
public struct FisherFactors<Scalar: NetworkScalar>: Sendable {
  /// How many of the factors of *different* layers are kept.
  public enum Reach: Equatable, Sendable {
    /// None: the block-diagonal K-FAC.
    case diagonal
    /// Those of neighbours: the block-tridiagonal one.
    case neighbours
    /// All: F̃ as a whole.
    case all
  }

  /// The network.
  public let network: Network
  /// A_ℓ = (1/N) Σ ā āᵀ, (in + 1) × (in + 1): the uncentred second moments of what W_ℓ multiplies.
  public internal(set) var a: [Matrix<Scalar>]
  /// G_ℓ = (1/N) Σ E_y[g gᵀ], out × out, g = ∂(−log p)/∂s_ℓ.
  public internal(set) var g: [Matrix<Scalar>]
  /// A_{ℓ,m} = (1/N) Σ ā_ℓ ā_mᵀ for m > ℓ within reach: `crossA[ℓ][m − ℓ − 1]`.
  public private(set) var crossA: [[Matrix<Scalar>]]
  /// G_{ℓ,m} = (1/N) Σ E_y[g_ℓ g_mᵀ] for m > ℓ within reach: `crossG[ℓ][m − ℓ − 1]`.
  public private(set) var crossG: [[Matrix<Scalar>]]

  /// Computes the factors.
  ///
  /// - Parameters:
  ///   - evaluation: Weights and examples.
  ///   - kind: Which labels the expectation in G is over.
  ///   - reach: Which factors of different layers are computed too.
  /// - Throws: What is wrong with `kind`.
  public init(
    _ evaluation: Evaluation<Scalar>, _ kind: FisherKind<Scalar>, reach: Reach = .diagonal
  ) throws(NetworkError) {
    self.init(zeroFor: evaluation.network)
    try average(evaluation, kind, keep: 0)
    for layer in a.indices {
      a[layer].mirrorLower()
      g[layer].mirrorLower()
    }
    if reach != .diagonal { try addCrossFactors(evaluation, kind, reach: reach) }
  }

  init(zeroFor network: Network) {
    self.network = network
    a = (0..<network.layerCount).map { layer in
      Matrix(rows: network.inputs(ofLayer: layer), columns: network.inputs(ofLayer: layer))
    }
    g = (0..<network.layerCount).map { layer in
      Matrix(rows: network.outputs(ofLayer: layer), columns: network.outputs(ofLayer: layer))
    }
    crossA = a.map { _ in [] }
    crossG = g.map { _ in [] }
  }

  /// A ← εA + (1 − ε)A_batch and G alike, in the **lower triangles** only, which is what Cholesky
  /// factorisations read.
  ///
  /// - Parameters:
  ///   - evaluation: Weights and the batch.
  ///   - kind: Which labels the expectation in G is over.
  ///   - keep: ε; 0 takes the batch's own.
  mutating func average(
    _ evaluation: Evaluation<Scalar>, _ kind: FisherKind<Scalar>, keep: Scalar
  ) throws(NetworkError) {
    let share = (1 - keep) / Scalar(evaluation.batch.count)
    for layer in a.indices {
      a[layer].addLowerSquare(of: evaluation.layerInputs[layer], scale: share, keep: keep)
    }
    // Taken out for the closure: held twice, the matrices would be copied.
    var g: [Matrix<Scalar>] = []
    swap(&g, &self.g)
    defer { swap(&g, &self.g) }
    var keepOfDraw = keep
    try evaluation.forEachDraw(kind) { gradients, weight in
      for layer in g.indices {
        g[layer].addLowerSquare(of: gradients[layer], scale: weight * share, keep: keepOfDraw)
      }
      keepOfDraw = 1
    }
  }

  private mutating func addCrossFactors(
    _ evaluation: Evaluation<Scalar>, _ kind: FisherKind<Scalar>, reach: Reach
  ) throws(NetworkError) {
    let inputs = evaluation.layerInputs
    let share = 1 / Scalar(evaluation.batch.count)
    let others = a.indices.map { layer in
      (layer + 1)..<(reach == .all ? a.count : min(layer + 2, a.count))
    }
    crossA = a.indices.map { layer in
      others[layer].map { other in
        Matrix.product(inputs[layer], inputs[other], transposeB: true, scale: share)
      }
    }
    var crossG = g.indices.map { layer in
      others[layer].map { Matrix<Scalar>(rows: g[layer].rows, columns: g[$0].rows) }
    }
    try evaluation.forEachDraw(kind) { gradients, weight in
      for (layer, others) in others.enumerated() {
        for other in others {
          crossG[layer][other - layer - 1].addProduct(
            gradients[layer], gradients[other], transposeB: true, scale: weight * share)
        }
      }
    }
    self.crossG = crossG
  }

  /// A_ℓ ⊗ G_ℓ.
  ///
  /// - Parameters:
  ///   - layer: ℓ, from 0.
  ///   - limit: What is refused.
  /// - Returns: The order of the layer's weights squared.
  /// - Throws: `NetworkError.denseTooLarge`.
  public func block(
    _ layer: Int, limit: DenseLimit = .standard
  ) throws(NetworkError) -> Matrix<Scalar> {
    try limit.check(network.parameterCount(ofLayer: layer), Scalar.self)
    return .kronecker(a[layer], g[layer])
  }

  /// The blocks A_ℓ ⊗ G_ℓ of all layers.
  ///
  /// - Parameter limit: What is refused, for each block.
  /// - Returns: The blocks on the diagonal.
  /// - Throws: `NetworkError.denseTooLarge`.
  public func blocks(limit: DenseLimit = .standard) throws(NetworkError) -> BlockFisher<Scalar> {
    var blocks: [Matrix<Scalar>] = []
    for layer in 0..<network.layerCount { blocks.append(try block(layer, limit: limit)) }
    return BlockFisher(network: network, blocks: blocks)
  }

  /// F̃, the Khatri–Rao product: block (ℓ, m) is A_{ℓ,m} ⊗ G_{ℓ,m}, zero beyond the reach (Martens
  /// and Grosse, section 3).
  ///
  /// - Parameter limit: What is refused.
  /// - Returns: Parameters × parameters, symmetric.
  /// - Throws: `NetworkError.denseTooLarge`.
  public func full(limit: DenseLimit = .standard) throws(NetworkError) -> Matrix<Scalar> {
    try limit.check(network.parameterCount, Scalar.self)
    var result = Matrix<Scalar>(rows: network.parameterCount, columns: network.parameterCount)
    for layer in 0..<network.layerCount {
      let start = network.range(ofLayer: layer).lowerBound
      result.addKronecker(a[layer], g[layer], atRow: start, column: start)
      for (offset, cross) in crossA[layer].enumerated() {
        // Below the diagonal stands the transpose, A_{m,ℓ} ⊗ G_{m,ℓ}.
        result.addKronecker(
          cross.transposed, crossG[layer][offset].transposed,
          atRow: network.range(ofLayer: layer + offset + 1).lowerBound, column: start)
      }
    }
    result.mirrorLower()
    return result
  }

  /// π of the factored damping: π² = (tr A/dim A)/(tr G/dim G), or 1 where a trace is 0.
  ///
  /// - Parameter layer: From 0.
  /// - Returns: A number above 0.
  public func pi(ofLayer layer: Int) -> Scalar {
    let left = a[layer].trace / Scalar(a[layer].rows)
    let right = g[layer].trace / Scalar(g[layer].rows)
    let ratio = (left / right).squareRoot()
    // A dead unit has G = 0, a silent layer A = 0: then both factors get √λ.
    return ratio > 0 && ratio < .infinity ? ratio : 1
  }
}
