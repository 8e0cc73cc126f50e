import Drawing

extension Curve {
  /// The fewest of the nodes, taken greedily, whose Hermite curve stays within `tolerance` of those left out.
  ///
  /// An integrator's steps are short where the field is difficult, not where the curve is bent: most of them would only make a
  /// vector file larger.
  static func simplified(_ nodes: [Node], tolerance: Double) -> [Node] {
    guard nodes.count > 2 else { return nodes }
    var kept = [nodes[0]]
    var start = 0
    while start < nodes.count - 1 {
      var end = start + 1
      // Doubling, then halving: a long smooth stretch is found in few tests.
      var stride = 1
      while stride > 0 {
        let candidate = min(end + stride, nodes.count - 1)
        if candidate > end, follows(nodes, from: start, to: candidate, tolerance: tolerance) {
          end = candidate
          stride *= 2
        } else {
          stride /= 2
        }
      }
      kept.append(nodes[end])
      start = end
    }
    return kept
  }

  /// Whether the one cubic from node `start` to node `end` passes within `tolerance` of the nodes between.
  private static func follows(_ nodes: [Node], from start: Int, to end: Int, tolerance: Double)
    -> Bool
  {
    // A tangent that turns by more than 70 degrees is beyond what one cubic follows well, whatever the nodes say.
    guard nodes[start].derivative.dot(nodes[end].derivative) > 0.34 else { return false }
    for index in (start + 1)..<end {
      let place = between(nodes[start], nodes[end], at: nodes[index].parameter)
      if (place.point - nodes[index].point).length > tolerance { return false }
    }
    return true
  }

  /// The point and unit tangent of the Hermite piece from `a` to `b` at a parameter between theirs.
  static func between(_ a: Node, _ b: Node, at parameter: Double) -> Node {
    let h = b.parameter - a.parameter
    let t = (parameter - a.parameter) / h
    let u = 1 - t
    let point =
      a.point * (u * u * (1 + 2 * t)) + a.derivative * (h * t * u * u)
      + b.point * (t * t * (1 + 2 * u)) - b.derivative * (h * t * t * u)
    let derivative =
      (b.point - a.point) * (6 * t * u / h) + a.derivative * (u * (u - 2 * t))
      + b.derivative * (t * (t - 2 * u))
    return Node(parameter: parameter, point: point, derivative: derivative.unit)
  }
}
