import Drawing
import Elementary
import InformationGeometry
import Scene

/// Geodesics with their lengths, balls around points, and transported vectors.
struct GeodesicLayer {
  let context: FigureContext
  var isFilm = false

  var scene: Scene { context.scene }
  var reading: GeometryReading { context.geometry }
  var em: Double { context.em }
  var width: Double { 0.17 * em * context.markScale }

  /// Points of a path that are drawn: equal steps of its parameter.
  private static let steps = 160

  // MARK: Strokes

  /// The stroke of geodesics of a connection: solid for that of Levi-Civita, others told apart by dashes and colour.
  static func stroke(alpha: Double, _ theme: Theme, width: Double) -> Stroke {
    if alpha == 0 { return Stroke(theme.geodesic, width: width) }
    if alpha == 1 {
      return Stroke(theme.components.0, width: width, dash: [4.2 * width, 2 * width])
    }
    if alpha == -1 {
      return Stroke(
        theme.components.1, width: width,
        dash: [4.2 * width, 1.8 * width, 1.1 * width, 1.8 * width])
    }
    return Stroke(theme.geodesic, width: width, dash: [1.3 * width, 1.5 * width])
  }

  /// The stroke of balls of a kind.
  static func stroke(_ kind: Scene.Ball.Kind, _ theme: Theme, width: Double) -> Stroke {
    switch kind {
    case .fisherRao: Stroke(theme.geodesic, width: width)
    case .kl: Stroke(theme.components.0, width: width, dash: [4.2 * width, 2 * width])
    case .reverseKL:
      Stroke(
        theme.components.1, width: width,
        dash: [4.2 * width, 1.8 * width, 1.1 * width, 1.8 * width])
    case .wald: Stroke(theme.ink, width: width, dash: [1.3 * width, 1.5 * width])
    }
  }

  /// The stroke of a transported vector, at the ends of its way or between them.
  static func transportStroke(_ theme: Theme, width: Double, isEnd: Bool = true) -> Stroke {
    Stroke(theme.ink.opacity(isEnd ? 1 : 0.6), width: (isEnd ? 0.8 : 0.55) * width)
  }

  var ballWidth: Double { 0.11 * em * context.markScale }

  // MARK: Marks

  func nodes() -> [Node] {
    var nodes: [Node] = []
    // All seams lie beneath all lines: those of a fan would cut each other.
    var seams: [Node] = []
    for (ball, lines) in zip(scene.balls, reading.balls) {
      let stroke = Self.stroke(ball.kind, context.theme, width: ballWidth)
      for line in lines {
        for run in line.runs { nodes += marks(run, stroke, &seams) }
      }
      nodes += dot(at: context.map.point(ball.at), stroke.color, radius: 1.6 * ballWidth)
    }
    for (geodesic, found) in zip(scene.geodesics, reading.geodesics) {
      let isFan = geodesic.fan != nil
      let stroke = Self.stroke(
        alpha: geodesic.connectionAlpha, context.theme, width: (isFan ? 0.6 : 1) * width)
      for path in found.paths { nodes += marks(path, stroke, geodesic, &seams) }
      let front = Self.stroke(alpha: 0, context.theme, width: 0.6 * width)
      for run in found.front { nodes += marks(run, front, &seams) }
      if isFan {
        nodes += dot(at: context.map.point(geodesic.from), stroke.color, radius: 1.2 * width)
      }
    }
    for carried in reading.transports { nodes += arrows(carried) }
    return seams + nodes
  }

  /// A line with a seam in the colour of the canvas, which keeps it apart from trails and ellipses.
  private func marks(
    _ run: GeometryReading.Run, _ stroke: Stroke, _ seams: inout [Node]
  ) -> [Node] {
    var path = Path()
    for piece in pieces(run.points.map { context.map.point($0) }, isClosed: run.isClosed) {
      path.segments += Curve.smooth(piece.points, closed: piece.isClosed).segments
    }
    return marks(path, stroke, &seams)
  }

  private func marks(_ path: Path, _ stroke: Stroke, _ seams: inout [Node]) -> [Node] {
    guard !path.segments.isEmpty else { return [] }
    if context.hasGround {
      let seam = Stroke(context.seam, width: stroke.width + 2 * context.seamWidth)
      seams.append(.mark(Mark(.path(path), Style(stroke: seam))))
    }
    return [.mark(Mark(.path(path), Style(stroke: stroke)))]
  }

