import Drawing
import Elementary
import InformationGeometry
import Scene

/// At each probe, −∇L (red) and −F⁻¹∇L (cyan) at equal length, and the angle between them.
struct ProbeLayer {
  let context: FigureContext
  let probes: [ProbeReading]

  private var ring: Double { 0.3 * context.em * context.markScale }

  /// The arrows' length: the same at all probes but where the edge of the canvas is near.
  private func reach(from center: Point, towards directions: [Point]) -> Double {
    let rect = context.map.rect.inset(by: 0.4 * context.em)
    var reach = max(3.2 * context.em, 0.115 * min(rect.width, rect.height))
    for direction in directions {
      if direction.x > 1e-9 { reach = min(reach, (rect.right - center.x) / direction.x) }
      if direction.x < -1e-9 { reach = min(reach, (rect.left - center.x) / direction.x) }
      if direction.y > 1e-9 { reach = min(reach, (rect.bottom - center.y) / direction.y) }
      if direction.y < -1e-9 { reach = min(reach, (rect.top - center.y) / direction.y) }
    }
    return max(reach, 2.4 * context.em)
  }

  /// One probe on the figure.
  private struct Placed {
    var index: Int
    var reading: ProbeReading
    var center: Point
    var euclidean: Point?
    var natural: Point?
    var reach: Double
  }

  private var placed: [Placed] {
    var result: [Placed] = []
    for (index, reading) in probes.enumerated()
    where context.map.window.contains(reading.geometry.theta)
      && context.model.contains(reading.geometry.theta)
    {
      let center = context.map.point(reading.geometry.theta)
      let gradient = reading.geometry.gradient
      let euclidean = gradient == .zero ? nil : context.map.offset(-gradient).unit
      var natural: Point?
      if let vector = reading.geometry.naturalGradient, vector != .zero {
        natural = context.map.offset(-vector).unit
      }
      var directions: [Point] = []
      if let euclidean { directions.append(euclidean) }
      if let natural { directions.append(natural) }
      result.append(
        Placed(
          index: index, reading: reading, center: center, euclidean: euclidean, natural: natural,
          reach: reach(from: center, towards: directions)))
    }
    return result
  }

  func nodes() -> [Node] {
    var nodes: [Node] = []
    for probe in placed {
      let width = 0.17 * context.em * context.markScale
      if let euclidean = probe.euclidean {
        // Under a natural arrow that almost covers it the Euclidean one is wider, so that both are seen. It widens by
        // and by, for films.
        let covered = probe.natural.map { ($0.dot(euclidean) - 0.97) / 0.02 } ?? 0
        nodes += Arrow(
          start: probe.center, tip: probe.center + euclidean * probe.reach,
          width: (1 + 0.9 * min(1, max(0, covered))) * width
        ).nodes(color: context.theme.euclidean)
      }
      if let natural = probe.natural {
        nodes += Arrow(
          start: probe.center, tip: probe.center + natural * probe.reach, width: width
        ).nodes(color: context.theme.natural)
      }
      if let arc = arc(of: probe) { nodes.append(arc) }
      nodes.append(
        .mark(
          Mark(
            .circle(center: probe.center, radius: ring),
            Style(
              fill: .color(context.theme.canvas),
              stroke: Stroke(context.theme.ink, width: 0.11 * context.em)))))
      if probe.reading.geometry.fisher.isSingular { nodes.append(cross(at: probe.center)) }
    }
    return nodes
  }

  /// The arc between the two arrows, where it is wide enough to be seen.
  private func arc(of probe: Placed) -> Node? {
    guard let a = probe.euclidean, let b = probe.natural, let angle = probe.reading.geometry.angle,
      angle > 0.08
    else { return nil }
    let start = Elementary.atan2(a.y, a.x)
    let turn = Elementary.atan2(a.x * b.y - a.y * b.x, a.dot(b))
    let radius = 0.48 * probe.reach
    var path = Path()
    Curve.appendArc(
      center: probe.center, radius: Point(x: radius, y: radius), angle: 0, from: start,
      to: start + turn, joined: false, in: &path)
    return .mark(
      Mark(
        .path(path),
        .stroke(
          context.theme.ink.opacity(min(1, (angle - 0.08) / 0.08)), width: 0.07 * context.em)))
  }

  /// A cross within the ring: here F⁻¹ does not exist.
  private func cross(at center: Point) -> Node {
    let arm = ring * 0.6
    return .mark(
      Mark(
        .path(
          Path([
            .move(center + Point(x: -arm, y: -arm)), .line(center + Point(x: arm, y: arm)),
            .move(center + Point(x: -arm, y: arm)), .line(center + Point(x: arm, y: -arm)),
          ])), Style(stroke: Stroke(context.theme.ink, width: 0.09 * context.em))))
  }

