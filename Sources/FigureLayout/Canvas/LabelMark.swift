import Drawing

/// A mark of a canvas for the placement of labels: its kind, and its distance from them.
struct LabelMark {
  enum Name: Equatable {
    case handle(Int)
    case minimum(Int)
    case probe(Int)
    /// One of the two arrows at a probe.
    case arrow(probe: Int, part: Int)
    /// Where the paths of optimisers begin; these have no labels.
    case start(Int)
  }

  enum Shape {
    case disc(center: Point, radius: Double)
    case line(from: Point, to: Point, halfWidth: Double)
  }

  var name: Name
  var shape: Shape

  /// Where a mark and a label are nearest to each other.
  struct Gap {
    var onMark: Point
    var onBox: Point
    var length: Double
  }

  func gap(to box: Rect) -> Gap {
    switch shape {
    case .disc(let center, let radius):
      let near = box.nearest(to: center)
      let offset = near - center
      let length = offset.length
      guard length > radius else { return Gap(onMark: near, onBox: near, length: 0) }
      return Gap(
        onMark: center + offset * (radius / length), onBox: near, length: length - radius)
    case .line(let start, let end, let halfWidth):
      let segment = Segment(start: start, end: end)
      let gap = segment.gap(to: box)
      return Gap(
        onMark: gap.onMark, onBox: gap.onBox, length: max(0, gap.length - halfWidth))
    }
  }

  /// Whether the mark lies on another, so that a label beside one is also beside the other.
  func isUpon(_ other: LabelMark, within reach: Double) -> Bool {
    switch (shape, other.shape) {
    case (.disc(let a, let r), .disc(let b, let s)): (a - b).length < max(r, s)
    case (.line(let a, let c, _), .line(let b, let d, _)):
      (a - b).length < reach && (c - d).length < reach
    case (.disc, .line), (.line, .disc): false
    }
  }

  /// Whether a segment passes over the mark.
  func isCrossed(by segment: Segment) -> Bool {
    switch shape {
    case .disc(let center, let radius): segment.distance(to: center) < radius
    case .line(let start, let end, _): segment.crosses(Segment(start: start, end: end))
    }
  }
}

/// A straight line between two points.
struct Segment {
  var start: Point
  var end: Point

  func nearest(to point: Point) -> Point {
    let along = end - start
    let square = along.dot(along)
    guard square > 0 else { return start }
    return start + along * min(1, max(0, (point - start).dot(along) / square))
  }

  func distance(to point: Point) -> Double { (nearest(to: point) - point).length }

  func crosses(_ other: Segment) -> Bool {
    func side(_ a: Point, _ b: Point, _ c: Point) -> Double {
      (b - a).x * (c - a).y - (b - a).y * (c - a).x
    }
    return side(start, end, other.start) * side(start, end, other.end) < 0
      && side(other.start, other.end, start) * side(other.start, other.end, end) < 0
  }

  /// Where the segment and a rectangle are nearest to each other.
  func gap(to box: Rect) -> LabelMark.Gap {
    let corners = box.corners
    for index in corners.indices {
      let edge = Segment(start: corners[index], end: corners[(index + 1) % corners.count])
      if crosses(edge) { return LabelMark.Gap(onMark: start, onBox: start, length: 0) }
    }
    var best = LabelMark.Gap(onMark: start, onBox: start, length: .infinity)
    func consider(_ onMark: Point, _ onBox: Point) {
      let length = (onMark - onBox).length
      if length < best.length {
        best = LabelMark.Gap(onMark: onMark, onBox: onBox, length: length)
      }
    }
    // The end comes first: the tip of an arrow is what a label of the same distance names.
    consider(end, box.nearest(to: end))
    consider(start, box.nearest(to: start))
    for corner in corners { consider(nearest(to: corner), corner) }
    return best
  }
}

extension Rect {
  /// The point of the rectangle, inside or on its edge, that is nearest to a point.
  func nearest(to point: Point) -> Point {
    Point(x: min(right, max(left, point.x)), y: min(bottom, max(top, point.y)))
  }

  fileprivate var corners: [Point] {
    [
      Point(x: left, y: top), Point(x: right, y: top), Point(x: right, y: bottom),
      Point(x: left, y: bottom),
    ]
  }
}
