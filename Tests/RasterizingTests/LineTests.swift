import Drawing
import Elementary
import Testing

@testable import Rasterizing

/// A line is what lies within half its width.
@Suite struct LineTests {
  /// The distance from a point to a piece of a line.
  private func distance(_ p: Point, _ a: Point, _ b: Point) -> Double {
    let way = b - a
    let square = way.x * way.x + way.y * way.y
    let t =
      square == 0
      ? 0 : min(max(((p.x - a.x) * way.x + (p.y - a.y) * way.y) / square, 0), 1)
    let rest = p - (a + way * t)
    return (rest.x * rest.x + rest.y * rest.y).squareRoot()
  }

  /// Compares with distances from `points`, sampled 16 times a pixel: what is inside by more than the
  /// tolerance is full, what is outside is clear, and the mean agrees.
  private func check(
    _ sheet: Sheet, _ points: [Point], half: Double, _ comment: Comment? = nil
  ) {
    var sum = 0.0
    var wrong = 0
    for y in 0..<sheet.picture.height {
      for x in 0..<sheet.picture.width {
        var inside = 0
        var (nearest, farthest) = (Double.infinity, 0.0)
        for sample in 0..<16 {
          let p = Point(
            x: Double(x) + (Double(sample % 4) + 0.5) / 4,
            y: Double(y) + (Double(sample / 4) + 0.5) / 4)
          var least = Double.infinity
          for index in 1..<points.count {
            least = min(least, distance(p, points[index - 1], points[index]))
          }
          (nearest, farthest) = (min(nearest, least), max(farthest, least))
          if least < half { inside += 1 }
        }
        // Samples stand up to 0.18 away from the pixel's corners.
        let coverage = sheet.coverage(x, y)
        if farthest < half - 0.25, coverage < 254 { wrong += 1 }
        if nearest > half + 0.25, coverage > 0 { wrong += 1 }
        sum += Double(coverage) / 255 - Double(inside) / 16
      }
    }
    #expect(wrong == 0, comment)
    let outline = Double(sheet.partial)
    #expect(abs(sum) < 0.25 * outline.squareRoot() + 0.02 * outline, comment)
  }

  @Test("round corners and ends, however short the pieces", arguments: UInt64(1)...24)
  func round(seed: UInt64) {
    var numbers = Numbers(seed: seed)
    let half = [0.35, 0.7, 2, 5][Int(seed % 4)]
    let reach = seed % 3 == 0 ? 1.5 : 12.0
    var points = [numbers.point(8, 22)]
    for _ in 0..<4 {
      // Thin lines only go on: where they overlap themselves in a pixel, they count twice.
      var step = numbers.point(-reach, reach)
      if half < 1 { step = Point(x: 3, y: step.y / 3) }
      let last = points[points.count - 1]
      points.append(
        Point(x: min(max(last.x + step.x, 7), 23), y: min(max(last.y + step.y, 7), 23)))
    }
    var path = Path()
    path.move(to: points[0])
    for point in points.dropFirst() { path.line(to: point) }
    let sheet = Sheet(width: 30, height: 30)
    sheet.painting.draw(
      Mark(.path(path), Style(stroke: Stroke(ink, width: 2 * half, cap: .round))), scale: 1)
    check(sheet, points, half: half, "seed \(seed)")
  }

  @Test(
    "round ellipses, also thinner than the line",
    arguments: [
      (12.0, 9.0, 1.3), (12, 1, 1.3), (12, 0.4, 1.3), (11, 3, 7), (6, 5.9, 11), (3, 2, 9),
      (10, 0, 2), (0.05, 0.05, 6),
    ])
  func ellipses(a: Double, b: Double, width: Double) {
    let center = Point(x: 20.2, y: 19.7)
    let angle = 0.5
    var points: [Point] = []
    for step in 0...48 {
      let t = 2 * Double.pi * Double(step) / 48
      let (x, y) = (a * _cos(t), b * _sin(t))
      points.append(
        center + Point(x: x * _cos(angle) - y * _sin(angle), y: x * _sin(angle) + y * _cos(angle)))
    }
    let sheet = Sheet(width: 40, height: 40)
    let shape = Shape.ellipse(center: center, radius: Point(x: a, y: b), angle: angle)
    sheet.painting.draw(Mark(shape, Style(stroke: Stroke(ink, width: width))), scale: 1)
    check(sheet, points, half: width / 2, "\(a), \(b), \(width)")
  }

