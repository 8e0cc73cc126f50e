/// The geodesic between two points of a flat connection, such as the exponential and the mixture connection of an exponential family,
/// in which it is a straight line of affine coordinates: natural or mean parameters.
///
/// A coframe that is parallel along the straight line of the chart is the differential of affine coordinates; integrated, it gives the
/// difference of both ends in them, which is the velocity at the start. If the connection is not flat, it is a guess.
struct GeodesicDevelopment {
  private typealias State = SIMD4<Double>

  let surface: any SurfaceGeometry
  let alpha: Double

  /// The velocity at the start of the geodesic that takes the time 1; nil where the line leaves the domain.
  func velocity(from start: Vector2, to end: Vector2) -> Vector2? {
    guard let origin = surface.connection(at: start, alpha: alpha)?.metric else { return nil }
    let line = end - start
    // Axes in units of the way along them, so that neither is small beside the other.
    let units = Vector2(
      line.x == 0 ? 1 / origin.xx.squareRoot() : line.x,
      line.y == 0 ? 1 / origin.yy.squareRoot() : line.y)
    guard
      let first = component(0, from: start, line, units),
      let second = component(1, from: start, line, units)
    else { return nil }
    return Vector2(first * units.x, second * units.y)
  }

  /// A component of the velocity, in its unit.
  private func component(
    _ index: Int, from start: Vector2, _ line: Vector2, _ units: Vector2
  ) -> Double? {
    // The two components of the form, each times its unit, the integral, and how far on the line.
    var state = State(index == 0 ? 1 : 0, index == 0 ? 0 : 1, 0, 0)
    func slope(_ y: State) -> State {
      guard let found = surface.connection(at: start + line * y[3], alpha: alpha) else {
        return State(repeating: .nan)
      }
      let form = Vector2(y[0] / units.x, y[1] / units.y)
      let (first, second) = (found.christoffel.first, found.christoffel.second)
      let change = Vector2(
        form.x * (first.xx * line.x + first.xy * line.y)
          + form.y * (second.xx * line.x + second.xy * line.y),
        form.x * (first.xy * line.x + first.yy * line.y)
          + form.y * (second.xy * line.x + second.yy * line.y))
      return State(change.x * units.x, change.y * units.y, form.dot(line), 1)
    }
    let tolerance = GeodesicIntegration.tolerance(on: surface)
    var derivative = slope(state)
    var step = 0.05
    for _ in 0..<2000 where state[3] < 1 {
      step = min(step, 1 - state[3])
      var scale = State(repeating: 1)
      for place in 0..<3 { scale[place] = max(state[place].magnitude, 1) }
      let result = DormandPrince853(
        from: state, slope: derivative, step: step, scale: scale * tolerance, field: slope)
      guard result.error <= 1 else {
        step *= result.error.isFinite ? max(0.2, 0.9 * eighthRootOfInverse(result.error)) : 0.25
        if step < 1e-13 { return nil }
        continue
      }
      state = result.end
      derivative = result.endSlope
      if 1 - state[3] < 1e-14 { state[3] = 1 }
      step *= min(6, 0.9 * eighthRootOfInverse(max(result.error, 1e-12)))
    }
    return state[3] == 1 && state[2].isFinite ? state[2] : nil
  }
}
