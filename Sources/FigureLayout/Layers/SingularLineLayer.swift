import Drawing
import Elementary
import InformationGeometry
import Scene

/// A dashed line where F is singular.
struct SingularLineLayer {
  let context: FigureContext
  let line: SingularLine
  /// Its place among the lines of the model, and its equation.
  let index: Int
  let name: String
  /// The pieces of a level set on the figure, the longest first; empty for a straight line.
  var traces: [[Point]] = []

  /// Those of all lines of a model.
  static func all(_ context: FigureContext) -> [SingularLineLayer] {
    let names = context.scene.model.descriptor.singularSet
    var layers: [SingularLineLayer] = []
    for (index, line) in context.model.singularLines.enumerated() {
      var layer = SingularLineLayer(
        context: context, line: line, index: index,
        name: names.indices.contains(index) ? names[index] : "")
      if case .levelSet(let index) = line { layer.traces = traces(context, index) }
      layers.append(layer)
    }
    return layers
  }

  /// The zeros of a singular function on the canvas.
  private static func traces(_ context: FigureContext, _ index: Int) -> [[Point]] {
    let window = context.map.window
    let columns = 81
    let rows = max(
      8, min(400, Int(Double(columns) * (window.height * context.map.ratio) / window.width)))
    let model = context.model
    let contours = ContourTracer.trace(
      window: window, columns: columns, rows: rows, levels: [0]
    ) { theta in
      model.contains(theta) ? model.singularity(index, at: theta) ?? .nan : .nan
    }
    var traces: [(length: Double, points: [Point])] = []
    for contour in contours {
      var points: [Point] = []
      var length = 0.0
      for theta in contour.points + (contour.isClosed ? contour.points.prefix(1) : []) {
        let point = context.map.point(theta)
        if let last = points.last {
          let step = (point - last).length
          // A line through the corners of cells has each of them twice.
          guard step > 0.01 * context.em else { continue }
          length += step
        }
        points.append(point)
      }
      if points.count > 1 { traces.append((length, points)) }
    }
    traces.sort { $0.length > $1.length }
    return traces.map { $0.points }
  }

  /// The part of a straight line inside of the window; nil where none is.
  private var ends: (Vector2, Vector2)? { line.ends(in: context.map.window) }

