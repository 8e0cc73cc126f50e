import Drawing
import InformationGeometry
import Scene

/// The two handles: θ*, what the data come from, and its mirror, which is the same distribution.
struct HandleLayer {
  let context: FigureContext

  private var places: [Vector2] {
    let target = context.target
    guard context.scene.hasLoss, context.model.contains(target) else { return [] }
    guard let mirror = context.model.mirror(of: target), mirror != target else { return [target] }
    return [target, mirror]
  }

  private var radius: Double { 0.42 * context.em * context.markScale }

  func nodes() -> [Node] {
    var nodes: [Node] = []
    for place in places where context.map.window.contains(place) {
      let center = context.map.point(place)
      nodes.append(
        .mark(
          Mark(
            .circle(center: center, radius: radius),
            Style(
              fill: .color(context.theme.canvas.opacity(0.85)),
              stroke: Stroke(context.theme.handle, width: 0.28 * radius)))))
      nodes.append(
        .mark(
          Mark(.circle(center: center, radius: 0.38 * radius), .fill(context.theme.handle))))
    }
    return nodes
  }

  func block(_ placer: inout LabelPlacer) {
    for (index, place) in places.enumerated() where context.map.window.contains(place) {
      let center = context.map.point(place)
      placer.block(
        Rect(x: center.x, y: center.y, width: 0, height: 0)
          .inset(by: -radius - 0.25 * context.em))
      placer.marks.append(
        LabelMark(name: .handle(index), shape: .disc(center: center, radius: radius)))
    }
  }

  func labels(_ placer: inout LabelPlacer) throws(LayoutError) -> [Node] {
    let names = [
      context.words(
        .handles, context.scale.isNarrow ? context.names.shortHandle : context.names.handle),
      context.words(.mirror, context.names.mirror ?? context.names.handle),
    ]
    var nodes: [Node] = []
    for (index, (place, text)) in zip(places, names).enumerated()
    where context.map.window.contains(place) {
      let line = try context.typesetter.set(text, size: 1.05 * context.em)
      nodes += context.label(
        [line],
        LabelRequest(
          name: .handle(index), words: text.words, lines: [line], em: context.em,
          point: context.map.point(place),
          clearance: radius + 0.34 * context.em, reach: 5 * context.em,
          directions: [0.5, 2.6, -0.5, -2.6]), color: context.theme.handle, &placer)
    }
    return nodes
  }
}
