import Drawing
import Elementary

/// Finds places for labels: inside the frame, off the marks they name, off one another.
///
/// Obstacles (marks that are named, other labels) are never covered; ink (points along trails) is avoided as far as
/// the nearest free places allow.
struct LabelPlacer {
  let frame: Rect
  private(set) var obstacles: [Rect] = []
  /// Points of lines that a label should rather not cover.
  var ink: [Point] = []

  init(frame: Rect) {
    self.frame = frame
  }

  mutating func block(_ rect: Rect) {
    obstacles.append(rect)
  }

  /// Blocks a thick line, as a row of squares along it.
  mutating func block(from start: Point, to end: Point, width: Double) {
    let length = (end - start).length
    let steps = max(1, Int((length / max(width, 1e-9)).rounded(.up)))
    for step in 0...min(steps, 400) {
      let place = start + (end - start) * (Double(step) / Double(min(steps, 400)))
      block(
        Rect(x: place.x - width / 2, y: place.y - width / 2, width: width, height: width))
    }
  }

  /// The place for a box of the given size near `point`: the left end of its baseline.
  ///
  /// Candidates stand on circles about the point, in `directions` (radians, preferred first) before others. On the
  /// nearest circle with a free place, the place with the least ink wins. Nil where every candidate covers something.
  mutating func place(
    width: Double, ascent: Double, descent: Double, near point: Point, clearance: Double,
    preferring directions: [Double], within reach: Double
  ) -> Point? {
    let height = ascent + descent
    var angles = directions
    for step in 0..<16 { angles.append(Double(step) * Elementary.pi / 8) }
    var radius = clearance
    while radius <= reach {
      var best: (box: Rect, cost: Double)?
      for (rank, angle) in angles.enumerated() {
        let cosine = Elementary.cos(angle)
        let sine = Elementary.sin(angle)
        // The box touches the circle from outside, with the side that faces the point.
        let center = Point(
          x: point.x + cosine * (radius + width / 2),
          y: point.y + sine * (radius + height / 2))
        let box = Rect(
          x: center.x - width / 2, y: center.y - height / 2, width: width, height: height)
        guard frame.contains(box), !isBlocked(box) else { continue }
        // A place further down the list must save three points of ink a rank to be preferred.
        let cost = Double(inkPoints(in: box)) + 3 * Double(min(rank, directions.count))
        if cost < best?.cost ?? .infinity { best = (box, cost) }
      }
      if let best {
        block(best.box)
        return Point(x: best.box.left, y: best.box.top + ascent)
      }
      radius += clearance
    }
    return nil
  }

  private func inkPoints(in box: Rect) -> Int {
    var count = 0
    for point in ink where box.contains(point) { count += 1 }
    return count
  }

  func isBlocked(_ box: Rect) -> Bool {
    for obstacle in obstacles where obstacle.intersects(box) { return true }
    return false
  }
}
