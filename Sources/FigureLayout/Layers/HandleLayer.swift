import Drawing
import InformationGeometry
import Scene

/// The two handles: θ*, what the data come from, and its mirror, which is the same distribution.
struct HandleLayer {
  let context: FigureContext

  var places: [Vector2] {
    let target = context.target
    // Distances are told from θ* on a metric without a loss, too.
    guard context.scene.hasLoss || context.scene.shownContours?.quantity == .distance,
      context.model.contains(target)
    else { return [] }
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

  /// Whether a handle lies on a minimum that alone has a name of the scene's own.
  private func isNamedAsMinimum(_ index: Int, _ place: Vector2) -> Bool {
    let style = context.typesetter.style
    guard style.label(.minimum) != nil, style.label(index == 0 ? .handles : .mirror) == nil else {
      return false
    }
    let point = context.map.point(place)
    return context.minima.contains { isSame(context.map.point($0), point) }
  }

  /// Whether the name of a handle stands for that of the minimum on which it lies: one point has one name, except where
  /// the scene gives it two.
  func names(minimum center: Point) -> Bool {
    context.typesetter.style.label(.minimum) == nil
      && places.contains {
        context.map.window.contains($0) && isSame(context.map.point($0), center)
      }
  }

  /// Whether two marks lie at one point, as far as can be seen.
  private func isSame(_ a: Point, _ b: Point) -> Bool { (a - b).length < 0.1 * context.em }

  /// On a canvas below this width, in ems, θ* has no coordinates in its name: others need the room.
  private static let namedInFull = 24.0

  func labels(_ placer: inout LabelPlacer) throws(LayoutError) -> [Node] {
    let isShort =
      context.scale.isNarrow || context.map.rect.width < Self.namedInFull * context.em
    let names = [
      context.words(.handles, isShort ? context.names.shortHandle : context.names.handle),
      context.words(.mirror, context.names.mirror ?? context.names.handle),
    ]
    var nodes: [Node] = []
    for (index, (place, text)) in zip(places, names).enumerated()
    where context.map.window.contains(place) && !isNamedAsMinimum(index, place) {
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
