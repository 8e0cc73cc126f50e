/// Nodes with their columns, weights and ℓ, kept from one pass: those of a target p*, over which the
/// divergence from many θ is integrated.
final class RecordedNodes {
  /// 64 nodes: six columns, weights, ℓ.
  struct Block {
    var lanes: Int
    var centre: Double
    fileprivate var start: UnsafeMutablePointer<SIMD4<Double>>
    /// Whether the first or the last node is an end of the range, where the mass has to be over.
    var isFirst: Bool
    var isLast: Bool
    /// The last node that is none of the padded lanes.
    fileprivate var lastNode: Int

    fileprivate func column(_ index: Int) -> UnsafePointer<SIMD4<Double>> {
      UnsafePointer(start + index * NodeBuffer.lanes)
    }

    var columns: NodeColumns {
      NodeColumns(
        lanes: lanes, value: column(0), centred: column(1), logarithm: column(2),
        offset: column(3), complement: column(4), logComplement: column(5))
    }

    var weights: UnsafePointer<SIMD4<Double>> { column(6) }
    var values: UnsafePointer<SIMD4<Double>> { column(7) }

    /// The outermost nodes of the range that are in this block.
    var ends: (first: Int?, last: Int?) { (isFirst ? 0 : nil, isLast ? lastNode : nil) }

    fileprivate func findLastNode() -> Int {
      var node = 4 * lanes - 1
      // Padded lanes repeat the last node with the weight 0. Other nodes with this weight lie where p* is 0.
      let places = column(0)
      while node > 0, weights[node >> 2][node & 3] == 0,
        places[node >> 2][node & 3] == places[(node - 1) >> 2][(node - 1) & 3]
      {
        node -= 1
      }
      return node
    }
  }

  private(set) var blocks: [Block] = []
  /// Σ w of each lane.
  private(set) var mass = SIMD4<Double>.zero
  /// Whether nodes of next to no mass were cut off at both ends, so that all others have some.
  private(set) var isCut = false
  private var memories: [LaneMemory] = []

  func append(
    _ nodes: NodeColumns, weights: UnsafePointer<SIMD4<Double>>,
    values: UnsafePointer<SIMD4<Double>>, centre: Double, isFirst: Bool = false,
    isLast: Bool = false
  ) {
    let memory = LaneMemory(count: 8 * NodeBuffer.lanes)
    let sources = [
      nodes.value, nodes.centred, nodes.logarithm, nodes.offset, nodes.complement,
      nodes.logComplement, weights, values,
    ]
    for (index, source) in sources.enumerated() {
      for lane in 0..<nodes.lanes { memory.start[index * NodeBuffer.lanes + lane] = source[lane] }
    }
    // exp gives 1e-304 where a weight is 0.
    let kept = memory.start + 6 * NodeBuffer.lanes
    for lane in 0..<nodes.lanes {
      kept[lane].replace(with: 0, where: kept[lane] .< 1e-300)
      mass += kept[lane]
    }
    var block = Block(
      lanes: nodes.lanes, centre: centre, start: memory.start, isFirst: isFirst, isLast: isLast,
      lastNode: 0)
    block.lastNode = block.findLastNode()
    memories.append(memory)
    blocks.append(block)
  }

  /// Evaluates a density at the nodes of one block after the other.
  ///
  /// - Parameters:
  ///   - density: its outputs are those of the block while `body` runs.
  ///   - theta: its parameters.
  ///   - order: of the derivatives; nil for the scores alone.
  ///   - body: is given each block.
  @inline(__always)
  func forEachBlock<Density: BlockDensity, Failure: Error>(
    of density: Density, at theta: [Double], order: DerivativeOrder?,
    _ body: (Block) throws(Failure) -> Void
  ) throws(Failure) {
    var centre = Double.nan
    for block in blocks {
      if block.centre != centre {
        centre = block.centre
        density.prepare(theta, centre: centre)
      }
      if let order {
        density.evaluate(block.columns, order: order)
      } else {
        density.evaluateScores(block.columns)
      }
      try body(block)
    }
  }

  /// The nodes of one range without those at its ends that have less than a share of the mass; nil where there are several ranges,
  /// or nothing is left to cut. Lanes keep their phases.
  func cut(below share: Double) -> RecordedNodes? {
    guard blocks.first?.isFirst == true, blocks.last?.isLast == true else { return nil }
    for block in blocks.dropFirst() where block.isFirst { return nil }
    let least = share * mass.sum()
    var lanes: [(block: Int, lane: Int)] = []
    for (index, block) in blocks.enumerated() {
      for lane in 0..<block.lanes { lanes.append((index, lane)) }
    }
    func isHeavy(_ place: (block: Int, lane: Int)) -> Bool {
      blocks[place.block].weights[place.lane].max() >= least
    }
    guard let first = lanes.firstIndex(where: isHeavy), let last = lanes.lastIndex(where: isHeavy),
      last - first >= 3
    else { return nil }
    for place in lanes[first...last] where !(blocks[place.block].weights[place.lane].min() > 0) {
      return nil
    }
    let result = RecordedNodes()
    result.isCut = true
    let count = last - first + 1
    // Blocks of equal size, so that the last has two lanes.
    let parts = (count + NodeBuffer.lanes - 1) / NodeBuffer.lanes
    for part in 0..<parts {
      let range = (first + part * count / parts)..<(first + (part + 1) * count / parts)
      result.append(lanes[range], of: self, isFirst: part == 0, isLast: part == parts - 1)
    }
    return result
  }

  private func append(
    _ lanes: ArraySlice<(block: Int, lane: Int)>, of other: RecordedNodes, isFirst: Bool,
    isLast: Bool
  ) {
    let memory = LaneMemory(count: 8 * NodeBuffer.lanes)
    for (index, place) in lanes.enumerated() {
      let source = other.blocks[place.block]
      for column in 0..<8 {
        memory.start[column * NodeBuffer.lanes + index] = source.column(column)[place.lane]
      }
      mass += source.weights[place.lane]
    }
    memories.append(memory)
    blocks.append(
      Block(
        lanes: lanes.count, centre: other.blocks[0].centre, start: memory.start, isFirst: isFirst,
        isLast: isLast, lastNode: 4 * lanes.count - 1))
  }

  /// Marks the last node so far as the end of the range.
  func close() {
    guard !blocks.isEmpty else { return }
    blocks[blocks.count - 1].isLast = true
  }
}
