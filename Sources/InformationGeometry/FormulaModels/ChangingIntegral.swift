import Elementary

/// Searches for a parameter with which the integral of a density changes though it is 1 at θ, for the message of a fault.
///
/// The usual reason is a normalising factor that was left out and is 1 at the default θ. The quadrature would only report
/// that E ℓ_i is not 0, which is also so where the set on which a density is positive depends on a parameter.
enum ChangingIntegral {
  /// The axis by which the integral changes most, and ∂ log ∫p; nil where ∫p does not change or has no value nearby.
  static func search(
    _ program: FormulaProgram, fixed: [Double], space: SampleSpace, at theta: Vector2
  ) -> PointFault? {
    let density = FormulaDensity(program, fixed: fixed, isNormalised: false)
    let expectations = Expectations(density, over: space)
    func moments(_ place: Vector2) -> Moments? {
      try? expectations.moments(at: [place.x, place.y], order: .gradient)
    }
    guard let here = moments(theta), here.logIntegral.magnitude < 1e-6 else { return nil }
    var most: (axis: Int, slope: Double, change: Double)?
    for axis in 0..<2 {
      let slope = here.means[axis]
      // A step by which a sample would hardly notice.
      let size = here.fisher(axis, axis).squareRoot()
      let step = min(1e-3 / max(size, slope.magnitude), 0.1 * (1 + theta[axis].magnitude))
      var (before, after) = (theta, theta)
      before[axis] -= step
      after[axis] += step
      guard let low = moments(before), let high = moments(after) else { continue }
      let change = high.logIntegral - low.logIntegral
      // The derivative of the integral, unless the mass crosses an end that moves.
      guard change.magnitude > 1e-8,
        (change / (2 * step) - slope).magnitude < 0.01 * slope.magnitude,
        change.magnitude > most?.change ?? 0
      else { continue }
      most = (axis, slope, change.magnitude)
    }
    return most.map { .changingIntegral(axis: $0.axis, slope: $0.slope) }
  }
}
