import CFreeType
import Drawing

/// Collects the pieces of a FreeType outline as a path. The C callbacks below are given one as
/// their user pointer.
final class OutlineSink {
  private(set) var path = Path()
  private var current = Point(x: 0, y: 0)
  private var isOpen = false

  func move(to point: Point) {
    finish()
    path.move(to: point)
    current = point
    isOpen = true
  }

  func line(to point: Point) {
    path.line(to: point)
    current = point
  }

  /// A quadratic curve, raised to a cubic.
  func conic(_ control: Point, to point: Point) {
    let third = 1.0 / 3
    path.cubic(
      current * third + control * (2 * third), point * third + control * (2 * third), to: point)
    current = point
  }

  func cubic(_ a: Point, _ b: Point, to point: Point) {
    path.cubic(a, b, to: point)
    current = point
  }

  /// Closes the contour at hand.
  func finish() {
    if isOpen { path.close() }
    isOpen = false
  }
}

private func point(_ vector: UnsafePointer<FT_Vector>) -> Point {
  Point(x: Double(vector.pointee.x), y: Double(vector.pointee.y))
}

private func sink(_ user: UnsafeMutableRawPointer) -> OutlineSink {
  Unmanaged<OutlineSink>.fromOpaque(user).takeUnretainedValue()
}

nonisolated func moveTo(
  _ to: UnsafePointer<FT_Vector>?, _ user: UnsafeMutableRawPointer?
) -> Int32 {
  guard let to, let user else { return 1 }
  sink(user).move(to: point(to))
  return 0
}

nonisolated func lineTo(
  _ to: UnsafePointer<FT_Vector>?, _ user: UnsafeMutableRawPointer?
) -> Int32 {
  guard let to, let user else { return 1 }
  sink(user).line(to: point(to))
  return 0
}

nonisolated func conicTo(
  _ control: UnsafePointer<FT_Vector>?, _ to: UnsafePointer<FT_Vector>?,
  _ user: UnsafeMutableRawPointer?
) -> Int32 {
  guard let control, let to, let user else { return 1 }
  sink(user).conic(point(control), to: point(to))
  return 0
}

nonisolated func cubicTo(
  _ a: UnsafePointer<FT_Vector>?, _ b: UnsafePointer<FT_Vector>?, _ to: UnsafePointer<FT_Vector>?,
  _ user: UnsafeMutableRawPointer?
) -> Int32 {
  guard let a, let b, let to, let user else { return 1 }
  sink(user).cubic(point(a), point(b), to: point(to))
  return 0
}
