/// The block-tridiagonal approximation F̂ with F̂⁻¹ = ΞᵀΛΞ: an inverse whose blocks beyond the
/// neighbours are zero, while F̂ agrees with F̃ on the three diagonals.
///
/// Martens and Grosse 2015, section 4.3 and appendix B. The factors of one layer are damped with π as in
/// `Damping.factored`, those of different layers are not. With
/// Ψ_ℓ = (A_{ℓ,ℓ+1} A_{ℓ+1}⁻¹) ⊗ (G_{ℓ,ℓ+1} G_{ℓ+1}⁻¹):
///
///     (Ξv)_ℓ = v_ℓ − Ψ_ℓ v_{ℓ+1},   Λ_ℓ⁻¹ = A_ℓ ⊗ G_ℓ − Ψ_ℓ (A_{ℓ+1} ⊗ G_{ℓ+1}) Ψ_ℓᵀ
///
/// and the last Λ⁻¹ is A ⊗ G itself.
public struct TridiagonalFisher<Scalar: NetworkScalar>: Sendable {
  /// The network.
  public let network: Network
  /// Ψ's left factors A_{ℓ,ℓ+1} A_{ℓ+1}⁻¹, one fewer than layers.
  private var psiA: [Matrix<Scalar>] = []
  /// Ψ's right factors G_{ℓ,ℓ+1} G_{ℓ+1}⁻¹.
  private var psiG: [Matrix<Scalar>] = []
  private var conditionals: [Conditional] = []
  private let last: (g: Cholesky<Scalar>, a: Cholesky<Scalar>)

  /// Λ of a layer: (A ⊗ G − C ⊗ D)⁻¹ = (X ⊗ Y)(I − S ⊗ T)⁻¹(X ⊗ Y)ᵀ with CX = AXS, XᵀAX = I and
  /// DY = GYT, YᵀGY = I.
  private struct Conditional {
    var a: GeneralizedEigendecomposition<Scalar>
    var g: GeneralizedEigendecomposition<Scalar>

    /// Λ vec V as a matrix; nil where 1 − st is not above 0.
    func apply(_ v: Matrix<Scalar>) -> Matrix<Scalar>? {
      var y = Matrix.product(.product(g.vectors, v, transposeA: true), a.vectors)
      let isRegular = y.values.withUnsafeMutableBufferPointer { y in
        g.values.withUnsafeBufferPointer { t in
          a.values.withUnsafeBufferPointer { s in
            Kernels.divideByProducts(
              y, t, s, factor: -1, shift: 1, floor: Scalar(max(s.count, t.count)) * .ulpOfOne)
          }
        }
      }
      guard isRegular else { return nil }
      return .product(.product(g.vectors, y), a.vectors, transposeB: true)
    }
  }

  /// Computes Ξ and Λ.
  ///
  /// - Parameters:
  ///   - factors: With the factors of neighbours, `.neighbours` or `.all`.
  ///   - damping: λ of the factored damping of the layers' own factors.
  /// - Throws: `NetworkError.wrongCount` if the factors of neighbours are missing; `singular` where a
  ///   damped factor is.
  public init(_ factors: FisherFactors<Scalar>, damping: Double) throws(NetworkError) {
    try Damping.factored(damping).check()
    network = factors.network
    let count = network.layerCount
    last = try factors.dampedFactors(count - 1, .factored(damping))
    var next = last
    for layer in stride(from: count - 2, through: 0, by: -1) {
      guard let crossA = factors.crossA[layer].first, let crossG = factors.crossG[layer].first
      else {
        throw .wrongCount(
          of: "factors of neighbouring layers", found: 0, expected: count - 1)
      }
      var leftPsi = crossA
      next.a.solveRight(&leftPsi)
      var rightPsi = crossG
      next.g.solveRight(&rightPsi)
      psiA.insert(leftPsi, at: 0)
      psiG.insert(rightPsi, at: 0)
      let (a, g) = factors.damped(layer: layer, lambda: damping)
      // C = Ψ^A A_{ℓ+1} Ψ^Aᵀ = Ψ^A A_{ℓ,ℓ+1}ᵀ, and D alike.
      conditionals.insert(
        Conditional(
          a: try GeneralizedEigendecomposition(
            .product(leftPsi, crossA, transposeB: true), relativeTo: a,
            name: "A of layer \(layer + 1)"),
          g: try GeneralizedEigendecomposition(
            .product(rightPsi, crossG, transposeB: true), relativeTo: g,
            name: "G of layer \(layer + 1)")), at: 0)
      next = try factors.dampedFactors(layer, .factored(damping))
    }
  }

  /// F̂⁻¹∇ = ΞᵀΛΞ∇.
  ///
  /// - Parameter gradient: ∇h, or any vector.
  /// - Returns: The direction.
  /// - Throws: `NetworkError.singular` where a layer is determined by the next one.
  public func direction(
    _ gradient: Parameters<Scalar>
  ) throws(NetworkError) -> Parameters<Scalar> {
    let count = network.layerCount
    let v = (0..<count).map { gradient.matrix(ofLayer: $0) }
    var scaled: [Matrix<Scalar>] = []
    for layer in 0..<(count - 1) {
      let above = Matrix.product(
        .product(psiG[layer], v[layer + 1]), psiA[layer], transposeB: true)
      guard let result = conditionals[layer].apply(v[layer] - above) else {
        throw .singular("the conditional block of layer \(layer + 1)")
      }
      scaled.append(result)
    }
    var bottom = v[count - 1]
    last.g.solve(&bottom)
    last.a.solveRight(&bottom)
    scaled.append(bottom)
    var result = gradient
    for layer in 0..<count {
      var matrix = scaled[layer]
      if layer > 0 {
        let below = Matrix.product(
          .product(psiG[layer - 1], scaled[layer - 1], transposeA: true), psiA[layer - 1])
        matrix = matrix - below
      }
      result.setMatrix(matrix, ofLayer: layer)
    }
    return result
  }

  /// F̂⁻¹ as a dense matrix, a column for each unit vector.
  ///
  /// - Parameter limit: What is refused.
  /// - Returns: Parameters × parameters in the order of θ.
  /// - Throws: `NetworkError.denseTooLarge`, `singular`.
  public func inverse(limit: DenseLimit = .standard) throws(NetworkError) -> Matrix<Scalar> {
    let order = network.parameterCount
    try limit.check(order, Scalar.self)
    var result = Matrix<Scalar>(rows: order, columns: order)
    var unit = Parameters<Scalar>(zeroFor: network)
    for index in 0..<order {
      unit.values[index] = 1
      let column = try direction(unit)
      unit.values[index] = 0
      result.values.replaceSubrange((index * order)..<((index + 1) * order), with: column.values)
    }
    return result
  }
}
