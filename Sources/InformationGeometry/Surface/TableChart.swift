import Elementary

/// A coordinate t on the whole line in which a metric is tabulated: the logarithm of the distance from the end of a half-bounded
/// domain, of the ratio of the distances from both ends of an interval, else asinh of the number, which is about the number near 0 and
/// a logarithm far from it.
struct TableChart {
  private let domain: ParameterDomain

  init(_ domain: ParameterDomain) { self.domain = domain }

  /// t with dt/du.
  @inline(__always)
  func coordinate(of u: Double) -> (t: Double, slope: Double) {
    if domain.isWholeLine { return (Elementary.asinh(u), 1 / (1 + u * u).squareRoot()) }
    let (below, above) = (u - domain.lower, domain.upper - u)
    if domain.upper == .infinity { return (Elementary.log(below), 1 / below) }
    if domain.lower == -.infinity { return (-Elementary.log(above), 1 / above) }
    return (Elementary.log(below / above), 1 / below + 1 / above)
  }

  /// u of a t.
  func value(at t: Double) -> Double {
    if domain.isWholeLine { return Elementary.sinh(t) }
    if domain.upper == .infinity { return domain.lower + Elementary.exp(t) }
    if domain.lower == -.infinity { return domain.upper - Elementary.exp(-t) }
    return domain.lower + (domain.upper - domain.lower) * Elementary.logistic(t)
  }
}
