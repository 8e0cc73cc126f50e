import Drawing
import Elementary

/// Turns lines into the areas that they cover.
///
/// Each straight piece becomes a rectangle, each join a wedge on its outer side; on the inner side the outline goes through the
/// corner itself. All of these have the same orientation, so the winding number never has the wrong sign, however short the
/// pieces and however wide the line. If a curve bends little, neighbouring rectangles share one corner on each side instead.
struct Stroker {
  /// Half the width, in pixels.
  let half: Double
  let cap: Stroke.Cap
  let join: Stroke.Join
  /// The greatest ratio of a mitred corner's length to the line's width, as in SVG.
  static let miterLimit = 4.0

  private let output: Contours
  /// The right side of the line at hand, from its start.
  private let right = Storage<SIMD2<Double>>(capacity: 256)
  /// The points of a line, without consecutive equal ones.
  private let places = Storage<Int>(capacity: 256)
  /// How close straight pieces are to what is round, in pixels.
  private let tolerance: Double
  /// Half the greatest turn of a piece of an arc.
  private let arcStep: Double

  /// - Parameters:
  ///   - stroke: the line, whose width is in units of `scale` pixels.
  ///   - scale: pixels in a unit.
  ///   - tolerance: how close straight pieces are to what is round, in pixels.
  ///   - output: gets the outlines.
  init(
    _ stroke: Stroke, scale: Double, tolerance: Double = Contours.tolerance,
    into output: Contours
  ) {
    half = stroke.width * scale / 2
    (cap, join) = (stroke.cap, stroke.join)
    self.output = output
    self.tolerance = tolerance
    let sagitta = min(tolerance / max(half, 1e-9), 0.5)
    arcStep = (2 * sagitta).squareRoot()
  }

  /// How far from its middle a line may reach, in pixels.
  var reach: Double { join == .miter ? half * Stroker.miterLimit : half * 1.5 }

  /// Adds the outline of the lines along all polygons of `input`.
  ///
  /// - Parameters:
  ///   - input: the polygons.
  ///   - isSolid: says that they are closed, convex, turn from +x to +y and are narrower than the
  ///     line, which then has no hole: its outer side is all of it.
  func stroke(_ input: Contours, isSolid: Bool = false) {
    for index in 0..<input.all.count { stroke(input, input.all.base[index], isSolid: isSolid) }
  }

  private func stroke(_ input: Contours, _ contour: Contours.Contour, isSolid: Bool) {
    let points = input.points.base
    // Points that fall together have no direction between them.
    places.count = 0
    for index in contour.start..<contour.end {
      if places.count > 0, Stroker.near(points[index], points[places.base[places.count - 1]]) {
        continue
      }
      places.append(index)
    }
    var count = places.count
    if contour.isClosed, count > 1,
      Stroker.near(points[places.base[0]], points[places.base[count - 1]])
    {
      count -= 1
    }
    guard count > 1 else {
      // A dash of no length shows where its caps are round; a mere move never does.
      let isDrawn = contour.end - contour.start > 1 || contour.isClosed
      if isDrawn, cap == .round { dot(at: points[contour.start]) }
      return
    }
    func place(_ index: Int) -> SIMD2<Double> { points[places.base[index]] }

    right.count = 0
    var last = Piece(place(0), place(1))
    let first = last
    if !contour.isClosed { edge(last.from + last.normal * half, last.from - last.normal * half) }
    for index in 1..<count {
      let isLastPoint = index == count - 1
      guard !isLastPoint || contour.isClosed else { break }
      let next = Piece(place(index), place(isLastPoint ? 0 : index + 1))
      corner(last, next, isSmooth: input.smooth.base[places.base[index]])
      last = next
    }
    if contour.isClosed {
      corner(last, first, isSmooth: input.smooth.base[places.base[0]])
      if isSolid { output.discard() } else { output.finish(closed: true) }
    } else {
      edge(last.to + last.normal * half, last.to - last.normal * half)
      if cap == .round {
        arc(around: last.to, from: last.normal, to: last.normal * -1, turn: -Elementary.pi)
      }
    }
    for index in 0..<right.count { output.add(right.base[right.count - 1 - index]) }
    if !contour.isClosed, cap == .round {
      arc(around: first.from, from: first.normal * -1, to: first.normal, turn: -Elementary.pi)
    }
    output.finish(closed: true)
  }

