/// A forward pass: a network with weights, on a batch.
///
/// Everything that is a mean here is a mean over the examples of the batch.
public struct Evaluation<Scalar: NetworkScalar>: Sendable {
  /// The weights.
  public let parameters: Parameters<Scalar>
  /// The examples.
  public let batch: Batch<Scalar>
  /// s of the last layer, outputs × examples: logits, or the means of the normal distributions.
  public let outputs: Matrix<Scalar>
  /// ā of each layer, (in + 1) × examples, the homogeneous 1 in the last row: what W_ℓ multiplies.
  public let layerInputs: [Matrix<Scalar>]
  /// a = φ(s) of the hidden layers, units × examples.
  public let hidden: [Matrix<Scalar>]
  /// φ′(s) of the hidden layers, units × examples; φ(s) itself where it tells the derivative.
  let derivatives: [Matrix<Scalar>]
  /// −log p(y | x) of each example in nats, without the constant of the Gaussian.
  public let exampleLosses: [Scalar]
  /// p(k | x) for softmax, outputs × examples; nil for Gaussian outputs.
  public let probabilities: Matrix<Scalar>?

  /// The network.
  public var network: Network { parameters.network }
  /// The mean of the losses of the examples, h(θ).
  public let loss: Double

  /// Computes the outputs and the loss.
  ///
  /// - Parameters:
  ///   - parameters: θ.
  ///   - batch: The examples; they must fit the network.
  /// - Throws: `NetworkError.wrongCount`, `wrongTargets` or `badLabel` where they do not fit.
  ///
  /// Where numbers overflow `loss` is infinite or not a number; `Training` says so.
  public init(_ parameters: Parameters<Scalar>, on batch: Batch<Scalar>) throws(NetworkError) {
    try batch.check(for: parameters.network)
    self.parameters = parameters
    self.batch = batch
    let network = parameters.network
    var activations = batch.inputs
    var layerInputs: [Matrix<Scalar>] = []
    var hidden: [Matrix<Scalar>] = []
    var derivatives: [Matrix<Scalar>] = []
    for layer in 0..<network.layerCount {
      let inputs = network.hasBias ? activations.appendingOnes() : activations
      layerInputs.append(inputs)
      activations = parameters.product(ofLayer: layer, with: inputs)
      if layer < network.layerCount - 1 {
        let isOwn = network.activation.hasOwnDerivatives
        var slopes =
          isOwn
          ? Matrix<Scalar>(unsetRows: activations.rows, columns: activations.columns)
          : Matrix<Scalar>(rows: 0, columns: 0)
        activations.values.withUnsafeMutableBufferPointer { values in
          slopes.values.withUnsafeMutableBufferPointer {
            Kernels.activate(values, derivatives: $0, network.activation)
          }
        }
        hidden.append(activations)
        derivatives.append(isOwn ? slopes : activations)
      }
    }
    self.layerInputs = layerInputs
    self.hidden = hidden
    self.derivatives = derivatives
    outputs = activations
    (exampleLosses, probabilities) = Self.losses(activations, batch.targets, network.output)
    loss = exampleLosses.reduce(0) { $0 + Double($1) } / Double(batch.count)
  }

  private static func losses(
    _ outputs: Matrix<Scalar>, _ targets: Targets<Scalar>, _ output: Output
  ) -> ([Scalar], Matrix<Scalar>?) {
    var losses = [Scalar](repeating: 0, count: outputs.columns)
    switch (targets, output) {
    case (.labels(let labels), _):
      var probabilities = outputs
      for (n, label) in labels.enumerated() { losses[n] = outputs[label, n] }
      losses.withUnsafeMutableBufferPointer { losses in
        probabilities.values.withUnsafeMutableBufferPointer {
          Kernels.softmax($0, rows: outputs.rows, columns: outputs.columns, losses: losses)
        }
      }
      return (losses, probabilities)
    case (.vectors(let values), let output):
      let residuals = outputs - values
      var precision: Scalar = 1
      if case .gaussian(let variance) = output { precision = Scalar(1 / variance) }
      for n in 0..<outputs.columns {
        var sum: Scalar = 0
        for i in 0..<outputs.rows { sum += residuals[i, n] * residuals[i, n] }
        losses[n] = precision * sum / 2
      }
      return (losses, nil)
    }
  }

  /// The share of examples whose largest output is that of their label; nil for Gaussian outputs.
  public var accuracy: Double? {
    guard case .labels(let labels) = batch.targets else { return nil }
    var right = 0
    for (n, label) in labels.enumerated() {
      let best = (0..<outputs.rows).allSatisfy { $0 == label || outputs[$0, n] < outputs[label, n] }
      if best { right += 1 }
    }
    return Double(right) / Double(labels.count)
  }
}

extension Matrix {
  /// The matrix with a row of ones below.
  func appendingOnes() -> Matrix {
    var result = Matrix(unsetRows: rows + 1, columns: columns)
    result.values.withUnsafeMutableBufferPointer { target in
      values.withUnsafeBufferPointer {
        Kernels.appendOnes($0, rows: rows, columns: columns, to: target)
      }
    }
    return result
  }
}

extension Parameters {
  /// W_ℓ·X without copying W_ℓ.
  func product(
    ofLayer layer: Int, with x: Matrix<Scalar>, transposed: Bool = false, droppingBias: Bool = false
  ) -> Matrix<Scalar> {
    let height = network.outputs(ofLayer: layer)
    let width = network.inputs(ofLayer: layer) - (droppingBias && network.hasBias ? 1 : 0)
    var result = Matrix<Scalar>(unsetRows: transposed ? width : height, columns: x.columns)
    let (m, k) = transposed ? (width, height) : (height, width)
    precondition(x.rows == k, "a layer's inputs have another size")
    let start = network.range(ofLayer: layer).lowerBound
    result.values.withUnsafeMutableBufferPointer { c in
      values.withUnsafeBufferPointer { w in
        x.values.withUnsafeBufferPointer { x in
          guard let c = c.baseAddress, let w = w.baseAddress, let x = x.baseAddress else { return }
          Scalar.gemm(
            transposed, false, m, result.columns, k, 1, w + start, height, x, k, 0, c, m)
        }
      }
    }
    return result
  }
}
