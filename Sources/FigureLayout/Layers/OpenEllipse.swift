import Drawing
import Elementary

/// An ellipse too long to be shown whole: its two sides, cut where they leave their cell, and dots that say that it
/// goes on. A degenerate one (no width) is a line with dots.
///
/// As an ellipse grows past `reach` it opens little by little, from its tips, and its dots grow out of them: in a film
/// nothing changes its form at once.
struct OpenEllipse {
  /// The area between the sides; nil for a line.
  let area: Path?
  /// The two sides, open at both ends.
  let sides: Path
  /// Three shrinking dots beyond each end.
  let dots: Path

  /// - Parameters:
  ///   - direction: unit vector of the long axis.
  ///   - long: the long semi-axis, which may be infinite.
  ///   - short: the short semi-axis, which may be zero.
  ///   - reach: where the last dot stands, from the centre; the sides are cut at three quarters of it. Where `long` is
  ///     hardly more, they are cut farther out.
  init(
    center: Point, direction: Point, long: Double, short: Double, reach: Double,
    dotRadius: Double
  ) {
    let angle = Elementary.atan2(direction.y, direction.x)
    let last = reach
    let openness = Self.openness(long / last)
    let reach = (1 - 0.24 * openness) * last
    let dotRadius = openness * dotRadius
    var sides = Path()
    var area: Path?
    if short < 0.02 * dotRadius {
      sides.move(to: center - direction * reach)
      sides.line(to: center + direction * reach)
    } else if long.isFinite {
      let cut = Elementary.atan2(
        ((long - reach) * (long + reach)).squareRoot(), reach)
      let radius = Point(x: long, y: short)
      Curve.appendArc(
        center: center, radius: radius, angle: angle, from: cut, to: Elementary.pi - cut,
        joined: false, in: &sides)
      Curve.appendArc(
        center: center, radius: radius, angle: angle, from: Elementary.pi + cut,
        to: 2 * Elementary.pi - cut, joined: false, in: &sides)
      var closed = Path()
      Curve.appendArc(
        center: center, radius: radius, angle: angle, from: cut, to: Elementary.pi - cut,
        joined: false, in: &closed)
      Curve.appendArc(
        center: center, radius: radius, angle: angle, from: Elementary.pi + cut,
        to: 2 * Elementary.pi - cut, joined: true, in: &closed)
      closed.close()
      area = closed
    } else {
      let across = direction.normal * short
      let along = direction * reach
      sides.move(to: center - along + across)
      sides.line(to: center + along + across)
      sides.move(to: center - along - across)
      sides.line(to: center + along - across)
      area = Path([
        .move(center - along + across), .line(center + along + across),
        .line(center + along - across), .line(center - along - across), .close,
      ])
    }
    var dots = Path()
    for sign in [-1.0, 1] {
      for index in 1...3 {
        let place = center + direction * (sign * (reach + Double(index) / 3 * (last - reach)))
        Curve.appendArc(
          center: place,
          radius: Point(x: dotRadius, y: dotRadius) * (1.12 - 0.2 * Double(index)), angle: 0,
          from: 0, to: 2 * Elementary.pi, joined: false, in: &dots)
        dots.close()
      }
    }
    self.area = area
    self.sides = sides
    self.dots = dots
  }

  /// From 0 for an ellipse that just reaches its last dot to 1 for one that is longer by a twelfth.
  private static func openness(_ length: Double) -> Double {
    let part = max(0, min(1, (length - 1) * 12))
    return part * part * (3 - 2 * part)
  }
}
