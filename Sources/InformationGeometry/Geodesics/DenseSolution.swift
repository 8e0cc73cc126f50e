/// A solution of a differential equation with interpolation between its steps.
struct DenseSolution: Sendable {
  typealias State = SIMD4<Double>

  struct Segment: Sendable {
    var start: Double
    var duration: Double
    var interpolation: StepInterpolation
  }

  private(set) var segments: [Segment] = []
  /// The start, which is the whole solution if there are no steps.
  let initial: State

  init(initial: State) { self.initial = initial }

  mutating func append(_ segment: Segment) { segments.append(segment) }

  /// Where it ends.
  var end: Double { segments.last.map { $0.start + $0.duration } ?? 0 }

  /// The state at s, 0 … `end`; beyond, that of the nearest end.
  func state(at s: Double) -> State {
    guard let last = segments.last else { return initial }
    var low = 0
    var high = segments.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if segments[middle].start <= s { low = middle } else { high = middle - 1 }
    }
    let segment = s >= end ? last : segments[low]
    let part = (s - segment.start) / segment.duration
    return segment.interpolation.value(at: min(max(part, 0), 1)).value
  }

  /// Integrates y′ = field(s, y) over 0 … length with steps of `DormandPrince853`.
  ///
  /// - Parameters:
  ///   - start: y(0), of which three components are used: the fourth carries s.
  ///   - length: where it ends.
  ///   - tolerance: of one step, absolute, in units of `scale`.
  ///   - scale: the size of the components.
  ///   - field: y′; NaN ends the integration.
  /// - Returns: the solution; it ends before `length` if it cannot continue.
  static func integrate(
    from start: SIMD3<Double>, over length: Double, tolerance: Double, scale: Double,
    field: (Double, SIMD3<Double>) -> SIMD3<Double>
  ) -> DenseSolution {
    func slope(_ y: State) -> State {
      let found = field(y[3], SIMD3(y[0], y[1], y[2]))
      return State(found[0], found[1], found[2], 1)
    }
    var state = State(start[0], start[1], start[2], 0)
    var solution = DenseSolution(initial: state)
    var derivative = slope(state)
    var s = 0.0
    var step = min(0.25, length)
    for _ in 0..<2000 where s < length {
      step = min(step, length - s)
      let result = DormandPrince853(
        from: state, slope: derivative, step: step, scale: State(repeating: tolerance * scale),
        field: slope)
      guard result.error <= 1 else {
        step *= result.error.isFinite ? max(0.2, 0.9 * eighthRootOfInverse(result.error)) : 0.25
        if step < 1e-12 * (1 + s) { break }
        continue
      }
      solution.append(
        Segment(start: s, duration: step, interpolation: result.interpolation(field: slope)))
      s += step
      if length - s < 1e-14 * length { s = length }
      state = result.end
      derivative = result.endSlope
      step *= min(6, 0.9 * eighthRootOfInverse(max(result.error, 1e-12)))
    }
    return solution
  }
}
