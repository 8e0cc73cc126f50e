import Elementary

/// Round numbers along an axis.
enum Ticks {
  /// Evenly spaced ticks: whole multiples of a power of ten, so that their decimals are known exactly.
  struct Series {
    /// Whole numbers, ascending.
    var units: [Double]
    /// A unit is 10 to this power.
    var exponent: Int

    var values: [Double] {
      var values: [Double] = []
      for unit in units { values.append(unit == 0 ? 0 : PowersOfTen.scaled(unit, by: exponent)) }
      return values
    }
  }

  /// Multiples of 1, 2 or 5 times a power of ten that lie in `lower...upper`: about `target` of them.
  static func linear(from lower: Double, to upper: Double, target: Int) -> [Double] {
    series(from: lower, to: upper, target: target).values
  }

  /// The same as `linear`, as whole numbers.
  static func series(from lower: Double, to upper: Double, target: Int) -> Series {
    let raw = (upper - lower) / Double(max(1, target))
    var exponent = PowersOfTen.floorExponent(of: raw)
    let ratio = PowersOfTen.scaled(raw, by: -exponent)
    var multiple = ratio < 1.42 ? 1.0 : ratio < 3.2 ? 2 : ratio < 7.1 ? 5 : 10
    if multiple == 10 {
      multiple = 1
      exponent += 1
    }
    let step = PowersOfTen.scaled(multiple, by: exponent)
    let slack = 1e-9 * (upper - lower)
    var series = Series(units: [], exponent: exponent)
    var index = ((lower - slack) / step).rounded(.up)
    while series.units.count < 4 * max(1, target) {
      guard PowersOfTen.scaled(index * multiple, by: exponent) <= upper + slack else { break }
      series.units.append(index * multiple)
      index += 1
    }
    return series
  }

  /// Powers of ten in `lower...upper`, with their multiples by 2 and 5 where the powers alone would be few.
  static func logarithmic(from lower: Double, to upper: Double) -> [Double] {
    let first = PowersOfTen.floorExponent(of: lower)
    let last = PowersOfTen.floorExponent(of: upper)
    let factors: [Double] = last - first < 2 ? [1, 2, 5] : [1]
    var ticks: [Double] = []
    for exponent in first...last {
      for factor in factors {
        let value = PowersOfTen.scaled(factor, by: exponent)
        if value >= lower * (1 - 1e-9), value <= upper * (1 + 1e-9) { ticks.append(value) }
      }
    }
    return ticks
  }
}
