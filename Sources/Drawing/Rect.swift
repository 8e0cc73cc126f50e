/// An upright rectangle of a drawing: its upper left corner and its extent, in drawing units.
public struct Rect: Equatable, Sendable {
  public var x: Double
  public var y: Double
  public var width: Double
  public var height: Double

  public init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  public var left: Double { x }
  public var right: Double { x + width }
  public var top: Double { y }
  public var bottom: Double { y + height }
  public var center: Point { Point(x: x + width / 2, y: y + height / 2) }

  /// Whether the two share more than an edge.
  public func intersects(_ other: Rect) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  /// Whether `other` lies inside, edges included.
  public func contains(_ other: Rect) -> Bool {
    left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom
  }

  /// Whether `point` lies inside, edges included.
  public func contains(_ point: Point) -> Bool {
    left <= point.x && point.x <= right && top <= point.y && point.y <= bottom
  }

  /// The rectangle that is smaller by `amount` on each side (larger for a negative amount).
  public func inset(by amount: Double) -> Rect {
    Rect(x: x + amount, y: y + amount, width: width - 2 * amount, height: height - 2 * amount)
  }
}
