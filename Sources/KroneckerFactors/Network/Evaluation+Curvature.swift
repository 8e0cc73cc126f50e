extension Evaluation {
  /// J·v: how the outputs s change along a direction, outputs × examples, by a forward pass of
  /// derivatives (Pearlmutter 1994).
  ///
  /// - Parameter v: A direction in θ.
  /// - Returns: The derivative of `outputs`.
  public func outputDerivative(along v: Parameters<Scalar>) -> Matrix<Scalar> {
    var derivative = Matrix<Scalar>(rows: network.inputCount, columns: batch.count)
    for layer in 0..<network.layerCount {
      var change = v.product(ofLayer: layer, with: layerInputs[layer])
      if layer > 0 {
        let carried = parameters.product(ofLayer: layer, with: derivative, droppingBias: true)
        Vectors.add(1, carried.values, to: &change.values)
      }
      if layer < network.layerCount - 1 {
        change.values.withUnsafeMutableBufferPointer { change in
          derivatives[layer].values.withUnsafeBufferPointer {
            Kernels.multiplyByDerivative(change, $0, network.activation)
          }
        }
      }
      derivative = change
    }
    return derivative
  }

  /// uᵀFv with the true Fisher matrix, from J·u and J·v: (1/N) Σ (Ju)ᵀΛ(Jv) with Λ = diag p − ppᵀ, or
  /// I/σ². The matrix itself is not made.
  ///
  /// - Parameters:
  ///   - first: `outputDerivative` along u.
  ///   - second: `outputDerivative` along v.
  /// - Returns: The bilinear form, a mean over the examples.
  public func curvature(_ first: Matrix<Scalar>, _ second: Matrix<Scalar>) -> Double {
    let count = Double(batch.count)
    guard let probabilities else {
      return Double(Vectors.dot(first.values, second.values)) / network.output.variance / count
    }
    var sum = 0.0
    first.values.withUnsafeBufferPointer { u in
      second.values.withUnsafeBufferPointer { v in
        probabilities.values.withUnsafeBufferPointer { p in
          sum = Kernels.covariances(u, v, p, rows: outputs.rows, columns: outputs.columns)
        }
      }
    }
    return sum / count
  }

  /// vᵀFv with the true Fisher matrix.
  ///
  /// - Parameter v: A direction in θ.
  /// - Returns: Twice the second-order change of the Kullback–Leibler divergence, a mean over the
  ///   examples.
  public func curvature(along v: Parameters<Scalar>) -> Double {
    let derivative = outputDerivative(along: v)
    return curvature(derivative, derivative)
  }
}
