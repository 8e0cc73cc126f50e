import Elementary

/// A function f of the data, evaluated over blocks of nodes.
public protocol BlockFunction: AnyObject {
  /// `NodeColumns.centred` of what follows is x − centre.
  func prepare(centre: Double)
  /// f at the nodes, `nodes.lanes` of them.
  func values(at nodes: NodeColumns) -> UnsafePointer<SIMD4<Double>>
}

extension Expectations {
  /// E_θ[f] − τ H(p_θ) and its gradient E[(f + τ ℓ) ℓ_i], by a plan for p_θ whose steps are shortened
  /// until f is integrated as well.
  public func expectedLoss<Function: BlockFunction>(
    of function: Function, temperature: Double, at theta: [Double], following plan: Plan
  ) throws(ExpectationError) -> LossValue {
    let moments = try moments(at: theta, order: .gradient, following: plan)
    let logIntegral = density.isNormalised ? 0 : moments.logIntegral
    if space.isDiscrete {
      let nodes = try record(plan, at: theta, finer: 0)
      return finish(sum(nodes, function, temperature, logIntegral, moments.means), moments)
    }
    var own = try placed(plan, at: theta)
    return try LossValue.best(goal: goal, turns: 10) { turn throws(ExpectationError) in
      if turn > 0 { for index in own.pieces.indices { own.pieces[index].level += 1 } }
      let nodes = try record(own, at: theta, finer: 0)
      return finish(sum(nodes, function, temperature, logIntegral, moments.means), moments)
    }
  }

  /// The plan moved to θ.
  private func placed(_ plan: Plan, at theta: [Double]) throws(ExpectationError) -> Plan {
    self.theta = theta
    guard let pieces = try follow(plan) else { return try self.plan(at: theta) }
    var result = plan
    result.pieces = pieces
    result.bells = bells
    result.reference = reference
    return result
  }

  private func finish(_ sums: LossSums, _ moments: Moments) -> LossValue {
    let (ofValue, ofGradient) = sums.estimates(isSum: space.isDiscrete)
    var gradient: [Double] = []
    for i in sums.gradient.indices { gradient.append(sums.mean(i)) }
    return LossValue(
      value: sums.mean, gradient: gradient, estimate: ofValue + moments.identityError,
      gradientEstimate: ofGradient, nodes: sums.nodes)
  }

  private func sum<Function: BlockFunction>(
    _ nodes: RecordedNodes, _ function: Function, _ temperature: Double, _ logIntegral: Double,
    _ means: [Double]
  ) -> LossSums {
    let n = density.parameterCount
    var sums = LossSums(parameters: n)
    // E[h ℓ_i] is that of h less a constant: near its mean, digits are kept.
    var shift = 0.0
    for turn in 0..<2 {
      sums = LossSums(parameters: n)
      var centre = Double.nan
      for block in nodes.blocks {
        if block.centre != centre {
          centre = block.centre
          density.prepare(theta, centre: centre)
          function.prepare(centre: centre)
        }
        let values = function.values(at: block.columns)
        if turn == 1 { density.evaluate(block.columns, order: .gradient) }
        for lane in 0..<block.lanes {
          let w = block.weights[lane]
          let h = (values[lane] + temperature * (block.values[lane] - logIntegral))
            .replacing(with: 0, where: w .== 0)
          sums.mass += w
          sums.value += w * h
          sums.square += w * h * h
          guard turn == 1 else { continue }
          for i in 0..<n {
            let score = (density.output(1 + i)[lane] - (means.isEmpty ? 0 : means[i]))
              .replacing(with: 0, where: w .== 0)
            let part = (h - shift) * score
            sums.gradient[i] += w * part
            sums.squares[i] += w * part * part
          }
        }
        sums.nodes += 4 * block.lanes
        let ends = block.ends
        for node in [ends.first, ends.last] {
          guard let node else { continue }
          let (lane, part) = (node >> 2, node & 3)
          sums.edge += block.weights[lane][part] * values[lane][part].magnitude
        }
      }
      shift = sums.mean
    }
    return sums
  }
}
