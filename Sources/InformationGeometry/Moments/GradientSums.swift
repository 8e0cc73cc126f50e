/// Sums of two scores over the recorded nodes of a density, in four lanes.
struct GradientSums {
  private var mass = SIMD4<Double>.zero
  private var first = SIMD4<Double>.zero
  private var second = SIMD4<Double>.zero
  /// Σ w ℓ_i².
  private var firstSquares = SIMD4<Double>.zero
  private var secondSquares = SIMD4<Double>.zero
  /// w |ℓ_i| at the ends of the range.
  private var edges = SIMD2<Double>.zero

  /// (E ℓ_1, E ℓ_2).
  var mean: Vector2 { Vector2(first.sum(), second.sum()) * (1 / mass.sum()) }

  /// An estimate of the error of the means, each relative to the root of the mean square of its score, by the grids of
  /// twice and four times the step and by what the ends of the range hold.
  var estimate: Double {
    let total = mass.sum()
    let sizes = SIMD2(
      (firstSquares.sum() / total).squareRoot(), (secondSquares.sum() / total).squareRoot())
    guard sizes[0] < .infinity, sizes[1] < .infinity else { return .infinity }
    var phases = PhaseEstimate()
    phases.add(first, mass: mass, scale: sizes[0])
    phases.add(second, mass: mass, scale: sizes[1])
    var outside = 0.0
    for i in 0..<2 where sizes[i] > 0 { outside = max(outside, edges[i] / sizes[i]) }
    return 2 * phases.error + 4 * outside / total
  }

  /// Adds the scores of a density at θ, where it has two parameters.
  mutating func add<Density: BlockDensity>(
    _ nodes: RecordedNodes, _ density: Density, at theta: [Double]
  ) {
    nodes.forEachBlock(of: density, at: theta, order: nil) { block in
      let (a, b) = (density.output(1), density.output(2))
      let weights = block.weights
      var (mass, first, second) = (mass, first, second)
      var (firstSquares, secondSquares) = (firstSquares, secondSquares)
      for lane in 0..<block.lanes {
        let w = weights[lane]
        // A node without mass does not count, whatever the scores are there.
        let isEmpty = w .== 0
        let score1 = a[lane].replacing(with: 0, where: isEmpty)
        let score2 = b[lane].replacing(with: 0, where: isEmpty)
        mass += w
        first += w * score1
        second += w * score2
        firstSquares += w * score1 * score1
        secondSquares += w * score2 * score2
      }
      (self.mass, self.first, self.second) = (mass, first, second)
      (self.firstSquares, self.secondSquares) = (firstSquares, secondSquares)
      let ends = block.ends
      if let first = ends.first { addEdge(first, weights, a, b) }
      if let last = ends.last { addEdge(last, weights, a, b) }
    }
  }

  private mutating func addEdge(
    _ node: Int, _ weights: UnsafePointer<SIMD4<Double>>, _ a: UnsafePointer<SIMD4<Double>>,
    _ b: UnsafePointer<SIMD4<Double>>
  ) {
    let (lane, part) = (node >> 2, node & 3)
    let w = weights[lane][part]
    if w > 0 { edges += SIMD2(w * a[lane][part].magnitude, w * b[lane][part].magnitude) }
  }
}
