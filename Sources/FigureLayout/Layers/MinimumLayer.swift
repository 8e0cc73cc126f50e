import Drawing
import InformationGeometry

/// Marks at `FigureContext.minima`.
struct MinimumLayer {
  let context: FigureContext

  private var radius: Double { 0.34 * context.em * context.markScale }

  private var centers: [Point] {
    var centers: [Point] = []
    for place in context.minima where context.map.window.contains(place) {
      centers.append(context.map.point(place))
    }
    return centers
  }

  func nodes() -> [Node] {
    var nodes: [Node] = []
    for center in centers {
      nodes.append(
        Self.diamond(
          at: center, radius: radius,
          Stroke(context.theme.handle, width: 0.3 * radius, join: .miter), context.theme.canvas))
    }
    return nodes
  }

  static func diamond(
    at center: Point, radius: Double, _ stroke: Stroke, _ background: Color
  ) -> Node {
    let diamond = Path([
      .move(center + Point(x: 0, y: -radius)), .line(center + Point(x: radius, y: 0)),
      .line(center + Point(x: 0, y: radius)), .line(center + Point(x: -radius, y: 0)), .close,
    ])
    return .mark(Mark(.path(diamond), Style(fill: .color(background), stroke: stroke)))
  }

  func block(_ placer: inout LabelPlacer) {
    for (index, center) in centers.enumerated() {
      placer.block(
        Rect(x: center.x, y: center.y, width: 0, height: 0).inset(by: -radius * 1.2))
      placer.marks.append(
        LabelMark(name: .minimum(index), shape: .disc(center: center, radius: radius)))
    }
  }

  func labels(_ placer: inout LabelPlacer) throws(LayoutError) -> [Node] {
    var nodes: [Node] = []
    let handles = HandleLayer(context: context)
    for (index, center) in centers.enumerated() where !handles.names(minimum: center) {
      let text = MathText("min *L*")
      let line = try context.typesetter.set(text, size: context.scale.annotation)
      nodes += context.label(
        [line],
        LabelRequest(
          name: .minimum(index), words: text.words, lines: [line], em: context.em, point: center,
          clearance: radius + 0.34 * context.em,
          reach: 5 * context.em, directions: [-2.6, 2.6, -0.5, 0.5]),
        color: context.theme.handle, &placer)
    }
    return nodes
  }
}
