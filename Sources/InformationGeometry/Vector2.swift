/// A point of the parameter space, or a tangent vector there: its two components in the order of the parameters.
public struct Vector2: Equatable, Sendable {
  public var x: Double
  public var y: Double

  /// The coordinate along an axis: x for 0, else y.
  public subscript(axis: Int) -> Double {
    get { axis == 0 ? x : y }
    set { if axis == 0 { x = newValue } else { y = newValue } }
  }

  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  public static let zero = Vector2(0, 0)

  /// The Euclidean length, without overflow or underflow on the way.
  public var length: Double {
    let a = x.magnitude
    let b = y.magnitude
    let larger = max(a, b)
    guard larger > 0, larger.isFinite else { return larger }
    let ratio = min(a, b) / larger
    return larger * (1 + ratio * ratio).squareRoot()
  }

  public func dot(_ other: Vector2) -> Double { x * other.x + y * other.y }

  public static func + (a: Vector2, b: Vector2) -> Vector2 { Vector2(a.x + b.x, a.y + b.y) }
  public static func - (a: Vector2, b: Vector2) -> Vector2 { Vector2(a.x - b.x, a.y - b.y) }
  public static func * (a: Vector2, k: Double) -> Vector2 { Vector2(a.x * k, a.y * k) }
  public static prefix func - (a: Vector2) -> Vector2 { Vector2(-a.x, -a.y) }
}
