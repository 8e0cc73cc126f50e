import Elementary

/// The parts of the surface, by δ, each with a coordinate in which geodesics are hyperbolic functions.
enum MixtureZone: Equatable, Sendable {
  /// From the singular line to the neck, where λ₊ is smallest: u = √(P* − P), falling from √P* to 0.
  case well
  /// From the neck to the end of the tables: u = sinh v with P = P*/cosh² v.
  case far
  /// Beyond: λ₊ = λ₋ = 1/2σ² to the last bit, and geodesics are straight.
  case flat
}

/// The surface in units of σ: ds² = S dm² + dr², S = 2σ²λ₊ = 1 − P a function of the arc length r across it, by the
/// tables of `MixtureSurfaceTable`. m is (μ1 + μ2)/2σ.
///
/// On a geodesic S dm/ds = c (Clairaut), so that (dr/ds)² = (S − c²)/S. The coordinates u are chosen so that S − c² is a
/// quadratic function of u: in the well S − c² = u² + S* − c², and beyond the neck (1 + u²)(S − c²) = (1 − c²)u² + S* − c².
/// With dτ = du/√(u² + Δ) every geodesic is u = u₀ cosh τ + u̇₀ sinh τ, turning points and all, and dm/dτ and ds/dτ are
/// smooth functions of u, which Gauss's rule sums without cancellation.
///
/// Accuracy: δ, r and their derivatives to 2e-15, relative.
enum MixtureChart {
  typealias Table = MixtureSurfaceTable

  /// u at the singular line, where f = √P* − u = 0.
  static let root = Table.root
  /// u where the far zone ends.
  static let farEnd = Elementary.sinh(Double(Table.farPieces) / Table.farPiecesPerUnit)

  /// q/f and |dr/df| at an f of the well, 0 … √P*.
  @inline(__always)
  static func well(_ f: Double) -> SIMD2<Double> {
    let scaled = max(f, 0) * (Double(Table.wellPieces) / Table.root)
    let piece = piece(scaled, Table.wellPieces)
    let t = scaled - Double(piece) - 0.5
    let at = piece * Table.stride
    var value = SIMD2(Table.well[unchecked: at], Table.well[unchecked: at + 1])
    for power in 1...Table.degree {
      let next = at + 2 * power
      value =
        value * t + SIMD2(Table.well[unchecked: next], Table.well[unchecked: next + 1])
    }
    return value
  }

  /// δ and dr/dv at a v of the far zone.
  @inline(__always)
  static func far(_ v: Double) -> SIMD2<Double> {
    let scaled = max(v, 0) * Table.farPiecesPerUnit
    let piece = piece(scaled, Table.farPieces)
    let t = scaled - Double(piece) - 0.5
    let at = piece * Table.stride
    var value = SIMD2(Table.far[unchecked: at], Table.far[unchecked: at + 1])
    for power in 1...Table.degree {
      let next = at + 2 * power
      value = value * t + SIMD2(Table.far[unchecked: next], Table.far[unchecked: next + 1])
    }
    return value
  }

  /// The piece in which a number of pieces ends; a NaN is taken for 0.
  @inline(__always)
  static func piece(_ scaled: Double, _ count: Int) -> Int {
    scaled > 0 ? Int(truncatingIfNeeded: Int32(min(scaled, Double(count - 1)))) : 0
  }

  /// The f of the well with this q: the inverse of q = f·(q/f), which rises.
  static func wellPosition(q: Double) -> Double {
    inverse(q, end: root, pieces: Table.wellPieces) { f in f * well(f)[0] }
  }

  /// The v of the far zone with this δ.
  static func farPosition(delta: Double) -> Double {
    inverse(
      delta, end: Double(Table.farPieces) / Table.farPiecesPerUnit, pieces: Table.farPieces
    ) { v in far(v)[0] }
  }

  /// Where a rising function has a value: the piece by halving, then the secant method with the bracket kept.
  private static func inverse(
    _ value: Double, end: Double, pieces: Int, _ function: (Double) -> Double
  ) -> Double {
    guard value > 0 else { return 0 }
    let unit = end / Double(pieces)
    var (low, high) = (0, pieces)
    while high - low > 1 {
      let middle = (low + high) / 2
      if function(Double(middle) * unit) <= value { low = middle } else { high = middle }
    }
    var (a, b) = (Double(low) * unit, Double(high) * unit)
    var (fa, fb) = (function(a) - value, function(b) - value)
    if fa >= 0 { return a }
    if fb <= 0 { return b }
    var x = a - fa * (b - a) / (fb - fa)
    for _ in 0..<8 {
      let fx = function(x) - value
      if fx == 0 { return x }
      // The slope at x by the chord to the nearer end, in one Newton-like step; the bracket bounds it.
      if fx < 0 { (a, fa) = (x, fx) } else { (b, fb) = (x, fx) }
      let step = max(x, 1e-300) * 1e-4
      let slope = (function(x + step) - function(x - step)) / (2 * step)
      let next = slope > 0 ? x - fx / slope : 0.5 * (a + b)
      let bounded = next >= a && next <= b ? next : a - fa * (b - a) / (fb - fa)
      if (bounded - x).magnitude <= 2e-16 * x { return bounded }
      x = bounded
    }
    return x
  }
}
