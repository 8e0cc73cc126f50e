import Elementary

/// A part of the sample space with the change of variable by which it is integrated.
struct Piece: Equatable, Sendable {
  enum Shape: Equatable, Sendable {
    /// x = start + scale·u for all u.
    case line
    /// x = start ± scale·u, u > 0.
    case ray
    /// x = start + scale·u, 0 < u < 1.
    case segment
    /// x = start + t for |t| ≤ π.
    case circle
  }

  var shape: Shape
  var map: NodeMap
  var start: Double
  var scale: Double
  /// log scale.
  var logScale: Double
  /// −1 for a ray towards −∞, otherwise 1.
  var direction = 1.0
  /// C of the column x − C.
  var centre: Double
  /// Whether the piece ends where the sample space does: then x − a and b − x are exact.
  var startsAtEnd = false
  var stopsAtEnd = false
  /// The step, as `NodeTable.step` has it.
  var level = 4
  /// The nodes in use: j·h within.
  var lower = 0.0
  var upper = 0.0
  /// Which of the bells that part several peaks is this piece's own.
  var bell: Int?

  static func line(_ map: NodeMap, centre: Double, scale: Double) -> Piece {
    Piece(
      shape: .line, map: map, start: centre, scale: scale, logScale: Elementary.log(scale),
      centre: centre)
  }

  static func ray(_ map: NodeMap, from start: Double, logScale: Double, up: Bool = true) -> Piece {
    Piece(
      shape: .ray, map: map, start: start, scale: Elementary.exp(logScale), logScale: logScale,
      direction: up ? 1 : -1, centre: start)
  }

  static func segment(from a: Double, to b: Double) -> Piece {
    Piece(
      shape: .segment, map: .tanhSinh, start: a, scale: b - a, logScale: Elementary.log(b - a),
      centre: a)
  }

  static func circle(around centre: Double) -> Piece {
    Piece(shape: .circle, map: .plain, start: centre, scale: 1, logScale: 0, centre: centre)
  }

  /// The distance of two nodes in t.
  var step: Double { Self.step(level, shape) }

  /// On the circle a step is a whole part of it, and the nodes are a multiple of four.
  static func step(_ level: Int, _ shape: Shape) -> Double {
    guard shape == .circle else { return NodeTable.step(level) }
    return 2 * Elementary.pi / Double(nodesOfCircle(level))
  }

  static func nodesOfCircle(_ level: Int) -> Int {
    4 * Int(max(2, (1 / NodeTable.step(max(0, min(level, mostOnCircle)))).rounded()))
  }

  /// The level of the shortest step on a circle.
  private static let mostOnCircle = 40

  /// Whether there are shorter steps. Without this bound a piece so narrow that a few nodes fill it would be refined for ever.
  var canShorten: Bool { level < (shape == .circle ? Self.mostOnCircle : NodeTable.mostLevel) }

  /// All nodes that the map has.
  static func limits(_ level: Int, _ shape: Shape, _ map: NodeMap) -> (first: Int, last: Int) {
    if shape == .circle {
      let count = nodesOfCircle(level)
      return (-count / 2, count / 2 - 1)
    }
    let h = NodeTable.step(level)
    let bound = 1e9
    return (
      Int(max(-bound, (map.limits.lower / h).rounded(.up))),
      Int(min(bound, (map.limits.upper / h).rounded(.down)))
    )
  }

  /// The nodes between `lower` and `upper`.
  var range: (first: Int, count: Int) { range(isBetween: false) }

  /// The nodes j·h between `lower` and `upper`, or those at (j + ½)·h.
  func range(isBetween: Bool) -> (first: Int, count: Int) {
    let h = step
    let limits = Self.limits(level, shape, map)
    let shift = isBetween ? 0.5 : 0
    let end = limits.last - (isBetween ? 1 : 0)
    // A little wider than what was asked for, so that rounding loses no node.
    let first = max(limits.first, Int((lower / h - shift - 1e-9).rounded(.up)))
    let last = min(end, Int((upper / h - shift + 1e-9).rounded(.down)))
    // Whole lanes where the map has nodes for them.
    let count = max(0, last - first + 1)
    return (first, min((count + 3) & ~3, max(0, end - first + 1)))
  }

  /// Where t lies in the sample space.
  func place(_ t: Double) -> Double {
    switch shape {
    case .line: start + scale * map.position(at: t)
    case .ray: start + direction * Elementary.exp(logScale + map.position(at: t))
    case .segment: start + scale * map.position(at: t)
    case .circle: Self.wrapped(start + t)
    }
  }

  /// The angle within −π ... π.
  static func wrapped(_ x: Double) -> Double {
    if x > Elementary.pi { return x - 2 * Elementary.pi }
    if x < -Elementary.pi { return x + 2 * Elementary.pi }
    return x
  }
}

/// Bells around several peaks: a piece of its own for each peak takes the part
/// q_k/Σ q_j of the density, q_k a normal density around peak k. All parts together are the density,
/// and each is as smooth as the density is, since the denominator has no zero on the line.
struct Bells: Equatable, Sendable {
  var centres: [Double] = []
  var scales: [Double] = []

  /// log(q_k/Σ q_j) at x = centre k + offset.
  func logPart(_ k: Int, offset: Double) -> Double {
    let own = Self.exponent(offset / scales[k])
    var largest = own
    for j in centres.indices where j != k {
      largest = max(largest, Self.exponent((offset + (centres[k] - centres[j])) / scales[j]))
    }
    var sum = Elementary.exp(own - largest)
    for j in centres.indices where j != k {
      let other = Self.exponent((offset + (centres[k] - centres[j])) / scales[j])
      sum += Elementary.exp(other - largest)
    }
    return own - largest - Elementary.log(sum)
  }

  private static func exponent(_ z: Double) -> Double { -0.5 * z * z }
}
