import Elementary

/// A geodesic as it leaves a place, zone by zone.
struct MixtureRay {
  private let orbit: MixtureOrbit
  /// S* − c²: above zero the path passes the neck if it comes there, below it turns before.
  private let excess: Double
  private var zone: MixtureZone
  private var delta: Double
  /// u (in the flat zone δ), du/dτ (dr/ds) and f at the start of the next leg.
  private var u: Double
  private var rate: Double
  private var f: Double
  /// Where the last leg ended.
  private var next: MixtureZone = .flat
  private var endRate = 0.0
  /// Whether the last leg was cut, as it was long enough.
  private(set) var isCut = false

  /// - Parameters:
  ///   - delta: δ at the start.
  ///   - along: √S dm/ds ≥ 0.
  ///   - outward: dr/ds; the squares of both add up to 1.
  init(delta: Double, along: Double, outward: Double) {
    let spot = MixtureSpot(delta: delta)
    let root = spot.shift.squareRoot()
    let p = root * outward
    let clairaut = root * along
    orbit = MixtureOrbit(clairaut: clairaut, complement: spot.p + p * p)
    // c² is known to 1e-16: an orbit that comes to the neck without end is taken for one that passes it.
    let excess = MixtureSurfaceTable.bottom - clairaut * clairaut
    self.excess = excess.magnitude < 1e-40 ? 1e-40 : excess
    zone = spot.zone
    self.delta = delta
    u = spot.u
    f = spot.f
    switch zone {
    case .well: rate = -p
    case .far: rate = p * ((1 + u * u) / orbit.complement).squareRoot()
    case .flat:
      u = delta
      rate = outward
    }
  }

  /// The leg up to the end of the zone, or one that is longer than `length` if that comes first.
  mutating func leg(atMost length: Double) -> MixtureLeg {
    isCut = false
    switch zone {
    case .flat: return flatLeg(length)
    case .well:
      return curvedLeg(
        length, outer: MixtureChart.root, rise: f,
        outerRate: (rate * rate + f * (MixtureChart.root + u)).squareRoot(), beyond: .well,
        outerDelta: 0)
    case .far:
      let end = MixtureChart.farEnd
      return curvedLeg(
        length, outer: end, rise: end - u,
        outerRate: (rate * rate + (end - u) * (end + u)).squareRoot(), beyond: .flat,
        outerDelta: MixtureSurfaceTable.end)
    }
  }

  /// Starts the next leg where the last one ended.
  mutating func moveOn() {
    let outward = endRate
    switch (zone, next) {
    case (.well, .well):
      // Back from the line, on this side or the other.
      (u, f, rate, delta) = (MixtureChart.root, 0, -outward, 0)
    case (.well, _):
      (u, f, delta) = (0, 0, MixtureSurfaceTable.neck)
      rate = -outward / orbit.complement.squareRoot()
    case (.far, .well):
      (u, f, delta) = (0, MixtureChart.root, MixtureSurfaceTable.neck)
      rate = -outward * orbit.complement.squareRoot()
    case (.far, _):
      (u, f, delta) = (MixtureSurfaceTable.end, 0, MixtureSurfaceTable.end)
      rate = orbit.complement.squareRoot()
    case (.flat, _):
      (u, f, delta) = (MixtureChart.farEnd, 0, MixtureSurfaceTable.end)
      rate = -Elementary.cosh(Elementary.asinh(u))
    }
    zone = next
  }

  private mutating func flatLeg(_ length: Double) -> MixtureLeg {
    let rest = rate < 0 ? 0.5 * (delta - MixtureSurfaceTable.end) / -rate : Double.infinity
    isCut = !(rest < length)
    next = .far
    let time = isCut ? length : max(rest, 0)
    return MixtureLeg(
      zone: .flat, orbit: orbit, u: delta, rate: rate, f: 0, start: 0, end: time,
      startDelta: delta, endDelta: isCut ? delta + 2 * rate * time : MixtureSurfaceTable.end)
  }

  /// A leg towards the neck and through it, or to the outer end of the zone, at once or after a turn.
  private mutating func curvedLeg(
    _ length: Double, outer: Double, rise: Double, outerRate: Double, beyond: MixtureZone,
    outerDelta: Double
  ) -> MixtureLeg {
    // (du/dτ)² at u = 0 or, negative, u² at the turning point: far out these are nothing beside u².
    let square = zone == .far ? excess / orbit.complement : excess
    let special = square.magnitude.squareRoot()
    var base = (u: u, rate: rate, f: f, start: 0.0)
    let end: Double
    if rate >= 0 {
      (next, endRate) = (beyond, outerRate)
      let scale = u * outerRate + outer * rate
      end = scale > 0 ? Elementary.asinh(max(rise, 0) * (outer + u) / scale) : .infinity
    } else if square > 0 {
      (next, endRate) = (zone == .well ? .far : .well, -special)
      let time = Elementary.asinh(u / special)
      // Counted from the neck nothing cancels; short legs of the well count from where f may be small.
      let isShort = zone == .well && time < 2
      if !isShort { base = (0, -special, MixtureChart.root, -time) }
      end = isShort ? time : 0
    } else {
      (next, endRate) = (beyond, outerRate)
      base = (special, 0, MixtureChart.root - special, -Elementary.asinh(-rate / special))
      end = Elementary.asinh(outerRate / special)
    }
    // Long legs are cut at a time that the least ds/dτ of the zone tells to be enough.
    let enough =
      base.start + length / (MixtureRay.leastSpeed(zone) * orbit.gain(in: zone))
    isCut = enough < end
    func leg(_ end: Double, _ endDelta: Double) -> MixtureLeg {
      MixtureLeg(
        zone: zone, orbit: orbit, u: base.u, rate: base.rate, f: base.f, start: base.start,
        end: end, startDelta: delta, endDelta: endDelta)
    }
    if isCut { return leg(enough, leg(enough, 0).delta(at: enough)) }
    return leg(end, next == beyond ? outerDelta : MixtureSurfaceTable.neck)
  }

  /// A bound below ds/dτ without the gain.
  private static func leastSpeed(_ zone: MixtureZone) -> Double { zone == .well ? 0.7 : 0.2 }
}