  /// The part of a line on or near the canvas: no back end accepts extremely long lines.
  private func pieces(_ points: [Point], isClosed: Bool) -> [(points: [Point], isClosed: Bool)] {
    var points = points
    var isClosed = isClosed
    // A closed line that leaves is followed from there, so that it is not cut where it begins.
    if isClosed, let gap = points.firstIndex(where: { !isNear($0) }) {
      points = Array(points[gap...] + points[..<gap])
      isClosed = false
    }
    var pieces: [(points: [Point], isClosed: Bool)] = []
    var piece: [Point] = []
    for point in points {
      if isNear(point) {
        piece.append(point)
      } else if !piece.isEmpty {
        pieces.append((piece, false))
        piece = []
      }
    }
    if !piece.isEmpty { pieces.append((piece, isClosed)) }
    return pieces.filter { $0.points.count > 1 }
  }

  /// Whether a point lies on the canvas, or no farther from it than its size a few times.
  private func isNear(_ point: Point) -> Bool {
    let rect = context.map.rect
    return (point - rect.center).length < 3 * (rect.width + rect.height)
  }

  /// Points of a path as they are drawn: at equal steps, and more on the canvas where these are long, since most of the path
  /// lies far away.
  private func points(of path: PlaneGeodesic) -> [Point] {
    let rect = context.map.rect
    let longest = 0.04 * (rect.width + rect.height)
    var points: [Point] = []
    func add(_ start: (t: Double, point: Point), _ end: (t: Double, point: Point), depth: Int) {
      let step = end.point - start.point
      // The point of the chord that is nearest to the centre of the canvas.
      let along = step.length > 0 ? (rect.center - start.point).dot(step) / step.dot(step) : 0
      if depth > 0, step.length > longest, isNear(start.point + step * min(1, max(0, along))) {
        let t = 0.5 * (start.t + end.t)
        let middle = (t: t, point: context.map.point(path.point(at: t)))
        add(start, middle, depth: depth - 1)
        add(middle, end, depth: depth - 1)
      } else {
        points.append(end.point)
      }
    }
    var last = (t: 0.0, point: context.map.point(path.start))
    points.append(last.point)
    for step in 1...Self.steps {
      let t = Double(step) / Double(Self.steps)
      let next = (t: t, point: context.map.point(path.point(at: t)))
      add(last, next, depth: 12)
      last = next
    }
    return points
  }

  private func marks(
    _ path: PlaneGeodesic, _ stroke: Stroke, _ geodesic: Scene.Geodesic, _ seams: inout [Node]
  ) -> [Node] {
    let points = points(of: path)
    var line = Path()
    for piece in pieces(points, isClosed: false) {
      line.segments += Curve.smooth(piece.points, closed: false).segments
    }
    var nodes = marks(line, stroke, &seams)
    if !path.isWhole {
      nodes += stop(of: path, stroke)
    } else if geodesic.direction != nil {
      nodes += head(of: path, stroke)
    }
    guard geodesic.fan == nil else { return nodes }
    nodes += ticks(of: path, stroke)
    nodes += dot(at: points[0], stroke.color, radius: 1.5 * width)
    if geodesic.to != nil {
      nodes += dot(at: points[points.count - 1], stroke.color, radius: 1.5 * width)
    }
    return nodes
  }

  private func dot(at point: Point, _ color: Color, radius: Double) -> [Node] {
    guard isNear(point) else { return [] }
    return [
      .mark(
        Mark(
          .circle(center: point, radius: radius),
          Style(fill: .color(color), stroke: Stroke(context.theme.canvas, width: 0.05 * em))))
    ]
  }

  /// The direction of a path on the figure at t; zero where there is none.
  func direction(of path: PlaneGeodesic, at t: Double) -> Point {
    let step = 1e-3
    let before = context.map.point(path.point(at: max(0, t - step)))
    let after = context.map.point(path.point(at: min(1, t + step)))
    return (after - before).length > 0 ? (after - before).unit : Point(x: 0, y: 0)
  }