  func nodes() -> [Node] {
    let em = context.em
    var path = Path()
    if let (low, high) = ends {
      path.move(to: context.map.point(low))
      path.line(to: context.map.point(high))
    }
    for trace in traces { path.segments += Curve.smooth(trace, closed: false).segments }
    guard !path.segments.isEmpty else { return [] }
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

  /// Points along the line that labels should preferably not cover, since they would interrupt its dashes.
  var ink: [Point] {
    let em = context.em
    var pieces = traces
    if let (low, high) = ends { pieces.append([context.map.point(low), context.map.point(high)]) }
    var ink: [Point] = []
    for piece in pieces {
      for index in 1..<max(1, piece.count) {
        let (a, b) = (piece[index - 1], piece[index])
        let steps = min(400, max(1, Int((b - a).length / (0.25 * em))))
        for step in 0..<steps { ink.append(a + (b - a) * (Double(step) / Double(steps))) }
      }
    }
    return ink
  }

  /// Where the line leaves the canvas at its top, if it does: there its name stands, outside of the frame.
  var upperEnd: Point? {
    let rect = context.map.rect
    var ends: [Point] = []
    if let (low, high) = self.ends {
      guard low != high else { return nil }
      ends = [context.map.point(low), context.map.point(high)]
    }
    for trace in traces {
      if let first = trace.first { ends.append(first) }
      if let last = trace.last { ends.append(last) }
    }
    var best: Point?
    for end in ends where end.y < rect.top + 0.6 * context.em {
      if best.map({ end.x > $0.x }) ?? true { best = end }
    }
    return best
  }

  /// The name above the frame, over the end of the line; nil if the line does not leave there, or the position is taken.
  ///
  /// - Parameter taken: the texts that are already above the frame; the name is added.
  func outerLabel(_ taken: inout [Rect]) throws(LayoutError) -> [Node]? {
    guard let end = upperEnd else { return nil }
    let em = context.em
    let rect = context.map.rect
    let line = try context.typesetter.set(text, size: 0.95 * em)
    let left = max(rect.left, min(end.x - line.width / 2, rect.right - line.width))
    let baseline = rect.top - 0.45 * em
    let box = Rect(
      x: left, y: baseline - line.ascent, width: line.width, height: line.ascent + line.descent)
    for other in taken where other.intersects(box.inset(by: -0.3 * em)) { return nil }
    taken.append(box)
    let held: Text.Anchor =
      left == rect.left ? .left : left == rect.right - line.width ? .right : .center
    return [
      context.typesetter.text(
        line, at: Point(x: left, y: baseline), held: held, color: context.theme.singular)
    ]
  }

  /// How many places for its name there are along the line.
  static let stepCount = 24

  /// The name of the line, written along it at a free position, if possible near the upper right end. In a film it keeps the
  /// position of the plan.
  func label(_ placer: inout LabelPlacer) throws(LayoutError) -> [Node] {
    let line = try context.typesetter.set(text, size: 0.95 * context.em)
    for planned in placer.plan?.singularSteps ?? [] where planned.line == index {
      return place(line, step: planned.step).map { [node(line, $0)] } ?? []
    }
    if let step = placer.memory.step(onLine: index), let place = freePlace(line, step, placer) {
      for box in place.boxes { placer.block(box) }
      return [node(line, place)]
    }
    for step in 0..<Self.stepCount {
      guard let place = freePlace(line, step, placer) else { continue }
      for box in place.boxes { placer.block(box) }
      placer.memory.note(line: index, step: step)
      return [node(line, place)]
    }
    if isSeen { placer.drop(words) }
    return []
  }

  /// Whether any of the line is on the canvas.
  private var isSeen: Bool {
    guard let (low, high) = ends else { return !traces.isEmpty }
    return low != high
  }

  private var text: MathText { context.words(.singular, name) }

  var words: String { text.words }

  /// Whether the line is on the canvas and too short for its name at a place.
  func lacksRoom(atStep step: Int) throws(LayoutError) -> Bool {
    let line = try context.typesetter.set(text, size: 0.95 * context.em)
    return isSeen && place(line, step: step) == nil
  }

  /// The place with this number, if nothing stands there.
  private func freePlace(
    _ line: Typesetter.Line, _ step: Int, _ placer: LabelPlacer
  ) -> Place? {
    guard let place = place(line, step: step) else { return nil }
    for box in place.boxes where placer.isBlocked(box) { return nil }
    return place
  }

  /// In which of several frames the name would stand on something else, for each of its places.
  func addCollisions(with obstacles: [Rect], to counts: inout [Int]) throws(LayoutError) {
    let line = try context.typesetter.set(text, size: 0.95 * context.em)
    for step in counts.indices {
      guard let place = place(line, step: step) else {
        counts[step] += 1
        continue
      }
      if place.boxes.contains(where: { box in obstacles.contains { $0.intersects(box) } }) {
        counts[step] += 1
      }
    }
  }

  /// Where the name starts and how it runs, and what it covers.
  private struct Place {
    var origin: Point
    var direction: Point
    var boxes: [Rect]
  }

  private func node(_ line: Typesetter.Line, _ place: Place) -> Node {
    context.typesetter.text(
      line, at: place.origin, held: .center,
      angle: Elementary.atan2(place.direction.y, place.direction.x), color: context.theme.singular,
      halo: context.halo)
  }

  /// The place with this number; nil where the line is too short for it.
  private func place(_ line: Typesetter.Line, step: Int) -> Place? {
    guard let (low, high) = ends else { return placeOnTrace(line, step: step) }
    let em = context.em
    let start = context.map.point(low)
    let end = context.map.point(high)
    let direction = (end - start).unit
    let length = (end - start).length
    let lift = direction.normal * (-0.55 * em)
    let away = length - line.width * 0.5 - 1.1 * em - Double(step) * 0.04 * length
    guard length > line.width * 1.8, away > line.width * 0.5 + em else { return nil }
    let middle = start + direction * away
    let half = direction * (line.width / 2)
    // The label's own box is slanted: the boxes of its two halves cover it closely enough.
    return Place(
      origin: middle - half + lift, direction: direction,
      boxes: LabelPlacer.squares(from: middle - half + lift, to: middle + half + lift, width: em))
  }

  /// The same for a level set: along the chord of its longest piece at the place, from left to right.
  private func placeOnTrace(_ line: Typesetter.Line, step: Int) -> Place? {
    guard let trace = traces.first else { return nil }
    let em = context.em
    var lengths = [0.0]
    for index in 1..<trace.count {
      lengths.append(lengths[index - 1] + (trace[index] - trace[index - 1]).length)
    }
    let length = lengths[lengths.count - 1]
    let away = length - line.width * 0.5 - 1.1 * em - Double(step) * 0.04 * length
    guard length > line.width * 1.8, away > line.width * 0.5 + em else { return nil }
    func point(_ place: Double) -> Point {
      var index = 1
      while index < trace.count - 1, lengths[index] < place { index += 1 }
      let part = (place - lengths[index - 1]) / (lengths[index] - lengths[index - 1])
      return trace[index - 1] + (trace[index] - trace[index - 1]) * part
    }
    let (first, last) = (point(away - line.width / 2), point(away + line.width / 2))
    var direction = (last - first).unit
    // A sharp bend leaves no chord to write along.
    guard (last - first).length > 0.9 * line.width else { return nil }
    if direction.x < 0 { direction = direction * -1 }
    let lift = direction.normal * (-0.55 * em)
    let middle = first + (last - first) * 0.5
    let half = direction * (line.width / 2)
    let frame = context.map.rect.inset(by: 0.2 * em)
    let boxes = LabelPlacer.squares(
      from: middle - half + lift, to: middle + half + lift, width: em)
    for box in boxes where !frame.contains(box) { return nil }
    return Place(origin: middle - half + lift, direction: direction, boxes: boxes)
  }
}
