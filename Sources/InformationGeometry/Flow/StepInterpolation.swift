/// The path through one step of an integration: a polynomial of degree 7 at most in the part x of the
/// step that is done, 0 … 1, in the form of Hairer, Nørsett and Wanner.
struct StepInterpolation: Sendable {
  typealias State = SIMD4<Double>

  let start: State
  let parts: (State, State, State, State, State, State, State)

  /// The state at x, and its derivative with respect to x.
  func value(at x: Double) -> (value: State, slope: State) {
    let z = 1 - x
    var value = parts.6
    var slope = State.zero
    // p ← part + (x or 1 − x)·p, alternating, with the derivative beside it.
    slope = value + x * slope
    value = parts.5 + x * value
    slope = z * slope - value
    value = parts.4 + z * value
    slope = value + x * slope
    value = parts.3 + x * value
    slope = z * slope - value
    value = parts.2 + z * value
    slope = value + x * slope
    value = parts.1 + x * value
    slope = z * slope - value
    value = parts.0 + z * value
    slope = value + x * slope
    value = start + x * value
    return (value, slope)
  }
}
