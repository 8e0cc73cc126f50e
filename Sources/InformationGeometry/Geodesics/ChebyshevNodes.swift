import Elementary

/// Chebyshev points of [0, 1], both ends among them, with the derivatives of the polynomial through values there.
struct ChebyshevNodes: Sendable {
  /// Intervals between nodes.
  let order: Int
  let nodes: [Double]
  /// By rows: ∂ and ∂² of the polynomial at the nodes.
  let first: [Double]
  let second: [Double]

  /// For guesses to about four digits.
  static let few = ChebyshevNodes(order: 6)
  /// For geodesics that are not long, to nearly all digits.
  static let many = ChebyshevNodes(order: 16)
  static let most = ChebyshevNodes(order: 32)

  init(order: Int) {
    self.order = order
    let count = order + 1
    var nodes: [Double] = []
    for index in 0...order {
      nodes.append(
        0.5 - 0.5 * Elementary.sincos(Elementary.pi * Double(index) / Double(order)).cos)
    }
    var first = [Double](repeating: 0, count: count * count)
    for row in 0...order {
      var sum = 0.0
      for column in 0...order where column != row {
        let ends = (row % order == 0 ? 2.0 : 1) / (column % order == 0 ? 2.0 : 1)
        let sign: Double = (row + column) % 2 == 0 ? 1 : -1
        let entry = ends * sign / (nodes[row] - nodes[column])
        first[row * count + column] = entry
        sum += entry
      }
      first[row * count + row] = -sum
    }
    var second = [Double](repeating: 0, count: count * count)
    for row in 0...order {
      for column in 0...order {
        var sum = 0.0
        for middle in 0...order {
          sum += first[row * count + middle] * first[middle * count + column]
        }
        second[row * count + column] = sum
      }
    }
    self.nodes = nodes
    self.first = first
    self.second = second
  }

  /// Both derivatives of a path at a node.
  func derivatives(_ path: [Vector2], at row: Int) -> (first: Vector2, second: Vector2) {
    let count = order + 1
    // Loops this short and frequent would mostly check bounds.
    return path.withUnsafeBufferPointer { path in
      first.withUnsafeBufferPointer { first in
        second.withUnsafeBufferPointer { second in
          var (slope, bend) = (Vector2.zero, Vector2.zero)
          for column in 0..<min(count, path.count) {
            slope = slope + path[column] * first[row * count + column]
            bend = bend + path[column] * second[row * count + column]
          }
          return (slope, bend)
        }
      }
    }
  }

  /// The polynomial through values at the nodes, at the nodes of another order.
  func values(_ path: [Vector2], at other: ChebyshevNodes) -> [Vector2] {
    other.nodes.map { t in
      var (sum, total) = (Vector2.zero, 0.0)
      for (index, node) in nodes.enumerated() {
        if t == node { return path[index] }
        let end = index % order == 0 ? 0.5 : 1
        let weight = (index % 2 == 0 ? end : -end) / (t - node)
        sum = sum + path[index] * weight
        total += weight
      }
      return sum * (1 / total)
    }
  }
}
