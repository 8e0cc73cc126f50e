import Drawing

/// A thin line from a mark to its label, if the position of the label does not show which mark it names.
struct LabelLeader {
  var line: Segment
  /// Its visibility, from 0 to 1: in a film leaders appear and disappear gradually.
  var strength: Double

  func nodes(color: Color, context: FigureContext) -> [Node] {
    let path = Path([.move(line.start), .line(line.end)])
    // A seam in the colour of the canvas keeps the line apart from trails and ellipses.
    return [
      .mark(
        Mark(
          .path(path),
          .stroke(context.theme.canvas.opacity(0.7 * strength), width: 0.22 * context.em))),
      .mark(Mark(.path(path), .stroke(color.opacity(strength), width: 0.07 * context.em))),
    ]
  }
}

extension LabelPlacer {
  /// A label farther than this from its mark, in ems, has a leader.
  static let leaderDistance = 1.3

  /// How much a label at a position needs a leader: 0 if it is near its mark and nearer to it than to any other mark, else 1.
  /// In a film it grows over the last fifth of an em.
  func need(of request: LabelRequest, at box: Rect) -> Double {
    guard let own = mark(of: request.name) else { return 0 }
    let distance = own.gap(to: box).length
    var excess = distance - Self.leaderDistance * em
    if excess > 0 { return 1 }
    // Few letters reach below the line: what is seen of a label ends there.
    var seen = box
    seen.height -= request.descent - LabelRequest.pitch * em * Double(request.lineWidths.count - 1)
    let seenDistance = own.gap(to: seen).length
    for other in marks where isForeign(other, to: request.name, own) {
      excess = max(
        excess, distance - other.gap(to: box).length, seenDistance - other.gap(to: seen).length)
    }
    if isForFilm { return min(1, max(0, 1 + excess / (0.2 * em))) }
    return excess > 0 ? 1 : 0
  }

  /// The line from a mark to its label at a position: the shortest, or one with other end points if the shortest would cross
  /// another label.
  func line(for request: LabelRequest, to box: Rect) -> Segment? {
    guard let mark = mark(of: request.name) else { return nil }
    let box = request.line(of: box, nearest: mark)
    let gap = mark.gap(to: box)
    guard gap.length > 0.2 * em else { return nil }
    let nearest = Segment(start: gap.onMark, end: gap.onBox)
    var candidates = [nearest]
    if crossings(nearest, of: request) == nil { candidates += detours(from: mark, to: box) }
    var best: (line: Segment, cost: Double)?
    for candidate in candidates {
      let length = (candidate.end - candidate.start).length
      let direction = (candidate.end - candidate.start).unit
      let line = Segment(start: candidate.start, end: candidate.end - direction * (0.1 * em))
      guard length > 0.2 * em, let crossings = crossings(line, of: request) else { continue }
      let cost = length / em + crossings
      if cost < best?.cost ?? .infinity { best = (line, cost) }
    }
    return best?.line
      ?? Segment(
        start: nearest.start, end: nearest.end - (nearest.end - nearest.start).unit * (0.1 * em))
  }

  /// Lines from other places of a mark, to other places of a box.
  private func detours(from mark: LabelMark, to box: Rect) -> [Segment] {
    var lines: [Segment] = []
    for end in box.rim {
      switch mark.shape {
      case .disc(let center, let radius):
        lines.append(Segment(start: center + (end - center).unit * radius, end: end))
      case .line(let start, let tip, _):
        for part in [1, 0.75, 0.5] {
          lines.append(Segment(start: start + (tip - start) * part, end: end))
        }
      }
    }
    return lines
  }

  /// The cost of a leader's crossings, in ems of its length; nil if it would cross a label, or appear to end at another mark.
  func crossings(_ line: Segment, of request: LabelRequest) -> Double? {
    for label in labels where line.gap(to: label).length < 0.12 * em { return nil }
    var cost = 0.0
    for other in leaders where line.crosses(other) { cost += 14 }
    let own = mark(of: request.name)
    for mark in marks where mark.name != own?.name {
      if let own, mark.isUpon(own, within: 0.5 * em) { continue }
      guard mark.isCrossed(by: line) else { continue }
      guard case .line = mark.shape else { return nil }
      cost += 8
    }
    return cost
  }

  private func mark(of name: LabelName) -> LabelMark? {
    guard let wanted = name.mark else { return nil }
    for mark in marks where mark.name == wanted { return mark }
    return nil
  }

  /// Whether a mark is unrelated to the mark that a label names.
  private func isForeign(_ mark: LabelMark, to name: LabelName, _ own: LabelMark) -> Bool {
    if mark.name == own.name || mark.isUpon(own, within: 0.5 * em) { return false }
    guard case .probe(let index) = name else { return true }
    switch mark.name {
    case .probe(let other): return other != index
    // A label of the probe itself may stand beside either of its arrows.
    case .arrow(let probe, _): return probe != index
    case .handle, .minimum, .start: return true
    }
  }
}

extension LabelName {
  /// The mark that a label of this name stands beside.
  var mark: LabelMark.Name? {
    switch self {
    case .handle(let index): .handle(index)
    case .minimum(let index): .minimum(index)
    case .probe(let index): .probe(index)
    case .geodesic, .ball, .turn: nil
    }
  }
}

extension Rect {
  /// The corners of the rectangle and the middles of its sides.
  fileprivate var rim: [Point] {
    var points: [Point] = []
    for (across, down) in [
      (0.0, 0.5), (1, 0.5), (0.5, 0), (0.5, 1), (0, 0), (1, 0), (0, 1), (1, 1),
    ] {
      points.append(Point(x: x + across * width, y: y + down * height))
    }
    return points
  }
}
