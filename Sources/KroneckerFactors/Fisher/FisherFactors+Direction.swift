extension FisherFactors {
  /// U with M vec U = vec ∇ for each layer, M the damped A ⊗ G: U = G⁻¹∇A⁻¹.
  ///
  /// Without damping and with the factored one by two Cholesky factorisations a layer and triangular
  /// solves; with exact damping by two eigendecompositions. A ⊗ G itself is never made.
  ///
  /// - Parameters:
  ///   - gradient: ∇h, or any vector.
  ///   - damping: What is added.
  /// - Returns: The direction.
  /// - Throws: `NetworkError.singular` where a factor is and damping does not mend it.
  public func direction(
    _ gradient: Parameters<Scalar>, damping: Damping
  ) throws(NetworkError) -> Parameters<Scalar> {
    try damping.check()
    var result = Parameters<Scalar>(unsetFor: network)
    Vectors.copy(gradient.values, gradient.values.indices, to: &result.values, at: 0)
    for layer in 0..<network.layerCount {
      if case .exact(let lambda) = damping {
        let matrix = gradient.matrix(ofLayer: layer)
        let solved = try FactorEigenbasis(self, layer: layer).solve(matrix, damping: Scalar(lambda))
        result.setMatrix(solved, ofLayer: layer)
      } else {
        let (left, right) = try dampedFactors(layer, damping)
        result.withPart(ofLayer: layer) { part in
          left.solve(part, columns: network.inputs(ofLayer: layer))
          right.solveRight(part, rows: network.outputs(ofLayer: layer))
        }
      }
    }
    return result
  }

  /// The Cholesky factors of the damped G and A of a layer.
  func dampedFactors(
    _ layer: Int, _ damping: Damping
  ) throws(NetworkError) -> (g: Cholesky<Scalar>, a: Cholesky<Scalar>) {
    let (forA, forG) = shifts(layer, lambda: damping.lambda)
    return (
      try Cholesky(g[layer], adding: forG, name: "G of layer \(layer + 1)"),
      try Cholesky(a[layer], adding: forA, name: "A of layer \(layer + 1)")
    )
  }

  /// π√λ for A and √λ/π for G.
  func shifts(_ layer: Int, lambda: Double) -> (a: Scalar, g: Scalar) {
    let root = Scalar(lambda.squareRoot())
    let pi = pi(ofLayer: layer)
    return (pi * root, root / pi)
  }

  /// The factors with the factored damping added: A + π√λ I and G + (√λ/π) I.
  ///
  /// - Parameters:
  ///   - layer: From 0.
  ///   - lambda: λ.
  /// - Returns: The damped A and G.
  public func damped(layer: Int, lambda: Double) -> (a: Matrix<Scalar>, g: Matrix<Scalar>) {
    let (forA, forG) = shifts(layer, lambda: lambda)
    return (a[layer].addingToDiagonal(forA), g[layer].addingToDiagonal(forG))
  }

  /// As `direction`, from the vectors whose products the gradient is, ∇ = (1/N) Σ g āᵀ: a side with
  /// fewer examples than the matrix has columns (or rows) is solved on the vectors, and the product is
  /// made afterwards. Exact in exact arithmetic, and cheaper for small batches.
  func direction(
    _ gradients: [Matrix<Scalar>], _ inputs: [Matrix<Scalar>], damping: Damping
  ) throws(NetworkError) -> Parameters<Scalar> {
    try damping.check()
    var result = Parameters<Scalar>(unsetFor: network)
    for layer in 0..<network.layerCount {
      var left = gradients[layer]
      var right = inputs[layer]
      let (forG, forA) = try dampedFactors(layer, damping)
      let examples = left.columns
      let isNarrowLeft = examples < right.rows
      let isNarrowRight = examples < left.rows
      if isNarrowLeft { forG.solve(&left) }
      if isNarrowRight { forA.solve(&right) }
      result.withPart(ofLayer: layer) { part in
        left.values.withUnsafeBufferPointer { g in
          right.values.withUnsafeBufferPointer { a in
            guard let u = part.baseAddress, let g = g.baseAddress, let a = a.baseAddress else {
              return
            }
            Scalar.gemm(
              false, true, left.rows, right.rows, examples, 1 / Scalar(examples), g, left.rows, a,
              right.rows, 0, u, left.rows)
          }
        }
        if !isNarrowLeft { forG.solve(part, columns: right.rows) }
        if !isNarrowRight { forA.solveRight(part, rows: left.rows) }
      }
    }
    return result
  }
}

extension Parameters {
  /// The storage of a layer's matrix.
  fileprivate mutating func withPart(
    ofLayer layer: Int, _ body: (UnsafeMutableBufferPointer<Scalar>) -> Void
  ) {
    let range = network.range(ofLayer: layer)
    values.withUnsafeMutableBufferPointer {
      body(UnsafeMutableBufferPointer(rebasing: $0[range]))
    }
  }
}

/// The eigenbasis of A ⊗ G of one layer: A = Q_A Λ_A Q_Aᵀ, G = Q_G Λ_G Q_Gᵀ.
struct FactorEigenbasis<Scalar: NetworkScalar> {
  let a: Eigendecomposition<Scalar>
  let g: Eigendecomposition<Scalar>
  let layer: Int

  init(_ factors: FisherFactors<Scalar>, layer: Int) throws(NetworkError) {
    a = try Eigendecomposition(factors.a[layer], name: "A of layer \(layer + 1)")
    g = try Eigendecomposition(factors.g[layer], name: "G of layer \(layer + 1)")
    self.layer = layer
  }

  /// Q_Gᵀ X Q_A.
  func coordinates(of x: Matrix<Scalar>) -> Matrix<Scalar> {
    .product(.product(g.vectors, x, transposeA: true), a.vectors)
  }

  /// Q_G Y Q_Aᵀ.
  func matrix(of y: Matrix<Scalar>) -> Matrix<Scalar> {
    .product(.product(g.vectors, y), a.vectors, transposeB: true)
  }

  /// What a divisor must exceed: below, it is rounding.
  func floor(largest: Scalar) -> Scalar {
    Scalar(max(a.values.count, g.values.count)) * .ulpOfOne * largest
  }

  /// U with (A ⊗ G + λI) vec U = vec X.
  func solve(_ x: Matrix<Scalar>, damping: Scalar) throws(NetworkError) -> Matrix<Scalar> {
    var y = coordinates(of: x)
    let largest = (a.values.last ?? 0) * (g.values.last ?? 0) + damping
    let isRegular = y.values.withUnsafeMutableBufferPointer { y in
      g.values.withUnsafeBufferPointer { u in
        a.values.withUnsafeBufferPointer { v in
          Kernels.divideByProducts(
            y, u, v, factor: 1, shift: damping, floor: floor(largest: largest))
        }
      }
    }
    guard isRegular else { throw .singular("A ⊗ G of layer \(layer + 1)") }
    return matrix(of: y)
  }
}
