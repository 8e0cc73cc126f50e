import Drawing
import Elementary

/// An ellipse too long to be shown whole: its two sides, cut where they leave their cell, and dots that say that it
/// goes on. A degenerate one (no width) is a line with dots.
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
  ///   - reach: where the last dot stands, from the centre; the sides are cut at three quarters of it.
  init(
    center: Point, direction: Point, long: Double, short: Double, reach: Double,
    dotRadius: Double
  ) {
    let angle = Elementary.atan2(direction.y, direction.x)
    let last = reach
    let reach = 0.76 * last
    var sides = Path()
    var area: Path?
    if short < 0.6 * dotRadius {
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
}
