/// Sums of two scores over the recorded nodes of a density, in four lanes.
struct GradientSums {
  private var mass = SIMD4<Double>.zero
  private var first = SIMD4<Double>.zero
  private var second = SIMD4<Double>.zero
  /// About what Σ w |ℓ_i| has beyond the ends of the range.
  private var outside = SIMD2<Double>.zero

  /// (E ℓ_1, E ℓ_2).
  var mean: Vector2 { Vector2(first.sum(), second.sum()) * (1 / mass.sum()) }

  /// An estimate of the errors of the means: by the grids of twice and four times the step, and by what the ends of the range
  /// hold. Each is relative to the size of its score, √F_ii, or to the mean where that is larger.
  ///
  /// - Parameters:
  ///   - sizes: √F_11 and √F_22 of the model at θ.
  ///   - goal: an estimate below this is not made better.
  ///   - known: what is known of the same nodes at another θ.
  func estimate(
    sizes: SIMD2<Double>, goal: Double, calibratedBy known: PhaseEstimate.Scale? = nil
  ) -> (step: Double, outside: Double) {
    let total = mass.sum()
    let scales = scales(sizes)
    guard scales.max() < .infinity, scales.min() > 0 else { return (.infinity, 0) }
    let phases = phases(scales)
    var error = 2 * phases.error
    if error > goal, let known { error = min(error, phases.error(calibratedBy: known)) }
    return (error, max(outside[0] / scales[0], outside[1] / scales[1]) / total)
  }

  /// What is to be known of these nodes by sums of twice as many; nil where the sums are not finite.
  func calibration(by finer: GradientSums, sizes: SIMD2<Double>) -> PhaseEstimate.Scale? {
    let scales = finer.scales(sizes)
    let change = mean - finer.mean
    let error = max(change.x.magnitude / scales[0], change.y.magnitude / scales[1])
    guard scales.max() < .infinity, scales.min() > 0, error < .infinity else { return nil }
    return PhaseEstimate.Scale(phases(scales), max(error, 5e-16), isOfFirstOrder: true)
  }

  private func scales(_ sizes: SIMD2<Double>) -> SIMD2<Double> {
    let mean = mean
    return SIMD2(max(sizes[0], mean.x.magnitude), max(sizes[1], mean.y.magnitude))
  }

  private func phases(_ scales: SIMD2<Double>) -> PhaseEstimate {
    var phases = PhaseEstimate()
    phases.add(first, mass: mass, scale: scales[0])
    phases.add(second, mass: mass, scale: scales[1])
    return phases
  }

  /// Adds the scores of a density at θ, where it has two parameters.
  mutating func add<Density: BlockDensity>(
    _ nodes: RecordedNodes, _ density: Density, at theta: [Double]
  ) {
    mass += nodes.mass
    nodes.forEachBlock(of: density, at: theta, order: nil) { block in
      let (a, b) = (density.output(1), density.output(2))
      let weights = block.weights
      var (first, second) = (first, second)
      if nodes.isCut {
        for lane in 0..<block.lanes {
          first += weights[lane] * a[lane]
          second += weights[lane] * b[lane]
        }
      } else {
        for lane in 0..<block.lanes {
          let w = weights[lane]
          // A node without mass does not count, whatever the scores are there.
          let isEmpty = w .== 0
          first += w * a[lane].replacing(with: 0, where: isEmpty)
          second += w * b[lane].replacing(with: 0, where: isEmpty)
        }
      }
      (self.first, self.second) = (first, second)
      let ends = block.ends
      if nodes.isCut {
        if ends.first != nil { addTail(0, 1, weights, a, b) }
        if ends.last != nil { addTail(4 * block.lanes - 1, 4 * block.lanes - 2, weights, a, b) }
      } else {
        if let first = ends.first { addEdge(first, weights, a, b) }
        if let last = ends.last { addEdge(last, weights, a, b) }
      }
    }
  }

  /// What lies outside of a range at whose ends there is next to no mass: as much as a few of the outermost nodes.
  private mutating func addEdge(
    _ node: Int, _ weights: UnsafePointer<SIMD4<Double>>, _ a: UnsafePointer<SIMD4<Double>>,
    _ b: UnsafePointer<SIMD4<Double>>
  ) {
    let (lane, part) = (node >> 2, node & 3)
    let w = weights[lane][part]
    if w > 0 {
      outside += 4 * SIMD2(w * a[lane][part].magnitude, w * b[lane][part].magnitude)
    }
  }

  /// What lies outside of a range that was cut: at most a geometric series of the outermost node and the one beside it.
  private mutating func addTail(
    _ end: Int, _ inner: Int, _ weights: UnsafePointer<SIMD4<Double>>,
    _ a: UnsafePointer<SIMD4<Double>>, _ b: UnsafePointer<SIMD4<Double>>
  ) {
    func value(_ lanes: UnsafePointer<SIMD4<Double>>, _ node: Int) -> Double {
      lanes[node >> 2][node & 3].magnitude
    }
    let (last, before) = (value(weights, end), value(weights, inner))
    func tail(_ scores: UnsafePointer<SIMD4<Double>>) -> Double {
      let (score, other) = (value(scores, end), value(scores, inner))
      // A score may change its sign here.
      let ratio = last / before * max(1, score / other)
      guard ratio < 0.9 else { return score == 0 && other == 0 ? 0 : .infinity }
      return 2 * last * max(score, other) * ratio / (1 - ratio)
    }
    outside += SIMD2(tail(a), tail(b))
  }
}
