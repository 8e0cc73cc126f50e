import Elementary

/// What one pass over the nodes of all pieces gives.
struct Pass {
  var sums = MomentSums()
  /// Subtracted from every log weight, so that sums are near 1.
  var reference = 0.0
  /// What was subtracted from ℓ_i and ℓ_ij.
  var means: [Double] = []
  var hessian = SymmetricMatrix2(xx: 0, xy: 0, yy: 0)
  /// The weights of the outermost nodes times 1, ℓ_1², ℓ_2².
  var edges = SIMD4<Double>.zero
  var nodes = 0
}

extension Expectations {
  /// Where in `scratch` the weights and the cleaned outputs are.
  var weights: UnsafeMutablePointer<SIMD4<Double>> { scratch.start }

  func clean(_ output: Int) -> UnsafeMutablePointer<SIMD4<Double>> {
    scratch.start + (1 + output) * NodeBuffer.lanes
  }

  /// Sums over all nodes of the pieces, or over those between them. `reference` is about the greatest log weight, `means`
  /// and `hessian` are subtracted from ℓ_i and ℓ_ij.
  func pass(
    _ pieces: [Piece], order: DerivativeOrder, reference: Double, means: [Double],
    hessian: SymmetricMatrix2, isBetween: Bool = false
  ) throws(ExpectationError) -> Pass {
    isCleaning = false
    let kept = recorded
    if kept == nil {
      let result = try plainPass(pieces, order, reference, means, hessian, isBetween)
      if isFinite(result) { return result }
    }
    // Once more, without nodes that have no mass and derivatives that are not finite.
    isCleaning = true
    defer { isCleaning = false }
    let result = try plainPass(pieces, order, reference, means, hessian, isBetween)
    guard isFinite(result) else { throw .undefinedDerivative(x: pieces[0].place(0)) }
    return result
  }

  func isFinite(_ pass: Pass) -> Bool {
    guard pass.sums.isFinite else { return false }
    guard density.parameterCount > 2 else { return true }
    var sum = SIMD4<Double>.zero
    for index in 0..<pairs.count { sum += pairs.start[index] }
    return sum.sum().isFinite
  }

  private func plainPass(
    _ pieces: [Piece], _ order: DerivativeOrder, _ reference: Double, _ means: [Double],
    _ hessian: SymmetricMatrix2, _ isBetween: Bool
  ) throws(ExpectationError) -> Pass {
    var result = Pass()
    result.reference = reference
    result.means = means
    result.hessian = hessian
    clearPairs()
    for piece in pieces {
      density.prepare(theta, centre: piece.centre)
      centre = piece.centre
      let range = piece.range(isBetween: isBetween)
      var done = 0
      while done < range.count {
        let count = min(NodeBuffer.nodes, range.count - done)
        buffer.fill(
          piece, level: piece.level, from: range.first + done, count: count, in: space,
          bells: bells, tables: tables, isBetween: isBetween)
        density.evaluate(buffer.columns, order: order)
        isAtStart = piece.shape != .circle && done == 0
        isAtEnd = piece.shape != .circle && done + count == range.count
        try add(order, count: count, to: &result)
        if isAtStart { addEdge(0, to: &result) }
        if isAtEnd { addEdge(count - 1, to: &result) }
        done += count
      }
      result.nodes += range.count
    }
    return result
  }

  func clearPairs() {
    for index in 0..<pairs.count { pairs.start[index] = .zero }
  }

  func addEdge(_ node: Int, times factor: Double = 1, to pass: inout Pass) {
    let w = weights[node >> 2][node & 3]
    let n = density.parameterCount
    let l1 = source(1)[node >> 2][node & 3]
    let l2 = n > 1 ? source(2)[node >> 2][node & 3] : 0
    pass.edges += factor * SIMD4(w, w * l1 * l1, w * l2 * l2, 0)
  }

  /// The outputs of the block: the density's own, or the cleaned ones.
  func source(_ output: Int) -> UnsafePointer<SIMD4<Double>> {
    isCleaned ? UnsafePointer(clean(output)) : density.output(output)
  }

  /// Adds the block that was evaluated to the sums.
  func add(_ order: DerivativeOrder, count: Int, to pass: inout Pass) throws(ExpectationError) {
    let lanes = (count + 3) >> 2
    try weigh(order, count: count, reference: pass.reference)
    let n = density.parameterCount
    let weights = UnsafePointer(weights)
    recorded?.append(
      buffer.columns, weights: weights, values: source(0), centre: centre, isFirst: isAtStart,
      isLast: isAtEnd)
    let first = source(1)
    let second = n > 1 ? source(2) : UnsafePointer(zeros.start)
    let a1 = pass.means.isEmpty ? 0 : pass.means[0]
    let a2 = pass.means.count > 1 ? pass.means[1] : 0
    pass.sums.addGradient(
      lanes, weights: weights, values: source(0), first, second, a1, a2)
    if order == .hessian {
      let zero = UnsafePointer(zeros.start)
      pass.sums.addHessian(
        lanes, weights: weights, first, second, source(n + 1), n > 1 ? source(n + 2) : zero,
        n > 1 ? source(n + 3) : zero, a1, a2, pass.hessian)
    }
    if n > 2 { addPairs(lanes, pass.means) }
  }