  private func line(_ points: [Point], _ stroke: Stroke, closed: Bool = false) -> Sheet {
    var path = polygon(points)
    if !closed { path.segments.removeLast() }
    let sheet = Sheet(width: 40, height: 30)
    sheet.painting.draw(Mark(.path(path), Style(stroke: stroke)), scale: 1)
    return sheet
  }

  @Test("butt ends are cut, mitred corners sharp up to the limit and bevelled beyond")
  func corners() {
    let straight = line([Point(x: 5, y: 10), Point(x: 35, y: 10)], Stroke(ink, width: 4))
    #expect(straight.area == 120 && straight.coverage(4, 10) == 0 && straight.coverage(5, 8) == 255)
    let angle = [Point(x: 5, y: 5), Point(x: 25, y: 5), Point(x: 25, y: 25)]
    let mitred = line(angle, Stroke(ink, width: 4, join: .miter))
    #expect(mitred.coverage(26, 3) == 255 && mitred.area == 22 * 4 + 18 * 4)
    // A turn of 170°: the corner would reach 11.5 widths.
    let sharp = line(
      [Point(x: 5, y: 10), Point(x: 25, y: 10), Point(x: 5, y: 13.5)],
      Stroke(ink, width: 2, join: .miter))
    #expect(sharp.coverage(28, 10) == 0)
    let closed = line(
      [Point(x: 5, y: 5), Point(x: 25, y: 5), Point(x: 25, y: 25), Point(x: 5, y: 25)],
      Stroke(ink, width: 2, join: .miter), closed: true)
    #expect(closed.area == 22 * 22 - 18 * 18 && closed.coverage(15, 15) == 0)
  }

  @Test("dashes begin with a dash, run round corners, and alternate if their number is odd")
  func dashes() {
    let way = [Point(x: 2, y: 10), Point(x: 38, y: 10)]
    let even = line(way, Stroke(ink, width: 2, dash: [4, 2]))
    let odd = line(way, Stroke(ink, width: 2, dash: [3]))
    for x in 2..<38 {
      #expect(even.coverage(x, 10) == ((x - 2) % 6 < 4 ? 255 : 0))
      #expect(odd.coverage(x, 10) == ((x - 2) % 6 < 3 ? 255 : 0))
    }
    let corner = line(
      [Point(x: 5, y: 5), Point(x: 11, y: 5), Point(x: 11, y: 25)],
      Stroke(ink, width: 2, dash: [10, 100], join: .miter))
    #expect(corner.area == 20 && corner.coverage(11, 4) == 255)
    let dots = line(way, Stroke(ink, width: 2, dash: [0, 5], cap: .round))
    #expect(abs(dots.area - 8 * .pi) < 0.4)
  }

  @Test("a line of 8,000,000 pixels with short dashes costs what is seen of it")
  func longDashes() {
    let sheet = line(
      [Point(x: -4e6, y: 10), Point(x: 4e6, y: 10)], Stroke(ink, width: 2, dash: [1, 1]))
    #expect(sheet.tools.outline.points.count < 1000)
    for x in 0..<40 { #expect(sheet.coverage(x, 10) == (x % 2 == 0 ? 255 : 0)) }
  }

  private func _cos(_ x: Double) -> Double { Elementary.cos(x) }
  private func _sin(_ x: Double) -> Double { Elementary.sin(x) }
}