  func block(_ placer: inout LabelPlacer) {
    for probe in placed {
      placer.block(
        Rect(x: probe.center.x, y: probe.center.y, width: 0, height: 0).inset(by: -ring * 1.3))
      placer.marks.append(
        LabelMark(name: .probe(probe.index), shape: .disc(center: probe.center, radius: ring)))
      for (part, arrow) in [probe.euclidean, probe.natural].enumerated() {
        guard let arrow else { continue }
        let tip = probe.center + arrow * probe.reach
        placer.block(from: probe.center, to: tip, width: 0.45 * context.em)
        // A label at its foot could be that of any arrow of the probe.
        placer.marks.append(
          LabelMark(
            name: .arrow(probe: probe.index, part: part),
            shape: .line(
              from: probe.center + (tip - probe.center) * 0.5, to: tip,
              halfWidth: 0.1 * context.em)))
      }
    }
  }

  /// Which labels of a probe: all of them, its name, or all others.
  enum Part { case all, name, others }

  func labels(_ part: Part, _ placer: inout LabelPlacer) throws(LayoutError) -> [Node] {
    var nodes: [Node] = []
    for probe in placed { nodes += try labels(part, of: probe, &placer) }
    return nodes
  }

  private func labels(
    _ wanted: Part, of probe: Placed, _ placer: inout LabelPlacer
  ) throws(LayoutError) -> [Node] {
    let em = context.em
    let theme = context.theme
    var nodes: [Node] = []
    func add(
      _ part: Int, _ text: MathText, near point: Point, clearance: Double, preferring: [Double],
      axis: Double, color: Color, reach: Double
    ) throws(LayoutError) {
      guard wanted == .all || (wanted == .name) == (part == 2) else { return }
      let line = try context.typesetter.set(text, size: context.scale.annotation)
      nodes += context.label(
        line,
        LabelRequest(
          name: .probe(probe.index, part: part), words: words(text, of: probe.reading, part: part),
          width: line.width, ascent: line.ascent, descent: line.descent, point: point,
          clearance: clearance, reach: reach, directions: preferring, axis: axis),
        color: color, &placer)
    }

    let both = [probe.euclidean, probe.natural].compactMap { $0 }
    var sum = Point(x: 0, y: 0)
    for direction in both { sum = sum + direction }
    let forward = Elementary.atan2(sum.y, sum.x)
    for (part, direction, other, name, color) in [
      (0, probe.euclidean, probe.natural, "\u{2212}∇*L*", theme.euclidean),
      (1, probe.natural, probe.euclidean, "\u{2212}*F*^{\u{2212}1}∇*L*", theme.natural),
    ] {
      guard let direction else { continue }
      let angle = Elementary.atan2(direction.y, direction.x)
      // Away from the other arrow, so that each label stands on its own arrow's side.
      var away = 0.0
      if let other {
        let turn = other.x * direction.y - other.y * direction.x
        away = turn > 0 || (turn == 0 && direction == probe.natural) ? 0.9 : -0.9
      }
      // In a film the arrows may pass each other, but no label may change its side because of that.
      let turns =
        placer.isForFilm
        ? [0.9, -0.9, 0.45, -0.45, 0, 1.44, -1.44] : [away, away / 2, 0, 1.6 * away]
      var directions: [Double] = []
      for turn in turns { directions.append(angle + turn) }
      try add(
        part, MathText(name), near: probe.center + direction * probe.reach, clearance: 0.38 * em,
        preferring: directions, axis: angle, color: color, reach: 3 * em)
    }
    if let name = probe.reading.name {
      try add(
        2, name, near: probe.center, clearance: ring + 0.34 * em,
        preferring: [forward + Elementary.pi, forward + 2.4, forward - 2.4], axis: forward,
        color: theme.ink, reach: 5 * em)
    }
    if let angle = probe.reading.geometry.angle {
      try add(
        3, MathText("Δ*θ* = " + NumberFormat.fixed(angle * 180 / Elementary.pi, decimals: 1) + "°"),
        near: probe.center, clearance: ring + 0.34 * em,
        preferring: [forward + Elementary.pi, forward + 2, forward - 2], axis: forward,
        color: theme.ink, reach: 5 * em)
    } else if probe.reading.geometry.fisher.isSingular {
      try add(
        4,
        MathText(
          probe.reading.geometry.fisher.isKnown
            ? "singular: no *F*^{\u{2212}1}" : "*F* has no value"), near: probe.center,
        clearance: ring + 0.34 * em,
        preferring: [forward + Elementary.pi, forward + 2, forward - 2], axis: forward,
        color: theme.ink, reach: 5 * em)
    }
    return nodes
  }

  /// A label and its probe: the name of a probe stands for itself.
  private func words(_ text: MathText, of reading: ProbeReading, part: Int) -> String {
    if part == 2 { return text.words }
    if let letter = reading.letter { return text.words + " at probe " + letter }
    return text.words + " at the probe"
  }
}