  /// A straight piece of the line.
  private struct Piece {
    var from: SIMD2<Double>
    var to: SIMD2<Double>
    var length: Double
    /// The unit vector across it, a quarter turn from its direction.
    var normal: SIMD2<Double>

    @inline(__always)
    init(_ from: SIMD2<Double>, _ to: SIMD2<Double>) {
      (self.from, self.to) = (from, to)
      let way = to - from
      length = (way * way).sum().squareRoot()
      normal = SIMD2(-way.y, way.x) / length
    }
  }

  @inline(__always)
  private static func near(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Bool {
    let way = a - b
    return (way * way).sum() < 1e-12
  }

  @inline(__always)
  private func edge(_ left: SIMD2<Double>, _ right: SIMD2<Double>) {
    output.add(left)
    self.right.append(right)
  }

  /// Goes from one piece to the next.
  private func corner(_ a: Piece, _ b: Piece, isSmooth: Bool) {
    let cosine = (a.normal * b.normal).sum()
    let sine = a.normal.x * b.normal.y - a.normal.y * b.normal.x
    let corner = a.to
    // The corner of the sides lies at half·middle from the line's, half/cos(turn/2) away.
    let middle = (a.normal + b.normal) / max(1 + cosine, 1e-12)
    let along = half * sine.magnitude / max(1 + cosine, 1e-12)
    // Each end of a piece may take half of its inner side.
    let isShort = 2 * along > min(a.length, b.length)
    let isRound = isSmooth || join == .round
    // 1/cos(turn/2) − 1 is how much a sharp corner reaches beyond a round one.
    let excess = (2 / max(1 + cosine, 1e-12)).squareRoot()
    let isSharp =
      isRound ? half * (excess - 1) < tolerance : excess <= Stroker.miterLimit
    if isSharp, !isShort {
      return edge(corner + middle * half, corner - middle * half)
    }
    // The outer side is on the left where the line turns right.
    let outer = sine > 0 ? -1.0 : 1.0
    func add(_ offset: SIMD2<Double>, toLeft: Bool) {
      if toLeft { output.add(corner + offset) } else { right.append(corner + offset) }
    }
    let onLeft = outer > 0
    let (from, to) = (a.normal * outer, b.normal * outer)
    if isSharp {
      add(middle * (half * outer), toLeft: onLeft)
    } else {
      add(from * half, toLeft: onLeft)
      if isRound {
        let turn = Elementary.atan2(sine, cosine)
        fan(from: from, turn: turn) { add($0 * half, toLeft: onLeft) }
      }
      add(to * half, toLeft: onLeft)
    }
    // The inner side.
    if isShort {
      add(from * -half, toLeft: !onLeft)
      add(SIMD2(0, 0), toLeft: !onLeft)
      add(to * -half, toLeft: !onLeft)
    } else {
      add(middle * (-half * outer), toLeft: !onLeft)
    }
  }

  /// Vectors between `from` and where it is after a turn, both ends left out. They are slightly longer than 1, so that the
  /// polygon's area equals that of the circle.
  private func fan(
    from: SIMD2<Double>, turn: Double, _ body: (SIMD2<Double>) -> Void
  ) {
    let pieces = Int(min((turn.magnitude / (2 * arcStep)).rounded(.up), 4096))
    guard pieces > 1 else { return }
    let angle = turn / Double(pieces)
    let step = Elementary.sincos(angle)
    let growth = (angle / step.sin).squareRoot()
    var vector = from
    for _ in 1..<pieces {
      vector = SIMD2(
        vector.x * step.cos - vector.y * step.sin, vector.y * step.cos + vector.x * step.sin)
      body(vector * growth)
    }
  }

  private func arc(
    around center: SIMD2<Double>, from: SIMD2<Double>, to: SIMD2<Double>, turn: Double
  ) {
    fan(from: from, turn: turn) { output.add(center + $0 * half) }
  }

  private func dot(at center: SIMD2<Double>) {
    let start = SIMD2<Double>(1, 0)
    // Turns the way that the outlines of lines do.
    fan(from: start, turn: -Elementary.pi) { output.add(center + $0 * half) }
    output.add(center - start * half)
    fan(from: start * -1, turn: -Elementary.pi) { output.add(center + $0 * half) }
    output.add(center + start * half)
    output.finish(closed: true)
  }
}
