import Elementary

/// Sums of a function h and of h_i over weighted nodes, in four lanes.
struct LossSums {
  var mass = SIMD4<Double>.zero
  var value = SIMD4<Double>.zero
  /// Σ w h².
  var square = SIMD4<Double>.zero
  var gradient: [SIMD4<Double>]
  /// Σ w h_i².
  var squares: [SIMD4<Double>]
  /// The greatest of w |h| and w |h_i| at the ends of the range.
  var edge = 0.0
  var nodes = 0

  init(parameters: Int) {
    gradient = [SIMD4<Double>](repeating: .zero, count: parameters)
    squares = gradient
  }

  /// E h.
  var mean: Double { value.sum() / mass.sum() }

  /// E h_i.
  func mean(_ i: Int) -> Double { gradient[i].sum() / mass.sum() }

  /// An estimate of the errors of E h and E h_i from the grids of twice and four times the step and from the values at the ends
  /// of the range, relative to the root of the mean square.
  func estimates(isSum: Bool) -> (value: Double, gradient: Double) {
    let total = mass.sum()
    let rounding = 5e-16 * (8 + Double(nodes).squareRoot())
    let outside = 4 * edge / total
    let size = max((square.sum() / total).squareRoot(), 1e-300)
    var phases = PhaseEstimate()
    if !isSum { phases.add(value, mass: mass, scale: size) }
    let ofValue = size * max(rounding, 2 * phases.error) + outside
    var ofGradient = outside
    for i in gradient.indices {
      let size = (squares[i].sum() / total).squareRoot()
      var phases = PhaseEstimate()
      if !isSum { phases.add(gradient[i], mass: mass, scale: size) }
      ofGradient = max(ofGradient, size * max(rounding, 2 * phases.error) + outside)
    }
    return (
      ofValue.isFinite ? ofValue : .infinity, ofGradient.isFinite ? ofGradient : .infinity
    )
  }
}
