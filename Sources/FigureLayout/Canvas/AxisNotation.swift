/// The notation of the numbers along one axis: the same for all of them, with a different text for each.
///
/// Decimals if these are short. Otherwise the ticks show multiples of a power of ten, or differences from a number near all of
/// them, and the name of the axis states that: (μ − 12350) / 10⁻³.
struct AxisNotation {
  /// The labels of the ticks, in their order.
  private(set) var labels: [String] = []
  /// The offset that is subtracted from a number, and the power of ten by which it is then divided, in the markup of
  /// `MathText`.
  private var offset: String?
  private var power: String?

  /// Decimals and digits beyond which labels would be too wide for their room.
  private static let mostDecimals = 5
  private static let mostDigits = 7

  init(_ ticks: Ticks.Series) {
    var units = ticks.units
    var exponent = ticks.exponent
    Self.shorten(&units, &exponent)
    let largest = Self.largest(units)
    guard largest > 0 else {
      for _ in units { labels.append("0") }
      return
    }
    if Self.isShort(largest, exponent) {
      for unit in units { labels.append(Self.decimals(unit, exponent)) }
      return
    }
    if PowersOfTen.floorExponent(of: largest) >= 6 {
      let middle = (units[0] + units[units.count - 1]) / 2
      let span = max(1, units[units.count - 1] - units[0])
      let grain = PowersOfTen.power(PowersOfTen.floorExponent(of: span) + 1)
      let common = (middle / grain).rounded() * grain
      // Numbers that their span reaches from 0 have nothing in common to subtract.
      if common != 0 {
        offset = Self.exact(common, exponent)
        for index in units.indices { units[index] -= common }
        Self.shorten(&units, &exponent)
      }
    }
    let rest = Self.largest(units)
    guard rest > 0, !Self.isShort(rest, exponent) else {
      for unit in units { labels.append(Self.decimals(unit, exponent)) }
      return
    }
    let digits = PowersOfTen.floorExponent(of: rest)
    if digits + exponent != 0 { power = Self.power(digits + exponent) }
    for unit in units { labels.append(Self.decimals(unit, -digits)) }
  }

  /// Whether the numbers are not the parameter itself.
  var changesName: Bool { offset != nil || power != nil }

  /// The name of the axis, or what its numbers are in terms of it.
  ///
  /// - Parameter name: in the markup of `MathText`.
  func name(_ name: String) -> String {
    let shifted = offset.map { name + " " + $0 } ?? name
    guard let power else { return shifted }
    return (offset == nil ? name : "(" + shifted + ")") + " / " + power
  }

  /// Takes common factors of ten out of whole numbers.
  private static func shorten(_ units: inout [Double], _ exponent: inout Int) {
    guard largest(units) > 0 else { return }
    func isMultiple(_ unit: Double) -> Bool { (unit / 10).rounded() * 10 == unit }
    while units.allSatisfy(isMultiple) {
      for index in units.indices { units[index] /= 10 }
      exponent += 1
    }
  }

  private static func largest(_ units: [Double]) -> Double {
    var largest = 0.0
    for unit in units { largest = max(largest, unit.magnitude) }
    return largest
  }

  private static func isShort(_ largest: Double, _ exponent: Int) -> Bool {
    let whole = max(0, PowersOfTen.floorExponent(of: largest) + exponent) + 1
    let decimals = max(0, -exponent)
    return decimals <= mostDecimals && whole < mostDigits && whole + decimals <= mostDigits
  }

  private static func decimals(_ unit: Double, _ exponent: Int) -> String {
    NumberFormat.fixed(
      PowersOfTen.scaled(unit, by: exponent), decimals: max(0, -exponent))
  }

  /// “− 12350”, or “+ 12350” for a negative number, with all of its digits.
  private static func exact(_ unit: Double, _ exponent: Int) -> String {
    var units = [unit.magnitude]
    var exponent = exponent
    shorten(&units, &exponent)
    let value = PowersOfTen.scaled(units[0], by: exponent)
    let digits = PowersOfTen.floorExponent(of: units[0]) + 1
    let isPlain = digits + exponent <= 9 && exponent >= -9
    return (unit < 0 ? "+ " : NumberFormat.minus + " ")
      + (isPlain
        ? decimals(units[0], exponent) : NumberFormat.scientific(value, significant: digits))
  }

  private static func power(_ exponent: Int) -> String {
    "10^{" + (exponent < 0 ? NumberFormat.minus : "")
      + NumberFormat.integer(UInt64(exponent.magnitude)) + "}"
  }
}
