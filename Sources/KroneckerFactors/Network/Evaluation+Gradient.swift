extension Evaluation {
  /// ∂(−log p(y | x))/∂s at the last layer for given targets, outputs × examples: p − e_y, or
  /// (s − y)/σ².
  func outputGradient(for targets: Targets<Scalar>) -> Matrix<Scalar> {
    switch targets {
    case .labels(let labels):
      var result = probabilities ?? outputs
      let rows = result.rows
      result.values.withUnsafeMutableBufferPointer { p in
        labels.withUnsafeBufferPointer { Kernels.subtractLabels(p, rows: rows, labels: $0) }
      }
      return result
    case .vectors(let values):
      var result = outputs - values
      if case .gaussian(let variance) = network.output {
        Vectors.scale(&result.values, by: Scalar(1 / variance))
      }
      return result
    }
  }

  /// g of every layer from that of the last, each units × examples:
  /// g_ℓ = φ′(s_ℓ) ∘ (W_{ℓ+1}ᵀ g_{ℓ+1}) without the bias.
  func backpropagate(_ last: Matrix<Scalar>) -> [Matrix<Scalar>] {
    var gradients = [last]
    for layer in stride(from: network.layerCount - 1, to: 0, by: -1) {
      var g = parameters.product(
        ofLayer: layer, with: gradients[gradients.count - 1], transposed: true, droppingBias: true)
      g.values.withUnsafeMutableBufferPointer { g in
        derivatives[layer - 1].values.withUnsafeBufferPointer {
          Kernels.multiplyByDerivative(g, $0, network.activation)
        }
      }
      gradients.append(g)
    }
    return gradients.reversed()
  }

  /// ∇h(θ): for each layer (1/N) Σ g āᵀ, by back-propagation.
  ///
  /// - Returns: The gradient of `loss`, in the order of θ.
  public func gradient() -> Parameters<Scalar> {
    gradient(from: backpropagate(outputGradient(for: batch.targets)))
  }

  func gradient(from gradients: [Matrix<Scalar>]) -> Parameters<Scalar> {
    var result = Parameters<Scalar>(unsetFor: network)
    for layer in 0..<network.layerCount {
      let g = gradients[layer]
      let inputs = layerInputs[layer]
      let start = network.range(ofLayer: layer).lowerBound
      result.values.withUnsafeMutableBufferPointer { c in
        g.values.withUnsafeBufferPointer { g in
          inputs.values.withUnsafeBufferPointer { a in
            guard let c = c.baseAddress, let g = g.baseAddress, let a = a.baseAddress else {
              return
            }
            let out = network.outputs(ofLayer: layer)
            Scalar.gemm(
              false, true, out, inputs.rows, inputs.columns, 1 / Scalar(batch.count), g, out, a,
              inputs.rows, 0, c + start, out)
          }
        }
      }
    }
    return result
  }

  /// The gradient of one example's loss.
  ///
  /// - Parameter example: From 0.
  /// - Returns: vec(g āᵀ) = ā ⊗ g for every layer, in the order of θ.
  public func gradient(ofExample example: Int) throws(NetworkError) -> Parameters<Scalar> {
    try Evaluation(parameters, on: batch.selecting([example])).gradient()
  }
}
