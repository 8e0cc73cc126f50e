import Elementary

/// KL(p* ‖ p_θ) = E*[log p* − log p_θ] and its gradient −E*[ℓ_i], integrated over the nodes of p*.
///
/// The nodes are four times as fine as p* itself needs, since p_θ can be narrower or have its poles
/// nearer to the line; where that does not suffice, finer ones are made. They are made once, and
/// the results do not depend on which θ was asked for before.
public final class DivergenceLoss<Density: BlockDensity> {
  let target: Expectations<Density>
  let theta: [Double]
  let plan: Plan
  /// log Z* of a target that is not normalised.
  private let logIntegral: Double
  private let targetEstimate: Double
  /// F of the target.
  let targetFisher: SymmetricMatrix2
  /// Nodes 1, √2, 2, … 64 times as fine as the plan's, as far as they were asked for.
  private var grids = [RecordedNodes?](repeating: nil, count: 13)
  /// What trajectories need, made for one goal after the other.
  @exclusivity(unchecked) var ofPaths: GradientGrids?

  /// Grids of which each is twice as fine as the one before; the first is four times as fine as the plan's.
  private static var finest: Int { 5 }

  /// The loss whose least value is at the density of `target` at `theta`.
  ///
  /// - Parameters:
  ///   - target: the density of the data.
  ///   - theta: its parameters.
  ///   - shared: a plan that was made at some θ, which saves making one where it can be moved.
  public init(
    _ target: Expectations<Density>, at theta: [Double], near shared: Plan? = nil
  ) throws(ExpectationError) {
    self.target = target
    self.theta = theta
    let moments: Moments
    if let shared, let moved = target.move(shared, to: theta) {
      (plan, moments) = moved
    } else {
      plan = try target.plan(at: theta)
      moments = try target.moments(at: theta, order: .gradient, following: plan)
    }
    logIntegral = target.density.isNormalised ? 0 : moments.logIntegral
    targetEstimate = moments.estimate
    targetFisher = moments.fisher
  }

  /// The loss at θ for the model `density`, which may have other constants than the target's.
  /// `moments` are those of the density at θ: a density that is not normalised needs them.
  public func value(
    of density: Density, at theta: [Double], moments: Moments? = nil
  ) throws(ExpectationError) -> LossValue {
    let kinks = ownKinks(of: density, theta)
    if !kinks.isEmpty {
      if let cut = try? quickCut(kinks), let found = try? integral(density, theta, cut, moments),
        found.estimate <= target.goal, found.gradientEstimate <= target.goal
      {
        return found
      }
      return try integral(density, theta, try gridCut(kinks), moments)
    }
    return try LossValue.best(
      goal: target.goal, turns: target.space.isDiscrete ? 1 : Self.finest
    ) { turn throws(ExpectationError) in
      try integral(density, theta, try grid(turn), moments)
    }
  }

  /// The kinks of p_θ that are none of p*.
  func ownKinks(of density: Density, _ theta: [Double]) -> [Double] {
    guard density.hasKinks, !target.space.isDiscrete else { return [] }
    density.prepare(theta, centre: 0)
    var kinks: [Double] = []
    density.addKinks(to: &kinks)
    kinks.removeAll { kink in plan.pieces.contains { $0.start == kink } }
    return kinks
  }

  /// Nodes that are cut at kinks of p_θ too.
  private func gridCut(_ kinks: [Double]) throws(ExpectationError) -> RecordedNodes {
    target.extraKinks = kinks
    defer { target.extraKinks = [] }
    let own = try target.plan(at: theta)
    return try target.record(own, at: theta, finer: 4)
  }

  /// The same, by the plan of p* with a step that is tried nowhere; nil where its parts do not serve.
  private func quickCut(_ kinks: [Double]) throws(ExpectationError) -> RecordedNodes? {
    var own = plan
    guard let pieces = try piecesCut(at: kinks) else { return nil }
    own.pieces = pieces
    own.reference = target.reference
    target.extraKinks = kinks
    defer { target.extraKinks = [] }
    return try target.record(own, at: theta, finer: 4)
  }

