import Elementary

extension DensityEvaluation {
  /// The second derivatives of log Z: E[g_ij] + Cov(g_i, g_j); zero for a density that is normalised, nil where they do
  /// not converge.
  func partitionHessian(at theta: Vector2) -> SymmetricMatrix2? {
    guard !density.isNormalised else { return SymmetricMatrix2(xx: 0, xy: 0, yy: 0) }
    let place = [theta.x, theta.y]
    guard var sum = moments(at: theta)?.fisher,
      let own = try? DivergenceLoss(expectations, at: place),
      let mean = try? own.hessian(of: density, at: place)
    else { return nil }
    // `own` has −E[g_ij] over the density itself.
    sum.add(mean, times: -1)
    return sum
  }
}

extension DensityDivergence {
  func hessian(at theta: Vector2) -> SymmetricMatrix2? {
    guard let loss, var sum = model.partitionHessian(at: theta),
      let found = try? loss.hessian(of: model.density, at: [theta.x, theta.y])
    else { return nil }
    sum.add(found, times: 1)
    return sum.ifFinite
  }

  var observationCount: Int { 0 }

  func scoreProducts(at theta: Vector2) -> SymmetricMatrix2? { nil }

  func gradient(at theta: Vector2, over rows: [Int]) -> Vector2? { nil }
}

extension DensitySample {
  func hessian(at theta: Vector2) -> SymmetricMatrix2? {
    guard var sum = model.partitionHessian(at: theta),
      let found = loss.curvature(of: model.density, at: [theta.x, theta.y])
    else { return nil }
    sum.add(found.hessian, times: -1)
    return sum.ifFinite
  }

  var observationCount: Int { samples.count }

  func scoreProducts(at theta: Vector2) -> SymmetricMatrix2? {
    guard observationCount > 0,
      let found = loss.curvature(of: model.density, at: [theta.x, theta.y])
    else { return nil }
    var sum = found.products
    guard !model.density.isNormalised else { return sum.ifFinite }
    guard let means = model.moments(at: theta)?.means, means.count == 2 else { return nil }
    // The score is g_i less its expectation.
    let m = Vector2(means[0], means[1])
    let g = found.gradient
    sum.add(
      SymmetricMatrix2(xx: 2 * m.x * g.x, xy: m.x * g.y + m.y * g.x, yy: 2 * m.y * g.y), times: -1)
    sum.add(SymmetricMatrix2(square: m), times: 1)
    return sum.ifFinite
  }

  func gradient(at theta: Vector2, over rows: [Int]) -> Vector2? {
    var values: [Double] = []
    values.reserveCapacity(rows.count)
    for row in rows where samples.indices.contains(row) { values.append(samples[row]) }
    return DensitySample(model, samples: values, space: space).loss(at: theta)?.gradient
  }
}
