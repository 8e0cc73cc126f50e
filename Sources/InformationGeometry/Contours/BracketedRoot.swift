/// Finds a change of sign of a function between two points with different signs: regula falsi with halved weights (Illinois),
/// which cannot leave the bracket.
enum BracketedRoot {
  /// A place within about `precision` of a change of sign.
  ///
  /// - Parameters:
  ///   - low: one end of the bracket.
  ///   - valueLow: f there.
  ///   - high: the other end, > low.
  ///   - valueHigh: f there, of the other sign; zero counts as positive.
  ///   - precision: the search ends when a step or the bracket is shorter than this.
  ///   - f: the function; a NaN ends the search where it is met.
  static func find(
    _ low: Double, _ valueLow: Double, _ high: Double, _ valueHigh: Double, precision: Double,
    _ f: (Double) -> Double
  ) -> Double {
    var (low, valueLow) = (low, valueLow)
    var (high, valueHigh) = (high, valueHigh)
    let isRising = valueHigh >= 0
    var lastSide = 0
    var x = 0.5 * (low + high)
    for _ in 0..<50 {
      let secant = low - valueLow * (high - low) / (valueHigh - valueLow)
      x = secant > low && secant < high ? secant : 0.5 * (low + high)
      let value = f(x)
      if value.isNaN { break }
      let isHigh = (value >= 0) == isRising
      let previous = isHigh ? high : low
      if isHigh {
        high = x
        valueHigh = value
        if lastSide > 0 { valueLow *= 0.5 }
        lastSide = 1
      } else {
        low = x
        valueLow = value
        if lastSide < 0 { valueHigh *= 0.5 }
        lastSide = -1
      }
      if value == 0 || (x - previous).magnitude < precision || high - low < precision { break }
    }
    return x
  }
}
