import Drawing
import Elementary
import InformationGeometry
import Scene

/// At each probe, −∇L (red) and −F⁻¹∇L (cyan) at equal length, and the angle between them.
struct ProbeLayer {
  let context: FigureContext
  let probes: [ProbeReading]
  /// Set in front of the names of groups, where a figure has several canvases.
  var prefix = ""

  private var ring: Double { 0.3 * context.em * context.markScale }

  /// The arrows' length: the same at all probes except near the edge of the canvas.
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
    /// How far the natural arrow is moved aside, and the Euclidean one to the other side, where they almost agree.
    var offset = Point(x: 0, y: 0)
  }

  private var arrowWidth: Double { 0.17 * context.em * context.markScale }

  /// Two arrows with almost the same direction are drawn side by side, so that both are visible. For films, they separate
  /// gradually.
  private func offset(_ euclidean: Point?, _ natural: Point?) -> Point {
    guard let euclidean, let natural else { return Point(x: 0, y: 0) }
    let agreement = min(1, max(0, (natural.dot(euclidean) - 0.97) / 0.02))
    let turn = euclidean.x * natural.y - euclidean.y * natural.x
    return natural.normal * ((turn >= 0 ? 0.75 : -0.75) * agreement * arrowWidth)
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
          reach: reach(from: center, towards: directions), offset: offset(euclidean, natural)))
    }
    return result
  }

  func nodes() -> [Node] {
    var nodes: [Node] = []
    for probe in placed {
      var (seams, arrows): ([Node], [Node]) = ([], [])
      for (direction, offset, color) in [
        (probe.euclidean, probe.offset * -1, context.theme.euclidean),
        (probe.natural, probe.offset, context.theme.natural),
      ] {
        guard let direction else { continue }
        let start = probe.center + offset
        let arrow = Arrow(start: start, tip: start + direction * probe.reach, width: arrowWidth)
        if context.hasGround {
          seams += arrow.seam(context.seam, width: context.seamWidth)
        }
        arrows += arrow.nodes(color: color)
      }
      if let arc = arc(of: probe) { arrows.append(arc) }
      // The arrows of a probe beside the edge of the canvas end there, and do not lie over its axes.
      let canvas = context.map.rect
      let isCut = [probe.euclidean, probe.natural].contains { direction in
        direction.map { !canvas.contains(probe.center + $0 * probe.reach) } ?? false
      }
      let name = prefix + "arrows-" + NumberFormat.integer(UInt64(probe.index + 1))
      nodes +=
        isCut ? [.group(Group(name, clip: canvas, seams + arrows))] : seams + arrows
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
        Rect(x: probe.center.x, y: probe.center.y, width: 0, height: 0)
          .inset(by: -ring - 0.25 * context.em))
      placer.marks.append(
        LabelMark(name: .probe(probe.index), shape: .disc(center: probe.center, radius: ring)))
      for (part, arrow) in [probe.euclidean, probe.natural].enumerated() {
        guard let arrow else { continue }
        let start = probe.center + probe.offset * (part == 0 ? -1 : 1)
        let tip = start + arrow * probe.reach
        placer.block(from: start, to: tip, width: 0.45 * context.em)
        // A label at its foot is that of the probe.
        placer.marks.append(
          LabelMark(
            name: .arrow(probe: probe.index, part: part),
            shape: .line(
              from: start + (tip - start) * 0.5, to: tip,
              halfWidth: 0.1 * context.em)))
      }
    }
  }

  /// The name of each probe with its angle, beside it.
  func labels(_ placer: inout LabelPlacer) throws(LayoutError) -> [Node] {
    var nodes: [Node] = []
    for probe in placed { nodes += try label(of: probe, &placer) }
    return nodes
  }

  /// The text for the angle at a probe; nil if there is none.
  private func angle(of reading: ProbeReading) -> MathText? {
    if let angle = reading.geometry.angle {
      return MathText(NumberFormat.fixed(angle * 180 / Elementary.pi, decimals: 1) + "°")
    }
    guard reading.geometry.fisher.isSingular else { return nil }
    return MathText(
      reading.geometry.fisher.isKnown ? "no *F*^{\u{2212}1}" : "*F* has no value")
  }

  /// Names longer than this, in ems, stand above their angle instead of before it.
  private static let longName = 5.0

  private func label(of probe: Placed, _ placer: inout LabelPlacer) throws(LayoutError) -> [Node] {
    let em = context.em
    let size = context.scale.annotation
    var lines: [Typesetter.Line] = []
    switch (probe.reading.name, angle(of: probe.reading)) {
    case (nil, nil): return []
    case (let name?, nil): lines = [try context.typesetter.set(name, size: size)]
    case (nil, let angle?): lines = [try context.typesetter.set(angle, size: size)]
    case (let name?, let angle?):
      lines = [try context.typesetter.set(name, size: size)]
      if lines[0].width > Self.longName * em {
        lines.append(try context.typesetter.set(angle, size: size))
      } else {
        lines = [try context.typesetter.set(name + ", " + angle, size: size)]
      }
    }
    var sum = Point(x: 0, y: 0)
    for direction in [probe.euclidean, probe.natural] {
      if let direction { sum = sum + direction }
    }
    let forward = Elementary.atan2(sum.y, sum.x)
    func label(_ lines: [Typesetter.Line], isShorter: Bool = false) -> [Node] {
      context.label(
        lines,
        LabelRequest(
          name: .probe(probe.index), words: words(of: probe.reading), lines: lines, em: em,
          point: probe.center, clearance: ring + 0.34 * em, reach: 5 * em,
          directions: [forward + Elementary.pi, forward + 2.4, forward - 2.4], axis: forward),
        color: context.theme.ink, &placer, isShorter: isShorter)
    }
    let nodes = label(lines)
    // A letter or the label alone tells at least which probe it is. In a film no label changes its words.
    guard nodes.isEmpty, !placer.isForFilm, let name = probe.reading.label else { return nodes }
    var shorter = [MathText.plain(name)]
    if let letter = probe.reading.letter {
      let letter = MathText("*" + letter + "*")
      shorter = [letter]
      if let angle = angle(of: probe.reading) { shorter = [letter + ", " + angle, letter] }
    }
    for text in shorter {
      let nodes = label([try context.typesetter.set(text, size: size)], isShorter: true)
      if !nodes.isEmpty { return nodes }
    }
    return []
  }

  /// A label in plain words: the name of a probe, or its angle where it has none.
  private func words(of reading: ProbeReading) -> String {
    if let name = reading.name { return name.words }
    return (angle(of: reading)?.words ?? "") + " at the probe"
  }
}
