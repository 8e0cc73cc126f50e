import Elementary

/// The columns of one block of nodes, and the logarithms of their weights.
final class NodeBuffer {
  static let lanes = 16
  static let nodes = 64

  private let memory = LaneMemory(count: 7 * NodeBuffer.lanes)
  /// The logarithm of the weight; −∞ in lanes past the last node.
  let logWeights: UnsafeMutablePointer<SIMD4<Double>>
  private var lanesInUse = 0

  init() {
    logWeights = memory.start + 6 * Self.lanes
  }

  private func column(_ index: Int) -> UnsafeMutablePointer<SIMD4<Double>> {
    memory.start + index * Self.lanes
  }

  var columns: NodeColumns {
    NodeColumns(
      lanes: lanesInUse, value: UnsafePointer(column(0)), centred: UnsafePointer(column(1)),
      logarithm: UnsafePointer(column(2)), offset: UnsafePointer(column(3)),
      complement: UnsafePointer(column(4)), logComplement: UnsafePointer(column(5)))
  }

  /// x of a node of the block.
  func place(_ node: Int) -> Double { column(0)[node >> 2][node & 3] }

  /// The nodes first ..< first + count of a piece, at most 64 of them, at the step `level`; or as many between them,
  /// which a circle does not have.
  func fill(
    _ piece: Piece, level: Int, from first: Int, count: Int, in space: SampleSpace, bells: Bells,
    tables: NodeTables, isBetween: Bool = false
  ) {
    lanesInUse = (count + 3) >> 2
    let h = Piece.step(level, piece.shape)
    let logWeight = piece.logScale + Elementary.log(h)
    func table() -> NodeTable {
      let table = tables.table(piece.map, level, isBetween: isBetween)
      // Whole lanes: the last ones repeat the map's nodes past the end of the range.
      table.hold(first, first + 4 * lanesInUse - 1)
      return table
    }
    switch piece.shape {
    case .circle: fillCircle(piece, first, h, logWeight)
    case .line: fillLine(piece, table(), first, logWeight)
    case .ray: fillRay(piece, table(), first, logWeight, space)
    case .segment: fillSegment(piece, table(), first, logWeight, space)
    }
    if let bell = piece.bell {
      for node in 0..<count {
        logWeights[node >> 2][node & 3] += bells.logPart(
          bell, offset: column(1)[node >> 2][node & 3])
      }
    }
    silence(from: count)
  }

  /// Values from outside, as they are: data, counts, the values of a list. The weights are 1.
  func fill(_ values: UnsafeBufferPointer<Double>, centre: Double, in space: SampleSpace) {
    lanesInUse = (values.count + 3) >> 2
    guard let last = values.last else { return }
    for node in 0..<4 * lanesInUse {
      let x = node < values.count ? values[node] : last
      column(0)[node >> 2][node & 3] = x
      column(1)[node >> 2][node & 3] = x - centre
      logWeights[node >> 2][node & 3] = 0
      switch space {
      case .line, .circle, .listed: break
      case .positive, .counts: fillEnds(node, x, 0, 0)
      case .interval(let a, let b): fillEnds(node, x, a, b)
      }
    }
    silence(from: values.count)
  }

  private func fillEnds(_ node: Int, _ x: Double, _ a: Double, _ b: Double) {
    column(2)[node >> 2][node & 3] = Elementary.log(x - a)
    column(3)[node >> 2][node & 3] = x - a
    column(4)[node >> 2][node & 3] = b - x
    column(5)[node >> 2][node & 3] = Elementary.log(b - x)
  }

  private func silence(from count: Int) {
    for node in count..<4 * lanesInUse { logWeights[node >> 2][node & 3] = -.infinity }
  }

  @inline(__always)
  private func load(_ values: UnsafeMutablePointer<Double>, _ index: Int) -> SIMD4<Double> {
    UnsafeRawPointer(values + index).loadUnaligned(as: SIMD4<Double>.self)
  }

  private func fillLine(_ piece: Piece, _ table: NodeTable, _ first: Int, _ logWeight: Double) {
    let base = first - table.first
    let x = column(0)
    let offset = column(1)
    for lane in 0..<lanesInUse {
      let u = load(table.values, base + 4 * lane) * piece.scale
      offset[lane] = u
      x[lane] = u + piece.start
      logWeights[lane] = load(table.slopes, base + 4 * lane) + logWeight
    }
  }

  private func fillRay(
    _ piece: Piece, _ table: NodeTable, _ first: Int, _ logWeight: Double, _ space: SampleSpace
  ) {
    let base = first - table.first
    let scale = piece.scale * piece.direction
    for lane in 0..<lanesInUse {
      let u = load(table.values, base + 4 * lane) * scale
      column(0)[lane] = u + piece.start
      column(1)[lane] = u
      column(2)[lane] = load(table.logarithms, base + 4 * lane) + piece.logScale
      column(3)[lane] = u
      logWeights[lane] = load(table.slopes, base + 4 * lane) + logWeight
    }
    if space == .positive, !piece.startsAtEnd {
      for node in 0..<4 * lanesInUse { fillEnds(node, column(0)[node >> 2][node & 3], 0, 0) }
    }
  }

  private func fillSegment(
    _ piece: Piece, _ table: NodeTable, _ first: Int, _ logWeight: Double, _ space: SampleSpace
  ) {
    let base = first - table.first
    for lane in 0..<lanesInUse {
      let index = base + 4 * lane
      let u = load(table.values, index) * piece.scale
      let v = load(table.complements, index) * piece.scale
      let fromCentre = piece.centre == piece.start ? u : -v
      column(0)[lane] = u + piece.start
      column(1)[lane] = fromCentre
      column(2)[lane] = load(table.logarithms, index) + piece.logScale
      column(3)[lane] = u
      column(4)[lane] = v
      column(5)[lane] = load(table.logComplements, index) + piece.logScale
      logWeights[lane] = load(table.slopes, index) + logWeight
    }
    guard !(piece.startsAtEnd && piece.stopsAtEnd) else { return }
    var ends = (lower: 0.0, upper: 0.0)
    if case .interval(let a, let b) = space { ends = (a, b) }
    for node in 0..<4 * lanesInUse {
      let x = column(0)[node >> 2][node & 3]
      if !piece.startsAtEnd {
        column(2)[node >> 2][node & 3] = Elementary.log(x - ends.lower)
        column(3)[node >> 2][node & 3] = x - ends.lower
      }
      if !piece.stopsAtEnd {
        column(4)[node >> 2][node & 3] = ends.upper - x
        column(5)[node >> 2][node & 3] = Elementary.log(ends.upper - x)
      }
    }
  }

  private func fillCircle(_ piece: Piece, _ first: Int, _ h: Double, _ logWeight: Double) {
    for node in 0..<4 * lanesInUse {
      let x = Piece.wrapped(piece.start + Double(first + node) * h)
      column(0)[node >> 2][node & 3] = x
      column(1)[node >> 2][node & 3] = x - piece.start
      logWeights[node >> 2][node & 3] = logWeight
    }
  }
}
