import Elementary

/// The metric of the mixture's plane at a point, with quantities from its derivatives.
public struct MixturePointGeometry: Equatable, Sendable {
  /// Γ^k_ij of the Levi-Civita connection for (μ1, μ2), in 1/x: `christoffel[k]` is the matrix in i and j. Nil on the
  /// singular line, where it diverges like 1/δ.
  public var christoffel: [SymmetricMatrix2]?
  /// The Gaussian curvature, without unit; −1/2 on the singular line.
  public var curvature: Double
  /// √det F, in 1/x²; zero on the singular line.
  public var volume: Double
}

extension GaussianMixture {
  /// Curvature, volume and Christoffel symbols at a point, from the exact forms of the metric's derivatives.
  ///
  /// Accuracy: each to 1e-12; curvature where it changes its sign 1e-12 absolutely.
  public func pointGeometry(at theta: Vector2) -> MixturePointGeometry {
    let delta = separation(at: theta)
    let spectrum = MixtureSpectrum(separation: delta)
    let volume =
      0.5 * (spectrum.shift * spectrum.exchange).squareRoot() / (sigma * sigma)
    let slopes = MixtureSlopes(delta: delta)
    var symbols: [SymmetricMatrix2]?
    if spectrum.exchange > 0 {
      // In m and w = (μ1 − μ2)/2σ the metric is diag(S, E), both functions of w.
      let side: Double = theta.x < theta.y ? -1 : 1
      let root = spectrum.exchange.squareRoot()
      let mixed = side * 0.5 * slopes.first * root / spectrum.shift
      let bending = -side * 0.5 * slopes.first / root
      let stretching = side * MixtureSlopes.logSlopeOfExchange(delta)
      // Γ^m_mw = mixed, Γ^w_mm = bending, Γ^w_ww = stretching; the vectors are ∂₁ = (∂_m + ∂_w)/2, ∂₂ = (∂_m − ∂_w)/2.
      let unit = 0.25 / sigma
      let sum = bending + stretching
      let difference = bending - stretching
      symbols = [
        SymmetricMatrix2(
          xx: unit * (2 * mixed + sum), xy: unit * difference, yy: unit * (sum - 2 * mixed)),
        SymmetricMatrix2(
          xx: unit * (2 * mixed - sum), xy: -unit * difference, yy: unit * (-2 * mixed - sum)),
      ]
    }
    return MixturePointGeometry(
      christoffel: symbols, curvature: slopes.curvature, volume: volume)
  }

  /// The Gaussian curvature at a point: a function of |μ1 − μ2|/σ alone.
  public func curvature(at theta: Vector2) -> Double {
    MixtureSlopes(delta: separation(at: theta)).curvature
  }
}

/// S = 2σ²λ₊ and its derivatives with respect to the arc length r across the surface, away from the singular line.
struct MixtureSlopes {
  let shift: Double
  let first: Double
  let second: Double

  /// −(√S)″/√S.
  var curvature: Double {
    let ratio = first / shift
    return 0.25 * ratio * ratio - 0.5 * second / shift
  }

  init(delta: Double) {
    typealias Table = MixtureSurfaceTable
    let spot = MixtureSpot(delta: delta)
    shift = spot.shift
    switch spot.zone {
    case .well:
      // S = S* + u², dr = −ρ du and dρ/du = −dρ/df.
      let (stretch, slope) = MixtureChart.wellStretch(spot.f)
      first = -2 * spot.u / stretch
      second = 2 * (1 + spot.u * slope / stretch) / (stretch * stretch)
    case .far:
      // S = 1 − P*/cosh² v, dr = ρ dv.
      let v = Elementary.asinh(spot.u)
      let (stretch, slope) = MixtureChart.farStretch(v)
      let p = spot.p
      let tanh = Elementary.tanh(v)
      let rise = 2 * p * tanh
      first = rise / stretch
      let bend = 2 * p * (1 - 3 * tanh * tanh)
      second = (bend - rise * slope / stretch) / (stretch * stretch)
    case .flat:
      first = 0
      second = 0
    }
  }

  /// d log √E/dw, E = 2σ²λ₋ and w = δ/2.
  static func logSlopeOfExchange(_ delta: Double) -> Double {
    guard delta < SpectrumTable.end else { return 0 }
    let scaled = delta * SpectrumTable.piecesPerUnit
    let piece = MixtureChart.piece(scaled, Int(SpectrumTable.end * SpectrumTable.piecesPerUnit))
    let t = scaled - Double(piece) - 0.5
    var value = 0.0
    var slope = 0.0
    for power in 0...SpectrumTable.degree {
      slope = slope * t + value
      value = value * t + SpectrumTable.pieces[piece * SpectrumTable.stride + 2 * power + 1]
    }
    slope *= SpectrumTable.piecesPerUnit
    // E is q·value on the first pieces and 1 − value on the others; d/dw = 2 d/dδ.
    return piece < SpectrumTable.factorPieces
      ? 2 / delta + slope / value : -slope / (1 - value)
  }
}

extension MixtureChart {
  /// ρ = |dr/df| in the well, and dρ/df.
  static func wellStretch(_ f: Double) -> (value: Double, slope: Double) {
    let unit = Double(Table.wellPieces) / Table.root
    let piece = piece(f * unit, Table.wellPieces)
    let t = max(f, 0) * unit - Double(piece) - 0.5
    let (value, slope) = polynomial(t) { Table.well[piece * Table.stride + 2 * $0 + 1] }
    return (value, slope * unit)
  }

  /// dr/dv in the far zone, and its derivative.
  static func farStretch(_ v: Double) -> (value: Double, slope: Double) {
    let unit = Table.farPiecesPerUnit
    let piece = piece(v * unit, Table.farPieces)
    let t = max(v, 0) * unit - Double(piece) - 0.5
    let (value, slope) = polynomial(t) { Table.far[piece * Table.stride + 2 * $0 + 1] }
    return (value, slope * unit)
  }

  /// A polynomial of the table and its derivative, by the place of its coefficients.
  private static func polynomial(
    _ t: Double, _ coefficient: (Int) -> Double
  ) -> (value: Double, slope: Double) {
    var value = 0.0
    var slope = 0.0
    for power in 0...Table.degree {
      slope = slope * t + value
      value = value * t + coefficient(power)
    }
    return (value, slope)
  }
}
