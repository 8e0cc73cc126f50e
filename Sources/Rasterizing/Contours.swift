import Drawing
import Elementary

/// Polygons in pixels, made from curves before these are filled or drawn as lines.
final class Contours {
  /// One polygon: its points, and whether the last is joined to the first when it is drawn as a line.
  struct Contour: BitwiseCopyable {
    var start: Int
    var end: Int
    var isClosed: Bool
  }

  let points = Storage<SIMD2<Double>>(capacity: 256)
  /// For each point whether the curve is smooth there, so that a line needs no join.
  let smooth = Storage<Bool>(capacity: 256)
  let all = Storage<Contour>(capacity: 16)
  private var start = 0

  /// The straight pieces of a curve are this close to it, in pixels.
  static let tolerance = 0.025
  /// The same for a halo, which is visible only where it covers something.
  static let toleranceOfHalos = 0.1

  func removeAll() {
    points.count = 0
    smooth.count = 0
    all.count = 0
    start = 0
  }

  @inline(__always)
  func add(_ point: SIMD2<Double>, smooth isSmooth: Bool = false) {
    points.append(point)
    smooth.append(isSmooth)
  }

  /// Ends the polygon at hand.
  func finish(closed: Bool) {
    if points.count > start {
      all.append(Contour(start: start, end: points.count, isClosed: closed))
    }
    start = points.count
  }

  /// Removes the points since the last polygon.
  func discard() {
    points.count = start
    smooth.count = start
  }

  // MARK: Shapes

  /// Adds the pieces of a path, curves cut into straight ones.
  ///
  /// - Parameters:
  ///   - path: the path, in its own units.
  ///   - map: from those to pixels.
  ///   - visible: a curve outside this box is replaced by its chord.
  ///   - tolerance: how close the straight pieces are to it.
  func add(
    _ path: Path, _ map: Affine, visible: Box, tolerance: Double = Contours.tolerance
  ) {
    var current = SIMD2<Double>(0, 0)
    var first = current
    var isOpen = false
    func begin() {
      // After a close, lines go on from where the closed piece began.
      if !isOpen { add(current) }
      isOpen = true
    }
    for segment in path.segments {
      switch segment {
      case .move(let end):
        finish(closed: false)
        current = map.place(end)
        first = current
        add(current)
        isOpen = true
      case .line(let end):
        begin()
        current = map.place(end)
        add(current)
      case .cubic(let a, let b, let end):
        begin()
        let end = map.place(end)
        addCubic(
          current, map.place(a), map.place(b), end, visible: visible, tolerance: tolerance)
        current = end
      case .close:
        if isOpen { finish(closed: true) }
        isOpen = false
        current = first
      }
    }
    finish(closed: false)
  }

  /// The corners of an upright rectangle.
  func add(_ rect: Rect, _ map: Affine) {
    add(map.place(Point(x: rect.left, y: rect.top)))
    add(map.place(Point(x: rect.right, y: rect.top)))
    add(map.place(Point(x: rect.right, y: rect.bottom)))
    add(map.place(Point(x: rect.left, y: rect.bottom)))
    finish(closed: true)
  }

  /// A convex polygon with the area of an ellipse, no farther than `tolerance` from it; it turns from
  /// +x to +y.
  ///
  /// A polygon of n corners on the ellipse lies inside by up to r·(1 − cos(π/n)) ≈ r·π²/2n². Its
  /// corners are moved out so that the areas agree, which halves that and leaves no bias.
  func addEllipse(center: Point, radius: Point, angle: Double, _ map: Affine) {
    // A line round an ellipse of no width still needs to know where that ends.
    let least = 2e-4 / map.scale
    let radius = Point(x: max(radius.x, least), y: max(radius.y, least))
    let greatest = max(radius.x, radius.y) * map.scale
    let wanted = (Elementary.pi / (4 * Contours.tolerance / max(greatest, 1e-9)).squareRoot())
      .rounded(.up)
    let count = Int(min(max(wanted, 12), 16_384))
    let step = Elementary.sincos(2 * Elementary.pi / Double(count))
    let growth = (2 * Elementary.pi / Double(count) / step.sin).squareRoot()
    let (sine, cosine) = Elementary.sincos(angle)
    let middle = map.place(center)
    let a = Point(x: radius.x * cosine, y: radius.x * sine)
    let b = Point(x: -radius.y * sine, y: radius.y * cosine)
    let first = SIMD2(map.xx * a.x + map.xy * a.y, map.yx * a.x + map.yy * a.y) * growth
    let second = SIMD2(map.xx * b.x + map.xy * b.y, map.yx * b.x + map.yy * b.y) * growth
    var (c, s) = (1.0, 0.0)
    for _ in 0..<count {
      add(middle + first * c + second * s, smooth: true)
      (c, s) = (c * step.cos - s * step.sin, s * step.cos + c * step.sin)
    }
    finish(closed: true)
  }

  /// The cubic cut at equal steps of its parameter, without its first point.
  ///
  /// With n pieces a chord is no farther from it than 6·max|Δ²|/8n², where Δ² are the second
  /// differences of the control points (Wang 1984).
  private func addCubic(
    _ p: SIMD2<Double>, _ a: SIMD2<Double>, _ b: SIMD2<Double>, _ q: SIMD2<Double>,
    visible: Box, tolerance: Double
  ) {
    let low = pointwiseMin(pointwiseMin(p, a), pointwiseMin(b, q))
    let high = pointwiseMax(pointwiseMax(p, a), pointwiseMax(b, q))
    guard visible.meets(low, high) else { return add(q) }
    let first = p - a - a + b
    let second = a - b - b + q
    let bend = max((first * first).sum(), (second * second).sum()).squareRoot()
    let count = (0.75 * bend / tolerance).squareRoot().rounded(.up)
    guard count > 1 else { return add(q) }
    let pieces = Int(min(count, 32_768))
    let cubic = q - p + 3 * (a - b)
    let square = 3 * first
    let linear = 3 * (a - p)
    let step = 1 / Double(pieces)
    for piece in 1..<pieces {
      let t = Double(piece) * step
      add(p + t * (linear + t * (square + t * cubic)), smooth: true)
    }
    add(q)
  }
}
