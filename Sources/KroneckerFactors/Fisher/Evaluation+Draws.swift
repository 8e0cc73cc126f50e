import InformationGeometry

extension Evaluation {
  /// Output gradients of one draw of labels, outputs × examples, and what their squares count.
  struct Draw {
    var gradient: Matrix<Scalar>
    var weight: Scalar
  }

  /// How many draws a Fisher is the sum of.
  func drawCount(_ kind: FisherKind<Scalar>) throws(NetworkError) -> Int {
    switch kind {
    case .trueFisher: return network.outputCount
    case .empirical: return 1
    case .monteCarlo(let samples, _):
      guard samples >= 1 else {
        throw .badSetting("the number of samples", found: Double(samples), expected: "1 or more")
      }
      return samples
    case .drawn(let draws):
      guard draws.count >= 1 else {
        throw .wrongCount(of: "draws of labels", found: 0, expected: 1)
      }
      return draws.count
    }
  }

  /// Calls `body` with the back-propagated gradients of each draw, so that the Fisher matrix is
  /// F = (1/N) Σ over draws and examples of weight·∇∇ᵀ, ∇ = ā ⊗ g in each layer.
  ///
  /// One draw is in memory at a time. The true Fisher has a draw for each output: √p_c(p − e_c), whose
  /// squares add up to diag p − ppᵀ, or e_c/σ, whose squares add up to I/σ².
  func forEachDraw(
    _ kind: FisherKind<Scalar>, _ body: ([Matrix<Scalar>], Scalar) -> Void
  ) throws(NetworkError) {
    let count = try drawCount(kind)
    var generator = NormalNumbers(seed: 0)
    if case .monteCarlo(_, let seed) = kind { generator = NormalNumbers(seed: seed) }
    for index in 0..<count {
      let draw = try draw(index, of: count, kind, &generator)
      body(backpropagate(draw.gradient), draw.weight)
    }
  }

  private func draw(
    _ index: Int, of count: Int, _ kind: FisherKind<Scalar>, _ generator: inout NormalNumbers
  ) throws(NetworkError) -> Draw {
    switch kind {
    case .trueFisher:
      return Draw(gradient: weightedGradient(ofOutput: index), weight: 1)
    case .empirical:
      return Draw(gradient: outputGradient(for: batch.targets), weight: 1)
    case .monteCarlo:
      let targets = sampleTargets(&generator)
      return Draw(gradient: outputGradient(for: targets), weight: 1 / Scalar(count))
    case .drawn(let draws):
      let targets = draws[index]
      guard targets.count == batch.count else {
        throw .wrongCount(of: "labels of a draw", found: targets.count, expected: batch.count)
      }
      try targets.check(for: network)
      return Draw(gradient: outputGradient(for: targets), weight: 1 / Scalar(count))
    }
  }

  private func weightedGradient(ofOutput index: Int) -> Matrix<Scalar> {
    if var result = probabilities {
      result.values.withUnsafeMutableBufferPointer {
        Kernels.weighClass($0, rows: result.rows, columns: result.columns, label: index)
      }
      return result
    }
    var result = Matrix<Scalar>(rows: outputs.rows, columns: outputs.columns)
    let deviation = Scalar(network.output.variance.squareRoot())
    for n in 0..<result.columns { result[index, n] = 1 / deviation }
    return result
  }

  /// Labels or vectors from the model's own distribution, an example after another.
  private func sampleTargets(_ generator: inout NormalNumbers) -> Targets<Scalar> {
    guard let probabilities else {
      var result = outputs
      let deviation = network.output.variance.squareRoot()
      for index in 0..<result.values.count {
        result.values[index] += Scalar(deviation * generator.next())
      }
      return .vectors(result)
    }
    return .labels(
      (0..<outputs.columns).map { n in
        var rest = generator.generator.nextUnit()
        for label in 0..<(outputs.rows - 1) {
          rest -= Double(probabilities[label, n])
          if rest < 0 { return label }
        }
        return outputs.rows - 1
      })
  }
}

extension Output {
  /// σ²; 1 for softmax, where there is none.
  var variance: Double {
    if case .gaussian(let variance) = self { return variance }
    return 1
  }
}
