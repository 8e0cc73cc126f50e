import Elementary

/// The legs of an orbit between spots on one side of the singular line.
///
/// At the reference u the rate |du/dτ| is known, and elsewhere (du/dτ)² = (u − u_ref)(u + u_ref) + rate²: a sum of
/// positive numbers, as spots lie farther from the neck than the reference. Their `offset` is u − u_inner, and `eta` is
/// u_inner − u_ref.
struct MixtureLegs {
  let orbit: MixtureOrbit
  /// The reference: u, f in the well, and p with p² = S − c² there.
  let u: Double
  let f: Double
  let p: Double
  /// How far the reference lies inside of what offsets count from.
  let eta: Double

  /// |du/dτ| at the reference in a zone.
  private func referenceRate(in zone: MixtureZone) -> Double {
    zone == .far ? p * ((1 + u * u) / orbit.complement).squareRoot() : p
  }

  /// |du/dτ| at a spot.
  private func rate(at spot: MixtureSpot) -> Double {
    let reference = referenceRate(in: spot.zone)
    return ((spot.offset + eta) * (spot.u + u) + reference * reference).squareRoot()
  }

  /// Legs from one spot to another without a turn.
  func monotone(from a: MixtureSpot, to b: MixtureSpot) -> [MixtureLeg] {
    let isOutward = b.delta > a.delta
    let (low, high) = isOutward ? (a, b) : (b, a)
    var parts: [(MixtureSpot, MixtureSpot)] = []
    var last = low
    if low.zone == .well, high.zone != .well {
      parts.append((low, .neck(of: .well)))
      last = .neck(of: .far)
    }
    if last.zone == .far, high.zone == .flat {
      var end = MixtureSpot.end(of: .far)
      end.offset = last.offset + (end.u - last.u)
      parts.append((last, end))
      last = .end(of: .flat)
    }
    parts.append((last, high))
    if isOutward { return parts.map { leg(from: $0, to: $1) } }
    return parts.reversed().map { leg(from: $1, to: $0) }
  }

  /// A leg inside of one zone without a turn.
  private func leg(from a: MixtureSpot, to b: MixtureSpot) -> MixtureLeg {
    if a.zone == .flat { return flatLeg(from: a, to: b) }
    // By offsets, which are told apart where u is not.
    let isFalling = b.offset < a.offset
    let (inner, outer) = isFalling ? (b, a) : (a, b)
    let (low, high) = (rate(at: inner), rate(at: outer))
    let rise = outer.offset - inner.offset
    let scale = inner.u * high + outer.u * low
    let time = scale > 0 ? Elementary.asinh(rise * (outer.u + inner.u) / scale) : 0
    // From the neck's side nothing cancels; in the well short legs count from the line's side, where f is small.
    let isFromOuter = a.zone == .well && time < 2
    let base = isFromOuter ? outer : inner
    let rate = isFromOuter ? high : low
    let isFromStart = isFromOuter == isFalling
    return MixtureLeg(
      zone: a.zone, orbit: orbit, u: base.u, rate: isFalling ? -rate : rate, f: base.f,
      start: isFromStart ? 0 : -time, end: isFromStart ? time : 0, startDelta: a.delta,
      endDelta: b.delta)
  }

  private func flatLeg(from a: MixtureSpot, to b: MixtureSpot) -> MixtureLeg {
    let slope = orbit.complement.squareRoot()
    return MixtureLeg(
      zone: .flat, orbit: orbit, u: a.delta, rate: b.delta < a.delta ? -slope : slope, f: 0,
      start: 0, end: 0.5 * (b.delta - a.delta).magnitude / slope, startDelta: a.delta,
      endDelta: b.delta)
  }

  /// Legs from one spot to another that turn at the reference, where p is zero.
  func turning(from a: MixtureSpot, to b: MixtureSpot) -> [MixtureLeg] {
    var legs: [MixtureLeg] = []
    var (first, last) = (a, b)
    if a.zone == .flat {
      legs.append(flatLeg(from: a, to: .end(of: .flat)))
      first = end
    }
    if b.zone == .flat { last = end }
    legs.append(
      MixtureLeg(
        zone: first.zone, orbit: orbit, u: u, rate: 0, f: f,
        start: -Elementary.asinh(rate(at: first) / u), end: Elementary.asinh(rate(at: last) / u),
        startDelta: first.delta, endDelta: last.delta))
    if b.zone == .flat { legs.append(flatLeg(from: .end(of: .flat), to: b)) }
    return legs
  }

  /// The end of the far zone, with its offset.
  private var end: MixtureSpot {
    var spot = MixtureSpot.end(of: .far)
    spot.offset = spot.u - u - eta
    return spot
  }
}
