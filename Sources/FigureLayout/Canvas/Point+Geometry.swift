import Drawing

extension Point {
  var length: Double { (x * x + y * y).squareRoot() }

  /// The same direction with length 1; zero stays zero.
  var unit: Point {
    let length = length
    return length > 0 ? Point(x: x / length, y: y / length) : self
  }

  /// A quarter turn from +x to +y.
  var normal: Point { Point(x: -y, y: x) }

  func dot(_ other: Point) -> Double { x * other.x + y * other.y }
}