  /// Short strokes at equal distances, and a ring half-way.
  private func ticks(of path: PlaneGeodesic, _ stroke: Stroke) -> [Node] {
    guard path.length > 0 else { return [] }
    var ticks = Path()
    for s in Ticks.linear(from: 0, to: path.length, target: 6) where s > 0 && s < path.length {
      let t = path.parameter(atLength: s)
      let place = context.map.point(path.point(at: t))
      guard isNear(place) else { continue }
      let across = direction(of: path, at: t).normal * (0.28 * em * context.markScale)
      ticks.move(to: place - across)
      ticks.line(to: place + across)
    }
    var nodes: [Node] = []
    if !ticks.segments.isEmpty {
      nodes.append(
        .mark(Mark(.path(ticks), .stroke(stroke.color, width: 0.5 * width))))
    }
    let middle = context.map.point(path.midpoint)
    guard isNear(middle) else { return nodes }
    nodes.append(
      .mark(
        Mark(
          .circle(center: middle, radius: 1.25 * width),
          Style(
            fill: .color(context.theme.canvas), stroke: Stroke(stroke.color, width: 0.5 * width)))))
    return nodes
  }

  /// Where a path ends before its length: a bar across it at the border, a cross where F is singular.
  private func stop(of path: PlaneGeodesic, _ stroke: Stroke) -> [Node] {
    let end = context.map.point(path.end)
    guard context.map.rect.inset(by: -em).contains(end) else { return [] }
    let arm = 0.4 * em * context.markScale
    let ahead = direction(of: path, at: 1)
    var mark = Path()
    if path.ends == .singular {
      for side in [ahead + ahead.normal, ahead - ahead.normal] {
        mark.move(to: end - side * (0.7 * arm))
        mark.line(to: end + side * (0.7 * arm))
      }
    } else {
      mark.move(to: end - ahead.normal * arm)
      mark.line(to: end + ahead.normal * arm)
    }
    return [.mark(Mark(.path(mark), .stroke(stroke.color, width: 0.8 * width)))]
  }

  private func head(of path: PlaneGeodesic, _ stroke: Stroke) -> [Node] {
    let tip = context.map.point(path.end)
    let ahead = direction(of: path, at: 1)
    guard ahead.length > 0, isNear(tip) else { return [] }
    return Arrow(start: tip - ahead * (5.2 * width), tip: tip, width: width).nodes(
      color: stroke.color)
  }

  /// A transported vector at its steps: the first and the last are emphasised.
  private func arrows(_ carried: GeometryReading.Carried?) -> [Node] {
    guard let carried else { return [] }
    var nodes: [Node] = []
    for (index, step) in carried.steps.enumerated() {
      let start = context.map.point(step.theta)
      let offset = context.map.offset(step.vector)
      guard offset.length.isFinite, offset.length < 4 * context.map.rect.width,
        offset.length > 0.2 * em, isNear(start)
      else { continue }
      let isEnd = index == 0 || index == carried.steps.count - 1
      let stroke = Self.transportStroke(context.theme, width: width, isEnd: isEnd)
      let part = visiblePart(of: step.vector, at: step.theta)
      guard part < 1 else {
        nodes += Arrow(start: start, tip: start + offset, width: stroke.width)
          .nodes(color: stroke.color)
        continue
      }
      guard part * offset.length > 0.2 * em else { continue }
      // Vectors may end beyond Θ and the canvas: a hollow head shows that they go on.
      nodes += Arrow(start: start, tip: start + offset * part, width: stroke.width)
        .nodes(color: stroke.color, hollow: context.theme.canvas)
    }
    return nodes
  }

  /// The part of a vector that lies on the canvas and in Θ: 1 for all of it, 0 where it starts elsewhere.
  private func visiblePart(of vector: Vector2, at theta: Vector2) -> Double {
    func isVisible(_ part: Double) -> Bool {
      let place = theta + vector * part
      return context.map.window.contains(place) && context.model.contains(place)
    }
    if isVisible(1) { return 1 }
    guard isVisible(0) else { return 0 }
    var (inside, outside) = (0.0, 1.0)
    for _ in 0..<40 {
      let middle = (inside + outside) / 2
      if isVisible(middle) { inside = middle } else { outside = middle }
    }
    return inside
  }
}