  /// Σ w ℓ_i for i > 1, then Σ w ℓ_i ℓ_j for i > 1 and j ≤ i.
  private func addPairs(_ lanes: Int, _ means: [Double]) {
    let n = density.parameterCount
    var place = n
    for i in 2..<n {
      let li = source(1 + i)
      let ai = means.isEmpty ? 0 : means[i]
      var sum = SIMD4<Double>.zero
      for lane in 0..<lanes { sum += weights[lane] * (li[lane] - ai) }
      pairs.start[i] += sum
      for j in 0...i {
        let lj = source(1 + j)
        let aj = means.isEmpty ? 0 : means[j]
        var sum = SIMD4<Double>.zero
        for lane in 0..<lanes { sum += weights[lane] * (li[lane] - ai) * (lj[lane] - aj) }
        pairs.start[place] += sum
        place += 1
      }
    }
  }

  /// Computes the weights exp(ℓ + log weight − reference). While cleaning, nodes without mass get
  /// the weight 0, and zeros for outputs that may be infinite there.
  func weigh(
    _ order: DerivativeOrder, count: Int, reference: Double
  ) throws(ExpectationError) {
    let lanes = (count + 3) >> 2
    let values = density.output(0)
    if isCleaning {
      for lane in 0..<lanes { weights[lane] = values[lane] + buffer.logWeights[lane] - reference }
      try weighCleaned(order, count: count)
      return
    }
    // exp is 1e-304 below −700 and NaN of NaN: nodes without mass do no harm, or the sums tell.
    isCleaned = false
    for lane in 0..<lanes {
      weights[lane] = Elementary.exp(values[lane] + buffer.logWeights[lane] - reference)
    }
  }

  private func weighCleaned(_ order: DerivativeOrder, count: Int) throws(ExpectationError) {
    let lanes = (count + 3) >> 2
    isCleaned = true
    let n = density.parameterCount
    let outputs = order == .value ? 1 : order == .gradient ? 1 + n : 1 + n + (n > 1 ? 3 : 1)
    for output in 0..<outputs {
      let values = density.output(output)
      for lane in 0..<lanes { clean(output)[lane] = values[lane] }
    }
    if weighRegular(outputs, lanes: lanes) { return }
    // A node at which ℓ is not a number ends the mass, unless there is mass on both sides of it.
    var sawMass = false
    var undefined: Int?
    for node in 0..<4 * lanes {
      let (lane, part) = (node >> 2, node & 3)
      let e = weights[lane][part]
      var isUsable = e >= -650 && e <= 650
      for output in 1..<outputs where isUsable && !clean(output)[lane][part].isFinite {
        // Far out a derivative may overflow; where there is mass it must be a number.
        if e > -30 { throw .undefinedDerivative(x: buffer.place(node)) }
        isUsable = false
      }
      if isUsable {
        weights[lane][part] = Elementary.exp(e)
        guard e > -30 else { continue }
        if let undefined { throw .undefined(x: buffer.place(undefined)) }
        sawMass = true
        continue
      }
      if !(e < .infinity), sawMass { undefined = node }
      if e > 650, e < .infinity { throw .divergent(x: buffer.place(node)) }
      weights[lane][part] = 0
      for output in 0..<outputs { clean(output)[lane][part] = 0 }
    }
  }

  /// What is left to do where every node either counts, with finite outputs, or lies far out; false where one is different.
  private func weighRegular(_ outputs: Int, lanes: Int) -> Bool {
    var irregular = SIMD4<Double>.zero
    for lane in 0..<lanes {
      let e = weights[lane]
      irregular.replace(with: 1, where: .!(e .<= 650))
      for output in 1..<outputs {
        // Of a number that is not finite the difference with itself is NaN.
        let value = clean(output)[lane]
        irregular.replace(with: 1, where: .!((value - value) .== 0) .& .!(e .< -650))
      }
    }
    guard irregular == .zero else { return false }
    for lane in 0..<lanes {
      let isFar = weights[lane] .< -650
      weights[lane] = Elementary.exp(weights[lane]).replacing(with: 0, where: isFar)
      for output in 0..<outputs { clean(output)[lane].replace(with: 0, where: isFar) }
    }
    return true
  }
}
