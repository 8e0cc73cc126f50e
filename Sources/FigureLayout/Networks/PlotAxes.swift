import Drawing
import Elementary
import Scene

/// The scale of one axis, linear or logarithmic.
struct AxisScale {
  var lower: Double
  var upper: Double
  var isLogarithmic = false

  /// Where a value lies between the ends, from 0 to 1.
  func place(of value: Double) -> Double {
    if isLogarithmic {
      guard value > 0 else { return -1 }
      return (Elementary.log(value) - Elementary.log(lower))
        / (Elementary.log(upper) - Elementary.log(lower))
    }
    return (value - lower) / (upper - lower)
  }

  /// A logarithmic scale that holds values, from one power of ten to another.
  static func decades(_ values: [Double]) -> AxisScale {
    var lower = Double.infinity
    var upper = 0.0
    for value in values where value > 0 && value.isFinite {
      lower = min(lower, value)
      upper = max(upper, value)
    }
    guard lower <= upper else { return AxisScale(lower: 0.1, upper: 1, isLogarithmic: true) }
    let first = PowersOfTen.floorExponent(of: lower)
    var last = PowersOfTen.floorExponent(of: upper)
    if PowersOfTen.scaled(1, by: last) < upper { last += 1 }
    return AxisScale(
      lower: PowersOfTen.scaled(1, by: first),
      upper: PowersOfTen.scaled(1, by: max(last, first + 1)),
      isLogarithmic: true)
  }

  /// A logarithmic scale that holds values, from a power of ten to a 1, 2 or 5 of one.
  static func rounded(_ values: [Double]) -> AxisScale {
    var scale = decades(values)
    var largest = 0.0
    for value in values where value > 0 && value.isFinite { largest = max(largest, value) }
    guard largest > scale.lower else { return scale }
    let exponent = PowersOfTen.floorExponent(of: largest)
    for factor in [1.0, 2, 5] {
      let end = PowersOfTen.scaled(factor, by: exponent)
      if end >= largest * (1 - 1e-9), end > scale.lower {
        scale.upper = end
        break
      }
    }
    return scale
  }

  /// The numbers along an axis, and its name.
  struct Marks {
    var ticks: [(value: Double, label: String)] = []
    var name: String
    /// Whether the numbers are not what the name says, but the formula with it.
    var changesName = false
  }

  /// Round numbers with their labels, for an axis so many ems long, and its name where the labels ask for more of it.
  func marks(ems: Double, name: String) -> Marks {
    var marks = Marks(name: name)
    guard isLogarithmic else {
      let series = Ticks.series(from: lower, to: upper, target: min(8, max(3, Int(ems / 5))))
      let notation = AxisNotation(series)
      for (value, label) in zip(series.values, notation.labels) {
        marks.ticks.append((value, label))
      }
      marks.name = notation.name(name)
      marks.changesName = notation.changesName
      return marks
    }
    let all = Ticks.logarithmic(from: lower, to: upper)
    let most = max(2, Int(ems / 3.2))
    let stride = max(1, (all.count + most - 1) / most)
    var values: [Double] = []
    for (index, value) in all.enumerated() where index % stride == 0 { values.append(value) }
    let areShort = values.allSatisfy { (-3...3).contains(PowersOfTen.floorExponent(of: $0)) }
    for value in values {
      marks.ticks.append((value, areShort ? NumberFormat.short(value) : Self.power(value)))
    }
    return marks
  }

  /// Multiples of powers of ten between the numbers, where the decades are few: they show how such an axis is to be read.
  func minorTicks(ems: Double) -> [Double] {
    guard isLogarithmic, lower > 0, upper.isFinite else { return [] }
    let first = PowersOfTen.floorExponent(of: lower)
    let last = PowersOfTen.floorExponent(of: upper)
    guard last > first, ems >= 4 * Double(last - first) else { return [] }
    var values: [Double] = []
    for exponent in first...last {
      for digit in 2...9 {
        let value = PowersOfTen.scaled(Double(digit), by: exponent)
        if value > lower, value < upper { values.append(value) }
      }
    }
    return values
  }

  /// A multiple of a power of ten.
  private static func power(_ value: Double) -> String {
    // A tick is a small whole number times a power of ten, but for rounding, which must not make 10 · 10⁻¹² of 10⁻¹¹.
    let rounded = NumberFormat.rounded(value, significant: 2)
    var exponent = PowersOfTen.floorExponent(of: rounded)
    var mantissa = PowersOfTen.scaled(rounded, by: -exponent)
    if mantissa > 9.5 {
      mantissa /= 10
      exponent += 1
    }
    let power =
      "10^{" + (exponent < 0 ? NumberFormat.minus : "")
      + NumberFormat.integer(UInt64(exponent.magnitude)) + "}"
    return (mantissa - 1).magnitude < 1e-9 ? power : NumberFormat.short(mantissa) + "·" + power
  }
}

