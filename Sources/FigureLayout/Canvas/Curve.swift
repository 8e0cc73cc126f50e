import Drawing
import Elementary

/// Smooth curves as paths.
enum Curve {
  /// A point of a curve with its derivative by the curve's parameter.
  struct Node {
    var parameter: Double
    var point: Point
    var derivative: Point
  }

  /// The cubic Hermite curve through `nodes`, as Bézier pieces: exact where the nodes' derivatives are.
  static func hermite(_ nodes: [Node]) -> Path {
    var path = Path()
    guard let first = nodes.first else { return path }
    path.move(to: first.point)
    append(nodes, to: &path)
    return path
  }

  /// Goes on from the path's end, which is the first node, through the others.
  static func append(_ nodes: [Node], to path: inout Path) {
    for index in 1..<max(1, nodes.count) {
      let a = nodes[index - 1]
      let b = nodes[index]
      let third = (b.parameter - a.parameter) / 3
      path.cubic(a.point + a.derivative * third, b.point - b.derivative * third, to: b.point)
    }
  }

  /// A smooth curve through points that are close to one another: at each the tangent of the parabola through it and its
  /// neighbours by chord length, so that points at uneven distances make no kinks.
  static func smooth(_ points: [Point], closed: Bool) -> Path {
    var path = Path()
    guard let first = points.first else { return path }
    path.move(to: first)
    guard points.count > 2 else {
      for point in points.dropFirst() { path.line(to: point) }
      return path
    }
    let count = points.count
    func tangent(_ index: Int) -> Point {
      let isEnd = !closed && (index == 0 || index == count - 1)
      let middle = isEnd ? (index == 0 ? 1 : count - 2) : index
      let here = points[middle]
      let before = here - points[(middle + count - 1) % count]
      let after = points[(middle + 1) % count] - here
      let (first, second) = (before.length, after.length)
      guard first > 0, second > 0 else { return (before + after).unit }
      let slope = before * (second / first) + after * (first / second)
      guard isEnd else { return slope.unit }
      // The parabola's tangent at its own end.
      let mean = slope * (1 / (first + second))
      return (index == 0 ? before * (2 / first) - mean : after * (2 / second) - mean).unit
    }
    for index in 1...(closed ? count : count - 1) {
      let a = points[index - 1]
      let b = points[index % count]
      let reach = (b - a).length / 3
      path.cubic(
        a + tangent(index - 1) * reach, b - tangent(index % count) * reach, to: b)
    }
    if closed { path.close() }
    return path
  }

  /// The arc of an axis-aligned ellipse about `center`, rotated by `angle`, from parameter `start` to `end`, as
  /// Bézier pieces of at most a quarter turn; it goes on from the path's end when `joined`, otherwise it moves.
  static func appendArc(
    center: Point, radius: Point, angle: Double, from start: Double, to end: Double, joined: Bool,
    in path: inout Path
  ) {
    let cosine = Elementary.cos(angle)
    let sine = Elementary.sin(angle)
    func place(_ x: Double, _ y: Double) -> Point {
      Point(
        x: center.x + radius.x * x * cosine - radius.y * y * sine,
        y: center.y + radius.x * x * sine + radius.y * y * cosine)
    }
    let pieces = max(1, Int(((end - start).magnitude / (Elementary.pi / 2)).rounded(.up)))
    let step = (end - start) / Double(pieces)
    // The classical control length for an arc of `step`: error below 3e-4 of the radius for a quarter turn.
    let k = 4 / 3 * Elementary.sin(step / 4) / Elementary.cos(step / 4)
    for piece in 0..<pieces {
      let a = start + Double(piece) * step
      let b = a + step
      let (ca, sa) = (Elementary.cos(a), Elementary.sin(a))
      let (cb, sb) = (Elementary.cos(b), Elementary.sin(b))
      if piece == 0 {
        if joined { path.line(to: place(ca, sa)) } else { path.move(to: place(ca, sa)) }
      }
      path.cubic(
        place(ca - k * sa, sa + k * ca), place(cb + k * sb, sb - k * cb), to: place(cb, sb))
    }
  }
}
