import Expressions

/// The mean scores E[ℓ_i] under data whose means of T_k are known, for log p = Σ c_k(θ) T_k(x).
///
/// Once the means are there, a θ takes a few operations instead of a pass over the nodes. The error of each mean is carried along.
final class SeparatedScores {
  private let slopes: TapeWorkspace
  /// θ, fixed parameters, C, the means, their errors.
  private let values: UnsafeMutableBufferPointer<Double>

  /// - Parameters:
  ///   - density: the model; its θ does not matter.
  ///   - isSum: whether the nodes are the data themselves, not a quadrature.
  ///   - grids: nodes of the data, the finest last; a finer one is made where the one before does not suffice.
  init?(
    _ density: FormulaDensity, isSum: Bool, grids: ClosedRange<Int>,
    grid: (Int) -> RecordedNodes?
  ) {
    guard let separation = density.separation, density.parameterCount == 2 else { return nil }
    let count = separation.count
    slopes = separation.slopes.makeWorkspace()
    let first = 2 + density.fixed.count + 1
    values = .allocate(capacity: first + 2 * count)
    values.initialize(repeating: 0)
    for (index, value) in density.fixed.enumerated() { values[2 + index] = value }
    let basis = separation.basis.makeWorkspace()
    for index in grids {
      guard let nodes = grid(index), let start = nodes.blocks.first else { return nil }
      if separation.usesCentre {
        for block in nodes.blocks where block.centre != start.centre { return nil }
      }
      values[first - 1] = start.centre
      let sums = LaneMemory(count: 1 + 3 * count)
      for block in nodes.blocks { add(block, basis, count, to: sums.start) }
      if takeMeans(sums.start, count, isSum: isSum, nodes: 64 * nodes.blocks.count) { break }
    }
  }

  deinit { values.deallocate() }

  /// The mass, then Σ w T, Σ w T² and w |T| at the ends of the range for each T.
  private func add(
    _ block: RecordedNodes.Block, _ basis: TapeWorkspace, _ count: Int,
    to sums: UnsafeMutablePointer<SIMD4<Double>>
  ) {
    let fixed = UnsafeBufferPointer(rebasing: values[..<(values.count - 2 * count - 1)])
    withUnsafePointer(to: block.centre) {
      basis.prepare(fixed, centres: UnsafeBufferPointer(start: $0, count: 1))
    }
    for index in 0..<basis.columns.count {
      basis.bind(
        column: index,
        to: FormulaDensity.address(of: basis.columns[index].kind, in: block.columns))
    }
    basis.evaluate(lanes: block.lanes)
    let weights = block.weights
    for lane in 0..<block.lanes { sums[0] += weights[lane] }
    let ends = block.ends
    for k in 0..<count {
      let output = basis.output(k)
      let place = sums + 1 + 3 * k
      for lane in 0..<block.lanes {
        let w = weights[lane]
        // A node without mass does not count, whatever T is there.
        let value = output[lane].replacing(with: 0, where: w .== 0)
        place[0] += w * value
        place[1] += w * value * value
      }
      for case let node? in [ends.first, ends.last] {
        let w = weights[node >> 2][node & 3]
        if w > 0 { place[2][0] += w * output[node >> 2][node & 3].magnitude }
      }
    }
  }

  /// Whether the means have all the digits that rounding leaves.
  private func takeMeans(
    _ sums: UnsafeMutablePointer<SIMD4<Double>>, _ count: Int, isSum: Bool, nodes: Int
  ) -> Bool {
    let mass = sums[0].sum()
    let rounding = 4e-16 * (8 + Double(nodes).squareRoot())
    let means = values.count - 2 * count
    var isExact = true
    for k in 0..<count {
      let place = sums + 1 + 3 * k
      let size = (place[1].sum() / mass).squareRoot()
      var phases = PhaseEstimate()
      if !isSum { phases.add(place[0], mass: sums[0], scale: size) }
      let error = size * 2 * phases.error + 4 * place[2][0] / mass
      values[means + k] = place[0].sum() / mass
      values[means + count + k] = error + rounding * size
      if !(error <= rounding * size) { isExact = false }
    }
    return isExact
  }

  /// (E ℓ_1, E ℓ_2) at θ; nil where an error may be above `goal` times the size of its score.
  ///
  /// - Parameters:
  ///   - theta: the point.
  ///   - fisher: F there, whose diagonal holds the squares of the scores' sizes.
  ///   - goal: the error that the means may have, relative to these sizes.
  func mean(at theta: Vector2, fisher: SymmetricMatrix2, goal: Double) -> Vector2? {
    values[0] = theta.x
    values[1] = theta.y
    slopes.runScalars(UnsafeBufferPointer(values))
    let mean = Vector2(slopes.scalar(0), slopes.scalar(1))
    let isGood =
      slopes.scalar(2) <= goal * fisher.xx.squareRoot()
      && slopes.scalar(3) <= goal * fisher.yy.squareRoot()
    return isGood && mean.x.isFinite && mean.y.isFinite ? mean : nil
  }
}
