import Elementary
import Scene

extension Ticks {
  /// The ticks that a scene asks for on an axis.
  static func series(
    _ choice: Scene.Style.TickChoice, from lower: Double, to upper: Double
  ) -> Series {
    switch choice {
    case .off: Series(units: [], exponent: 0)
    case .count(let count): nearest(to: count, from: lower, to: upper)
    case .at(let values): exactly(values, from: lower, to: upper)
    }
  }

  /// The round numbers of which there are as nearly as many as are asked for; rather more of them than fewer.
  private static func nearest(to count: Int, from lower: Double, to upper: Double) -> Series {
    var best = series(from: lower, to: upper, target: count)
    for target in 1...(2 * max(1, count)) {
      let other = series(from: lower, to: upper, target: target)
      let (found, before) = (other.units.count, best.units.count)
      if abs(found - count) < abs(before - count)
        || abs(found - count) == abs(before - count) && found > before
      {
        best = other
      }
    }
    return best
  }

  /// These values, as far as they lie on the axis, in the largest unit of which all are whole multiples to 12 digits.
  private static func exactly(_ values: [Double], from lower: Double, to upper: Double) -> Series {
    let slack = 1e-9 * (upper - lower)
    var seen: [Double] = []
    var largest = 0.0
    for value in values where value >= lower - slack && value <= upper + slack {
      seen.append(value)
      largest = max(largest, value.magnitude)
    }
    guard largest > 0 else { return Series(units: seen, exponent: 0) }
    let top = PowersOfTen.floorExponent(of: largest)
    var series = Series(units: [], exponent: top)
    for exponent in stride(from: top, through: top - 12, by: -1) {
      series = Series(units: [], exponent: exponent)
      var isExact = true
      for value in seen {
        let units = PowersOfTen.scaled(value, by: -exponent)
        let whole = units.rounded()
        if (units - whole).magnitude > 1e-9 * max(1, whole.magnitude) { isExact = false }
        series.units.append(whole)
      }
      if isExact { break }
    }
    return series
  }
}
