import Elementary

/// A geodesic of the half plane, which is an arc of a circle about a point of the border, or a straight line towards it, by its
/// length s from the start.
///
/// With the direction (u, v) of length 1 at the start and τ = s/R, y = y₀/(cosh τ − v sinh τ) and x = x₀ + y·u·sinh τ.
struct HalfPlaneArc: Sendable {
  let plane: HalfPlane
  let start: Vector2
  /// In the half plane.
  let direction: Vector2
  /// In the metric.
  let length: Double

  /// The geodesic with this direction at the start.
  init(_ plane: HalfPlane, from start: Vector2, direction: Vector2, length: Double) {
    let components = plane.components(of: direction, at: start)
    self.plane = plane
    self.start = start
    self.direction = components * (1 / components.length)
    self.length = length
  }

  /// The geodesic between two different points, of which there is one.
  init(_ plane: HalfPlane, from start: Vector2, to end: Vector2) {
    self.plane = plane
    self.start = start
    let offset = plane.offset(from: start, to: end)
    let (tau, sinh) = plane.angle(offset)
    length = plane.radius * tau
    // sinh τ·(u, v), of which v is (cosh τ − y₀/y₁), without its cancellation, times y₁/y₀.
    let along = 0.5 * (offset.x * offset.x + offset.y * (1 + offset.ratio))
    direction = Vector2(offset.x, along) * (1 / (offset.ratio * sinh))
  }

  /// 1 − v, without cancellation.
  private var bend: Double {
    direction.y > 0 ? direction.x * direction.x / (1 + direction.y) : 1 - direction.y
  }

  /// The offset from the start at τ.
  @inline(__always)
  private func offset(at tau: Double) -> HalfPlane.Offset {
    let sinh = Elementary.sinh(tau)
    let bend = bend
    // cosh τ − v sinh τ, and the difference of 1 and that, whose digits near points need.
    let ratio = 1 / (Elementary.exp(-tau) + bend * sinh)
    let fall = -Elementary.expm1(-tau) - bend * sinh
    return HalfPlane.Offset(x: direction.x * sinh * ratio, y: fall * ratio, ratio: ratio)
  }

  func point(at s: Double) -> Vector2 {
    plane.point(from: start, offset(at: s / plane.radius))
  }

  /// The point with the unit vector of the geodesic there.
  func state(at s: Double) -> (theta: Vector2, velocity: Vector2) {
    let (theta, components) = frame(at: s)
    return (theta, plane.vector(components * (1 / plane.radius), at: theta))
  }

  /// The point with the direction there, in the half plane.
  private func frame(at s: Double) -> (theta: Vector2, direction: Vector2) {
    let tau = s / plane.radius
    let offset = offset(at: tau)
    // (dx/y, dy/y)/dτ is (u, v cosh τ − sinh τ)/(cosh τ − v sinh τ).
    let turn = Vector2(direction.x, Elementary.exp(-tau) - bend * Elementary.cosh(tau))
    return (plane.point(from: start, offset), turn * (1 / turn.length))
  }

  /// A vector at the start, parallel-transported to s: it keeps its angle to the geodesic.
  func transported(_ vector: Vector2, to s: Double) -> Vector2 {
    let first = plane.components(of: vector, at: start)
    let along = first.dot(direction)
    let across = direction.x * first.y - direction.y * first.x
    let (theta, there) = frame(at: s)
    return plane.vector(
      Vector2(along * there.x - across * there.y, along * there.y + across * there.x), at: theta)
  }

  /// The distance by which the arc misses a point at its end, as a part of the length.
  func miss(of end: Vector2) -> Double {
    plane.distance(from: point(at: length), to: end) / max(length, 1e-300)
  }
}