  /// The pieces of the plan, cut at more kinks; nil where they have no end.
  func piecesCut(at kinks: [Double]) throws(ExpectationError) -> [Piece]? {
    target.extraKinks = kinks
    defer { target.extraKinks = [] }
    target.theta = theta
    return try target.cutFurther(plan)
  }

  private func grid(_ index: Int) throws(ExpectationError) -> RecordedNodes {
    try grid(finer: 4 + 2 * index)
  }

  /// - Parameter finer: how many times the step of the plan is divided by √2.
  func grid(finer: Int) throws(ExpectationError) -> RecordedNodes {
    if let known = grids[finer] { return known }
    let grid = try target.record(plan, at: theta, finer: finer)
    grids[finer] = grid
    return grid
  }

  /// The means −E*[ℓ_ij] over p* for the plane's axes, as the density has ℓ: without Z(θ). To 1e-10 of the largest entry.
  func hessian(
    of density: Density, at theta: [Double]
  ) throws(ExpectationError) -> SymmetricMatrix2 {
    let kinks = ownKinks(of: density, theta)
    if !kinks.isEmpty { return try mean(density, theta, try gridCut(kinks)) }
    var last = try mean(density, theta, try grid(0))
    guard !target.space.isDiscrete else { return last }
    var change = Double.infinity
    for index in 1..<Self.finest {
      let next = try mean(density, theta, try grid(index))
      let size = max(next.xx.magnitude, next.xy.magnitude, next.yy.magnitude)
      change =
        max(
          (next.xx - last.xx).magnitude, (next.xy - last.xy).magnitude,
          (next.yy - last.yy).magnitude) / size
      last = next
      // The finer grid is far better than the difference tells.
      if !(change > 1e-9) { return last }
    }
    guard change <= 1e-3 else { throw .notConverged(estimate: change, nodes: 0) }
    return last
  }

  private func mean(
    _ density: Density, _ theta: [Double], _ grid: RecordedNodes
  ) throws(ExpectationError) -> SymmetricMatrix2 {
    var mass = SIMD4<Double>.zero
    var sums = (SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero)
    let first = density.parameterCount + 1
    grid.forEachBlock(of: density, at: theta, order: .hessian) { block in
      for lane in 0..<block.lanes {
        let w = block.weights[lane]
        mass += w
        sums.0 -= w * density.output(first)[lane].replacing(with: 0, where: w .== 0)
        sums.1 -= w * density.output(first + 1)[lane].replacing(with: 0, where: w .== 0)
        sums.2 -= w * density.output(first + 2)[lane].replacing(with: 0, where: w .== 0)
      }
    }
    let scale = 1 / mass.sum()
    let result = SymmetricMatrix2(
      xx: sums.0.sum() * scale, xy: sums.1.sum() * scale, yy: sums.2.sum() * scale)
    guard result.ifFinite != nil else { throw .noMass }
    return result
  }

  private func integral(
    _ density: Density, _ theta: [Double], _ grid: RecordedNodes, _ moments: Moments?
  ) throws(ExpectationError) -> LossValue {
    let n = density.parameterCount
    var sums = LossSums(parameters: n)
    try grid.forEachBlock(of: density, at: theta, order: .gradient) {
      block throws(ExpectationError) in try add(block, density, to: &sums)
    }
    let (ofValue, ofGradient) = sums.estimates(isSum: target.space.isDiscrete)
    var result = LossValue(
      value: sums.mean - logIntegral, gradient: [], estimate: ofValue,
      gradientEstimate: ofGradient, nodes: sums.nodes)
    for i in 0..<n { result.gradient.append(-sums.mean(i)) }
    if let moments, !density.isNormalised {
      result.value += moments.logIntegral
      for i in 0..<n { result.gradient[i] += moments.means[i] }
      result.estimate += moments.estimate + targetEstimate
      result.gradientEstimate += moments.estimate
    }
    return result
  }