/// A rectangle with two named axes.
struct PlotAxes {
  let page: NetworkPage
  let rect: Rect
  let x: AxisScale
  let y: AxisScale
  var xName = ""
  /// What follows the name, which may be in a formula that the numbers ask for.
  var xWords = MathText("")
  var yName = ""
  var yWords = MathText("")
  /// Whether thin lines cross the plot at the ticks.
  var hasGrid = true

  func point(_ a: Double, _ b: Double) -> Point {
    Point(
      x: rect.left + rect.width * x.place(of: a), y: rect.bottom - rect.height * y.place(of: b))
  }

  /// The name of an axis in the scene's words, with the formula that its numbers ask for.
  private func name(_ standard: String, _ marks: AxisScale.Marks) -> MathText {
    let own = page.typesetter.style.worded(MathText(standard))
    guard marks.changesName else { return own }
    return own.pieces.contains { $0.isOwn }
      ? own + (",  " + marks.name) : MathText(marks.name)
  }

  /// Room for labels and names left of and below a plot, in ems.
  static let left = 3.4
  static let bottom = 3.2

  func nodes() throws(LayoutError) -> [Node] {
    let em = page.em
    let theme = page.theme
    let tick = page.scale.tick
    let inner = 0.35 * em
    var grid = Path()
    var spine = Path()
    spine.move(to: Point(x: rect.left, y: rect.top))
    spine.line(to: Point(x: rect.left, y: rect.bottom))
    spine.line(to: Point(x: rect.right, y: rect.bottom))
    for value in x.minorTicks(ems: rect.width / em) {
      let place = rect.left + rect.width * x.place(of: value)
      spine.move(to: Point(x: place, y: rect.bottom))
      spine.line(to: Point(x: place, y: rect.bottom + 0.5 * inner))
    }
    for value in y.minorTicks(ems: rect.height / em) {
      let place = rect.bottom - rect.height * y.place(of: value)
      spine.move(to: Point(x: rect.left, y: place))
      spine.line(to: Point(x: rect.left - 0.5 * inner, y: place))
    }
    var labels: [Node] = []
    let across = x.marks(ems: rect.width / em, name: xName)
    for (value, label) in across.ticks {
      let place = rect.left + rect.width * x.place(of: value)
      spine.move(to: Point(x: place, y: rect.bottom))
      spine.line(to: Point(x: place, y: rect.bottom + inner))
      if place > rect.left + 0.1 * em {
        grid.move(to: Point(x: place, y: rect.top))
        grid.line(to: Point(x: place, y: rect.bottom))
      }
      labels.append(
        try page.words(
          label, at: Point(x: place, y: rect.bottom + inner + 0.95 * tick), size: tick,
          anchor: .center, color: theme.secondary))
    }
    let upwards = y.marks(ems: rect.height / em, name: yName)
    for (value, label) in upwards.ticks {
      let place = rect.bottom - rect.height * y.place(of: value)
      spine.move(to: Point(x: rect.left, y: place))
      spine.line(to: Point(x: rect.left - inner, y: place))
      if place < rect.bottom - 0.1 * em {
        grid.move(to: Point(x: rect.left, y: place))
        grid.line(to: Point(x: rect.right, y: place))
      }
      labels.append(
        try page.words(
          label, at: Point(x: rect.left - inner - 0.25 * em, y: place + 0.33 * tick), size: tick,
          anchor: .right, color: theme.secondary))
    }
    labels.append(
      try page.words(
        name(xName, across) + xWords, at: Point(x: rect.center.x, y: rect.bottom + 2.7 * em),
        within: 2 * (min(rect.center.x, page.width - rect.center.x) - page.scale.margin),
        anchor: .center))
    // The name of the vertical axis stands above it, where it can be read without turning the head.
    labels.append(
      try page.words(
        name(yName, upwards) + yWords, at: Point(x: rect.left - inner, y: rect.top - 0.8 * em)))
    var nodes: [Node] = []
    if hasGrid, !grid.segments.isEmpty {
      nodes.append(
        .mark(
          Mark(
            .path(grid), .stroke(theme.faint.opacity(0.35), width: page.scale.hairline * 0.8))))
    }
    nodes.append(
      .mark(Mark(.path(spine), .stroke(theme.faint, width: page.scale.hairline * 1.2))))
    return nodes + labels
  }
}
