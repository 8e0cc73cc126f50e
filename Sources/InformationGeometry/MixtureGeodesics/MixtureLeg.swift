import Elementary

/// The invariants of a geodesic: Clairaut's c = S dm/ds ≥ 0, and 1 − c², which is not computed from c if c is near 1.
struct MixtureOrbit: Equatable, Sendable {
  var clairaut: Double
  var complement: Double

  /// ds/dτ and dm/dτ have this factor in a zone.
  func gain(in zone: MixtureZone) -> Double {
    zone == .far ? 1 / complement.squareRoot() : 1
  }
}

/// A piece of a geodesic inside of one zone, travelled with rising τ.
///
/// u(τ) = u₀ cosh τ + u̇₀ sinh τ in the curved zones. In the flat zone τ is the length, and δ = δ₀ + 2kτ.
struct MixtureLeg: Sendable {
  let zone: MixtureZone
  let orbit: MixtureOrbit
  /// At τ = 0: u, its rate and f; in the flat zone δ, k = dr/ds and 0.
  let u: Double
  let rate: Double
  let f: Double
  /// τ at the start and the end.
  let start: Double
  let end: Double
  /// δ there.
  let startDelta: Double
  let endDelta: Double
  private let gain: Double

  init(
    zone: MixtureZone, orbit: MixtureOrbit, u: Double, rate: Double, f: Double, start: Double,
    end: Double, startDelta: Double, endDelta: Double
  ) {
    self.zone = zone
    self.orbit = orbit
    self.u = u
    self.rate = rate
    self.f = f
    self.start = start
    self.end = end
    self.startDelta = startDelta
    self.endDelta = endDelta
    gain = orbit.gain(in: zone)
  }

  /// The widest steps in τ that one Gauss rule serves to rounding: in the well, where r is smooth but no power series of f
  /// at the line, and beyond.
  static let widestPanels = (well: 0.25, far: 0.75)

  /// How many equal panels the leg is summed in.
  var panelCount: Int {
    guard zone != .flat else { return 1 }
    let width = zone == .well ? MixtureLeg.widestPanels.well : MixtureLeg.widestPanels.far
    let count = ((end - start) / width).rounded(.up)
    // A leg without end, or without a number, is summed as one panel: its sum is not finite, which the callers see.
    return count >= 1 && count < 1e6 ? Int(Int32(count)) : 1
  }

  /// dm/dτ and ds/dτ in a curved zone at a u or f.
  @inline(__always)
  private func rates(_ u: Double, _ f: Double) -> SIMD2<Double> {
    if zone == .well {
      let shift = (1 - f * (2 * MixtureChart.root - f)).squareRoot()
      let stretch = MixtureChart.well(f)[1]
      return SIMD2(orbit.clairaut * stretch / shift, stretch * shift)
    }
    let shift = (1 - MixtureSurfaceTable.top / (1 + u * u)).squareRoot()
    let stretch = gain * MixtureChart.far(Elementary.asinh(u))[1]
    return SIMD2(orbit.clairaut * stretch / shift, stretch * shift)
  }

  /// dm/dτ and ds/dτ at a τ.
  func rates(at tau: Double) -> SIMD2<Double> {
    guard zone != .flat else { return SIMD2(orbit.clairaut, 1) }
    let state = state(tau)
    return rates(state.u, state.f)
  }

  /// The changes of m and s from one τ to another, in `panels` panels.
  func change(from low: Double, to high: Double, panels: Int) -> SIMD2<Double> {
    guard high != low else { return .zero }
    if zone == .flat { return SIMD2(orbit.clairaut, 1) * (high - low) }
    let half = 0.5 * (high - low) / Double(panels)
    var sum = SIMD2<Double>.zero
    for node in PanelRule.nodes {
      let t = half * node.position
      let sinh = Elementary.sinh(t)
      let halfSinh = Elementary.sinh(0.5 * t)
      let excess = 2 * halfSinh * halfSinh
      var part = SIMD2<Double>.zero
      for panel in 0..<panels {
        let state = self.state(low + half * Double(2 * panel + 1))
        let even = state.u * excess
        let odd = state.rate * sinh
        part += rates(state.u + (even + odd), state.f - (even + odd))
        part += rates(state.u + (even - odd), state.f - (even - odd))
      }
      sum += node.weight * part
    }
    return sum * half
  }

  /// The changes over the whole leg.
  var wholeChange: SIMD2<Double> { change(from: start, to: end, panels: panelCount) }

  /// u, du/dτ and f at a τ; in the flat zone δ, k and 0.
  @inline(__always)
  func state(_ tau: Double) -> (u: Double, rate: Double, f: Double) {
    if zone == .flat { return (u + 2 * rate * tau, rate, 0) }
    let sinh = Elementary.sinh(tau)
    let half = Elementary.sinh(0.5 * tau)
    let excess = 2 * half * half
    let rise = u * excess + rate * sinh
    return (u + rise, rate + (rate * excess + u * sinh), f - rise)
  }

  /// δ at a τ.
  func delta(at tau: Double) -> Double {
    let state = state(tau)
    switch zone {
    case .well:
      let f = max(state.f, 0)
      return 2 * (f * MixtureChart.well(f)[0]).squareRoot()
    case .far: return MixtureChart.far(Elementary.asinh(max(state.u, 0)))[0]
    case .flat: return state.u
    }
  }

  /// δ at a τ, and the direction of travel there: √S dm/ds and dr/ds, of length 1.
  func place(_ tau: Double) -> (delta: Double, along: Double, outward: Double) {
    let state = state(tau)
    var (shift, outward) = (1.0, state.rate)
    switch zone {
    case .well:
      shift = 1 - max(state.f, 0) * (2 * MixtureChart.root - max(state.f, 0))
      outward = -state.rate / shift.squareRoot()
    case .far:
      let square = 1 + state.u * state.u
      shift = 1 - MixtureSurfaceTable.top / square
      outward = state.rate * (orbit.complement / (square * shift)).squareRoot()
    case .flat: break
    }
    let delta = tau == start ? startDelta : tau == end ? endDelta : delta(at: tau)
    let along = orbit.clairaut / shift.squareRoot()
    let length = Elementary.hypot(along, outward)
    return (delta, along / length, outward / length)
  }
}
