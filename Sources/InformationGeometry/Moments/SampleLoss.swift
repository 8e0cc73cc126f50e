import Elementary

/// The mean of −log p_θ over observations, and its gradient: maximum likelihood minimises it.
public final class SampleLoss {
  let nodes = RecordedNodes()
  let count: Int

  /// Observations of one variable in `space`; `centre` is what `BlockDensity` has x − C by, the
  /// middle of the observations at best.
  public init(_ observations: [Double], in space: SampleSpace, centre: Double = 0) {
    count = observations.count
    let buffer = NodeBuffer()
    let weights = LaneMemory(count: NodeBuffer.lanes)
    var done = 0
    while done < observations.count {
      let size = min(NodeBuffer.nodes, observations.count - done)
      observations.withUnsafeBufferPointer {
        buffer.fill(
          UnsafeBufferPointer(rebasing: $0[done..<done + size]), centre: centre, in: space)
      }
      let columns = buffer.columns
      for node in 0..<4 * columns.lanes {
        weights.start[node >> 2][node & 3] = node < size ? 1 : 0
      }
      let pointer = UnsafePointer(weights.start)
      nodes.append(columns, weights: pointer, values: pointer, centre: centre)
      done += size
    }
  }

  /// The loss at θ. `moments` are those of the density at θ: a density that is not normalised needs
  /// them. An observation without a finite ℓ is the error.
  public func value<Density: BlockDensity>(
    of density: Density, at theta: [Double], moments: Moments? = nil
  ) throws(ExpectationError) -> LossValue {
    let n = density.parameterCount
    var loss = SIMD4<Double>.zero
    var sizes = SIMD4<Double>.zero
    var gradient = [SIMD4<Double>](repeating: .zero, count: n)
    var magnitudes = gradient
    if let first = nodes.blocks.first { density.prepare(theta, centre: first.centre) }
    for block in nodes.blocks {
      density.evaluate(block.columns, order: .gradient)
      let values = density.output(0)
      for lane in 0..<block.lanes {
        let h = block.weights[lane] * values[lane]
        for part in 0..<4 where !h[part].isFinite {
          throw .undefined(x: block.columns.value[lane][part])
        }
        loss -= h
        sizes += h * h
      }
      for i in 0..<n {
        let scores = density.output(1 + i)
        for lane in 0..<block.lanes {
          let h = block.weights[lane] * scores[lane]
          gradient[i] -= h
          magnitudes[i] += h * h
        }
      }
    }
    let scale = 1 / Double(count)
    // Every term is as exact as its size, and so is every partial sum.
    let rounding = 2e-16 * (8 + Double(count).squareRoot())
    var result = LossValue(
      value: loss.sum() * scale, gradient: gradient.map { $0.sum() * scale },
      estimate: rounding * (sizes.sum() * scale).squareRoot(),
      gradientEstimate: rounding
        * (magnitudes.map { ($0.sum() * scale).squareRoot() }.max() ?? 0),
      nodes: count)
    if let moments, !density.isNormalised {
      result.value += moments.logIntegral
      for i in 0..<n { result.gradient[i] += moments.means[i] }
      result.estimate += moments.estimate
      result.gradientEstimate += moments.estimate
    }
    guard result.value.isFinite, result.gradient.allSatisfy({ $0.isFinite }) else {
      throw .noMass
    }
    return result
  }
}
