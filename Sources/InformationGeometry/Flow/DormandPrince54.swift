/// One step of the method of Dormand and Prince of order 5(4) for an autonomous system of up to four
/// equations: J. R. Dormand, P. J. Prince, "A family of embedded Runge–Kutta formulae", Journal of
/// Computational and Applied Mathematics 6 (1980); the interpolation is that of E. Hairer,
/// S. P. Nørsett, G. Wanner, "Solving Ordinary Differential Equations I", section II.6.
///
/// It takes six values of the field, whereas `DormandPrince853` takes fifteen with its interpolation: cheaper if a step is
/// short anyway.
struct DormandPrince54 {
  typealias State = SIMD4<Double>

  /// The state and its derivative at the end of the step.
  let end: State
  let endSlope: State
  /// The error estimate in units of `scale`, a mean over the lanes: the step is good if it is at most
  /// 1. NaN if the field has no value on the way.
  let error: Double
  /// The interpolation of order 4 on this step.
  let interpolation: StepInterpolation

  /// A step of length h from y, where the field is k1.
  @inline(__always)
  init(from y: State, slope k1: State, step h: Double, scale: State, field: (State) -> State) {
    let k2 = field(y + (h * 0.2) * k1)
    var a3 = 0.075 * k1
    a3 += 0.225 * k2
    let k3 = field(y + h * a3)
    var a4 = (44.0 / 45) * k1
    a4 -= (56.0 / 15) * k2
    a4 += (32.0 / 9) * k3
    let k4 = field(y + h * a4)
    var a5 = (19372.0 / 6561) * k1
    a5 -= (25360.0 / 2187) * k2
    a5 += (64448.0 / 6561) * k3
    a5 -= (212.0 / 729) * k4
    let k5 = field(y + h * a5)
    var a6 = (9017.0 / 3168) * k1
    a6 -= (355.0 / 33) * k2
    a6 += (46732.0 / 5247) * k3
    a6 += (49.0 / 176) * k4
    a6 -= (5103.0 / 18656) * k5
    let k6 = field(y + h * a6)
    var b = (35.0 / 384) * k1
    b += (500.0 / 1113) * k3
    b += (125.0 / 192) * k4
    b -= (2187.0 / 6784) * k5
    b += (11.0 / 84) * k6
    end = y + h * b
    let k7 = field(end)
    endSlope = k7
    var fourth = (71.0 / 57600) * k1
    fourth -= (71.0 / 16695) * k3
    fourth += (71.0 / 1920) * k4
    fourth -= (17253.0 / 339200) * k5
    fourth += (22.0 / 525) * k6
    fourth -= (1.0 / 40) * k7
    let e = h * fourth / scale
    error = (0.25 * (e * e).sum()).squareRoot()
    var d = (-12715105075.0 / 11_282_082_432) * k1
    d += (87487479700.0 / 32_700_410_799) * k3
    d -= (10690763975.0 / 1_880_347_072) * k4
    d += (701980252875.0 / 199_316_789_632) * k5
    d -= (1453857185.0 / 822_651_844) * k6
    d += (69997945.0 / 29_380_423) * k7
    let change = end - y
    interpolation = StepInterpolation(
      start: y,
      parts: (
        change, h * k1 - change, 2 * change - h * (k7 + k1), h * d, .zero, .zero, .zero
      ))
  }
}
