import Drawing
import Elementary

/// An ellipse that is too long to be shown completely: its two sides, cut where they leave their cell, and dots that show that
/// it continues. Its area fades towards the cut, so that it does not look closed there. A degenerate one (no width) is a bar
/// with dots.
///
/// As an ellipse grows beyond `reach` it opens gradually from its tips, where the dots appear, so that no form changes suddenly
/// in a film.
struct OpenEllipse {
  /// The area between the sides, the longest and faintest piece first, each with the strength of its fill; none for a bar.
  private(set) var areas: [(path: Path, strength: Double)] = []
  /// The two sides, open at both ends, or the middle of a bar.
  private(set) var sides = Path()
  /// Three shrinking dots beyond each end.
  private(set) var dots = Path()
  /// How far the ellipse is drawn as a bar: 1 where it has no width, 0 where its width is that of its first dots or more.
  let barness: Double

  /// Where the sides and a bar end, in parts of the reach.
  private static let sideEnd = 0.76
  private static let barEnd = 0.6
  /// The part of the sides along which the area fades, and the steps in which it does.
  private static let fade = 0.24
  private static let fadeSteps = 4

  /// - Parameters:
  ///   - center: where it stands.
  ///   - direction: unit vector of the long axis.
  ///   - long: the long semi-axis, which may be infinite.
  ///   - short: the short semi-axis, which may be zero.
  ///   - reach: the distance of the last dot from the centre; the sides are cut at three quarters of it, or
  ///     farther out if `long` is hardly more.
  ///   - dotRadius: the radius of the first dot.
  init(
    center: Point, direction: Point, long: Double, short: Double, reach: Double,
    dotRadius: Double
  ) {
    let openness = Self.openness(long / reach)
    let width = min(1, short / dotRadius)
    barness = openness * (1 - width * width * (3 - 2 * width))
    let last = Self.sideEnd + (Self.barEnd - Self.sideEnd) * barness
    let end = (1 - (1 - last) * openness) * reach
    // Dots that touch each other look like a splinter.
    let dotRadius = openness * min(dotRadius, 0.42 * (reach - end) / 3)
    if short < 0.02 * dotRadius {
      sides.move(to: center - direction * end)
      sides.line(to: center + direction * end)
    } else {
      let form = Form(center: center, direction: direction, long: long, short: short)
      form.appendSides(to: &sides, end: end, joined: false)
      for step in 0..<Self.fadeSteps {
        var area = Path()
        let part = Double(step) / Double(Self.fadeSteps)
        form.appendSides(to: &area, end: (1 - Self.fade * openness * part) * end, joined: true)
        areas.append((area, 1 - openness * (1 - (Double(step) + 1) / Double(Self.fadeSteps))))
      }
    }
    for sign in [-1.0, 1] {
      for index in 1...3 {
        let place = center + direction * (sign * (end + Double(index) / 3 * (reach - end)))
        Curve.appendArc(
          center: place,
          radius: Point(x: dotRadius, y: dotRadius) * (1.12 - 0.2 * Double(index)), angle: 0,
          from: 0, to: 2 * Elementary.pi, joined: false, in: &dots)
        dots.close()
      }
    }
  }

  /// The ellipse of which a piece is drawn.
  private struct Form {
    var center: Point
    var direction: Point
    var long: Double
    var short: Double

    /// The two sides up to a distance from the middle; joined as the border of their area.
    func appendSides(to path: inout Path, end: Double, joined: Bool) {
      if long.isFinite {
        let angle = Elementary.atan2(direction.y, direction.x)
        let cut = Elementary.atan2(((long - end) * (long + end)).squareRoot(), end)
        let radius = Point(x: long, y: short)
        Curve.appendArc(
          center: center, radius: radius, angle: angle, from: cut, to: Elementary.pi - cut,
          joined: false, in: &path)
        Curve.appendArc(
          center: center, radius: radius, angle: angle, from: Elementary.pi + cut,
          to: 2 * Elementary.pi - cut, joined: joined, in: &path)
      } else {
        let across = direction.normal * short
        let along = direction * end
        path.move(to: center - along + across)
        path.line(to: center + along + across)
        if joined {
          path.line(to: center + along - across)
        } else {
          path.move(to: center + along - across)
        }
        path.line(to: center - along - across)
      }
      if joined { path.close() }
    }
  }

  /// From 0 for an ellipse that just reaches its last dot to 1 for one that is longer by a twelfth.
  private static func openness(_ length: Double) -> Double {
    let part = max(0, min(1, (length - 1) * 12))
    return part * part * (3 - 2 * part)
  }
}
