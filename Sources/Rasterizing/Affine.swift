import Drawing
import Elementary

/// A map from the coordinates of a shape to pixels: (x, y) ↦ (xx·x + xy·y + x0, yx·x + yy·y + y0).
public struct Affine: Equatable, Sendable {
  public var xx: Double
  public var xy: Double
  public var yx: Double
  public var yy: Double
  public var x0: Double
  public var y0: Double

  /// The map that multiplies by `scale`.
  ///
  /// - Parameter scale: pixels in a unit.
  public init(scale: Double) {
    (xx, xy, yx, yy, x0, y0) = (scale, 0, 0, scale, 0, 0)
  }

  /// The map of a text's own units: turned, moved, then multiplied by `scale`.
  ///
  /// - Parameters:
  ///   - scale: pixels in a unit.
  ///   - angle: rotation in radians from +x towards +y.
  ///   - origin: where the origin goes, in units.
  public init(scale: Double, angle: Double, origin: Point) {
    let (sine, cosine) = angle == 0 ? (0.0, 1.0) : Elementary.sincos(angle)
    (xx, xy, yx, yy) = (scale * cosine, -scale * sine, scale * sine, scale * cosine)
    (x0, y0) = (scale * origin.x, scale * origin.y)
  }

  /// The map from font units, whose y points up, to pixels.
  ///
  /// - Parameters:
  ///   - unit: pixels in a font unit.
  ///   - angle: rotation in radians from +x towards +y.
  ///   - origin: where the origin goes, in pixels.
  public init(glyphUnit unit: Double, angle: Double, origin: Point) {
    let (sine, cosine) = angle == 0 ? (0.0, 1.0) : Elementary.sincos(angle)
    (xx, xy, yx, yy) = (unit * cosine, unit * sine, unit * sine, -unit * cosine)
    (x0, y0) = (origin.x, origin.y)
  }

  /// Pixels in a unit along x; all maps here stretch both axes alike.
  var scale: Double { (xx * xx + yx * yx).squareRoot() }

  /// Where a point goes.
  public func callAsFunction(_ point: Point) -> Point {
    let place = self.place(point)
    return Point(x: place.x, y: place.y)
  }

  @inline(__always)
  func place(_ point: Point) -> SIMD2<Double> {
    SIMD2(xx * point.x + xy * point.y + x0, yx * point.x + yy * point.y + y0)
  }

  /// The same map followed by a shift, in pixels.
  func shifted(by shift: SIMD2<Double>) -> Affine {
    var result = self
    result.x0 += shift.x
    result.y0 += shift.y
    return result
  }
}
