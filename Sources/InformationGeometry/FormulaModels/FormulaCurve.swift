import Elementary
import Expressions

/// The curve of a density that is given by a formula.
final class FormulaCurve: DensityCurves, @unchecked Sendable {
  private let program: FormulaProgram
  private let density: DensityEvaluation
  private let space: SampleSpace
  private let descriptor: ModelDescriptor
  private let fixed: [Double]
  private let buffer = NodeBuffer()

  init(
    _ program: FormulaProgram, _ density: DensityEvaluation, _ space: SampleSpace,
    _ descriptor: ModelDescriptor, fixed: [Double]
  ) {
    self.program = program
    self.density = density
    self.space = space
    self.descriptor = descriptor
    self.fixed = fixed
  }

  /// No parameter is known to be a place on the axis of x.
  let markedAxes: [Int] = []

  /// Whether observations are whole numbers or listed values, whose masses are bars.
  var isDiscrete: Bool { space.isDiscrete }

  func parts(_ x: Double, of target: ModelTarget) -> [CurveValue] {
    let step = 1e-4 * max(1e-3, x.magnitude)
    let values = logarithms([x - step, x, x + step], of: target)
    let height = Elementary.exp(values[1])
    let slope = (values[2] - values[0]) / (2 * step) * height
    return [CurveValue(height.isFinite ? height : 0, slope: slope.isFinite ? slope : 0)]
  }

  /// log p(x | θ*) at some places; −∞ outside of the sample space.
  private func logarithms(_ places: [Double], of target: ModelTarget) -> [Double] {
    let shift =
      density.density.isNormalised ? 0 : density.moments(at: target.theta)?.logIntegral ?? 0
    density.density.prepare([target.theta.x, target.theta.y], centre: places[0])
    places.withUnsafeBufferPointer { buffer.fill($0, centre: places[0], in: space) }
    density.density.evaluate(buffer.columns, order: .value)
    let output = density.density.output(0)
    var result: [Double] = []
    for (index, x) in places.enumerated() {
      let value = output[index >> 2][index & 3] - shift
      result.append(isInside(x) && !value.isNaN ? value : -.infinity)
    }
    return result
  }

  private func isInside(_ x: Double) -> Bool {
    switch space {
    case .line: true
    case .positive: x > 0
    case .interval(let lower, let upper): x > lower && x < upper
    case .circle: x.magnitude <= Elementary.pi
    case .counts: x >= 0 && x == x.rounded()
    case .listed(let values): values.contains(x)
    }
  }

  func bounds(of target: ModelTarget, in window: Window) -> DataBounds {
    let (lower, upper) = range(of: target)
    var peak = 0.0
    for x in nodes(from: lower, to: upper, of: target) {
      let height = Elementary.exp(logarithms([x, x, x], of: target)[0])
      if height.isFinite { peak = max(peak, height) }
    }
    return DataBounds(lower: lower, upper: upper, peak: peak > 0 ? 1.02 * peak : 1)
  }

  /// Where the density is to be seen: from where a thousandth of its greatest height is left.
  private func range(of target: ModelTarget) -> (Double, Double) {
    switch space {
    case .interval(let lower, let upper): return (lower, upper)
    case .circle: return (-Elementary.pi, Elementary.pi)
    case .listed(let values):
      let (low, high) = (values.min() ?? 0, values.max() ?? 1)
      return (low - 0.7, high + 0.7)
    case .counts, .line, .positive: break
    }
    let places = Self.ladder(space)
    var best = (height: -Double.infinity, x: 0.0)
    for x in places {
      let height = logarithms([x, x, x], of: target)[0]
      if height > best.height, height.isFinite { best = (height, x) }
    }
    func reach(_ direction: Double) -> Double {
      var step = 1e-3
      var last = best.x
      while step < 1e7 {
        let x = space == .counts ? (best.x + direction * step).rounded() : best.x + direction * step
        if (space == .positive || space == .counts) && x < 0 { return 0 }
        let height = logarithms([x, x, x], of: target)[0]
        if height > best.height { best.height = height }
        if height < best.height - 6.9, x != best.x { return x }
        last = x
        step *= 1.15
      }
      return last
    }
    let lower = space == .positive ? 0 : reach(-1)
    let upper = reach(1)
    return space == .counts ? (lower - 0.7, upper + 0.7) : (lower, upper)
  }

  /// Places of all magnitudes at which mass is looked for.
  private static func ladder(_ space: SampleSpace) -> [Double] {
    if case .counts = space { return (0...60).map { Double($0) } + [80, 120, 200, 400, 1000] }
    var places: [Double] = [0]
    var x = 1e-3
    while x < 1e4 {
      places.append(x)
      if space == .line { places.append(-x) }
      x *= 1.12
    }
    return places
  }

  func nodes(from lower: Double, to upper: Double, of target: ModelTarget) -> [Double] {
    switch space {
    case .counts:
      var places: [Double] = []
      var k = max(0, lower.rounded(.up))
      while k <= upper, places.count < 2000 {
        places.append(k)
        k += 1
      }
      return places
    case .listed(let values): return values.sorted()
    default:
      var places: [Double] = []
      for step in 0...200 { places.append(lower + (upper - lower) * Double(step) / 200) }
      return places
    }
  }
}
