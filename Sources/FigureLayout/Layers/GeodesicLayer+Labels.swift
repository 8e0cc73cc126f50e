import Drawing
import Elementary
import InformationGeometry
import Scene

/// The lengths beside geodesics, the radii of balls, and by how much transported vectors turn.
extension GeodesicLayer {
  func block(_ placer: inout LabelPlacer) {
    for found in reading.geodesics where found.front.isEmpty {
      for path in found.paths {
        for point in path.points(33) {
          let place = context.map.point(point)
          placer.block(Rect(x: place.x, y: place.y, width: 0, height: 0).inset(by: -0.3 * em))
        }
      }
    }
    for carried in reading.transports {
      guard let steps = carried?.steps, let first = steps.first, let last = steps.last else {
        continue
      }
      for step in [first, last] {
        let start = context.map.point(step.theta)
        let offset = context.map.offset(step.vector)
        guard offset.length.isFinite, offset.length < 4 * context.map.rect.width else { continue }
        placer.block(from: start, to: start + offset, width: 0.6 * em)
      }
    }
  }

  /// Points along the rays of fans and the lines of balls, which labels rather do not cover.
  var ink: [Point] {
    var points: [Point] = []
    for found in reading.geodesics where !found.front.isEmpty {
      for path in found.paths { points += path.points(33).map { context.map.point($0) } }
      for run in found.front { points += run.points.map { context.map.point($0) } }
    }
    for lines in reading.balls {
      for line in lines {
        for run in line.runs { points += run.points.map { context.map.point($0) } }
      }
    }
    return points
  }

  func labels(_ placer: inout LabelPlacer) throws(LayoutError) -> [Node] {
    var nodes: [Node] = []
    for (index, found) in reading.geodesics.enumerated() {
      nodes += try label(of: index, scene.geodesics[index], found, &placer)
    }
    for (index, carried) in reading.transports.enumerated() {
      guard let turn = carried?.turn, let last = carried?.steps.last else { continue }
      let angle = NumberFormat.fixed(turn * 180 / Elementary.pi, decimals: 1) + "°"
      nodes += try label(
        .turn(index), MathText("turned by " + angle), at: last.theta, context.theme.ink, &placer)
    }
    for (index, lines) in reading.balls.enumerated() {
      let drawn = lines.indices.filter { !lines[$0].runs.isEmpty }
      if let outer = drawn.max(by: { lines[$0].radius < lines[$1].radius }),
        areCrowded(drawn.map { lines[$0] })
      {
        nodes += try label(
          of: (index, outer), lines[outer], radii: drawn.map { lines[$0].radius }, &placer)
        continue
      }
      for number in lines.indices {
        nodes += try label(
          of: (index, number), lines[number], radii: [lines[number].radius], &placer)
      }
    }
    return nodes
  }

  private func label(
    _ name: LabelName, _ text: MathText, at theta: Vector2, _ color: Color,
    directions: [Double] = [-0.6, 0.6, -2.5, 2.5], _ placer: inout LabelPlacer,
    hasOtherSpots: Bool = false
  ) throws(LayoutError) -> [Node] {
    guard context.map.window.contains(theta) else { return [] }
    let line = try context.typesetter.set(text, size: context.scale.annotation)
    return context.label(
      [line],
      LabelRequest(
        name: name, words: text.words, lines: [line], em: em, point: context.map.point(theta),
        clearance: 0.55 * em,
        reach: 4 * em, directions: directions), color: color, &placer, isShorter: hasOtherSpots)
  }

