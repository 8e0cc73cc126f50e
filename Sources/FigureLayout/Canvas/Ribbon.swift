import Drawing

/// A curve with a width that changes along it, as one filled outline.
struct Ribbon {
  /// The outline of the ribbon along `nodes`, whose width at parameter fraction s is `width(s)`; s runs from 0 at
  /// the first node to 1 at the last. It ends in a round head, or straight across.
  static func path(_ nodes: [Curve.Node], hasRoundHead: Bool, width: (Double) -> Double) -> Path {
    guard let first = nodes.first, let last = nodes.last, nodes.count > 1,
      last.parameter > first.parameter
    else { return Path() }
    let span = last.parameter - first.parameter
    var left: [Curve.Node] = []
    var right: [Curve.Node] = []
    left.reserveCapacity(nodes.count)
    right.reserveCapacity(nodes.count)
    var direction = Point(x: 0, y: 0)
    for node in nodes {
      let fraction = (node.parameter - first.parameter) / span
      if node.derivative.length > 0 { direction = node.derivative.unit }
      let side = direction.normal * (width(fraction) / 2)
      left.append(
        Curve.Node(
          parameter: node.parameter, point: node.point + side, derivative: node.derivative))
      right.append(
        Curve.Node(
          parameter: -node.parameter, point: node.point - side,
          derivative: node.derivative * -1))
    }
    var path = Path()
    path.segments.reserveCapacity(2 * nodes.count + 2)
    path.move(to: left[0].point)
    Curve.append(left, to: &path)
    right.reverse()
    if hasRoundHead {
      let radius = width(1) / 2
      let tip = last.point + direction * radius
      let bulge = radius * 0.5523
      path.cubic(
        left[left.count - 1].point + direction * bulge, tip + direction.normal * bulge, to: tip)
      path.cubic(
        tip - direction.normal * bulge, right[0].point + direction * bulge, to: right[0].point)
    } else {
      path.line(to: right[0].point)
    }
    Curve.append(right, to: &path)
    path.close()
    return path
  }
}
