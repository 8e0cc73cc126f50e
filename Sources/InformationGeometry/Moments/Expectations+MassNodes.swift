import Elementary

/// A node of the quadrature: where it lies, log p there without Z, and the part of ∫p that it stands for.
struct MassNode {
  var place: Double
  var logDensity: Double
  var mass: Double
}

extension Expectations {
  /// Nodes over all of the mass at θ, ascending, four times as fine as F needs them; for a sample space that is not
  /// discrete.
  func massNodes(
    at theta: [Double], following plan: Plan?
  ) throws(ExpectationError) -> [MassNode] {
    guard !space.isDiscrete else { return [] }
    self.theta = theta
    var pieces: [Piece]?
    if let plan { pieces = try? follow(plan) }
    if pieces == nil { pieces = try chooseCold(only: nil).pieces }
    var nodes: [MassNode] = []
    for var piece in pieces ?? [] {
      piece.level += 4
      density.prepare(theta, centre: piece.centre)
      var (first, count) = piece.range
      while count > 0 {
        let size = min(count, NodeBuffer.nodes)
        buffer.fill(
          piece, level: piece.level, from: first, count: size, in: space, bells: bells,
          tables: tables)
        density.evaluate(buffer.columns, order: .value)
        let values = density.output(0)
        for node in 0..<size {
          let log = values[node >> 2][node & 3]
          let mass = Elementary.exp(log + buffer.logWeights[node >> 2][node & 3])
          guard mass.isFinite, log < .infinity else { continue }
          nodes.append(MassNode(place: buffer.place(node), logDensity: log, mass: mass))
        }
        first += size
        count -= size
      }
    }
    nodes.sort { $0.place < $1.place }
    return nodes
  }
}
