/// Every Fisher matrix and direction of one network, weights and batch: what `inspect` prints and figures
/// compare.
public struct FisherStudy<Scalar: NetworkScalar>: Sendable {
  /// Weights, examples, loss.
  public let evaluation: Evaluation<Scalar>
  /// Which labels the expectations are over.
  public let kind: FisherKind<Scalar>
  /// ∇h with the given targets.
  public let gradient: Parameters<Scalar>
  /// F, or nil where it is past the limit.
  public let dense: DenseFisher<Scalar>?
  /// A and G, within and between all layers.
  public let factors: FisherFactors<Scalar>
  /// What is refused as a dense matrix.
  public let limit: DenseLimit
  private let eigen: EigenFisher<Scalar>

  /// Computes the Fisher matrix where it fits, the factors, and E-KFAC's variances.
  ///
  /// - Parameters:
  ///   - evaluation: Weights and examples.
  ///   - kind: Which labels the expectations are over.
  ///   - limit: Past it there is no dense matrix.
  /// - Throws: What is wrong with `kind`; `NetworkError.notFinite` where the loss is not;
  ///   `noConvergence`.
  public init(
    _ evaluation: Evaluation<Scalar>, _ kind: FisherKind<Scalar> = .trueFisher,
    limit: DenseLimit = .standard
  ) throws(NetworkError) {
    guard evaluation.loss.isFinite else { throw .notFinite("the loss") }
    self.evaluation = evaluation
    self.kind = kind
    self.limit = limit
    gradient = evaluation.gradient()
    let fits = evaluation.network.parameterCount <= limit.parameters
    dense = fits ? try DenseFisher(evaluation, kind, limit: limit) : nil
    factors = try FisherFactors(evaluation, kind, reach: .all)
    eigen = try EigenFisher(factors, evaluation, kind)
  }

  /// M⁻¹∇h; the step of gradient descent would be its negative times a rate.
  ///
  /// - Parameters:
  ///   - direction: Which matrix M is.
  ///   - damping: λ.
  /// - Returns: The direction, in the order of θ.
  /// - Throws: `NetworkError.singular` where M is; `denseTooLarge` for `exact` past the limit, and for
  ///   `blockDiagonal` where a block is.
  public func direction(
    _ direction: DirectionKind, damping: Double
  ) throws(NetworkError) -> Parameters<Scalar> {
    switch direction {
    case .exact:
      // Past the limit this is where it is said.
      let dense = if let dense { dense } else { try DenseFisher(evaluation, kind, limit: limit) }
      return try dense.direction(gradient, damping: damping)
    case .blockDiagonal:
      let blocks =
        if let dense { dense.blockDiagonal } else {
          try BlockFisher(evaluation, kind, limit: limit)
        }
      return try blocks.direction(gradient, damping: damping)
    case .kfac: return try factors.direction(gradient, damping: .factored(damping))
    case .kfacExactDamping: return try factors.direction(gradient, damping: .exact(damping))
    case .ekfac: return try eigen.direction(gradient, damping: damping)
    case .blockTridiagonal:
      return try TridiagonalFisher(factors, damping: damping).direction(gradient)
    }
  }

  /// E-KFAC's blocks.
  ///
  /// - Returns: The blocks on the diagonal.
  /// - Throws: `NetworkError.denseTooLarge`.
  public func ekfacBlocks() throws(NetworkError) -> BlockFisher<Scalar> {
    try eigen.blocks(limit: limit)
  }
}
