import Elementary

extension RegressionLoss {
  /// The mean of w ∂f ∂fᵀ + (f − y)(w ∂²f + w′ ∂f ∂fᵀ): ∇L is the mean of w(f)(f − y)∂f.
  func hessian(at theta: Vector2) -> SymmetricMatrix2? {
    guard outputs.count == model.count else { return nil }
    let unit = 1 / Double(model.count)
    var sum = SymmetricMatrix2(xx: 0, xy: 0, yy: 0)
    let isSound = model.forEach(at: theta) { index, f, slope, second in
      let weight = model.information(f)
      let excess = f - meanOutput(outputs[index])
      sum.add(
        SymmetricMatrix2(square: slope), times: unit * (weight + excess * model.informationSlope(f))
      )
      sum.add(second, times: unit * weight * excess)
    }
    return isSound ? sum.ifFinite : nil
  }

  var observationCount: Int { isDivergence ? 0 : outputs.count }

  func scoreProducts(at theta: Vector2) -> SymmetricMatrix2? {
    guard observationCount > 0, outputs.count == model.count else { return nil }
    var sum = SymmetricMatrix2(xx: 0, xy: 0, yy: 0)
    let isSound = model.forEach(at: theta) { index, f, slope in
      let score = slope * (model.information(f) * (meanOutput(outputs[index]) - f))
      sum.add(SymmetricMatrix2(square: score), times: 1 / Double(model.count))
    }
    return isSound ? sum.ifFinite : nil
  }

  func gradient(at theta: Vector2, over rows: [Int]) -> Vector2? {
    guard observationCount > 0, outputs.count == model.count else { return nil }
    var times = [Double](repeating: 0, count: outputs.count)
    for row in rows where outputs.indices.contains(row) { times[row] += 1 / Double(rows.count) }
    var sum = Vector2.zero
    let isSound = model.forEach(at: theta) { index, f, slope in
      guard times[index] > 0 else { return }
      let weight = times[index] * model.information(f)
      sum = sum + slope * (weight * (f - meanOutput(outputs[index])))
    }
    return isSound ? sum : nil
  }
}

extension RegressionEvaluation {
  /// The derivative of `information` by the mean.
  func informationSlope(_ f: Double) -> Double {
    switch noise {
    case .normal: 0
    case .poisson: -1 / (f * f)
    case .bernoulli: (2 * f - 1) / (f * (1 - f) * f * (1 - f))
    case .binomial(let trials): trials * (2 * f - 1) / (f * (1 - f) * f * (1 - f))
    }
  }
}
