import Elementary

/// Means over observations of the derivatives of ℓ by the plane's axes.
struct SampleCurvature {
  /// E[ℓ_i].
  var gradient: Vector2
  /// E[ℓ_ij].
  var hessian: SymmetricMatrix2
  /// E[ℓ_i ℓ_j].
  var products: SymmetricMatrix2
}

extension SampleLoss {
  /// The means at θ, as the density has ℓ: without Z(θ). Nil where one is not finite.
  func curvature<Density: BlockDensity>(
    of density: Density, at theta: [Double]
  ) -> SampleCurvature? {
    guard let first = nodes.blocks.first else { return nil }
    density.prepare(theta, centre: first.centre)
    // ℓ_1, ℓ_2, ℓ_11, ℓ_12, ℓ_22, ℓ_1², ℓ_1ℓ_2, ℓ_2².
    var sums = [SIMD4<Double>](repeating: .zero, count: 8)
    for block in nodes.blocks {
      density.evaluate(block.columns, order: .hessian)
      for lane in 0..<block.lanes {
        let w = block.weights[lane]
        let one = density.output(1)[lane]
        let two = density.output(2)[lane]
        sums[0] += w * one
        sums[1] += w * two
        for index in 2..<5 { sums[index] += w * density.output(index + 1)[lane] }
        sums[5] += w * one * one
        sums[6] += w * one * two
        sums[7] += w * two * two
      }
    }
    var means: [Double] = []
    for sum in sums {
      let mean = sum.sum() / Double(count)
      guard mean.isFinite else { return nil }
      means.append(mean)
    }
    return SampleCurvature(
      gradient: Vector2(means[0], means[1]),
      hessian: SymmetricMatrix2(xx: means[2], xy: means[3], yy: means[4]),
      products: SymmetricMatrix2(xx: means[5], xy: means[6], yy: means[7]))
  }
}
