/// One step of a path.
public enum PathSegment: Equatable, Sendable {
  case move(Point)
  case line(Point)
  /// A cubic Bézier curve to `end` with the two control points.
  case cubic(Point, Point, end: Point)
  case close
}

/// An outline made of straight and cubic pieces.
public struct Path: Equatable, Sendable {
  public var segments: [PathSegment]

  public init(_ segments: [PathSegment] = []) {
    self.segments = segments
  }

  public mutating func move(to point: Point) { segments.append(.move(point)) }
  public mutating func line(to point: Point) { segments.append(.line(point)) }
  public mutating func cubic(_ a: Point, _ b: Point, to end: Point) {
    segments.append(.cubic(a, b, end: end))
  }
  public mutating func close() { segments.append(.close) }
}
