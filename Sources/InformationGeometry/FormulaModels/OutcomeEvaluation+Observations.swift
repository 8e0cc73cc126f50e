import Elementary

extension OutcomeLoss {
  func hessian(at theta: Vector2) -> SymmetricMatrix2? {
    guard let all = model.secondDerivatives(at: theta), all.count == weights.count else {
      return nil
    }
    var sum = SymmetricMatrix2(xx: 0, xy: 0, yy: 0)
    for (second, weight) in zip(all, weights) where weight > 0 { sum.add(second, times: -weight) }
    return sum.ifFinite
  }

  var observationCount: Int { outcomes?.count ?? 0 }

  func scoreProducts(at theta: Vector2) -> SymmetricMatrix2? {
    guard observationCount > 0, let all = model.logarithms(at: theta), all.count == weights.count
    else { return nil }
    var sum = SymmetricMatrix2(xx: 0, xy: 0, yy: 0)
    for (outcome, weight) in zip(all, weights) where weight > 0 {
      sum.add(SymmetricMatrix2(square: outcome.gradient), times: weight)
    }
    return sum.ifFinite
  }

  func gradient(at theta: Vector2, over rows: [Int]) -> Vector2? {
    guard let outcomes, let all = model.logarithms(at: theta) else { return nil }
    var sum = Vector2.zero
    for row in rows where outcomes.indices.contains(row) {
      guard all.indices.contains(outcomes[row]) else { return nil }
      sum = sum - all[outcomes[row]].gradient * (1 / Double(rows.count))
    }
    return sum
  }
}