  /// The length beside the middle of a geodesic, or of what the canvas shows of it.
  private func label(
    of index: Int, _ geodesic: Scene.Geodesic, _ found: GeometryReading.Geodesics,
    _ placer: inout LabelPlacer
  ) throws(LayoutError) -> [Node] {
    guard var path = found.paths.first else { return [] }
    if geodesic.fan != nil {
      // A front that grows beyond the canvas keeps its label on what is left of it; rays that end before have no front.
      let whole = found.paths.filter { $0.isWhole }
      guard
        let shown = whole.first(where: { context.map.window.contains($0.end) }) ?? whole.first
      else { return [] }
      path = shown
    }
    let alpha = geodesic.connectionAlpha
    var text = geodesic.to != nil && alpha == 0 ? "*d* = " : "*s* = "
    let length = geodesic.fan == nil ? path.length : geodesic.length ?? path.length
    // In a film numbers keep their width from frame to frame.
    text +=
      path.ends == .infinity
      ? "∞"
      : isFilm
        ? NumberFormat.significant(length, 4)
        : NumberFormat.short(NumberFormat.rounded(length, significant: 4), most: 6)
    if geodesic.fan == nil, found.paths.count > 1 {
      let count = found.paths.count
      text += count == 2 ? ", both ways" : ", \(NumberFormat.integer(UInt64(count))) ways"
    }
    if geodesic.fan == nil {
      switch path.ends {
      case .border: text += ", border"
      case .singular: text += ", *F* singular"
      case .point, .length, .stalled, .infinity: break
      }
    }
    let color = Self.stroke(alpha: alpha, context.theme, width: width).color
    if geodesic.fan != nil {
      guard context.map.window.contains(path.end) else {
        // The geodesics of a fan are there, though their front is not.
        if !isFilm { placer.drop(MathText(text).words) }
        return []
      }
      let ahead = direction(of: path, at: 1)
      let outward = Elementary.atan2(ahead.y, ahead.x)
      return try label(
        .geodesic(index), MathText(text), at: path.end, color,
        directions: [outward, outward + 0.6, outward - 0.6], &placer)
    }
    let spots = spots(on: path)
    // In a film the label keeps its place on the geodesic.
    let tried = placer.isForFilm ? 1 : spots.count
    for (number, spot) in spots.prefix(tried).enumerated() {
      let ahead = direction(of: path, at: spot)
      let across = Elementary.atan2(ahead.x, -ahead.y)
      let nodes = try label(
        .geodesic(index), MathText(text), at: path.point(at: spot), color,
        directions: [across, across + Elementary.pi, across + 0.5, across - 0.5], &placer,
        hasOtherSpots: number + 1 < tried)
      if !nodes.isEmpty { return nodes }
    }
    return []
  }

  /// Places on a geodesic that the canvas shows, as parts of its length, the best for its label first.
  private func spots(on path: PlaneGeodesic) -> [Double] {
    func shown(_ spots: [Double]) -> [Double] {
      spots.filter { context.map.window.contains(path.point(at: $0)) }
    }
    let spots = shown([0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9])
    if !spots.isEmpty { return spots }
    // Of some geodesics the canvas shows a short piece.
    return Array(shown((1..<100).map { Double($0) / 100 }).prefix(1))
  }

  /// Whether the lines of a ball's radii lie so near to each other that a number on one would cover others.
  private func areCrowded(_ lines: [GeometryReading.BallLine]) -> Bool {
    var boxes: [(low: Point, high: Point)] = []
    for line in lines {
      var low = Point(x: Double.infinity, y: Double.infinity)
      var high = low * -1
      for run in line.runs {
        for theta in run.points {
          let point = context.map.point(theta)
          low = Point(x: min(low.x, point.x), y: min(low.y, point.y))
          high = Point(x: max(high.x, point.x), y: max(high.y, point.y))
        }
      }
      boxes.append((low, high))
    }
    for (a, b) in zip(boxes, boxes.dropFirst()) {
      let (low, high) = (a.low - b.low, a.high - b.high)
      let gap = max(low.x.magnitude, low.y.magnitude, high.x.magnitude, high.y.magnitude)
      if gap < Self.leastGap * em { return true }
    }
    return false
  }

  /// Between the lines of two radii that have numbers of their own, in ems.
  private static let leastGap = 1.4

  /// The radius on the first of some places of its line that the canvas shows; all radii of a ball in one label where there are
  /// several.
  private func label(
    of place: (ball: Int, line: Int), _ line: GeometryReading.BallLine, radii: [Double],
    _ placer: inout LabelPlacer
  ) throws(LayoutError) -> [Node] {
    let ball = scene.balls[place.ball]
    let numbers = radii.map {
      NumberFormat.short(NumberFormat.rounded($0, significant: 4), most: 6)
    }
    let isFirst = place.line == 0 || radii.count > 1
    let text = MathText(
      (isFirst ? "*r* = " : "") + numbers.joined(separator: ", "))
    let color = Self.stroke(ball.kind, context.theme, width: ballWidth).color
    // Off the border, where there is room; else wherever the canvas shows the line.
    guard
      let theta = spot(
        of: place.ball, on: line, in: context.map.rect.inset(by: 1.2 * em), steps: 16)
        ?? spot(of: place.ball, on: line, in: context.map.rect, steps: 200)
    else { return [] }
    let outward = context.map.point(theta) - context.map.point(ball.at)
    let angle = Elementary.atan2(outward.y, outward.x)
    return try label(
      .ball(place.ball, line: place.line), text, at: theta, color,
      directions: [angle, angle + 0.6, angle - 0.6, angle + Elementary.pi], &placer)
  }

  /// The first of some places of a ball's line that lies in a part of the canvas. Kinds of balls begin at different places
  /// of their lines, so that their numbers do not crowd.
  private func spot(
    of ball: Int, on line: GeometryReading.BallLine, in part: Rect, steps: Int
  ) -> Vector2? {
    for run in line.runs {
      let first = run.points.count * (1 + 2 * ball) / 8
      for step in 0..<steps {
        let theta = run.points[(first + step * run.points.count / steps) % run.points.count]
        if part.contains(context.map.point(theta)) { return theta }
      }
    }
    return nil
  }
}
