import Drawing
import Elementary
import InformationGeometry

/// The dashed line μ1 = μ2, where F is singular.
struct SingularLineLayer {
  let context: FigureContext

  /// The part of the line inside of the window, from its lower left to its upper right end; nil where none is.
  private var ends: (Vector2, Vector2)? {
    let window = context.map.window
    let low = max(window.lower.x, window.lower.y)
    let high = min(window.upper.x, window.upper.y)
    return low < high ? (Vector2(low, low), Vector2(high, high)) : nil
  }

  func nodes() -> [Node] {
    guard let (low, high) = ends else { return [] }
    let em = context.em
    var path = Path()
    path.move(to: context.map.point(low))
    path.line(to: context.map.point(high))
    return [
      .mark(
        Mark(
          .path(path),
          Style(
            stroke: Stroke(
              context.theme.singular.opacity(0.75), width: context.scale.hairline * 1.4,
              dash: [0.42 * em, 0.3 * em]))))
    ]
  }

  /// The name of the line, written along it where nothing else stands: near the upper right end if possible.
  func label(_ placer: inout LabelPlacer) throws(LayoutError) -> [Node] {
    guard let (low, high) = ends else { return [] }
    let em = context.em
    let line = try context.typesetter.set(MathText("*μ*_1 = *μ*_2"), size: 0.95 * em)
    let start = context.map.point(low)
    let end = context.map.point(high)
    let direction = (end - start).unit
    let length = (end - start).length
    let lift = direction.normal * (-0.55 * em)
    guard length > line.width * 1.8 else { return [] }
    for step in 0..<24 {
      let away = length - line.width * 0.5 - 1.1 * em - Double(step) * 0.04 * length
      guard away > line.width * 0.5 + em else { break }
      let middle = start + direction * away
      let half = direction * (line.width / 2)
      // The label's own box is slanted: the boxes of its two halves cover it closely enough.
      var probe = LabelPlacer(frame: placer.frame)
      probe.block(from: middle - half + lift, to: middle + half + lift, width: em)
      var free = true
      for box in probe.obstacles where placer.isBlocked(box) { free = false }
      guard free else { continue }
      for box in probe.obstacles { placer.block(box) }
      let origin = middle - half + lift
      return [
        context.typesetter.text(
          line, at: origin, angle: Elementary.atan2(direction.y, direction.x),
          color: context.theme.singular, halo: context.halo)
      ]
    }
    return []
  }
}
