/// The end point of a geodesic that reaches the border of its surface in finite length, estimated from its last steps.
///
/// Quantities d that vanish there, a coordinate's distance from the end of its domain, 1/θ at infinity, det F or 1/det F,
/// behave like a power (s* − s)^q. So d/|d′| = (s* − s)/q, a straight line in s, which two points determine.
struct GeodesicLimit {
  /// The least q. Where a coordinate has a limit but its velocity none, as beside a singular set, d/|d′| falls much more steeply.
  private static let leastPower = 0.1

  let end: GeodesicEnd

  /// - Parameters:
  ///   - surface: the surface.
  ///   - visited: s and (θ, θ̇) after each step.
  init(_ surface: any SurfaceGeometry, _ visited: [(s: Double, state: SIMD4<Double>)]) {
    guard let last = visited.last, visited.count > 2 else {
      end = .border(at: visited.last?.s)
      return
    }
    // As far from the last point as the end may be, so that their difference has digits.
    var earlier = visited[visited.count - 2]
    for place in visited.reversed() {
      earlier = place
      if last.s - place.s > 1e-7 * (1 + last.s) { break }
    }
    let reach = 1e-3 * (1 + last.s)
    func limit(_ ratio: (SIMD4<Double>) -> Double?) -> Double? {
      guard let now = ratio(last.state), let before = ratio(earlier.state) else { return nil }
      let slope = (now - before) / (last.s - earlier.s)
      guard now > 0, slope < 0, slope * Self.leastPower > -1 else { return nil }
      let rest = now / -slope
      return rest < reach ? last.s + rest : nil
    }
    var nearest: Double?
    for axis in 0..<2 {
      let domain = axis == 0 ? surface.domains.0 : surface.domains.1
      for candidate in [
        limit { domain.lower.isFinite ? ($0[axis] - domain.lower) / -$0[axis + 2] : nil },
        limit { domain.upper.isFinite ? (domain.upper - $0[axis]) / $0[axis + 2] : nil },
        limit { $0[axis].magnitude > 1e3 ? $0[axis] / $0[axis + 2] : nil },
      ] {
        if let candidate { nearest = min(nearest ?? candidate, candidate) }
      }
    }
    if let nearest {
      end = .border(at: nearest)
      return
    }
    func growth(_ state: SIMD4<Double>) -> Double? {
      surface.connection(at: Vector2(state[0], state[1]), alpha: 0)
        .map { $0.christoffel.trace(along: Vector2(state[2], state[3])) }
    }
    if let place = limit({ growth($0).map { 0.5 / $0.magnitude } }) {
      end = Self.end(growth(last.state) ?? 0, last.state, at: place)
      return
    }
    if let rate = growth(last.state) {
      // Where the last steps are too near to the end for two of them to tell it: det F leaves for 0 or infinity all the same.
      if rate.magnitude > 1e4 {
        let place = last.s + 0.5 / rate.magnitude
        end = Self.end(rate, last.state, at: place)
        return
      }
      // Rounding may stop the steps before: where det F grows towards a point without a metric, that is the border.
      if rate > 0, 1 / rate < 0.05 * (1 + last.s),
        surface.connection(at: Self.ahead(of: last.state, by: 2 / rate), alpha: 0) == nil
      {
        end = .border(at: last.s)
        return
      }
    }
    end = surface.contains(Self.ahead(of: last.state, by: 1e-9)) ? .stalled : .border(at: last.s)
  }

  /// Where det F leaves for 0 or infinity: it does also on the way to infinity, where a coordinate grows as fast.
  private static func end(
    _ rate: Double, _ state: SIMD4<Double>, at place: Double
  ) -> GeodesicEnd {
    var isLeaving = false
    for axis in 0..<2 where state[axis + 2] / state[axis] > 0.1 * rate.magnitude {
      isLeaving = true
    }
    return rate < 0 && !isLeaving ? .singular(at: place) : .border(at: place)
  }

  /// The point on the straight line of the last velocity.
  private static func ahead(of state: SIMD4<Double>, by step: Double) -> Vector2 {
    Vector2(state[0] + step * state[2], state[1] + step * state[3])
  }
}
