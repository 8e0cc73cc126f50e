import Drawing
import InformationGeometry
import Scene

/// The paths of optimisers: lines from step to step with a marker at each, a ring at the start and a sign at the end.
struct PathLayer {
  let context: FigureContext
  let paths: [PathReading]

  private var radius: Double { 0.17 * context.em * context.markScale }

  /// The lines and markers, which are cut at the edge of the canvas.
  func nodes() -> [Node] {
    let styles = PathStyle.styles(paths.map { $0.settings }, context.theme)
    var nodes: [Node] = []
    for (reading, style) in zip(paths, styles) {
      nodes.append(contentsOf: line(reading, style))
    }
    for (reading, style) in zip(paths, styles) { nodes += markers(reading, style) }
    return nodes
  }

  private func line(_ reading: PathReading, _ style: PathStyle) -> [Node] {
    let path = visible(reading.points)
    guard !path.segments.isEmpty else { return [] }
    let width = 0.12 * context.markScale
    return [
      // In the colour of the canvas beneath, so that a line is seen on ellipses and on other lines.
      .mark(
        Mark(
          .path(path),
          .stroke(context.theme.canvas.opacity(0.75), width: 2.4 * width * context.em))),
      .mark(Mark(.path(path), Style(stroke: style.stroke(em: context.em, width: width)))),
    ]
  }

  /// The part of a line through points that is near the canvas: a figure omits the far points of a path that diverges.
  private func visible(_ points: [Vector2]) -> Path {
    let frame = context.map.rect.inset(by: -0.2 * context.map.rect.width)
    var path = Path()
    var last: Point?
    for index in points.indices.dropFirst() {
      let (a, b) = (context.map.point(points[index - 1]), context.map.point(points[index]))
      guard let (start, end) = Self.cut(a, b, to: frame) else {
        last = nil
        continue
      }
      if last != start { path.move(to: start) }
      if end != start { path.line(to: end) }
      last = end
    }
    return path
  }

  /// The part of a segment within a rectangle.
  static func cut(_ a: Point, _ b: Point, to frame: Rect) -> (Point, Point)? {
    var (from, to) = (0.0, 1.0)
    let along = b - a
    for (direction, room) in [
      (-along.x, a.x - frame.left), (along.x, frame.right - a.x), (-along.y, a.y - frame.top),
      (along.y, frame.bottom - a.y),
    ] {
      if direction == 0 {
        if room < 0 { return nil }
      } else if direction < 0 {
        from = max(from, room / direction)
      } else {
        to = min(to, room / direction)
      }
    }
    guard from <= to else { return nil }
    return (from == 0 ? a : a + along * from, to == 1 ? b : a + along * to)
  }

  private func markers(_ reading: PathReading, _ style: PathStyle) -> [Node] {
    let rect = context.map.rect.inset(by: -radius)
    var nodes: [Node] = []
    var last: Point?
    for step in reading.shown.dropFirst() {
      let center = context.map.point(step.theta)
      // Markers at one place, to a fortieth of an em, are one.
      if let last, (center - last).length < 0.025 * context.em { continue }
      last = center
      guard rect.contains(center) else { continue }
      nodes.append(
        .mark(
          Mark(style.marker.shape(at: center, radius: radius), .fill(style.line.color))))
    }
    if let start = reading.path.steps.first {
      let center = context.map.point(start.theta)
      // The sign of an end at the start stands within its ring.
      let isAtEnd = end(reading).map { ($0 - center).length < radius } ?? false
      nodes.append(
        PathSign.start(
          at: center, radius: (isAtEnd ? 2.7 : 1.7) * radius, width: 0.55 * radius,
          theme: context.theme, background: context.theme.canvas))
    }
    if let (tip, along) = reading.exit(of: context.map.rect, { context.map.point($0) }) {
      let direction = along.unit
      nodes.append(
        PathSign.head(tip: tip, direction: direction, radius: radius, color: style.line.color))
      // What diverges ends nowhere, and says so where it leaves.
      if reading.hasEndMark, reading.path.end == .diverged, end(reading) == nil {
        nodes += endMark(
          reading, style, at: tip - direction * ((PathSign.headLength + 2.6) * radius))
      }
    }
    return nodes
  }

  /// The signs of the ends, which stand on the marks of minima and handles that paths lead to.
  func endNodes() -> [Node] {
    let styles = PathStyle.styles(paths.map { $0.settings }, context.theme)
    var nodes: [Node] = []
    for (reading, style) in zip(paths, styles) {
      if let end = end(reading) { nodes += endMark(reading, style, at: end) }
    }
    return nodes
  }

  /// Where the sign of an end stands; nil for an end that has none, or lies beyond the canvas.
  private func end(_ reading: PathReading) -> Point? {
    guard reading.hasEndMark, let end = reading.path.steps.last,
      context.map.window.contains(end.theta)
    else { return nil }
    return context.map.point(end.theta)
  }

  private func endMark(_ reading: PathReading, _ style: PathStyle, at center: Point) -> [Node] {
    PathEndMark(
      end: reading.path.end, color: style.line.color, background: context.theme.canvas,
      radius: 1.6 * radius
    ).nodes(at: center)
  }

  /// The most markers of a path that labels keep off one by one: more would leave them no room.
  private static let mostMarkers = 50

  /// Starts, ends and markers are marks that labels keep off.
  func block(_ placer: inout LabelPlacer) {
    for reading in paths where reading.isWhole {
      let steps = reading.shown.dropFirst()
      for step in steps.count <= Self.mostMarkers ? steps : steps.suffix(1)
      where context.map.window.contains(step.theta) {
        let center = context.map.point(step.theta)
        placer.block(Rect(x: center.x, y: center.y, width: 0, height: 0).inset(by: -1.4 * radius))
      }
    }
    for reading in paths {
      guard let center = end(reading) else { continue }
      placer.block(Rect(x: center.x, y: center.y, width: 0, height: 0).inset(by: -1.9 * radius))
    }
    for (index, reading) in paths.enumerated() {
      guard let start = reading.path.steps.first, context.map.window.contains(start.theta) else {
        continue
      }
      let center = context.map.point(start.theta)
      placer.block(Rect(x: center.x, y: center.y, width: 0, height: 0).inset(by: -2 * radius))
      placer.marks.append(
        LabelMark(name: .start(index), shape: .disc(center: center, radius: 1.7 * radius)))
    }
  }

  /// Points along the lines, which labels rather do not cover.
  var ink: [Point] {
    var points: [Point] = []
    for reading in paths {
      for step in reading.shown.prefix(400) where context.map.window.contains(step.theta) {
        points.append(context.map.point(step.theta))
      }
    }
    return points
  }
}