  private func add(
    _ block: RecordedNodes.Block, _ density: Density, to sums: inout LossSums
  ) throws(ExpectationError) {
    let values = density.output(0)
    for lane in 0..<block.lanes {
      let w = block.weights[lane]
      var h = block.values[lane] - values[lane]
      // A node without mass does not count, whatever ℓ is there.
      h.replace(with: 0, where: w .== 0)
      if !(h.max() < .infinity) || !(h.min() > -.infinity) {
        throw .divergent(x: place(block, lane, h))
      }
      sums.mass += w
      sums.value += w * h
      sums.square += w * h * h
    }
    for i in 0..<density.parameterCount {
      let scores = density.output(1 + i)
      var sum = SIMD4<Double>.zero
      var squares = SIMD4<Double>.zero
      for lane in 0..<block.lanes {
        let w = block.weights[lane]
        let score = scores[lane].replacing(with: 0, where: w .== 0)
        sum += w * score
        squares += w * score * score
      }
      sums.gradient[i] += sum
      sums.squares[i] += squares
    }
    sums.nodes += 4 * block.lanes
    let ends = block.ends
    if let first = ends.first { addEdge(first, block, values, &sums) }
    if let last = ends.last { addEdge(last, block, values, &sums) }
  }

  private func addEdge(
    _ node: Int, _ block: RecordedNodes.Block, _ values: UnsafePointer<SIMD4<Double>>,
    _ sums: inout LossSums
  ) {
    let w = block.weights[node >> 2][node & 3]
    let h = block.values[node >> 2][node & 3] - values[node >> 2][node & 3]
    if w > 0 { sums.edge += w * h.magnitude }
  }

  private func place(_ block: RecordedNodes.Block, _ lane: Int, _ h: SIMD4<Double>) -> Double {
    for part in 0..<4 where !h[part].isFinite { return block.columns.value[lane][part] }
    return .nan
  }
}

extension Expectations {
  /// The nodes of a plan with steps that are shorter by 2^(−finer/2), their weights and ℓ.
  func record(
    _ plan: Plan, at theta: [Double], finer: Int
  ) throws(ExpectationError) -> RecordedNodes {
    self.theta = theta
    let nodes = RecordedNodes()
    defer { recorded = nil }
    switch space {
    case .counts:
      recorded = nodes
      _ = try countedMoments(order: .gradient)
    case .listed(let values):
      recorded = nodes
      _ = try listedMoments(values, order: .gradient)
    case .line, .positive, .interval, .circle:
      bells = plan.bells
      calibration = nil
      var pieces = plan.pieces
      for index in pieces.indices { pieces[index].level += finer }
      recorded = nodes
      _ = try pass(
        pieces, order: .gradient, reference: plan.reference, means: [],
        hessian: SymmetricMatrix2(xx: 0, xy: 0, yy: 0))
    }
    return nodes
  }

  /// The nodes of pieces and their weights, by ℓ alone.
  func recordValues(_ pieces: [Piece]) throws(ExpectationError) -> RecordedNodes {
    let nodes = RecordedNodes()
    isCleaning = true
    defer { isCleaning = false }
    for piece in pieces {
      density.prepare(theta, centre: piece.centre)
      let range = piece.range
      var done = 0
      while done < range.count {
        let count = min(NodeBuffer.nodes, range.count - done)
        buffer.fill(
          piece, level: piece.level, from: range.first + done, count: count, in: space,
          bells: bells, tables: tables)
        density.evaluate(buffer.columns, order: .value)
        try weigh(.value, count: count, reference: reference)
        nodes.append(
          buffer.columns, weights: UnsafePointer(weights), values: source(0),
          centre: piece.centre, isFirst: piece.shape != .circle && done == 0,
          isLast: piece.shape != .circle && done + count == range.count)
        done += count
      }
    }
    return nodes
  }
}
